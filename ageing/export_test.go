package ageing

import "arrears/internal/ledger"

// TakeLongWay has plain debts taken in as all other entries are.
func (b *Book) TakeLongWay() { b.plain.on = false }

// IsPlain says whether an entry would be taken in as a plain debt.
func (b *Book) IsPlain(e *ledger.Entry) bool { return b.isPlain(e) }
