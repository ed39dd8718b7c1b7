package importer

// fault is what is wrong with a cell, or with the row when column is -1.
type fault struct {
	column int
	err    error
}
