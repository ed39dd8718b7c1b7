package ageing

import (
	"slices"
	"strings"

	"arrears/internal/ledger"
)

// Trace is what became of one entry that is traced.
type Trace struct {
	Account     int    // index in the Accounts of the same [Aged]; -1 for an entry not known by the day that counts for that
	Origin      string // file:line
	Document    string
	Summary     bool // a sum of an aged summary, which has no document behind it
	Kind        ledger.Kind
	Date, Due   ledger.Date
	Currency    ledger.Currency
	Value       ledger.Money // what it states as outstanding, or its amount
	Fate        Fate
	Settled     ledger.Date // the day, when that is its fate, or that on which part of what is open was paid
	Hold        ledger.Hold // on the entry itself
	Open        ledger.Money
	Allocations []Allocated
	Returned    []Allocated  // of a debt: what had been allocated to it and came back
	SetOff      ledger.Money // what is set against other items for show, without a sign
	Items       []Item       // what is open of it and in which bucket
}

// Allocated adds up the allocations, which are parts of the value.
func (t *Trace) Allocated() (sum ledger.Money) {
	for _, a := range t.Allocations {
		sum += a.Sum
	}
	return sum
}

// Allocated is a sum set against an entry, or of it against another, by the day.
type Allocated struct {
	Origin   string // of the other entry
	Document string
	Kind     ledger.Kind
	Date     ledger.Date // of the other entry
	Day      ledger.Date // from which it counts
	Back     ledger.Date // on which it came back; none where it has not
	Sum      ledger.Money
}

// Fate is what became of an entry by the as-at day.
type Fate uint8

// The fates.
const (
	Open    Fate = iota
	Cleared      // nothing left once allocations were followed
	Settled      // settled by the day, as the row states
	Later        // dated after the day
	Unknown      // entered in the books after the day that counts for that
)

// tracer keeps the traces of one account, or of all. The zero tracer keeps none.
type tracer struct {
	on, all bool
	account string
	list    []Trace
	waiting map[int]int // the trace of a transaction by its index
}

// note begins the trace of an entry and returns its number, from 1, or 0 for an
// entry that is not traced.
func (t *tracer) note(e *ledger.Entry, account int, value ledger.Money, fate Fate) int32 {
	if !t.on {
		return 0 // told apart so that nearly every run is spared the call
	}
	return t.begin(e, account, value, fate)
}

func (t *tracer) begin(e *ledger.Entry, account int, value ledger.Money, fate Fate) int32 {
	if !t.all && string(e.Account) != t.account {
		return 0
	}
	trace := Trace{
		Account: account, Origin: e.Origin(), Document: string(e.Document), Kind: e.Kind, Date: e.Date, Due: e.Due,
		Currency: e.Currency, Value: value, Fate: fate, Settled: e.Settled, Hold: e.Hold,
	}
	if e.HasOutstanding && e.Outstanding == e.Amount {
		trace.Settled = 0 // nothing of it was
	}
	// So the importer marks what it takes from a summary.
	trace.Summary = string(e.Reference) == "summary" && strings.HasPrefix(trace.Document, "aged ")
	if fate == Open {
		trace.Open = value
	}
	t.list = append(t.list, trace)
	return int32(len(t.list))
}

// wait notes an entry whose open part is found later.
func (t *tracer) wait(transaction int, number int32) {
	if number == 0 {
		return
	}
	if t.waiting == nil {
		t.waiting = make(map[int]int)
	}
	t.waiting[transaction] = int(number)
}

// of is the number of the trace of a transaction, or 0.
func (t *tracer) of(transaction int) int32 { return int32(t.waiting[transaction]) }

// left notes what is open of a transaction.
func (t *tracer) left(number int32, open ledger.Money) {
	if number == 0 {
		return
	}
	trace := &t.list[number-1]
	if trace.Open = open; open == 0 && trace.Value != 0 {
		trace.Fate = Cleared
	}
}

// allocate notes a sum of one transaction that is set against another.
func (t *tracer) allocate(from, to int, sum ledger.Money, day ledger.Date) {
	giver, taker := t.of(from), t.of(to)
	if giver == 0 || taker == 0 {
		return
	}
	x, y := &t.list[giver-1], &t.list[taker-1]
	x.Allocations = append(x.Allocations, Allocated{Origin: y.Origin, Document: y.Document, Kind: y.Kind, Date: y.Date, Day: day, Sum: sum})
	y.Allocations = append(y.Allocations, Allocated{Origin: x.Origin, Document: x.Document, Kind: x.Kind, Date: x.Date, Day: day, Sum: sum})
}

// undo takes back a sum of a credit that was set against a debt from a day on: it came
// back on another.
func (t *tracer) undo(credit, debt int, sum ledger.Money, from, day ledger.Date) {
	giver, taker := t.of(credit), t.of(debt)
	if giver == 0 || taker == 0 {
		return
	}
	x, y := &t.list[giver-1], &t.list[taker-1]
	x.take(y.Origin, from, sum)
	came := y.take(x.Origin, from, sum)
	came.Back, came.Sum = day, sum
	y.Returned = append(y.Returned, came)
}

// take lowers what is allocated on a day from or to another entry, which may be in several
// parts, and returns one of them.
func (t *Trace) take(origin string, day ledger.Date, sum ledger.Money) (of Allocated) {
	for i := range t.Allocations {
		if a := &t.Allocations[i]; a.Origin == origin && a.Day == day {
			of = *a
			part := min(a.Sum, sum)
			a.Sum, sum = a.Sum-part, sum-part
		}
	}
	t.Allocations = slices.DeleteFunc(t.Allocations, func(a Allocated) bool { return a.Sum == 0 })
	return of
}

// item notes an item of a traced entry as it counts.
func (t *tracer) item(item *Item) {
	trace := &t.list[item.trace-1]
	trace.Items = append(trace.Items, *item)
}

// setOff notes what of a traced entry is set against others for show.
func (t *tracer) setOff(item *Item, sum ledger.Money) {
	if item.trace != 0 {
		t.list[item.trace-1].SetOff += sum
	}
}
