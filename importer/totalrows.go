package importer

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// addingWords are the words of a row that adds up others: Total, Total for Birch, Birch
// Total, Grand Total.
type addingWords struct {
	grand bool   // of all there is
	sub   bool   // of the rows since the one before
	label string // of the customer or group, if it names one
	other string // what the label is where a customer of that name begins with Total
	// currency is the one whose entries are added up, where the words name it.
	currency ledger.Currency
	// closes: the words are those of a balance at the end, which is a total only where the
	// sums above make it.
	closes bool
	// behind: Total stands behind the label, as in Page Total.
	behind bool
}

// named says that the words are of one customer or group.
func (w addingWords) named() bool { return w.label != "" && !w.grand }

var (
	grandTotal = ledger.Lazily(`(?i)^(?:grand|report|overall|ledger|final)\s+totals?\b[\s:–-]*(.*)$`)
	totalOf    = ledger.Lazily(`(?i)^totals?\b[\s:–-]*(?:(?:for|of)\b\s*)?(.*)$`)
	subtotalOf = ledger.Lazily(`(?i)^sub[-\s]?totals?\b[\s:–-]*(?:(?:for|of)\b\s*)?(.*)$`)
	totalAfter = ledger.Lazily(`(?i)^(.*\S)[\s:–-]+(?:sub[-\s]?)?totals?$`)
	closingOf  = ledger.Lazily(`(?i)^(?:closing balance|(?:balance )?(?:c/?[fd](?:wd)?|carried (?:forward|down))|balance due|amount due|all (?:customers|accounts|debtors)|(?:(?:trade )?(?:debtors|receivables|sales ledger) )?control(?: account| a/c)?|overall)$`)
	ofAll      = ledger.Lazily(`(?i)^(?:all |trade |our )?(?:customers|debtors|accounts(?: receivable)?|receivables?|sales ledger)$|^(?:outstanding|balances?|all|due|owed|owing|payable)$`)
)

// forAll says that the words behind Total are of all there is, in one currency perhaps, and
// name nobody.
func (w addingWords) forAll() addingWords {
	if currency, err := ledger.ParseCurrency(w.label); err == nil {
		w.label, w.currency = "", currency
	} else if ofAll().MatchString(w.label) {
		w.label = ""
	}
	return w
}

// totalWordsOf reads the words of a row that may add up others. A customer may be called so.
func totalWordsOf(text string) (w addingWords, ok bool) {
	text = strings.TrimRight(strings.TrimSpace(text), " :")
	if !mayTotal(text) {
		return w, false
	}
	if m := grandTotal().FindStringSubmatch(text); m != nil {
		return addingWords{grand: true, label: m[1]}, true
	}
	after := totalAfter().FindStringSubmatch(text)
	if m := totalOf().FindStringSubmatch(text); m != nil {
		if w.label = m[1]; after != nil {
			w.other = after[1] // Total Fitness Total
		}
		return w.forAll(), true
	}
	if m := subtotalOf().FindStringSubmatch(text); m != nil {
		return addingWords{sub: true, label: m[1]}, true
	}
	if after != nil {
		return addingWords{label: after[1], behind: true}, true
	}
	return w, strings.EqualFold(text, "sum")
}

// closingWordsOf reads the words of a balance at the end of a list.
func closingWordsOf(text string) (w addingWords, ok bool) {
	text = strings.TrimRight(strings.TrimSpace(text), " :")
	ok = mayClose(text) && closingOf().MatchString(text)
	return addingWords{closes: ok}, ok
}

// mayTotal is sure that other texts are not the words of a total: it has to be quick, as it is
// asked of many cells.
func mayTotal[T string | []byte](text T) bool {
	for i := range len(text) - 4 {
		if text[i]|0x20 == 't' && text[i+1]|0x20 == 'o' && text[i+2]|0x20 == 't' && text[i+3]|0x20 == 'a' && text[i+4]|0x20 == 'l' {
			return true
		}
	}
	return len(text) > 2 && len(text) < 6 && strings.EqualFold(strings.Trim(string(text), " :"), "sum")
}

// mayClose is sure that other texts are not the words of a closing balance.
func mayClose[T string | []byte](text T) bool {
	if len(text) < len("c/f") || len(text) > 40 {
		return false
	}
	switch text[0] | 0x20 {
	case 'c':
		return text[1] == '/' || len(text) > 6 && (text[2]|0x20 == 'o' || text[2]|0x20 == 'n' || text[3]|0x20 == 'r') // closing, control, carried
	case 'a':
		return len(text) > 9 && (text[1]|0x20 == 'm' || text[1]|0x20 == 'l') // amount due, all customers
	case 'b':
		return text[1]|0x20 == 'a' && text[2]|0x20 == 'l'
	case 'o':
		return text[1]|0x20 == 'v' && len(text) == len("overall")
	case 't', 'd', 'r', 's':
		return len(text) >= len("debtors control") && strings.Contains(strings.ToLower(string(text)), " control")
	}
	return false
}

// mayAddUp is sure that the customer of another row is not the words of a total.
func mayAddUp(customer []byte) bool { return mayTotal(customer) || mayClose(customer) }

// mayGrandTotal is sure that other cells are neither Grand Total nor Sub-total: it is asked of
// every row.
func mayGrandTotal(cell []byte) bool {
	return len(cell) > 0 && len(cell) < 20 && strings.IndexByte("GRSOLFgrsolf", cell[0]) >= 0 && mayTotal(cell)
}

// totalRowOf finds the words of a row of sums that adds up others, in whatever cell they
// stand. That of a remark has to be a total and nothing else.
func (c *columns) totalRowOf(rec *row) (w addingWords, ok bool) {
	if c.bareOfSums(rec) {
		return w, false
	}
	first := lead(rec)
	for i, cell := range rec.Fields {
		if !mayAddUp(cell) || c.isSum(i) {
			continue
		}
		if w, ok = totalWordsOf(string(cell)); !ok {
			if w, ok = closingWordsOf(string(cell)); !ok {
				continue
			}
		}
		ours := i == first || slices.Contains([]int{c.at[fAccount], c.at[fName], c.at[fDocument], c.at[fDate], c.at[fDue]}, i)
		if ours || w.label == "" && !w.closes {
			return w, true
		}
	}
	return w, false
}

// isSumsAlone says that a row has sums and nothing else.
func (c *columns) isSumsAlone(rec *row) bool {
	for i, cell := range rec.Fields {
		if len(bytes.TrimSpace(cell)) > 0 && !c.isSum(i) {
			return false
		}
	}
	return !c.bareOfSums(rec)
}

// isDated says that a row has the date of an entry.
func (c *columns) isDated(rec *row) bool {
	for _, f := range [...]field{fDate, fDue} {
		if value := cellOf(rec, c, f); len(value) > 0 {
			if _, isDate := cell.SplitDate(value); isDate {
				return true
			}
		}
	}
	return false
}

// totalClass knows a row that adds up others by its words and by what it lacks: a customer may
// be called Total, but then the row has a date.
//
// One with sums and nothing else is a total where they are those of the rows above it.
func (h *header) totalClass(rec *row) (Class, bool) {
	if h.columns.isSumsAlone(rec) {
		return Total, true
	}
	w, ok := h.columns.totalRowOf(rec)
	switch {
	case !ok || h.columns.isDated(rec):
		return 0, false
	case w.sub || w.named():
		return Subtotal, true
	}
	return Total, true
}

// isDatedTotal says that a row with a date may be a total: its words are those of a total and
// it has neither a document nor a kind, or no customer. No customer is called Grand Total,
// whatever else the row has.
func (h *header) isDatedTotal(rec *row) bool {
	return h.asksUnnumbered && h.columns.isUnnumbered(rec) || h.columns.isWordedTotal(rec)
}

// isWordedTotal says that it may be one by its words.
func (c *columns) isWordedTotal(rec *row) bool {
	if c.added > 0 {
		return false
	}
	account, name, document := cellOf(rec, c, fAccount), cellOf(rec, c, fName), cellOf(rec, c, fDocument)
	sure := mayGrandTotal(account) || mayGrandTotal(name)
	switch {
	case sure:
	case len(account)+len(name) > 0 && (len(document) > 0 || !mayAddUp(account) && !mayAddUp(name)):
		return false // nearly every row
	}
	w, ok := c.totalRowOf(rec)
	if !ok || len(cellOf(rec, c, fKind)) > 0 {
		return false
	}
	return sure && (w.grand || w.sub) || len(document) == 0 || len(account)+len(name) == 0
}

// labelsDated keeps whom a row with a date names, if it may be a total of theirs.
func (s *survey) labelsDated(rec *row) {
	c := s.columns
	if c.added > 0 || len(cellOf(rec, c, fDocument)) > 0 || !mayTotal(cellOf(rec, c, fAccount)) && !mayTotal(cellOf(rec, c, fName)) {
		return // nearly every row
	}
	if w, ok := c.totalRowOf(rec); ok {
		s.keepLabels(w)
	}
}

// keepLabels keeps whom a row of totals names.
func (s *survey) keepLabels(w addingWords) {
	if !w.named() {
		return
	}
	if s.labels = append(s.labels, w.label); w.other != "" {
		s.labels = append(s.labels, w.other)
	}
}

// totalled holds a row that adds up others against the entries that its words mean, and says
// what class it is. Where the words may mean two things, that counts which its sums agree with.
//
// Where the sums agree with nothing, a row with a date is an entry of a customer called Total,
// and one without words of a total is read as an entry, for what it lacks to be said.
func (d *flatSums) totalled(rec *row, class Class) Class {
	dated := d.columns.isDated(rec)
	if dated && d.columns.isUnnumbered(rec) {
		if class, ok := d.addsUp(rec); ok || !d.columns.isWordedTotal(rec) {
			return class
		}
	}
	w, hasWords := d.columns.totalRowOf(rec)
	if w.closes && d.closed && d.isBelow(rec) {
		return Footer // behind the total of all
	}
	choices, known := d.meant(w)
	switch {
	case dated && w.named() && !known && w.behind:
		choices = [][]runningSums{d.running, d.block} // Page total
	case dated && w.named():
		choices = choices[:len(choices)-1] // the rows since the one before it may come to the same by chance
	}
	for i, sums := range choices {
		if found, ok := d.against(rec, sums); ok && !slices.ContainsFunc(found, func(t FoundTotal) bool { return t.Gap() != 0 }) {
			if !w.named() && !w.sub && i > 0 {
				class = Subtotal // of the rows since the one before
			}
			return d.settleTotal(w, class, found)
		}
	}
	switch {
	case len(d.faults) > 0:
		return Rejected
	case dated && !w.grand && !w.sub, w.closes, !hasWords:
		return EntryRow
	case !known:
		d.blame(-1, fmt.Errorf("this row has no date and reads as the total of %q, of which no entry stands above: want a date if it is an entry; if it is a total, the row taken out of the file or set aside with --rejects FILE", w.label))
		return Rejected
	}
	found, _ := d.against(rec, choices[0])
	return d.settleTotal(w, class, found)
}

// meant lists what the words of a total may mean, the likeliest first. It is not known where
// they name somebody of whom there are no entries.
func (d *flatSums) meant(w addingWords) (choices [][]runningSums, known bool) {
	switch {
	case w.named():
		for _, label := range [...]string{w.label, w.other} {
			if sums := d.labelled.of(label); len(sums) > 0 {
				choices = append(choices, sums)
			}
		}
		known = len(choices) > 0
		return append(choices, d.block), known
	case w.sub:
		return [][]runningSums{d.block, d.running}, true
	}
	if w.currency != (ledger.Currency{}) {
		return [][]runningSums{inCurrency(d.running, w.currency), inCurrency(d.block, w.currency)}, true
	}
	return [][]runningSums{d.running, d.block}, true
}

// inCurrency are the sums of a currency; none where there are none.
func inCurrency(all []runningSums, currency ledger.Currency) []runningSums {
	for i := range all {
		if all[i].currency == currency {
			return all[i : i+1]
		}
	}
	return nil
}

// settleTotal keeps what the file states and ends the rows that it adds up. Behind the total of
// all, rows without a date are no entries: [flatSums.below] tells what they are.
func (d *flatSums) settleTotal(w addingWords, class Class, found []FoundTotal) Class {
	d.block = d.block[:0]
	agrees := len(found) > 0
	for _, t := range found {
		if class == Total || t.Gap() != 0 {
			d.file.Totals = append(d.file.Totals, t)
			agrees = agrees && t.Gap() == 0
		}
	}
	if class == Subtotal && agrees {
		d.file.Subtotals++
	}
	if d.closed = class == Total && (agrees || w.grand); d.closed {
		d.last = found
	}
	return class
}

// labelledSums are the sums of the customers and groups that rows of totals name.
type labelledSums struct {
	sums map[string]*[]runningSums // by the name, squeezed

	account, name, group []byte // of the last entry
	hits                 []*[]runningSums
}

// sumLabels makes ready to add up those who are named by rows of totals: nil when none is.
func sumLabels(labels []string) *labelledSums {
	if len(labels) == 0 {
		return nil
	}
	l := &labelledSums{sums: make(map[string]*[]runningSums)}
	for _, label := range labels {
		l.sums[ledger.Squeeze(label)] = new([]runningSums)
	}
	return l
}

// of is what there is of a customer or group so far.
func (l *labelledSums) of(label string) []runningSums {
	if l == nil {
		return nil
	}
	if sums := l.sums[ledger.Squeeze(label)]; sums != nil {
		return *sums
	}
	return nil
}

// add takes in an entry. Rows of one customer mostly stand together.
func (l *labelledSums) add(e *ledger.Entry, written writtenSums) {
	if !bytes.Equal(e.Account, l.account) || !bytes.Equal(e.Name, l.name) || !bytes.Equal(e.Group, l.group) || l.hits == nil {
		l.account, l.name, l.group = append(l.account[:0], e.Account...), append(l.name[:0], e.Name...), append(l.group[:0], e.Group...)
		account, name := string(e.Account), string(e.Name)
		l.hits = make([]*[]runningSums, 0, 1)
		for _, label := range [...]string{account, name, account + name, name + account, string(e.Group)} {
			if sums := l.sums[ledger.Squeeze(label)]; sums != nil && label != "" && !slices.Contains(l.hits, sums) {
				l.hits = append(l.hits, sums)
			}
		}
	}
	for _, sums := range l.hits {
		sumsFor(sums, e).add(e, written)
	}
}
