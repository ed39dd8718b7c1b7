package files

import (
	"arrears/internal/ledger"
)

// A PlanRow is a payment of a plan, as 'arrears plan --format csv' writes it.
type PlanRow struct {
	Number    int          `csv:"number"`
	Due       ledger.Date  `csv:"due_date"`
	Amount    ledger.Money `csv:"amount"`
	Interest  ledger.Money `csv:"interest"`
	Principal ledger.Money `csv:"principal"`
	Balance   ledger.Money `csv:"balance"`

	// What only some plans have: the charge that goes on and is paid besides,
	// the two together, and the documents that each payment clears.
	Ongoing   *ledger.Money `csv:"ongoing,omitempty"`
	ToPay     *ledger.Money `csv:"to_pay,omitempty"`
	AppliesTo string        `csv:"applies_to,omitempty"`
}

// Plan reads the payments of a plan.
func Plan(source Source, currency ledger.Currency) ([]Row[PlanRow], error) {
	return Read[PlanRow](source, currency)
}
