package importer

import (
	"fmt"
	"slices"
	"strings"

	"arrears/internal/ledger"
)

// A customerWatch asks the rows whether the column taken for the account says who owes. A
// control account, or the firm that is owed, is the same on every row while the customers
// differ; and an account that has several names on most rows is no customer either.
type customerWatch struct {
	columns *columns
	file    string // its name, which flags need when there are others
	key     field  // the account, or the name where there is none
	others  []int  // columns that say who owes as well
	strong  int    // so many of them are headed as customers; the rest may have their names all the same
	most    int    // rows of which the names of each account are asked
	told    customerCells
}

// customerCells is what the rows have told of the account.
type customerCells struct {
	rows    int
	account string // of the first row that has one
	moved   bool   // another row has another
	others  []otherNames

	looked   int // rows that are in the next
	accounts map[string]*ofAccount
}

// otherNames are those of another column.
type otherNames struct {
	first   string
	line    int
	second  string // the first that is somebody else's
	other   int    // and its line
	missing int    // rows without one
}

// ofAccount is what stands beside an account.
type ofAccount struct {
	name    string
	rows    int
	several bool
}

// mostLooked is how many rows are asked about the names of each account, of a part of a large
// list fewer: what holds for most rows shows in some.
const mostLooked = 4000

// fewestRows is from how many rows an account that never differs is no chance.
const fewestRows = 3

// watchCustomers is nil where the user has said which column is the account, where there is
// none, or none beside it.
func watchCustomers(s *stream, h *header) *customerWatch {
	c := h.columns
	w := &customerWatch{columns: c, key: fAccount, most: mostLooked}
	if !c.has(fAccount) {
		w.key = fName
	}
	if _, said := s.chosen[w.key]; said || !c.has(w.key) || c.at[w.key] >= len(h.cells) || c.joined {
		return nil
	}
	if s.several {
		w.file = s.name
	}
	if w.key == fAccount && c.has(fName) && c.at[fName] < len(h.cells) && !strings.HasPrefix(c.headings[c.at[fName]].key, "contact") {
		w.others = append(w.others, c.at[fName])
	}
	for i, heading := range c.headings[:len(h.cells)] {
		if w.key == fAccount && c.isFree(i) && familyOf(heading) != "" && slices.Contains(nameKeys(), heading.key) {
			w.others = append(w.others, i)
		}
	}
	w.strong = len(w.others)
	for i, heading := range c.headings[:len(h.cells)] {
		if (c.isFree(i) || i == c.at[fName] && w.key == fAccount) && !slices.Contains(w.others, i) && mayNameCustomers(heading) {
			w.others = append(w.others, i)
		}
	}
	if len(w.others) == 0 {
		return nil
	}
	w.forget()
	return w
}

// mayNameCustomers knows headings under which customers stand where the account is that of all
// debtors: contacts, jobs, and the text of a line.
func mayNameCustomers(h heading) bool {
	return strings.HasPrefix(h.key, "contact") || h.key == "job" || h.key == "jobname" || narratives[h.key]
}

// nameKeys are the headings of names.
func nameKeys() []string { return strings.Fields(synonyms[fName]) }

func (w *customerWatch) fresh() *customerWatch {
	if w == nil {
		return nil
	}
	other := *w
	other.most = mostLooked / 80
	other.forget()
	return &other
}

func (w *customerWatch) forget() {
	if w != nil {
		w.told = customerCells{others: make([]otherNames, len(w.others)), accounts: make(map[string]*ofAccount)}
	}
}

// see asks a row that is an entry.
func (w *customerWatch) see(rec *row) {
	if w == nil || w.told.moved && (w.strong == 0 || w.told.looked >= w.most) {
		return
	}
	t, account := &w.told, cellOf(rec, w.columns, w.key)
	t.rows++
	switch {
	case len(account) == 0:
		return
	case t.account == "":
		t.account = string(account)
	default:
		t.moved = t.moved || string(account) != t.account
	}
	if !t.moved {
		for i, column := range w.others {
			t.others[i].see(rec.cell(column), rec.Line)
		}
	}
	if w.strong > 0 && t.looked < w.most && w.columns.has(fName) && w.others[0] == w.columns.at[fName] {
		t.look(account, cellOf(rec, w.columns, fName))
	}
}

func (o *otherNames) see(name []byte, line int) {
	switch {
	case len(name) == 0:
		o.missing++
	case o.first == "":
		o.first, o.line = string(name), line
	case o.second == "" && string(name) != o.first && isOther(o.first, string(name)):
		o.second, o.other = string(name), line
	}
}

func (t *customerCells) look(account, name []byte) {
	t.looked++
	beside, known := t.accounts[string(account)]
	if !known {
		beside = &ofAccount{name: string(name)}
		t.accounts[string(account)] = beside
	}
	beside.rows++
	beside.several = beside.several || string(name) != beside.name && isOther(beside.name, string(name))
}

// isOther says that two names are of two customers, and not two spellings of one, or two of
// its branches: they begin alike then.
func isOther(name, other string) bool {
	a, b := ledger.Squeeze(name), ledger.Squeeze(other)
	n := min(4, len(a), len(b))
	return n > 0 && a[:n] != b[:n]
}

func (w *customerWatch) join(later *customerWatch, lines int) {
	if w == nil {
		return
	}
	t, l := &w.told, &later.told
	t.rows += l.rows
	t.moved = t.moved || l.moved || t.account != "" && l.account != "" && t.account != l.account
	if t.account == "" {
		t.account = l.account
	}
	for i := range t.others {
		o, p := &t.others[i], l.others[i]
		for _, name := range [...]struct {
			text string
			line int
		}{{p.first, p.line}, {p.second, p.other}} {
			if name.text != "" {
				o.see([]byte(name.text), name.line+lines)
			}
		}
		o.missing += p.missing
	}
	if t.looked >= w.most {
		return
	}
	t.looked += l.looked
	for account, found := range l.accounts {
		beside, known := t.accounts[account]
		if !known {
			t.accounts[account] = found
			continue
		}
		beside.rows += found.rows
		beside.several = beside.several || found.several || isOther(beside.name, found.name)
	}
}

// decide takes the column that says who owes in place of an account that is the same on every
// row, where it is plain that this is no customer, and otherwise asks.
func (w *customerWatch) decide() (decisions []Decision, err error) {
	if w == nil {
		return nil, nil
	}
	c, t := w.columns, &w.told
	if t.moved || t.rows < fewestRows {
		return nil, w.severalNames()
	}
	i := slices.IndexFunc(t.others, func(o otherNames) bool { return o.second != "" })
	if i < 0 || i >= w.strong && !w.isOfAllDebtors() {
		return nil, nil // one customer, however often his name is spelt anew
	}
	o, column := t.others[i], w.others[i]
	account, other := c.heading(w.key), c.headings[column].text
	says := fmt.Sprintf("%s is %q on every row, and %s differs (%q on line %d, %q on line %d)", account, t.account, other, o.first, o.line, o.second, o.other)
	plain := i >= w.strong && strings.HasPrefix(c.headings[column].key, "contact") && (w.isNamedDebtors() || t.account != nominalDebtors)
	plain = plain || i < w.strong && w.isControl(column)
	if o.missing > 0 || !plain {
		return nil, w.ask(says, column)
	}
	c.at[fAccount], c.at[fName] = -1, column
	return []Decision{{About: "account", Choice: "by " + other, Evidence: says + "; " + mapFlag(w.file, fAccount, account) + " if that is the customer"}}, nil
}

// ask refuses to choose between the account and another column.
func (w *customerWatch) ask(says string, column int) error {
	at := w.columns.at[w.key]
	return fmt.Errorf("%s: say who owes, with %s or %s", says,
		mapFlag(w.file, fAccount, w.columns.called(column)), mapFlag(w.file, fAccount, w.columns.called(at)))
}

var allDebtors = ledger.Lazily(`(?i)^(?:\d+\W+)?(?:(?:trade|sundry) )?(?:debtors|receivables|accounts receivable|sales ledger)(?: ledger)?(?: control)?(?: account| a/c)?$`)

// nominalDebtors is the code of that account in the charts of most programs.
const nominalDebtors = "1100"

// isOfAllDebtors says that the account or its name, the same on every row, is that of all
// debtors together.
func (w *customerWatch) isOfAllDebtors() bool {
	return w.told.account == nominalDebtors || allDebtors().MatchString(w.told.account) || w.isNamedDebtors()
}

// isNamedDebtors says so of the name beside the account.
func (w *customerWatch) isNamedDebtors() bool {
	return w.strong > 0 && w.others[0] == w.columns.at[fName] && allDebtors().MatchString(w.told.others[0].first)
}

var controlAccount = ledger.Lazily(`(?i)^\d{3,8}\b|control|debtors|receivable|ledger`)

// isControl says that the account is no customer by its words, or that its heading is about
// somebody else than that of the other column: a client, where a debtor has one too.
func (w *customerWatch) isControl(column int) bool {
	own, other := familyOf(w.columns.headings[w.columns.at[fAccount]]), familyOf(w.columns.headings[column])
	if own == "" {
		return controlAccount().MatchString(w.told.account)
	}
	return other != "" && own != other
}

// families are what headings call those who owe.
var families = [...]string{"customer", "cust", "client", "debtor", "tenant", "partner", "payer", "billto", "member", "buyer"}

// familyOf is what a heading calls those who owe; empty when it is about accounts, firms or
// names in general.
func familyOf(h heading) string {
	for _, family := range families {
		if strings.Contains(h.key, family) {
			return strings.TrimSuffix(family, "omer")
		}
	}
	return ""
}

// severalNames refuses accounts of which most rows are of one with several names.
func (w *customerWatch) severalNames() error {
	t := &w.told
	several, example := 0, ""
	for account, beside := range t.accounts {
		if beside.several {
			several += beside.rows
			if example == "" || account < example {
				example = account
			}
		}
	}
	if t.looked < 2*fewestRows || 2*several <= t.looked {
		return nil
	}
	c := w.columns
	return w.ask(fmt.Sprintf("%s has several under %s on most rows (%q is one), so that one of them does not say who owes", c.heading(fName), c.heading(fAccount), example), c.at[fName])
}
