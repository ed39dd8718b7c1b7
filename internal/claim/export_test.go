package claim

// Add takes in a name.
func (n *Names) Add(name string) { n.add(name) }
