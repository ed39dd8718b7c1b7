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

// Range is what is from a least to a most, both in it, and open at an end that
// is blank.
type Range[T cmp.Ordered] struct{ Least, Most Limit[T] }

// Has says whether v is in the range.
func (r Range[T]) Has(v T) bool {
	return !Range[T]{r.Least, At(v)}.Empty() && !Range[T]{At(v), r.Most}.Empty()
}

// Empty says whether the range holds nothing: its least is above its most.
func (r Range[T]) Empty() bool {
	return r.Least.stated && r.Most.stated && r.Least.value > r.Most.value
}

// Meets says whether two ranges, neither of them empty, have a value in common.
func (r Range[T]) Meets(s Range[T]) bool {
	return !r.Empty() && !s.Empty() && !Range[T]{r.Least, s.Most}.Empty() && !Range[T]{s.Least, r.Most}.Empty()
}

// Below says whether a limit is stated and is less than it may be.
func Below[T cmp.Ordered](l Limit[T], least T) bool { return Range[T]{At(least), l}.Empty() }
