package ageing

import (
	"fmt"

	"arrears/internal/ledger"
)

// HistoryOptions say what is asked of the history of a ledger.
type HistoryOptions struct {
	AsAt ledger.Date // at the end of this day; must be stated
	// Ages are days past the due date, each above zero and more than the one
	// before.
	Ages []int
	// Horizon is how many days a debt is followed after it has reached an age, 1
	// or more.
	Horizon int
	// Oldest pays the oldest debts of an account with the credits that name none,
	// each on the day from which there are both. Otherwise they pay nothing.
	Oldest bool
}

// HistoryBook takes the entries of a ledger, batch by batch, and finds out what
// became of its debts. It holds the accounts, the debts that were still open at
// the first age, and the entries that do not say when they were settled. Make
// one with [NewHistoryBook].
type HistoryBook struct {
	opts    HistoryOptions
	book    *Book
	settled []pastDebt   // of a dated ledger
	credits []pastCredit // of a dated ledger, those that are no receipts
	history History
}

// pastDebt is a debt and what was settled of it.
type pastDebt struct {
	row        int // among those that wait
	account    int
	document   string
	date, from ledger.Date // of the document, and from which it is aged
	amount     ledger.Money
	parts      []settledPart
}

type settledPart struct {
	day       ledger.Date
	sum       ledger.Money
	collected bool // by a receipt, not by a credit note, a write-off or the like
}

// pastCredit is what settled debts of a dated ledger without being a payment.
type pastCredit struct {
	account int
	text    string // its applies_to
	origin  string
	left    ledger.Money // not yet found a place for, above zero
}

// NewHistoryBook starts a history. It panics on ages that do not rise from above
// zero, and on a horizon below one day.
func NewHistoryBook(opts HistoryOptions) *HistoryBook {
	before := 0
	for _, age := range opts.Ages {
		if age <= before {
			panic(fmt.Sprintf("ageing: ages %v of a history", opts.Ages))
		}
		before = age
	}
	if opts.Horizon < 1 || len(opts.Ages) == 0 {
		panic(fmt.Sprintf("ageing: a history of %d ages over %d days", len(opts.Ages), opts.Horizon))
	}
	return &HistoryBook{
		opts:    opts,
		book:    NewBook(Options{AsAt: opts.AsAt, Buckets: MonthsOfThirty()}),
		history: History{AsAt: opts.AsAt, Ages: opts.Ages, Horizon: opts.Horizon, Oldest: opts.Oldest},
	}
}

// Add takes in a batch of entries; it keeps nothing of the slice or of the bytes
// in it. Its errors are those of [Book.Add].
func (h *HistoryBook) Add(batch []ledger.Entry) error {
	if err := h.book.Add(batch); err != nil {
		return err
	}
	for i := range batch {
		e := &batch[i]
		if e.Date > h.opts.AsAt {
			continue
		}
		h.history.To = max(h.history.To, e.Date)
		if e.Amount > 0 && (e.Kind == ledger.Receipt || e.Kind == ledger.Refund) {
			if err := addSum(&h.history.Returned, e.Currency, e.Amount); err != nil {
				return &EntryError{e.Origin(), err}
			}
		}
		if e.Settled != 0 && !e.HasOutstanding {
			h.addSettled(e)
		}
	}
	return nil
}

// addSettled keeps what states the day on which it was settled.
func (h *HistoryBook) addSettled(e *ledger.Entry) {
	if e.Settled <= h.opts.AsAt {
		h.history.To = max(h.history.To, e.Settled)
	}
	switch {
	case e.Amount < 0 && e.Kind != ledger.Receipt && e.Settled <= h.opts.AsAt:
		h.credits = append(h.credits, pastCredit{h.book.accounts.find(e), string(e.AppliesTo), e.Origin(), -e.Amount})
	case !isDebt(e.Kind, e.Amount):
	case e.Retention != 0:
		h.history.Retentions++
	case e.Settled > e.AgedFrom()+ledger.Date(h.opts.Ages[0]):
		h.settled = append(h.settled, pastDebt{
			account: h.book.accounts.find(e), document: string(e.Document), date: e.Date, from: e.AgedFrom(),
			amount: e.Amount, parts: []settledPart{{e.Settled, e.Amount, true}},
		})
		h.noDue(e.Due)
	}
}

// isDebt says whether an entry is something that a customer was to pay. A refund
// is not: it gives back what was paid.
func isDebt(kind ledger.Kind, amount ledger.Money) bool {
	return amount > 0 && kind != ledger.Refund && kind != ledger.Receipt
}

func (h *HistoryBook) noDue(due ledger.Date) {
	if due == 0 {
		h.history.NoDue++
	}
}

// Close works out what became of the debts; the book is then done with. The
// errors are [ErrPast] for a ledger that states only what is open now,
// [*EntryError] and [ledger.ErrOverflow].
func (h *HistoryBook) Close(basis ledger.Basis) (*History, error) {
	h.history.Basis = basis
	debts := h.settled
	switch basis {
	case ledger.OpenItem:
		return nil, fmt.Errorf("%w: an open-item ledger states what was open when it was printed, not when the rest was paid: want a ledger with settled dates, or with receipts and what they apply to", ErrPast)
	case ledger.Dated:
		if err := h.placeCredits(); err != nil {
			return nil, err
		}
		debts = append(debts, h.stillOwed()...)
	case ledger.Transaction:
		parts := make([][]settledPart, h.book.waiting.n) // of each entry
		h.book.settled = func(from, to int, part ledger.Money, day ledger.Date) {
			debt, credit := from, to
			if h.book.waiting.at(from).side < 0 {
				debt, credit = to, from
			}
			parts[debt] = append(parts[debt], settledPart{day, part, h.book.waiting.at(credit).kind == ledger.Receipt})
		}
		debts = h.stillOwed() // what is open of an entry is still the whole of it
		if err := h.allocate(); err != nil {
			return nil, err
		}
		for i := range debts {
			debts[i].parts = parts[debts[i].row]
		}
	}
	for i := range debts {
		d := &debts[i]
		if err := h.history.add(h.book.accounts.list[d.account].Currency, d); err != nil {
			return nil, err
		}
	}
	h.history.finish()
	return &h.history, nil
}
