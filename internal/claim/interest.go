package claim

import (
	"errors"
	"fmt"
	"slices"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// AsAllocated is the order in which payments are used up unless another is said, the
// same for a debt that is typed and for one of a ledger. The debtor's choice comes
// first, and who pays an invoice by its number or its sum, as a receipt that is set
// against it in the books is taken to, has chosen what was paid: the principal of it.
// A creditor who was free to choose may take the interest first.
const AsAllocated = statute.PrincipalFirst

// Right is by what right interest runs on debts, and how it is worked out.
type Right struct {
	Basis statute.Basis
	// Reference is a basis in place of Basis for interest that starts in a half-year
	// that the tables do not reach yet: in one half-year only, for the next will have
	// another. The zero Basis is none.
	Reference statute.Basis
	Rounding  statute.Rounding
	Order     statute.Order
	Freezes   []statute.Freeze // on all debts, besides those of their customers' holds

	// Steps are the rates that contracts fix, by the account, where Basis is that; those
	// of no account are for all that have none of their own.
	Steps map[string]statute.Rates

	// The debts are a judgment, or instalments of one, where Basis is. Judged is its
	// day: none is not stated, and the debts then run from when each was to be paid.
	// JudgmentSum is what it was for; nothing is what the debts of a document come to.
	Judged      ledger.Date
	Court       statute.JudgmentCourt
	JudgmentSum ledger.Money

	Business bool // customers of whom nothing says what they are, are businesses
	Disputed bool // sums in dispute are claimed too
	PaidLate bool // debts that were paid in full, but late, are claimed too
}

// Claim is what is claimed by the right on a debt of which nothing is known yet.
func (r Right) Claim() statute.Claim {
	return statute.Claim{
		Debt:  statute.Debt{Freezes: slices.Clone(r.Freezes), Order: r.Order, Rounding: r.Rounding},
		Basis: r.Basis, Judgment: statute.JudgmentDebt{Court: r.Court, Sum: r.JudgmentSum, Qualifying: r.Business},
	}
}

// Outcome is what the law makes of one debt: the interest with its working and the
// fixed sum, or the reason why it bears none.
type Outcome struct {
	Account *Account
	Debt    *ledger.Debt
	Why     Reason      // it bears no interest; what follows is then of no meaning but for the hold
	Hold    ledger.Hold // that is the reason

	Relevant statute.RelevantDay
	Disputed ledger.Money // the part of it that is not claimed
	// Aside is of a debt that was paid in full, but late, when such are not claimed:
	// the charge is for the reader.
	Aside bool
	*statute.Charge
}

// Caveats are what a reader of the outcomes should know besides.
type Caveats struct {
	PartPaid    int        // debts claimed of which a part was paid on a day that their row has
	NoDueDate   int        // debts claimed that are due by the Act alone, counted from the date of the document
	Shared      bool       // an invoice has several parts, and one of them its fixed sum
	OnLegalHold Names      // accounts with debts claimed that are on such a hold
	Unreached   int        // debts paid in full, but late, in days that the tables do not reach
	Credits     []*Account // with debts claimed, and with credits, which are not set off
	Covered     Names      // of those, accounts whose credits would pay all that is claimed
	Individuals Names      // accounts of individuals whose contracts are said to fix interest
	// Reference is the day whose rate the right's Reference stood in for; none when it
	// was not needed.
	Reference ledger.Date
	// Unchecked are tables of law that stand until they are changed, and were last
	// looked at before the day as at.
	Unchecked []statute.Known
}

// UntypedError lists the accounts that bear interest if they are businesses, which
// nothing says.
type UntypedError struct{ Accounts Names }

// Error lists the accounts.
func (e *UntypedError) Error() string {
	return "nothing says whether these accounts are businesses: " + e.Accounts.String()
}

// ReferenceError is of a rate that would have to stand in for those of two
// half-years.
type ReferenceError struct {
	Origin        string      // of the debt with the second
	First, Second ledger.Date // the days of the rates, in their order in time
}

// Error names the debt with the second rate, and the days of both.
func (e *ReferenceError) Error() string {
	return fmt.Sprintf("%s: one reference rate cannot be that of %v and of %v", e.Origin, e.First, e.Second)
}

// Interest works out the interest and the fixed sums on debts by a right, and gives
// the outcome of each to take, in the order of the debts and as soon as there is
// one: with its working it is some 5 KB, and is not kept here.
//
// The error is an [*UntypedError] or a [*ReferenceError], or names the first debt
// that cannot be worked out by its origin: it wraps that of
// [statute.Tables.Charge], of [statute.Payable.RelevantDay] or of take. A debt
// whose rate is not known is no error if it was paid in full and is not claimed.
func (all *Debts) Interest(right Right, tables *statute.Tables, take func(*Outcome) error) (Caveats, error) {
	r := run{debts: all, right: right, tables: tables, take: take, claimed: make(map[*Account]ledger.Money), pooled: make(map[*ledger.Debt][]statute.Payment)}
	if err := r.sumJudgments(); err != nil {
		return Caveats{}, err
	}
	parts, err := r.parts()
	if err != nil {
		return Caveats{}, err
	}
	r.caveats.Shared = len(parts) > 0
	r.caveats.Unchecked = tables.NotCheckedFor(right.Basis, all.AsAt)
	for i := range all.List {
		d := &all.List[i]
		err := r.work(d, parts[i])
		var reference *ReferenceError
		switch {
		case errors.As(err, &reference):
			return Caveats{}, err
		case err != nil:
			return Caveats{}, fmt.Errorf("%s: %w", d.Origin, err)
		}
	}
	if r.untyped.Len() > 0 {
		return Caveats{}, &UntypedError{r.untyped}
	}
	for _, a := range r.caveats.Credits {
		if r.claimed[a] <= -a.Unallocated {
			r.caveats.Covered.add(a.ID)
		}
	}
	return r.caveats, nil
}

// run works out debts one after the other.
type run struct {
	debts  *Debts
	right  Right
	tables *statute.Tables
	take   func(*Outcome) error

	untyped Names
	claimed map[*Account]ledger.Money          // what is open of the debts that are claimed
	judged  map[judgmentOf]ledger.Money        // what each judgment was for
	pooled  map[*ledger.Debt][]statute.Payment // what of an invoice in parts went to each, where that is not what was allocated
	caveats Caveats
}

// work finds the outcome of one debt.
func (r *run) work(d *ledger.Debt, part statute.InvoicePart) (err error) {
	o := &Outcome{Account: &r.debts.Accounts[d.Account], Debt: d}
	if o.Relevant, o.Why, err = r.overdue(d); err != nil {
		return err
	}
	if o.Why != 0 {
		return r.take(o)
	}
	b := r.decide(d, o.Relevant)
	if o.Why, o.Hold = b.why, b.hold; o.Why != 0 {
		return r.take(o)
	}
	if r.untyped.Len() > 0 {
		return nil // nothing will come of it
	}
	o.Disputed = r.inDispute(d)
	o.Aside = d.Paid() && !r.right.PaidLate
	claim := r.claim(d, o.Relevant, b.freezes)
	claim.Part = part
	charge, err := r.charge(claim, d)
	o.Charge = &charge
	if err != nil {
		if o.Aside && errors.Is(err, statute.ErrUnknown) {
			r.caveats.Unreached++
			return nil
		}
		return err
	}
	if !o.Aside {
		r.note(o)
	}
	return r.take(o)
}

// note keeps what is to be said of a debt that is claimed.
func (r *run) note(o *Outcome) {
	if o.Debt.Due == 0 {
		r.caveats.NoDueDate++
	}
	if o.Debt.PartPaid != 0 {
		r.caveats.PartPaid++
	}
	if _, seen := r.claimed[o.Account]; !seen && o.Account.Unallocated != 0 {
		r.caveats.Credits = append(r.caveats.Credits, o.Account)
	}
	r.claimed[o.Account] += o.Debt.Open // of open items whose sum the ledger has
	if r.right.Basis.OfContract() && o.Account.capacity() == Consumer {
		r.caveats.Individuals.add(o.Account.ID)
	}
	if r.onLegalHold(o.Debt) {
		r.caveats.OnLegalHold.add(o.Account.ID)
	}
}

// claim is what is claimed on a debt that bears interest.
func (r *run) claim(d *ledger.Debt, relevant statute.RelevantDay, freezes []statute.Freeze) statute.Claim {
	claim := r.right.Claim()
	claim.Currency = r.debts.Accounts[d.Account].Currency
	claim.Freezes = append(claim.Freezes, freezes...)
	if claim.Steps = r.right.Steps[r.debts.Accounts[d.Account].ID]; claim.Steps == nil {
		claim.Steps = r.right.Steps[""]
	}
	if r.right.Basis == statute.Judgment() {
		claim.Judgment = r.judgment(d)
	}
	claim.From, claim.To = relevant.Start, r.debts.AsAt
	claim.Principal = d.Principal - r.inDispute(d)
	if pooled, ok := r.pooled[d]; ok {
		claim.Payments = slices.Clone(pooled)
		return claim
	}
	for _, p := range d.Payments {
		claim.Payments = append(claim.Payments, statute.Payment{Date: p.Paid, Amount: p.Sum})
	}
	if d.Settled != 0 {
		// Settled is settled in full: nothing of the principal is left, whatever the
		// order of payments.
		claim.Order = statute.PrincipalFirst
		claim.Payments = append(claim.Payments, statute.Payment{Date: d.Settled, Amount: claim.Principal})
	}
	return claim
}

// inDispute is the part of a debt that is not claimed for a dispute.
func (r *run) inDispute(d *ledger.Debt) ledger.Money {
	if r.right.Disputed {
		return 0
	}
	return d.InDispute()
}

// charge works out a claim, with the right's reference rate in place of one that is
// not known yet.
func (r *run) charge(claim statute.Claim, d *ledger.Debt) (statute.Charge, error) {
	charge, err := r.tables.Charge(claim)
	var unknown *statute.UnknownError
	if r.right.Reference == (statute.Basis{}) || !errors.As(err, &unknown) || unknown.Asked <= unknown.KnownTo {
		return charge, err
	}
	half, before := statute.ReferenceDate(claim.From), r.caveats.Reference
	if before != 0 && half != before {
		return charge, &ReferenceError{d.Origin, min(half, before), max(half, before)}
	}
	r.caveats.Reference = half
	claim.Basis = r.right.Reference
	return r.tables.Charge(claim)
}
