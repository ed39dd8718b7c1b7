package cmd

import (
	"errors"
	"fmt"

	"arrears/importer"
	"arrears/report"
)

// strict makes fatal what an import otherwise only reports: rows set aside,
// what was taken without proof, rows of several files that overlap or apply to a
// document of none, and totals of a file that its rows do not make.
func strict(rep *importer.Report) error {
	var refused, gaps []error
	for i := range rep.Files {
		f := &rep.Files[i]
		if n := f.Counts[importer.Rejected]; n > 0 {
			refused = append(refused, &importer.Problem{File: f.Name, Err: fmt.Errorf("--strict: %d rows set aside: want every row read", n)})
		}
		for _, d := range f.Decisions {
			if d.Assumed {
				refused = append(refused, &importer.Problem{File: f.Name, Err: fmt.Errorf("--strict: %s: %s is not proved by the file: %s", d.About, d.Choice, d.Evidence)})
			}
		}
		for _, found := range append(report.Orphans(f), report.Doubles(f)...) {
			refused = append(refused, &importer.Problem{File: f.Name, Err: fmt.Errorf("--strict: %s", found)})
		}
		for _, gap := range report.Gaps(f) {
			gaps = append(gaps, fmt.Errorf("%w: --strict: %s: %s", errControl, f.Name, gap))
		}
	}
	if len(refused) > 0 {
		return errors.Join(refused...)
	}
	if len(gaps) > 0 {
		return &gapError{error: errors.Join(gaps...), gaps: totalGaps(rep)}
	}
	return nil
}
