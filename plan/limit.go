package plan

import "cmp"

// Limit is a figure that a policy may leave blank. The zero Limit is blank: it
// forbids nothing.
type Limit[T any] struct {
	value  T
	stated bool
}

// At returns a limit at v.
func At[T any](v T) Limit[T] { return Limit[T]{value: v, stated: true} }

// Get returns the figure, and whether it is stated.
func (l Limit[T]) Get() (T, bool) { return l.value, l.stated }

// between says whether v is inside an inclusive range, open where it is blank.
func between[T cmp.Ordered](v T, least, most Limit[T]) bool {
	return !crossed(least, At(v)) && !crossed(At(v), most)
}

// crossed says whether a range holds nothing: its least is above its most.
func crossed[T cmp.Ordered](least, most Limit[T]) bool {
	return least.stated && most.stated && least.value > most.value
}

// meet says whether two inclusive ranges, a to b and c to d, have a value in
// common.
func meet[T cmp.Ordered](a, b, c, d Limit[T]) bool {
	return !crossed(a, b) && !crossed(a, d) && !crossed(c, b) && !crossed(c, d)
}
