package importer

import "slices"

// program is an export of one accounts program: what it is called, and what is
// particular about it.
type program struct {
	Layout
	format format
}

// programs are the exports that need more than the flat list, which reads those
// of many more. Each says on what evidence it rests.
func programs() []program {
	return slices.Concat(listPrograms(), blockPrograms(), linePrograms(), paymentPrograms())
}
