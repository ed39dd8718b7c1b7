package importer

import (
	"fmt"
	"slices"

	"arrears/internal/ledger"
)

// Oddity is a way in which entries contradict themselves. Real ledgers have
// such entries, so they are taken as they stand, and counted.
type Oddity struct {
	Reason   string // what is odd about them
	Currency ledger.Currency
	Rows     int
	Line     int          // of the first
	Open     ledger.Money // the sum of what they have open
	Told     bool         // its days may be a slip, which changes a figure: every command says it
	NoPart   bool         // what is open can be no part of the amount: every command says it too
}

// oddOpen says how what an entry has open can be no part of its amount, nothing when it can.
func oddOpen(e *ledger.Entry) string {
	switch open := stillOpen(e); {
	case open > 0 && e.Amount < 0, open < 0 && e.Amount > 0:
		return "outstanding has the other sign than the amount"
	case open.Abs() > e.Amount.Abs():
		return "more is outstanding than the amount"
	}
	return ""
}

// oddSign says how the sign of an entry contradicts its kind, nothing when it does not.
func oddSign(e *ledger.Entry) string {
	open := stillOpen(e)
	switch sign := e.Kind.Sign(); {
	case sign < 0 && open > 0:
		return "credits that add to the debt"
	case sign > 0 && open < 0:
		return "debts that are negative"
	}
	return ""
}

// oddDays says how the days of an entry contradict one another: a debt cannot fall due
// before there is one, and what is paid before it is raised is a slip at least as often
// as a deposit.
func oddDays(e *ledger.Entry) string {
	switch {
	case e.Settled != 0 && e.Settled < e.Date:
		return "settled before the day of the document"
	case e.Due != 0 && e.Due < e.Date && stillOpen(e) > 0 && e.Kind.Sign() >= 0:
		return "due before the day of the document"
	}
	return ""
}

// seeOdd counts an entry that contradicts itself.
func (f *FileReport) seeOdd(e *ledger.Entry) error {
	if reason := oddDays(e); reason != "" {
		if err := f.addOdd(Oddity{Reason: reason, Told: true}, e); err != nil {
			return err
		}
	}
	if reason := oddOpen(e); reason != "" {
		return f.addOdd(Oddity{Reason: reason, NoPart: e.Amount != 0}, e)
	}
	if reason := oddSign(e); reason != "" {
		return f.addOdd(Oddity{Reason: reason}, e)
	}
	return nil
}

// addOdd counts an entry with those that are odd for the same reason.
func (f *FileReport) addOdd(this Oddity, e *ledger.Entry) error {
	i := slices.IndexFunc(f.Oddities, func(o Oddity) bool { return o.Reason == this.Reason && o.Currency == e.Currency })
	if i < 0 {
		i = len(f.Oddities)
		this.Currency, this.Line = e.Currency, e.Line
		f.Oddities = append(f.Oddities, this)
	}
	o := &f.Oddities[i]
	sum, err := o.Open.Add(stillOpen(e))
	if err != nil {
		return ledger.Refused(e.File, e.Line, "the sum of the entries like this one: %w", err)
	}
	o.Rows, o.Open = o.Rows+1, sum
	return nil
}

// stillOpen is what an entry states as open, or its amount.
func stillOpen(e *ledger.Entry) ledger.Money {
	if e.HasOutstanding {
		return e.Outstanding
	}
	return e.Amount
}

// mostYears is how far from the newest document a day of a ledger may be without a word.
const mostYears = 15

// daysIn400 is how many days four hundred years have.
const daysIn400 = 146_097

// farDays keeps the entries of a file with the earliest and the latest day, which are
// looked at when its newest document is known.
type farDays struct {
	newest           ledger.Date // of a document, or of a due date where no document has a day
	dated            bool        // some document has a day
	documents        int
	byYear           [10_000]int32 // documents, by the year of their days less one
	earliest, latest farDay
}

// farDay is a day and what entry has it.
type farDay struct {
	day      ledger.Date
	name     string
	line     int
	currency ledger.Currency
	open     ledger.Money
}

// see takes in the days of an entry. It is asked of every row, and mostly has nothing
// to keep.
func (w *farDays) see(e *ledger.Entry) {
	switch {
	case e.Date > w.newest && w.dated || e.Date != 0 && !w.dated:
		w.newest, w.dated = e.Date, true
	case !w.dated:
		w.newest = max(w.newest, e.Due)
	}
	if e.Date != 0 {
		w.documents++
		w.byYear[e.Date*400/daysIn400]++
	}
	w.weigh(e, e.Date, "date")
	w.weigh(e, e.Due, "due date")
	w.weigh(e, e.Settled, "settled date")
	w.weigh(e, e.Release, "release date")
}

// weigh keeps a day that is before or after all others.
func (w *farDays) weigh(e *ledger.Entry, day ledger.Date, name string) {
	if day == 0 || w.earliest.day != 0 && w.earliest.day <= day && day <= w.latest.day {
		return
	}
	this := farDay{day, name, e.Line, e.Currency, stillOpen(e)}
	if w.earliest.day == 0 || day < w.earliest.day {
		w.earliest = this
	}
	if day > w.latest.day {
		w.latest = this
	}
}

// middle is a day in the year of the middle document: 0 of fewer than three, of which none
// shows which is the slip.
func (w *farDays) middle() ledger.Date {
	if w.documents < 3 {
		return 0
	}
	before := 0
	for year, n := range w.byYear {
		if before += int(n); 2*before > w.documents {
			middle, _ := ledger.DateOf(year+1, 7, 1)
			return middle
		}
	}
	return 0
}

func isFar(a, b ledger.Date) bool {
	return min(a, b).AddMonths(12*mostYears) < max(a, b)
}

// tellFarDays reports a day that is too far from the newest document to be left without a word.
// Where that is itself far from most documents it is the slip, and no measure of the others.
func (f *FileReport) tellFarDays(w *farDays) {
	from, others := w.newest, "the newest document, of "+w.newest.Long()
	if middle := w.middle(); middle != 0 && isFar(middle, w.newest) {
		year, _, _ := middle.Civil()
		from, others = middle, fmt.Sprintf("most documents, which are of about %d", year)
	}
	for _, far := range [...]farDay{w.earliest, w.latest} {
		if far.day == 0 || from == 0 || !isFar(far.day, from) {
			continue
		}
		f.Oddities = append(f.Oddities, Oddity{
			Reason:   fmt.Sprintf("the %s %s is more than %d years from %s", far.name, far.day.Long(), mostYears, others),
			Currency: far.currency, Rows: 1, Line: far.line, Open: far.open, Told: true,
		})
	}
}
