package importer

import (
	"fmt"

	"arrears/internal/ledger"
)

// pendingRow is a row of words: a footer, unless entries follow it.
type pendingRow struct {
	line int
	raw  []byte
}

// settleFooters rejects rows of words that turn out to stand among entries.
func (in *intake) settleFooters() error {
	for _, row := range in.footers {
		in.file.Counts[Rejected]++
		err := fmt.Errorf("this row holds only words, and entries follow it: want one entry on each row")
		in.blame(&ledger.Problem{File: in.file.Name, Line: row.line, Err: err})
		if in.rejects != nil {
			if err := in.rejects.write(in.file.Name, in.head, row.line, err.Error(), nil, row.raw); err != nil {
				return err
			}
		}
	}
	in.footers = in.footers[:0]
	return nil
}
