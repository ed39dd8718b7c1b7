package budget

// Stressed is a budget after changes, without its statement.
func (a Affordability) Stressed(changes []Stress) (Affordability, error) { return a.stressed(changes) }
