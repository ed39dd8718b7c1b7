package files

import (
	"fmt"

	"arrears/internal/ledger"
)

// A BudgetLine is a row of a household's budget. Section and Period are the words for
// its parts and for how often an amount comes.
type BudgetLine[Section, Period any] struct {
	Section   Section       `csv:"section"`
	Item      string        `csv:"item"`
	Amount    ledger.Money  `csv:"amount"` // zero or more: the section says which way it counts
	Every     Period        `csv:"every"`
	Guideline *ledger.Money `csv:"guideline,omitempty"` // for the same period
}

// Budget reads the lines of a budget. A line is put to the rule when it has no fault
// of its own.
func Budget[Section, Period any](source Source, currency ledger.Currency, rule Rule[BudgetLine[Section, Period]]) ([]BudgetLine[Section, Period], error) {
	rows, err := Read[BudgetLine[Section, Period]](source, currency)
	if err != nil {
		return nil, err
	}
	var wrong complaints
	for _, row := range rows {
		const want = "zero or more: the section says which way it counts"
		faults := len(wrong)
		negative(&wrong, row, "amount", row.Value.Amount, currency, want)
		negative(&wrong, row, "guideline", Stated(row.Value.Guideline), currency, want)
		if len(wrong) > faults {
			continue
		}
		if heading, err := rule(row.Value); err != nil {
			wrong.add(row.Problem(heading, err))
		}
	}
	return values(rows), ledger.Refuse(wrong...)
}

// A Guideline is what is usual for an item of a budget; without an item for all of a
// section, and without a section for the item in any.
type Guideline[Section, Period any] struct {
	Section *Section     `csv:"section,omitempty"`
	Item    string       `csv:"item"`
	Amount  ledger.Money `csv:"amount"`
	Every   Period       `csv:"every"`
}

// Guidelines reads what is usual for items of a budget, each once. A row is put to
// the rule when it says what it is for.
func Guidelines[Section comparable, Period any](source Source, currency ledger.Currency, rule Rule[Guideline[Section, Period]]) ([]Guideline[Section, Period], error) {
	rows, err := Read[Guideline[Section, Period]](source, currency)
	if err != nil {
		return nil, err
	}
	type about struct {
		section Section
		item    string
	}
	var wrong complaints
	lines := make(map[about]int)
	for _, row := range rows {
		v := row.Value
		which := about{Stated(v.Section), v.Item}
		before, twice := lines[which]
		heading, fault := rule(v)
		switch {
		case v.Item == "" && v.Section == nil:
			wrong.add(row.Problem("item", fmt.Errorf("the cell is empty, and so is the section: want an item, or a section for all of it")))
		case fault != nil:
			wrong.add(row.Problem(heading, fault))
		case v.Amount < 0:
			negative(&wrong, row, "amount", v.Amount, currency, "zero or more")
		case twice:
			wrong.add(row.Problem("item", fmt.Errorf("%q has a guideline on line %d as well: want one", v.Item, before)))
		}
		lines[which] = row.Line
	}
	return values(rows), ledger.Refuse(wrong...)
}
