package claim

import (
	"fmt"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// judgmentOf is the document that a judgment is in a ledger, with its date: each of its
// rows is an instalment.
type judgmentOf struct {
	account  int
	document string
	date     ledger.Date
}

// sumJudgments adds up what the rows of each document come to, paid ones too, where
// they are judgments. The error is [ledger.ErrOverflow], with the origin of the row.
func (r *run) sumJudgments() (err error) {
	if r.right.Basis != statute.Judgment() {
		return nil
	}
	r.judged = make(map[judgmentOf]ledger.Money)
	for i := range r.debts.List {
		d := &r.debts.List[i]
		of := judgmentOf{d.Account, d.Document, d.Date}
		if d.Document == "" {
			continue
		}
		if r.judged[of], err = r.judged[of].Add(d.Principal); err != nil {
			return fmt.Errorf("%s: %w", d.Origin, err)
		}
	}
	return nil
}

// judgment is what is known of the judgment that a debt is, or is an instalment of: it
// is for what the rows of its document come to, unless its sum is stated.
func (r *run) judgment(d *ledger.Debt) statute.JudgmentDebt {
	capacity := r.debts.Accounts[d.Account].capacity()
	j := statute.JudgmentDebt{
		Court: r.right.Court, Sum: r.right.JudgmentSum, Qualifying: capacity == Business || capacity == MayBeConsumer && r.right.Business,
	}
	if j.Sum == 0 {
		j.Sum = r.judged[judgmentOf{d.Account, d.Document, d.Date}]
	}
	return j
}
