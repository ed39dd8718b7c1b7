package importer

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// flatSums reads how much the rows of a flat list are about: what of each is owed,
// open, disputed and kept back, by its kind, currency, status and sums. It holds the
// totals of the file against them.
type flatSums struct {
	columns *columns
	rules   rules
	lexicon cell.Lexicon
	file    *FileReport
	faults  []fault // of the current row
	buf     []byte

	// disputedSums: the disputed column holds sums, so that 1 is no yes in it.
	disputedSums bool
	scale        int64           // what a sum of 1 stands for
	credit       bool            // the flag of the current row says so
	leave        string          // the words by which the current row is one of purchases
	owed         ledger.Currency // of the document that the current row applies to

	written   writtenSums   // of the current row
	running   []runningSums // of all entries so far
	block     []runningSums // of those of the current block of a report
	labelled  *labelledSums // of those whom rows of totals name
	closed    bool          // the total of all has been seen
	last      []FoundTotal  // what that states
	foot      foot          // what stands below it
	statement runningBalance
	beside    besideHeadings
	notes     []note
	// settledWhole are rows on which all of the amount is open although there is a day on which
	// it was settled.
	settledWhole doubtedRows
	repeated     repeatedBalance
	unequal      int // rows where amount less paid is not what is outstanding
	paidRows     int // rows on which something was paid
	whole        int // of those, where the amount is outstanding all the same
	partPaid     int // rows that are part paid by their status, where a column says what is open
	wholeOpen    int // of those, where that is the amount
}

// howMuch reads the kind, the currency, the status and the sums of a row.
func (d *flatSums) howMuch(rec *row, e *ledger.Entry) cell.Status {
	c := d.columns
	if !d.currency(rec, e) {
		return cell.StandsOpen
	}
	d.kind(rec, e)
	d.side(rec)
	amount, hasAmount := d.amount(rec, e)
	open, hasOpen := d.sum(rec, fOutstanding, e)
	paid := d.paid(rec, e)
	var err error
	switch {
	case c.has(fOutstanding) && !hasOpen:
		d.blame(c.at[fOutstanding], errNoOpen)
	case c.has(fOutstanding) && !hasAmount:
		amount, err = open.Add(paid)
		d.blame(c.at[fOutstanding], err)
	case !hasAmount:
		d.blame(c.amountColumn(), d.noSum(rec))
	case c.has(fOutstanding):
		if left, _ := amount.Sub(paid); c.has(fPaid) && left != open {
			d.unequal++
		}
		if paid != 0 {
			d.paidRows++
			if open == amount {
				d.whole++
			}
		}
	case c.has(fPaid) && e.Settled != 0 && c.paidIsEmpty(rec):
		d.noteThat(note{about: c.paidHeading() + " empty", means: "paid in full, as there is a day in " + c.heading(fSettled), tell: true}, 1)
	case c.has(fPaid):
		if amount < 0 && paid > 0 || amount > 0 && paid < 0 {
			d.blame(c.at[fPaid], &ledger.Wrong{Value: e.Currency.Format(paid), Fault: "has the other sign than the amount", Want: "what has been paid or used of " + e.Currency.Format(amount)})
		}
		open, err = amount.Sub(paid)
		d.blame(c.at[fPaid], err)
	}
	e.Amount, e.Outstanding = amount, open
	e.HasOutstanding = c.has(fOutstanding) || c.has(fPaid)
	s := d.status(rec, e)
	if s == cell.StandsPart && c.has(fOutstanding) && !c.has(fPaid) && hasAmount {
		if d.partPaid++; open == amount {
			d.wholeOpen++
		}
	}
	if c.statusOnly() {
		e.Outstanding, e.HasOutstanding = amount, true
	}
	d.written = writtenSums{e.Amount, e.Outstanding}
	d.sign(e)
	d.dispute(rec, e, s)
	if d.columns.has(fRetention) {
		d.retention(rec, e)
	}
	return s
}

func (d *flatSums) blame(column int, err error) {
	if err != nil {
		d.faults = append(d.faults, fault{column, err})
	}
}

// checkOutstanding refuses a column of what is outstanding that knows nothing of what was
// paid: it is the sum that was asked for. The user may have said that it is to be taken.
func (d *flatSums) checkOutstanding(s *stream) error {
	if _, said := s.chosen[fOutstanding]; said || !d.columns.hasAmount() {
		return nil
	}
	c, file := d.columns, ""
	if s.several {
		file = s.name
	}
	switch {
	case d.paidRows > 0 && d.whole == d.paidRows:
		return fmt.Errorf("%s and %s do not agree: %s is all of %s on the %s on which %s says that something was paid: say %s to take %s less %s, or %s to take %s as it is",
			c.heading(fOutstanding), c.heading(fPaid), c.heading(fOutstanding), c.amountHeading(), ledger.Plural(d.paidRows, "row", "rows"), c.heading(fPaid),
			mapFlag(file, fOutstanding, ""), c.amountHeading(), c.heading(fPaid), mapFlag(file, fPaid, ""), c.heading(fOutstanding))
	case d.partPaid > 0 && d.wholeOpen == d.partPaid:
		return fmt.Errorf("%s and %s do not agree: %s is all of %s on the %s on which %s says part paid: export what is still open or what was paid, or say %s to take it as it is",
			c.heading(fOutstanding), c.heading(fStatus), c.heading(fOutstanding), c.amountHeading(), ledger.Plural(d.partPaid, "row", "rows"), c.heading(fStatus),
			mapFlag(file, fOutstanding, c.called(c.at[fOutstanding])))
	}
	return nil
}

// kind reads the kind of the row, or takes that of rows that state none.
func (d *flatSums) kind(rec *row, e *ledger.Entry) {
	c := d.columns
	if !c.has(fKind) {
		e.Kind = d.lexicon.NoKind
		return
	}
	cell := cellOf(rec, c, fKind)
	var err error
	if e.Kind, err = d.lexicon.Kind(cell); err != nil && isNothing(cell) {
		cell = nil
		e.Kind, err = d.lexicon.Kind(cell)
	}
	if err != nil && purchaseKinds()[ledger.Squeeze(string(cell))] {
		e.Kind, d.leave = ledger.Invoice, string(cell)
		return
	}
	d.blame(c.at[fKind], d.kindFault(err))
	if len(cell) == 0 && err == nil {
		d.note(c.heading(fKind)+" empty", "taken as "+e.Kind.String(), 1)
	}
}

// kindFault adds what to do about a word for a kind that is not known. Where no sum of the
// file has a minus, all would be debts without the column.
func (d *flatSums) kindFault(err error) error {
	wrong := (*ledger.Wrong)(nil)
	switch {
	case !errors.As(err, &wrong):
		return err
	case d.rules.minus || d.columns.has(fSide):
		return &ledger.Wrong{Value: wrong.Value, Fault: wrong.Fault, Want: wrong.Want + " (or leave the column out with --map kind= where the sign tells)"}
	}
	means := ledger.CreditNote
	if wayOfPaying().MatchString(wrong.Value) {
		means = ledger.Receipt
	}
	return &ledger.Wrong{Value: wrong.Value, Fault: wrong.Fault, Want: fmt.Sprintf(
		"%s (no sum of the file has a minus, so that the kind must tell: write what the word means below [kinds] in a layout of your own, like %q = %q, and read the file with --layout; arrears formats new writes one to start from)",
		wrong.Want, wrong.Value, means)}
}

// currency reads the currency of the row, by code or sign. It must not differ
// from the one in the heading of a sum.
func (d *flatSums) currency(rec *row, e *ledger.Entry) (ok bool) {
	c := d.columns
	e.Currency = cmp.Or(d.rules.currency, d.owed)
	if d.rules.bySign {
		return d.currencyBySign(rec, e)
	}
	value := cellOf(rec, c, fCurrency)
	if len(value) == 0 || cell.Nothing(value) {
		if ok = e.Currency != (ledger.Currency{}); !ok {
			d.blame(c.at[fCurrency], errNoCurrency)
		}
		return ok
	}
	var err error
	if e.Currency, err = ledger.ParseCurrencyBytes(value); err != nil {
		if e.Currency, ok = cell.CurrencyBySymbol(string(value)); !ok {
			d.blame(c.at[fCurrency], err)
			return false
		}
	}
	for _, f := range [...]field{fAmount, fOutstanding, fPaid, fDebit, fCredit, fTax} {
		if !c.has(f) {
			continue
		}
		if stated := c.headings[c.at[f]].currency; stated != (ledger.Currency{}) && stated != e.Currency {
			d.blame(c.at[fCurrency], &ledger.Wrong{
				Value: string(value), Fault: "is not the currency of the column " + c.heading(f),
				Want: "a column of sums in the currency of the row, or --map currency= if all are in " + stated.String(),
			})
			return false
		}
	}
	return true
}

// paid is what has been paid of the row, in one column or several.
func (d *flatSums) paid(rec *row, e *ledger.Entry) ledger.Money {
	paid, _ := d.sum(rec, fPaid, e)
	for _, column := range d.columns.more[fPaid] {
		more, _ := d.sumIn(rec, fPaid, column, e)
		var err error
		paid, err = paid.Add(more)
		d.blame(column, err)
	}
	if d.rules.paidTurned {
		return -paid
	}
	return paid
}

// currencyBySign takes the currency of the sign in the sum of the row; a row of nothing
// has that of others, and makes no difference to them.
func (d *flatSums) currencyBySign(rec *row, e *ledger.Entry) bool {
	for _, f := range [...]field{fOutstanding, fAmount} {
		if s, ok := cell.SplitSum(cellOf(rec, d.columns, f), d.buf[:0]); ok && s.Currency != (ledger.Currency{}) {
			e.Currency = s.Currency
			return true
		}
	}
	e.Currency = cmp.Or(e.Currency, ledger.Sterling)
	return true
}

// sum reads one sum of the row; stated is false when the cell is empty.
func (d *flatSums) sum(rec *row, f field, e *ledger.Entry) (m ledger.Money, stated bool) {
	return d.sumIn(rec, f, d.columns.at[f], e)
}

// sumIn reads the sum of a field in a column, of which there may be several.
func (d *flatSums) sumIn(rec *row, f field, column int, e *ledger.Entry) (m ledger.Money, stated bool) {
	value := rec.cell(column)
	if len(value) == 0 {
		return 0, false
	}
	m, err := cell.ParseSum(value, e.Currency, d.rules.marks[f], d.buf[:0])
	switch {
	case err == nil:
	case isNothing(value):
		d.takenAsEmpty(f, value, false)
		return 0, false
	case value[len(value)-1] == '%':
		err = &ledger.Wrong{Value: string(value), Fault: "is a percentage, and no sum", Want: "what it comes to in money"}
	case f != fAmount && f != fOutstanding:
		err = orEmpty(err)
	}
	if err == nil {
		m, err = d.scaled(m, value)
	}
	d.blame(column, err)
	return m, true
}

// status reads the status and refuses one that the rest of the row belies. A
// word we do not know stops the row, unless the row says otherwise what is open.
//
// Void was never owed. Paid is left out only where nothing else says what was
// open when: a settled date or an outstanding sum knows better.
func (d *flatSums) status(rec *row, e *ledger.Entry) cell.Status {
	c := d.columns
	value := cellOf(rec, c, fStatus)
	if cell.Nothing(value) {
		value = nil
	}
	if !c.has(fStatus) || len(value) == 0 && c.has(fOutstanding) {
		return cell.StandsOpen
	}
	if len(value) == 0 && c.statusOnly() && !d.lexicon.Payments && d.lexicon.Statuses == nil && d.lexicon.Said == nil {
		d.noteThat(note{about: c.heading(fStatus) + " empty", means: "taken as unpaid", tell: true}, 1)
		return cell.StandsOpen
	}
	if err := ledger.CheckText(value); err != nil {
		d.blame(c.at[fStatus], err)
		return cell.StandsOpen
	}
	s, err := d.lexicon.Status(value)
	if reason, ok := heldBy(value); ok && err != nil && !c.checked && !d.lexicon.Payments {
		if s, err = cell.StandsOpen, nil; e.Hold == 0 {
			e.Hold = reason
		}
		d.note(fmt.Sprintf("%s %q", c.heading(fStatus), value), "owed, and a hold", 1)
	}
	if c.checked {
		d.blame(c.at[fStatus], err)
		d.noteStatus(value)
	}
	if d.lexicon.Payments {
		return s
	}
	if err != nil && !c.checked && (e.Kind == ledger.Receipt || e.Kind == ledger.Refund) {
		if s, err = cell.PaymentAmongDebts(value); s == cell.StandsVoid {
			return s
		}
	}
	belied := ""
	switch {
	case c.statusOnly():
		d.blame(c.at[fStatus], err)
		if s == cell.StandsPart {
			belied = "means part paid, and no column says how much"
		}
	case s == cell.StandsVoid || err != nil:
	case e.HasOutstanding && s == cell.StandsPaid && e.Outstanding != 0:
		belied = "and " + e.Currency.Format(e.Outstanding) + " still open do not agree"
	case e.HasOutstanding:
	case s == cell.StandsPaid && e.Settled == 0:
		belied = "and no " + c.heading(fSettled) + " do not agree"
	case s != cell.StandsPaid && e.Settled != 0:
		belied = fmt.Sprintf("and the %s %v do not agree", c.heading(fSettled), e.Settled)
	}
	if belied != "" {
		d.blame(c.at[fStatus], &ledger.Wrong{Value: string(value), Fault: belied, Want: "the row put right, or a column left out with --map status= or another field"})
	}
	return s
}

// heldBy reads a reason for a hold where a status stands: Breathing space.
func heldBy(status []byte) (reason ledger.Hold, ok bool) {
	words := strings.Join(strings.Fields(strings.ToLower(string(status))), "_")
	switch words {
	case "insolvent":
		words = "insolvency"
	case "payment_plan", "on_plan", "on_payment_plan":
		words = "plan"
	case "in_breathing_space":
		words = "breathing_space"
	}
	err := reason.UnmarshalText([]byte(words))
	return reason, err == nil && reason != ledger.OtherHold && reason != 0
}

// sign turns the sums of the row to ours (a debt is positive) and gives a row
// without a kind the one its sign says.
func (d *flatSums) sign(e *ledger.Entry) {
	if d.rules.sign == ByKind {
		d.checkUnsigned(e)
	}
	e.Amount, e.Outstanding = d.turned(e.Amount, e.Kind), d.turned(e.Outstanding, e.Kind)
	if e.Kind == 0 {
		e.Kind = ledger.Invoice
		if e.Amount < 0 || e.Amount == 0 && e.Outstanding < 0 {
			e.Kind = ledger.CreditNote
		}
	}
}

func (d *flatSums) turned(m ledger.Money, kind ledger.Kind) ledger.Money {
	switch {
	case d.rules.sign == Inverted, d.rules.sign == BySide && d.credit:
		return -m
	case d.rules.sign == ByKind && kind.Sign() < 0:
		return -m.Abs()
	}
	return m
}

// checkUnsigned refuses what cannot be told where the kind gives the sign: a
// debt below nothing, and a journal, which may go either way.
func (d *flatSums) checkUnsigned(e *ledger.Entry) {
	column := d.columns.at[fOutstanding]
	if d.columns.hasAmount() {
		column = d.columns.amountColumn()
	}
	least := min(e.Amount, e.Outstanding)
	switch {
	case e.Kind.Sign() > 0 && least < 0:
		d.blame(column, &ledger.Wrong{Value: e.Currency.Format(least), Fault: "is negative for " + e.Kind.String() + ", where the kind of entry gives the sign", Want: "--sign signed if the file has signs of its own"})
	case e.Kind == ledger.Journal && least >= 0:
		d.blame(d.columns.at[fKind], &ledger.Wrong{Value: "journal", Fault: "may go either way, and the sums of this file have no signs", Want: "invoice or credit note in its place, or --sign signed if the file has signs of its own"})
	}
}

// dispute reads what is in dispute: a sum, or yes for all that is open.
func (d *flatSums) dispute(rec *row, e *ledger.Entry, s cell.Status) {
	if s != cell.StandsDisputed && !d.columns.has(fDisputed) {
		return
	}
	open := e.Amount
	if e.HasOutstanding {
		open = e.Outstanding
	}
	value := cellOf(rec, d.columns, fDisputed)
	yes, isFlag := cell.ParseFlag(value)
	if len(value) > 0 && ledger.IsDigit(value[0]) && d.disputedSums {
		isFlag = false // a pound in dispute, and no yes
	}
	switch {
	case isFlag && yes, len(value) == 0 && s == cell.StandsDisputed:
		e.Disputed = max(open, 0)
	case isFlag:
	default:
		m, _ := d.sum(rec, fDisputed, e)
		e.Disputed = d.turned(m, e.Kind)
	}
}

// retention reads what is kept back of the sum.
func (d *flatSums) retention(rec *row, e *ledger.Entry) {
	m, _ := d.sum(rec, fRetention, e)
	e.Retention = d.turned(m, e.Kind)
}

// countUnknown counts a row whose status says nothing here, and which counts all the same.
func (d *flatSums) countUnknown(rec *row, e *ledger.Entry) {
	open := e.Amount
	if e.HasOutstanding {
		open = e.Outstanding
	}
	d.addUnknown(ExcludedSum{Status: string(cellOf(rec, d.columns, fStatus)), Currency: e.Currency, Rows: 1, Value: open})
}

// addUnknown adds rows of such a status. Their sum is part of that of the file, which does
// not overflow.
func (d *flatSums) addUnknown(x ExcludedSum) {
	i := slices.IndexFunc(d.file.UnknownStatuses, func(known ExcludedSum) bool {
		return strings.EqualFold(known.Status, x.Status) && known.Currency == x.Currency
	})
	if i < 0 {
		d.file.UnknownStatuses = append(d.file.UnknownStatuses, x)
		return
	}
	d.file.UnknownStatuses[i].Rows += x.Rows
	d.file.UnknownStatuses[i].Value += x.Value
}

// exclude counts a row left out by its status, with its value.
func (d *flatSums) exclude(rec *row, e *ledger.Entry) {
	status := cmp.Or(rec.leave, d.leave, string(cellOf(rec, d.columns, fStatus)))
	i := slices.IndexFunc(d.file.Excluded, func(x ExcludedSum) bool {
		return strings.EqualFold(x.Status, status) && x.Currency == e.Currency
	})
	if i < 0 {
		i = len(d.file.Excluded)
		d.file.Excluded = append(d.file.Excluded, ExcludedSum{Status: status, Currency: e.Currency, Receipts: true})
	}
	x := &d.file.Excluded[i]
	x.Receipts = x.Receipts && (e.Kind == ledger.Receipt || e.Kind == ledger.Refund)
	value, err := x.Value.Add(e.Amount)
	d.blame(-1, err)
	x.Rows, x.Value = x.Rows+1, value
}

// amount reads the amount of the row, of one column or two; stated is false
// when nothing stands there.
func (d *flatSums) amount(rec *row, e *ledger.Entry) (m ledger.Money, stated bool) {
	var err error
	switch c := d.columns; {
	case c.has(fDebit):
		debit, isDebit := d.sum(rec, fDebit, e)
		credit, isCredit := d.sum(rec, fCredit, e)
		switch {
		case d.rules.sign == BySide:
			debit, credit = debit.Abs(), credit.Abs()
		case d.rules.creditsSigned:
			credit = -credit
		}
		m, err = debit.Sub(credit)
		d.blame(c.at[fDebit], err)
		return m, isDebit || isCredit
	case c.has(fTax):
		net, isNet := d.sum(rec, fAmount, e)
		tax, _ := d.sum(rec, fTax, e)
		m, err = net.Add(tax)
		d.blame(c.at[fAmount], err)
		for _, column := range c.more[fTax] {
			more, _ := d.sumIn(rec, fTax, column, e)
			m, err = m.Add(more)
			d.blame(column, err)
		}
		return m, isNet
	}
	return d.sum(rec, fAmount, e)
}

// side reads the flag of the row, where it gives the sign.
func (d *flatSums) side(rec *row) {
	if d.rules.sign == BySide && d.columns.has(fSide) {
		var err error
		d.credit, err = parseSide(cellOf(rec, d.columns, fSide))
		d.blame(d.columns.at[fSide], err)
	}
}

// found compares the total of a report with the entries above it, or with those of its
// block. Of subtotals, which are many, those that agree are only counted.
func (d *flatSums) found(rec *row, class Class) {
	sums := d.running
	if class == Subtotal {
		sums, d.block = d.block, d.block[:0]
	}
	found, _ := d.against(rec, sums)
	agrees := false
	var ofBlock []FoundTotal
	if class == CarriedForward && len(d.block) == 1 && len(sums) == 1 {
		ofBlock, _ = d.against(rec, d.block)
	}
	for i, t := range found {
		if i < len(ofBlock) && ofBlock[i].Gap() == 0 || class != Total && t.Gap() == 0 {
			agrees = true
			continue
		}
		d.file.Totals = append(d.file.Totals, t)
	}
	if agrees {
		d.file.Subtotals++
	}
}

// against holds the sums of a row that adds up others against those of entries. Where there
// are several currencies only a total that names its own can be compared.
func (d *flatSums) against(rec *row, sums []runningSums) (found []FoundTotal, ok bool) {
	if len(sums) == 0 {
		sums = []runningSums{{currency: d.rules.currency}} // of no entries
	}
	i := 0
	if cell := cellOf(rec, d.columns, fCurrency); len(cell) > 0 {
		i = slices.IndexFunc(sums, func(r runningSums) bool { return r.currency.String() == strings.ToUpper(string(cell)) })
	} else if len(sums) != 1 || sums[0].currency == (ledger.Currency{}) {
		i = -1
	}
	if i < 0 {
		return nil, false
	}
	d.credit = false // a total has the sign that it shows
	e := ledger.Entry{Currency: sums[i].currency}
	for _, f := range [...]field{fAmount, fOutstanding} {
		heading, read := d.columns.heading(f), d.sum
		if f == fAmount {
			heading = d.columns.amountHeading()
			read = func(rec *row, _ field, e *ledger.Entry) (ledger.Money, bool) { return d.amount(rec, e) }
		}
		if stated, ok := read(rec, f, &e); ok && len(d.faults) == 0 {
			t := sums[i].holdAgainst(f, stated, d.turned(stated, 0))
			t.Line, t.Heading = rec.Line, heading
			found = append(found, t)
		}
	}
	return found, len(d.faults) == 0
}

// add takes an entry into the running sums. An overflow here is one of the
// whole ledger as well, which refuses it.
func (d *flatSums) add(e *ledger.Entry, written writtenSums) {
	for _, sums := range [...]*[]runningSums{&d.running, &d.block} {
		sumsFor(sums, e).add(e, written)
	}
	if d.labelled != nil {
		d.labelled.add(e, written)
	}
	if d.columns.has(fOutstanding) && d.columns.hasAmount() {
		d.statement.see(written.amount, written.outstanding)
		d.doubtOpen(e, written.amount, written.outstanding)
	}
}

// note is something that was taken for granted on some rows.
type note struct {
	about, means string
	tell         bool // by every command: it may change a figure
	rows         int
}

func (d *flatSums) note(about, means string, rows int) {
	d.noteThat(note{about: about, means: means}, rows)
}

// noteThat counts rows on which the same was taken for granted.
func (d *flatSums) noteThat(this note, rows int) {
	i := slices.IndexFunc(d.notes, func(n note) bool { return n.about == this.about })
	if i < 0 {
		i = len(d.notes)
		d.notes = append(d.notes, this)
	}
	d.notes[i].rows += rows
}

func (d *flatSums) noteStatus(value []byte) {
	key := ledger.Squeeze(string(value))
	if own := d.lexicon.Statuses[key]; own.Means != "" {
		d.note(d.columns.heading(fStatus)+" "+strings.ToUpper(key), own.Means, 1)
	}
}

// tell reports, once all rows have been read, what was noted on the way.
func (d *flatSums) tell() {
	for _, n := range d.notes {
		d.file.Decisions = append(d.file.Decisions, Decision{About: n.about, Choice: n.means, Evidence: "on " + ledger.Plural(n.rows, "row", "rows"), Doubtful: n.tell})
	}
	d.tellDoubts()
	d.beside.tell(d.file)
	if d.wholeOpen > 0 {
		d.file.Decisions = append(d.file.Decisions, Decision{
			About: "outstanding", Choice: d.columns.heading(fOutstanding),
			Evidence: fmt.Sprintf("taken as it is; it is the whole amount on %s part paid by %s", ledger.Plural(d.wholeOpen, "row", "rows"), d.columns.heading(fStatus)),
			Doubtful: true,
		})
	}
	if d.unequal > 0 {
		d.file.Decisions = append(d.file.Decisions, Decision{
			About: "outstanding", Choice: d.columns.heading(fOutstanding),
			Evidence: "taken as it is; it is not the amount less what is paid on " + ledger.Plural(d.unequal, "row", "rows"),
			Doubtful: 2*d.unequal > d.paidRows,
		})
	}
}
