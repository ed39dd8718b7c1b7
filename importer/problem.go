package importer

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"arrears/internal/ledger"
)

// reasonOf is a complaint without the value, for counting alike ones.
func reasonOf(p *ledger.Problem) string {
	if wrong := (*ledger.Wrong)(nil); errors.As(p.Err, &wrong) {
		return p.Heading + " " + wrong.Fault
	}
	return p.Err.Error()
}

// fault is what is wrong with a cell, or with the row when column is -1.
type fault struct {
	column int
	err    error
}

// Problems is why files were refused: everything found, not just the first.
type Problems struct {
	first []*ledger.Problem // at most maxShown, in order
	more  map[string]int    // those after them, by reason
	count int
}

// maxShown is how many problems are told in full. A file with the wrong date
// order has one a row; twenty are enough to see what is the matter.
const maxShown = 20

func (ps *Problems) add(p *ledger.Problem) {
	ps.count++
	if len(ps.first) < maxShown {
		ps.first = append(ps.first, p)
		return
	}
	if ps.more == nil {
		ps.more = make(map[string]int)
	}
	ps.more[reasonOf(p)]++
}

// Err returns nil when there is no problem, otherwise ps.
func (ps *Problems) Err() error {
	if ps.count == 0 {
		return nil
	}
	return ps
}

// Count is the number of problems, those not shown included.
func (ps *Problems) Count() int { return ps.count }

// Error lists the first problems, one a line, then the rest by reason.
func (ps *Problems) Error() string {
	var lines []string
	for _, p := range ps.first {
		lines = append(lines, p.Error())
	}
	reasons := make([]string, 0, len(ps.more))
	for reason := range ps.more {
		reasons = append(reasons, reason)
	}
	slices.SortFunc(reasons, func(a, b string) int {
		if d := ps.more[b] - ps.more[a]; d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	for _, reason := range reasons {
		lines = append(lines, fmt.Sprintf("and %d more: %s", ps.more[reason], reason))
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns the problems told in full.
func (ps *Problems) Unwrap() []error {
	errs := make([]error, len(ps.first))
	for i, p := range ps.first {
		errs[i] = p
	}
	return errs
}

// Refused says that a file as a whole cannot be used, with the remedy.
func refused(file string, line int, format string, args ...any) error {
	return &ledger.Problem{File: file, Line: line, Err: fmt.Errorf(format, args...)}
}
