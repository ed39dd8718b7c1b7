package settle

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"arrears/internal/ledger"
	"arrears/plan"
)

// ErrNoneOpen says that there is no open debt to split a lump sum among.
var ErrNoneOpen = errors.New("no open debt takes part")

// SplitTerms say how a lump sum is split among the open items of an account.
type SplitTerms struct {
	Currency ledger.Currency
	Sum      ledger.Money // above zero, in minor units
	How      plan.Clearing
	Disputed bool // what is in dispute takes part as well
	Held     bool // debts on hold take part as well
}

// SplitPart is what one open item gets of a lump sum. Open = Part + Rest, and
// the item's own open part is Open + Out.
type SplitPart struct {
	ledger.OpenItem
	Open ledger.Money // what takes part, above zero
	Part ledger.Money // of the sum
	Rest ledger.Money // of what takes part, still open
	Out  ledger.Money // left out: in dispute or on hold
}

// Split is a lump sum split among open items.
type Split struct {
	Terms   SplitTerms
	Parts   []SplitPart       // in the order in which they are cleared, the oldest first when pro rata
	LeftOut []ledger.OpenItem // debts of which nothing takes part, in dispute or on hold
	Kept    []ledger.OpenItem // parts of debts that are kept back, of which nothing takes part
	Open    ledger.Money      // of all that take part
	Given   ledger.Money      // of the sum
	Left    ledger.Money      // of the sum, once all are paid
	Rest    ledger.Money      // still open of those that take part
	Out     ledger.Money      // in dispute or on hold, left out
	KeptSum ledger.Money      // kept back until it is released, left out whatever the terms
	Credits ledger.Money      // open credits, nil or negative: not used, for nobody has allocated them
}

// SplitLump splits a lump sum among the debts of an account. No item gets more
// than what takes part of it, and the parts and what is left over make the sum.
// Pro rata, parts are in proportion to what takes part, see [shareOut], and an odd
// penny goes by document.
//
// The error wraps [plan.ErrTerms] if the sum is not above zero or a document that is to
// come first does not take part, and [ErrNoneOpen] if nothing takes part; it is
// [ledger.ErrOverflow] if sums do not fit.
func SplitLump(t SplitTerms, items []ledger.OpenItem) (Split, error) {
	s := Split{Terms: t, Left: t.Sum}
	if t.Sum <= 0 {
		return s, fmt.Errorf("%w: a lump sum of %s: want more than zero", plan.ErrTerms, t.Currency.WithCode(t.Sum))
	}
	if err := s.take(items); err != nil {
		return s, err
	}
	if len(s.Parts) == 0 {
		kept := ""
		if s.KeptSum > 0 {
			kept = fmt.Sprintf(", %s is kept back", t.Currency.WithCode(s.KeptSum))
		}
		return s, fmt.Errorf("%w: %s is in dispute or on hold%s", ErrNoneOpen, t.Currency.WithCode(s.Out), kept)
	}
	if err := s.sort(); err != nil {
		return s, err
	}
	if t.How.ProRata {
		if err := s.share(); err != nil {
			return s, err
		}
	} else {
		left := t.Sum
		for i := range s.Parts {
			s.Parts[i].Part = min(left, s.Parts[i].Open)
			left -= s.Parts[i].Part
		}
	}
	for i := range s.Parts {
		p := &s.Parts[i]
		p.Rest = p.Open - p.Part
		s.Given += p.Part // of a sum that fits
		s.Rest += p.Rest  // of open items whose sum fits
	}
	s.Left = t.Sum - s.Given
	return s, nil
}

// take sorts the items into those that take part, those that are left out and
// credits, and adds them up.
func (s *Split) take(items []ledger.OpenItem) (err error) {
	for _, item := range items {
		if item.Open <= 0 {
			if s.Credits, err = s.Credits.Add(item.Open); err != nil {
				return err
			}
			continue
		}
		as := item
		as.Hold, as.AccountHold = s.Terms.holding(item.Hold), s.Terms.holding(item.AccountHold)
		if s.Terms.Disputed {
			as.Disputed = 0
		}
		if as.Retained && !as.Held() {
			if s.KeptSum, err = s.KeptSum.Add(item.Open); err != nil {
				return err
			}
			s.Kept = append(s.Kept, item)
			continue
		}
		open := as.Askable()
		if s.Out, err = s.Out.Add(item.Open - open); err != nil {
			return err
		}
		if s.Open, err = s.Open.Add(open); err != nil {
			return err
		}
		if open > 0 {
			s.Parts = append(s.Parts, SplitPart{OpenItem: item, Open: open, Out: item.Open - open})
		} else {
			s.LeftOut = append(s.LeftOut, item)
		}
	}
	return nil
}

// holding is a hold, unless the terms have what is on hold for it take part.
func (t *SplitTerms) holding(hold ledger.Hold) ledger.Hold {
	if hold == ledger.Dispute && t.Disputed || hold != ledger.Dispute && t.Held {
		return 0
	}
	return hold
}

// sort puts the parts in the order in which they are cleared.
func (s *Split) sort() error {
	how := s.Terms.How
	slices.SortStableFunc(s.Parts, func(a, b SplitPart) int {
		return cmp.Or(cmp.Compare(how.Rank(a.Document), how.Rank(b.Document)), cmp.Compare(b.DaysPastDue, a.DaysPastDue),
			cmp.Compare(a.Document, b.Document), cmp.Compare(a.Open, b.Open))
	})
	for _, document := range how.First {
		if !slices.ContainsFunc(s.Parts, func(p SplitPart) bool { return p.Document == document }) {
			return fmt.Errorf("%w: %q is not among the open debts that take part: want documents that are, like %s", plan.ErrTerms, document, s.Parts[0].Document)
		}
	}
	return nil
}

// share gives each a part in proportion to what is open of it. Two items of one
// document are told apart by their place, which follows from their age and sum.
func (s *Split) share() error {
	stakes := make([]stake, len(s.Parts))
	for i, p := range s.Parts {
		stakes[i] = stake{ID: fmt.Sprintf("%s\x00%08d", p.Document, i), Weight: p.Open, Cap: p.Open}
	}
	out, err := shareOut(s.Terms.Sum, stakes)
	for i, part := range out.Parts {
		s.Parts[i].Part = part
	}
	return err
}
