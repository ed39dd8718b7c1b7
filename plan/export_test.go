package plan

import "arrears/internal/ledger"

// Each is what a shape says of one instalment.
func (s Shape) Each(number int) ledger.Money { return s.each(number) }

// Rhythm is the period of instalments.
var Rhythm = rhythm
