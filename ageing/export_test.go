package ageing

// TakeLongWay has plain debts taken in as all other entries are.
func (b *Book) TakeLongWay() { b.plain.on = false }
