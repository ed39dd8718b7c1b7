package files

import (
	"fmt"

	"arrears/internal/ledger"
)

// A BudgetLine is a row of a household's budget. Section and Often are the words for
// its parts and for how often an amount comes. Its headings and sums are as people
// write them.
type BudgetLine[Section, Often any] struct {
	Section   Section       `csv:"section" also:"type,category,kind"`
	Item      string        `csv:"item" also:"description,what"`
	Amount    ledger.Money  `csv:"amount" also:"sum,howmuch" sum:"written"` // zero or more: the section says which way it counts
	Every     Often         `csv:"every" also:"frequency,period,howoften,per"`
	Guideline *ledger.Money `csv:"guideline,omitempty" sum:"written"` // for the same period
	Whose     string        `csv:"whose,omitempty" also:"whoseincome,who,person"`
	Remarks   string        `csv:"remarks,omitempty" also:"remark,notes,note,comments,comment"`
}

// Budget reads the lines of a budget. A total of lines, or a line that is there twice, is
// refused: it would count again. A line is put to the rule when it has no fault
// of its own. All that is wrong is said at once.
func Budget[Section, Often comparable](source Source, currency ledger.Currency, rule Rule[BudgetLine[Section, Often]]) ([]Row[BudgetLine[Section, Often]], error) {
	type alike struct {
		section              Section
		item, whose, remarks string
		amount               ledger.Money
		every                Often
	}
	lines := make(map[alike]int)
	tallies := make(map[Section]*tally)
	periods := make(map[Section]Often)
	return readWith(source, currency, func(row Row[BudgetLine[Section, Often]], wrong *complaints) {
		const want = "zero or more: the section says which way it counts"
		faults := len(*wrong)
		negative(wrong, row, "amount", row.Value.Amount, currency, want)
		negative(wrong, row, "guideline", Stated(row.Value.Guideline), currency, want)
		if len(*wrong) > faults {
			return
		}
		v := row.Value
		above := tallies[v.Section]
		if above == nil {
			above = new(tally)
			tallies[v.Section], periods[v.Section] = above, v.Every
		}
		if err := above.fault(v.Item, v.Amount, v.Every == periods[v.Section]); err != nil {
			wrong.add(row.Problem("item", err))
			return
		}
		which := alike{v.Section, ledger.Squeeze(v.Item), ledger.Squeeze(v.Whose), ledger.Squeeze(v.Remarks), v.Amount, v.Every}
		if before, twice := lines[which]; twice {
			wrong.add(row.Problem("item", fmt.Errorf("this line is line %d over again: take one of them out, or say in whose or in remarks what tells them apart", before)))
			return
		}
		lines[which] = row.Line
		if heading, err := rule(row.Value); err != nil {
			wrong.add(row.Problem(heading, err))
		}
	})
}

// A Guideline is what is usual for an item of a budget; without an item for all of a
// section, and without a section for the item in any.
type Guideline[Section, Often any] struct {
	Section *Section     `csv:"section,omitempty" also:"type,category,kind"`
	Item    string       `csv:"item" also:"description,what"`
	Amount  ledger.Money `csv:"amount" also:"sum,howmuch" sum:"written"`
	Every   Often        `csv:"every" also:"frequency,period,howoften,per"`
}

// Guidelines reads what is usual for items of a budget, each once. A row is put to
// the rule when it says what it is for.
func Guidelines[Section comparable, Often any](source Source, currency ledger.Currency, rule Rule[Guideline[Section, Often]]) ([]Guideline[Section, Often], error) {
	type about struct {
		section Section
		item    string
	}
	lines := make(map[about]int)
	rows, err := readWith(source, currency, func(row Row[Guideline[Section, Often]], wrong *complaints) {
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
			negative(wrong, row, "amount", v.Amount, currency, "zero or more")
		case twice:
			wrong.add(row.Problem("item", fmt.Errorf("%q has a guideline on line %d as well: want one", v.Item, before)))
		}
		lines[which] = row.Line
	})
	return values(rows), err
}
