package ageing

import (
	"cmp"
	"fmt"
	"slices"

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
		book:    NewBook(Options{AsAt: opts.AsAt, Buckets: MonthsOfThirty(), WhenPaid: true}),
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
		if e.Amount != 0 && (e.Kind == ledger.Receipt || e.Kind == ledger.Refund) {
			h.history.To = max(h.history.To, e.Date)
		}
		if e.Amount > 0 && e.Settled != 0 && (e.Kind == ledger.Receipt || e.Kind == ledger.Refund) {
			if err := addSum(&h.history.Returned, e.Currency, e.Amount); err != nil {
				return ledger.ProblemAt(e.Origin(), err)
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
// [*ledger.Problem] and [ledger.ErrOverflow].
func (h *HistoryBook) Close(basis ledger.Basis) (*History, error) {
	h.history.Basis = basis
	debts := h.settled
	switch basis {
	case ledger.OpenItemBasis:
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
			parts[debt] = addPart(parts[debt], settledPart{day, part, h.book.waiting.at(credit).kind == ledger.Receipt})
		}
		debts = h.stillOwed() // what is open of an entry is still the whole of it
		if err := h.allocate(); err != nil {
			return nil, err
		}
		debts = slices.DeleteFunc(debts, func(d pastDebt) bool { return h.book.returns.debits[int32(d.row)] })
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

// addPart adds what was settled of a debt, or takes away what came back.
func addPart(parts []settledPart, one settledPart) []settledPart {
	for i := range parts {
		if p := &parts[i]; one.sum < 0 && p.day == one.day && p.collected == one.collected {
			back := min(p.sum, -one.sum)
			p.sum -= back
			one.sum += back
		}
	}
	if one.sum <= 0 {
		return parts
	}
	return append(parts, one)
}

// stillOwed lists the debts among the entries that do not say when they were
// settled, those with a retention left out.
func (h *HistoryBook) stillOwed() (debts []pastDebt) {
	for i := range h.book.waiting.n {
		t := h.book.waiting.at(i)
		if !isDebt(t.kind, t.open) || t.date > h.opts.AsAt {
			continue
		}
		if h.book.kept[i].sum != 0 {
			h.history.Retentions++
			continue
		}
		if t.agedFrom()+ledger.Date(h.opts.Ages[0]) <= h.opts.AsAt {
			debts = append(debts, pastDebt{row: i, account: int(t.account), date: t.date, from: t.agedFrom(), amount: t.open})
			h.noDue(t.due)
		}
	}
	return debts
}

// allocate settles the entries of a transaction ledger by their applies_to, and
// then by age if that is asked for.
func (h *HistoryBook) allocate() error {
	if err := h.book.allocate(); err != nil {
		return err
	}
	if h.opts.Oldest {
		h.payOldest()
	}
	for i := range h.book.waiting.n {
		t := h.book.waiting.at(i)
		sums, open := &h.history.Unallocated, -t.open
		if t.open > 0 && !isDebt(t.kind, t.open) {
			sums, open = &h.history.Returned, t.open
		}
		if open > 0 && t.date <= h.opts.AsAt {
			if err := addSum(sums, h.book.accounts.list[t.account].Currency, open); err != nil {
				return err
			}
		}
	}
	return nil
}

// payOldest sets what is left of credits, in the order of their dates, against
// what is left of the debts of their account, the oldest first.
func (h *HistoryBook) payOldest() {
	debts, credits := make(map[int32][]int), []int(nil)
	for i := range h.book.waiting.n {
		t := h.book.waiting.at(i)
		switch {
		case t.date > h.opts.AsAt:
		case t.open > 0:
			debts[t.account] = append(debts[t.account], i)
		case t.open < 0:
			credits = append(credits, i)
		}
	}
	waiting := func(i int) *transaction { return h.book.waiting.at(i) }
	for _, rows := range debts {
		slices.SortStableFunc(rows, func(i, j int) int {
			return cmp.Or(cmp.Compare(waiting(i).agedFrom(), waiting(j).agedFrom()), cmp.Compare(waiting(i).date, waiting(j).date))
		})
	}
	slices.SortStableFunc(credits, func(i, j int) int { return cmp.Compare(waiting(i).date, waiting(j).date) })
	for _, i := range credits {
		credit := waiting(i)
		rows := debts[credit.account]
		for len(rows) > 0 && credit.open < 0 {
			debt := waiting(rows[0])
			if part := min(debt.open, -credit.open); part > 0 {
				debt.open -= part
				credit.open += part
				h.book.settled(i, rows[0], part, max(credit.date, debt.date))
			}
			if debt.open == 0 {
				rows = rows[1:]
			}
		}
		debts[credit.account] = rows
	}
}

// pastDocument names a document of an account.
type pastDocument struct {
	account  int
	document string
}

// placeCredits takes what credit notes, write-offs and the like settled out of
// what was collected of the debts of a dated ledger. Those that name none are noted:
// what they settled counts as collected.
func (h *HistoryBook) placeCredits() error {
	rows := make(map[pastDocument][]*pastDebt)
	for i := range h.settled {
		d := &h.settled[i]
		rows[pastDocument{d.account, d.document}] = append(rows[pastDocument{d.account, d.document}], d)
	}
	for _, found := range rows {
		slices.SortStableFunc(found, func(x, y *pastDebt) int { return cmp.Compare(x.from, y.from) })
	}
	for i := range h.credits {
		c := &h.credits[i]
		currency := h.book.accounts.list[c.account].Currency
		if c.text == "" {
			if err := addSum(&h.history.Unplaced, currency, c.left); err != nil {
				return err
			}
			continue
		}
		allocations, err := ledger.ParseAllocations(c.text, currency)
		if err != nil {
			return ledger.ProblemAt(c.origin, fmt.Errorf("applies_to: %w", err))
		}
		for _, a := range allocations {
			c.place(a, rows[pastDocument{c.account, a.Document}])
		}
	}
	return nil
}

// place takes what the credit settled of a document out of its debts, which say
// themselves on which day they were settled.
func (c *pastCredit) place(a ledger.Allocation, debts []*pastDebt) {
	most := c.left
	if a.HasAmount {
		most = min(most, a.Amount)
	}
	for _, d := range debts {
		paid := &d.parts[0]
		part := min(most, paid.sum)
		if part <= 0 {
			continue
		}
		paid.sum -= part
		most -= part
		c.left -= part
		d.parts = append(d.parts, settledPart{paid.day, part, false})
	}
}

// addSum adds to the sum of a currency.
func addSum(sums *[]Sum, c ledger.Currency, m ledger.Money) (err error) {
	i := slices.IndexFunc(*sums, func(s Sum) bool { return s.Currency == c })
	if i < 0 {
		i = len(*sums)
		*sums = append(*sums, Sum{Currency: c})
	}
	s := &(*sums)[i]
	s.Count++
	s.Sum, err = s.Sum.Add(m)
	return err
}
