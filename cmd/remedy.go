package cmd

import (
	"errors"

	"arrears/ageing"
	"arrears/internal/statute"
)

// remedied is an error of which a command says itself what settles it: with flags of
// its own, where those that remedy knows are not among them.
type remedied struct {
	err   error
	words string
}

func (e *remedied) Error() string { return e.err.Error() + ": " + e.words }

func (e *remedied) Unwrap() error { return e.err }

// remedy names the flag that settles what an error says cannot be done, as it is
// added to the words of the error. The packages that do the work know no flags:
// theirs is the reason.
func remedy(err error) string {
	var unknown *statute.UnknownError
	switch {
	case errors.Is(err, ageing.ErrAsPrinted):
		return ", or --open-items-as-they-stand"
	case errors.Is(err, ageing.ErrNotEntered):
		return ", or no --known-at"
	case errors.Is(err, ageing.ErrSummary):
		return ", or --age-by due and --age-start date"
	case errors.Is(err, ageing.ErrNoTerms):
		return ", or --terms for accounts that have none there"
	case !errors.As(err, &unknown), unknown.Remedy != "", errors.As(err, new(*remedied)):
		return ""
	case unknown.Table == statute.BankRateTitle:
		return ": give it with --rates FILE"
	case unknown.Table == statute.ReferenceRateTitle:
		return ": say it with --reference-rate or --rates FILE"
	}
	return ""
}
