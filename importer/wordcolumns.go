package importer

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// A wordSort is what the words of a column may say.
type wordSort uint8

const (
	kindWord     wordSort = 1 << iota // invoice, credit note
	sideWord                          // DR, CR
	statusWord                        // paid, void
	currencyWord                      // GBP, EUR
	flagWord                          // yes, no
)

// A wordColumn is one that no field was found for, whose cells may be the kinds, sides,
// statuses or currencies of the rows, whatever its heading says.
type wordColumn struct {
	column int
	sorts  wordSort // what all words so far may be; nothing when they are names or remarks
	words  map[string]*wordRows
}

// wordRows counts the rows with a word, by the sign of their sums.
type wordRows struct{ rows, positive int }

// wordWatch asks the rows about columns of words.
type wordWatch struct {
	columns *columns
	lexicon cell.Lexicon
	all     []*wordColumn
	names   []int // columns in which a credit note may be called one
	file    string
	missing wordSort // what no column says yet

	rows    int
	credits creditLike
}

// creditLike are rows without a minus that seem to be credit notes by what they are called.
type creditLike struct {
	watched    bool
	rows, line int
	column     int
}

// watchWords finds the columns of words, where something that words can say is not known.
// What the user has said of a field is not asked again.
func watchWords(s *stream, h *header, f *format) *wordWatch {
	c := h.columns
	w := &wordWatch{columns: c, lexicon: f.lexicon(s.opts)}
	if s.several {
		w.file = s.name
	}
	receipts := w.lexicon.NoKind.Sign() < 0
	if receipts {
		w.lexicon.Statuses, w.lexicon.Payments = cell.PaymentStatuses(), true
	}
	unsaid := func(f field) bool { _, said := s.chosen[f]; return !said && !c.has(f) }
	if signed := c.has(fDebit) || s.opts.Sign != 0 || s.opts.Kind != 0 || receipts || c.has(fKind) || c.has(fSide); !signed {
		w.credits.watched = true
		if unsaid(fKind) {
			w.missing |= kindWord
		}
		if unsaid(fSide) {
			w.missing |= sideWord
		}
	}
	if unsaid(fStatus) && !c.has(fOutstanding) && !c.has(fPaid) && !c.has(fSettled) {
		w.missing |= statusWord
	}
	if unsaid(fCurrency) && s.opts.Currency == (ledger.Currency{}) && w.oneCurrencyUnstated() {
		w.missing |= currencyWord
	}
	if c.has(fDocument) {
		w.names = append(w.names, c.at[fDocument])
	}
	for _, i := range h.free(f) {
		look := firstLook(s.rows, s.lines, h.line, i)
		if look.words > 0 {
			w.names = append(w.names, i)
		}
		asks := c.headings[i].flag != ""
		if look.words > 0 && 2*look.words >= look.filled || asks {
			sorts := w.missing
			if _, said := s.chosen[fStatus]; !said && asks {
				sorts |= flagWord
			}
			w.all = append(w.all, &wordColumn{column: i, sorts: sorts, words: make(map[string]*wordRows)})
		}
	}
	return w
}

// oneCurrencyUnstated says that no heading of a sum states its currency.
func (w *wordWatch) oneCurrencyUnstated() bool {
	return !slices.ContainsFunc(sumFields[:], func(f field) bool {
		return w.columns.has(f) && w.columns.headings[w.columns.at[f]].currency != ledger.Currency{}
	})
}

// see asks a row that is an entry; positive says that its sums are a debt's by their sign.
func (w *wordWatch) see(rec *row, positive bool) {
	if w == nil {
		return
	}
	w.rows++
	for _, c := range w.all {
		if c.sorts != 0 {
			w.seeWord(c, rec.cell(c.column), positive)
		}
	}
	for _, column := range w.names {
		if w.credits.watched && positive && !w.creditedBy(rec, column) && w.credits.see(rec, column) {
			return
		}
	}
}

// creditedBy says that a cell names the credit note that credits the document of the row, and
// not the row: it stands beside the number of the document, under a heading for such.
func (w *wordWatch) creditedBy(rec *row, column int) bool {
	return column != w.columns.at[fDocument] && len(cellOf(rec, w.columns, fDocument)) > 0 && strings.Contains(w.columns.headings[column].key, "credit")
}

func (w *wordWatch) seeWord(c *wordColumn, value []byte, positive bool) {
	if len(value) == 0 || cell.Nothing(value) && string(value) != "-" {
		return
	}
	rows := c.words[string(value)]
	if rows == nil {
		if c.sorts &= w.sortsOf(value); c.sorts == 0 {
			c.words = nil
			return
		}
		rows = new(wordRows)
		c.words[string(value)] = rows
	}
	rows.rows++
	if positive {
		rows.positive++
	}
}

// sortsOf is what a word may be.
func (w *wordWatch) sortsOf(value []byte) (sorts wordSort) {
	if _, err := w.lexicon.Kind(value); err == nil {
		sorts |= kindWord
	}
	if _, err := parseSide(value); err == nil {
		sorts |= sideWord
	}
	if _, err := w.lexicon.Status(value); err == nil {
		sorts |= statusWord
	}
	if _, err := ledger.ParseCurrencyBytes(value); err == nil {
		sorts |= currencyWord
	}
	if _, isFlag := cell.ParseFlag(value); isFlag {
		sorts |= flagWord
	}
	return sorts
}

// see looks for the words for a credit note at the beginning of a cell, and for its letters
// before a number.
func (l *creditLike) see(rec *row, column int) (found bool) {
	value := rec.cell(column)
	if len(value) > 1 && saysOnAccount(value) {
		return l.count(rec, column)
	}
	if len(value) < 2 || value[0]|0x20 != 'c' {
		return false
	}
	rest := bytes.ToLower(value[:min(len(value), len("credit note"))])
	switch {
	case bytes.HasPrefix(rest, []byte("credit note")), bytes.HasPrefix(rest, []byte("credit memo")):
	case len(bytes.TrimLeft(bytes.TrimPrefix(bytes.TrimPrefix(rest, []byte("crn")), []byte("cn")), "-/ 0123456789")) == 0 && ledger.IsDigit(value[len(value)-1]):
	default:
		return false
	}
	return l.count(rec, column)
}

func (l *creditLike) count(rec *row, column int) bool {
	if l.rows++; l.rows == 1 {
		l.line, l.column = rec.Line, column
	}
	return true
}

// saysOnAccount says that a cell begins as what is said of money that no invoice is paid with.
func saysOnAccount(value []byte) bool {
	switch value[0] | 0x20 {
	case 'u', 'o', 'p':
	default:
		return false
	}
	for _, words := range [...]string{"unallocated", "on account", "overpa", "payment on account", "prepayment"} {
		if len(value) >= len(words) && strings.EqualFold(string(value[:len(words)]), words) {
			return true
		}
	}
	return false
}

// fresh asks about the same columns and has heard nothing.
func (w *wordWatch) fresh() *wordWatch {
	if w == nil {
		return nil
	}
	other := *w
	other.lexicon = cell.Lexicon{Own: w.lexicon.Own, NoKind: w.lexicon.NoKind, Statuses: w.lexicon.Statuses, Said: w.lexicon.Said, Payments: w.lexicon.Payments, Returned: w.lexicon.Returned}
	other.all = nil
	for _, c := range w.all {
		other.all = append(other.all, &wordColumn{column: c.column, sorts: c.sorts, words: make(map[string]*wordRows)})
	}
	other.rows, other.credits = 0, creditLike{watched: w.credits.watched}
	return &other
}

// forget makes it fresh again, but for what the words of a column cannot be.
func (w *wordWatch) forget() {
	if w == nil {
		return
	}
	for _, c := range w.all {
		if c.sorts != 0 {
			clear(c.words)
		}
	}
	w.rows, w.credits = 0, creditLike{watched: w.credits.watched}
}

// join adds what was heard of later rows, which counted their lines from the one after so
// many of the file.
func (w *wordWatch) join(later *wordWatch, lines int) {
	if w == nil {
		return
	}
	w.rows += later.rows
	w.credits.rows += later.credits.rows
	if joinLine(&w.credits.line, later.credits.line, lines) {
		w.credits.column = later.credits.column
	}
	for i, c := range w.all {
		if c.sorts &= later.all[i].sorts; c.sorts == 0 {
			c.words = nil
			continue
		}
		for word, rows := range later.all[i].words {
			if c.words[word] == nil {
				c.words[word] = new(wordRows)
			}
			c.words[word].rows += rows.rows
			c.words[word].positive += rows.positive
		}
	}
}

// decide refuses a file with a column of words that would change its figures, and says how
// the user settles what it is.
func (w *wordWatch) decide() (decisions []Decision, err error) {
	if w == nil {
		return nil, nil
	}
	for _, c := range w.all {
		f, says := w.couldBe(c)
		if says == "" {
			continue
		}
		called := w.columns.called(c.column)
		if w.columns.headings[c.column].flag == partFlag {
			return nil, fmt.Errorf("%s %s: export how much is paid or what is outstanding, or say %s to take every row as open in full", w.columns.named(c.column), says, ignoreFlag(w.file, called))
		}
		return nil, fmt.Errorf("%s %s: say %s, or %s if it is neither that nor changes what is owed",
			w.columns.named(c.column), says, mapFlag(w.file, f, called), ignoreFlag(w.file, called))
	}
	if l := w.credits; l.rows > 0 && 2*l.rows <= w.rows {
		heading := w.columns.headings[l.column].text
		decisions = append(decisions, Decision{
			About: "credit notes", Choice: "counted as debts", Doubtful: true,
			Evidence: fmt.Sprintf("%s of %s, the first on line %d, by %s, with no minus: give them one, or a column such as Type that says what each row is", ledger.Plural(l.rows, "row seems to be one or money on account", "rows seem to be some or money on account"), ledger.Grouped(int64(w.rows)), l.line, heading),
		})
	}
	return decisions, nil
}

// couldBe is the field that the words of a column fit, and what to say of them; nothing
// where no figure would change.
func (w *wordWatch) couldBe(c *wordColumn) (f field, says string) {
	if c.sorts == 0 || len(c.words) == 0 {
		return 0, ""
	}
	listed := w.listed(c)
	switch {
	case c.sorts&kindWord != 0 && w.lowers(c, func(word []byte) bool { kind, _ := w.lexicon.Kind(word); return kind.Sign() < 0 }):
		return fKind, "is not known and says what kind of entry each row is (" + listed + ")"
	case c.sorts&sideWord != 0 && w.lowers(c, func(word []byte) bool { credit, _ := parseSide(word); return credit }):
		return fSide, "is not known and tells debits from credits (" + listed + ")"
	case c.sorts&statusWord != 0 && w.changes(c):
		return fStatus, "is not known and says what has become of each row (" + listed + ")"
	case c.sorts&currencyWord != 0 && w.otherCurrencies(c):
		return fCurrency, "is not known and has currencies (" + listed + ")"
	case c.sorts&flagWord != 0 && w.columns.at[fStatus] != c.column && w.answers(c):
		return fStatus, "could say of each row " + flagSays(w.columns.headings[c.column].flag, w.lexicon.Payments) + " (" + listed + ")"
	}
	return 0, ""
}

// listed are the words of a column, the most frequent first, up to four.
func (w *wordWatch) listed(c *wordColumn) string {
	words := make([]string, 0, len(c.words))
	for word := range c.words {
		words = append(words, word)
	}
	slices.SortFunc(words, func(a, b string) int {
		if n := c.words[b].rows - c.words[a].rows; n != 0 {
			return n
		}
		return strings.Compare(a, b)
	})
	if len(words) > 4 {
		words = append(words[:4], "…")
	}
	return strings.Join(words, ", ")
}

// lowers says that some word is that of an entry which lowers a debt, on a row that has no
// minus, and that the rows differ.
func (w *wordWatch) lowers(c *wordColumn, less func(word []byte) bool) bool {
	positive, lower := 0, 0
	for word, rows := range c.words {
		if less([]byte(word)) {
			lower += rows.rows
			positive += rows.positive
		}
	}
	return positive > 0 && lower < w.rows
}

// changes says that some word means more than that a debt is open.
func (w *wordWatch) changes(c *wordColumn) bool {
	for word := range c.words {
		if s, err := w.lexicon.Status([]byte(word)); err == nil && s != cell.StandsOpen {
			return true
		}
	}
	return false
}

// answers says that some row is not owed by the yes and no of a column. Whether a debt is
// paid is known where a column says what is open, or when it was settled.
func (w *wordWatch) answers(c *wordColumn) bool {
	key, whole := flagKey(w.columns.headings[c.column], w.lexicon.Payments)
	switch {
	case key == queryFlag, key == holdFlag: // another column says it
		return false
	case (key != voidFlag || !whole && !w.lexicon.Payments) && (w.columns.has(fOutstanding) || w.columns.has(fPaid) || w.columns.has(fSettled)):
		return false
	case !whole && w.columns.has(fStatus) && w.columns.headings[w.columns.at[fStatus]].flag != voidFlag:
		return false
	}
	answered := 0
	for word, rows := range c.words {
		answered += rows.rows
		yes, _ := cell.ParseFlag([]byte(word))
		owed := yes == (key == openFlag)
		if w.lexicon.Payments && key != voidFlag {
			owed = !owed
		}
		if !owed {
			return true
		}
	}
	unless := openFlag
	if w.lexicon.Payments {
		unless = paidFlag
	}
	return answered < w.rows && key == unless // an empty cell is no
}

// otherCurrencies says that the words are two currencies, or one that is not taken where
// nothing is said. What a column of the firm's own currency has is no news.
func (w *wordWatch) otherCurrencies(c *wordColumn) bool {
	if meaningOf(w.columns.headings[c.column]).neither {
		return len(c.words) > 1
	}
	for word := range c.words {
		if code, err := ledger.ParseCurrencyBytes([]byte(word)); err == nil && code != ledger.Sterling {
			return true
		}
	}
	return false
}
