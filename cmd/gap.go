package cmd

import (
	"errors"
	"io"
	"os"

	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/report"
)

// mostGaps is how many gaps are explained: those behind them follow from the
// first, or are best looked at once those are closed.
const mostGaps = 3

// gapError is figures that do not reconcile, with what could explain it.
type gapError struct {
	error
	gaps []importer.Gap
	why  *report.Document // nil until it has been looked for
}

func (e *gapError) Unwrap() error { return e.error }

// looked says how somebody looks at a ledger: as at a day, none when nobody says,
// and leaving out rows entered after another. Aged says that the figures are of
// that day.
type looked struct {
	asAt, known ledger.Date
	aged        bool
}

// explainGap reads the files again, where err is about gaps, for what could
// explain them. It returns err, whatever the second reading comes to.
func (o *readOptions) explainGap(env *Env, args []string, err error, as looked) error {
	var gap *gapError
	if !errors.As(err, &gap) || len(gap.gaps) == 0 {
		return err
	}
	found, again := o.suspects(env, args, gap.gaps, as)
	if again != nil {
		gap.why = report.Unexplained(again.Error())
		return err
	}
	gap.why = report.Explained(found, len(gap.gaps))
	return err
}

// noteTotals adds to an import report what could explain the totals in files
// that their rows do not make.
func (o *readOptions) noteTotals(env *Env, args []string, rep *importer.Report, doc *report.Document) {
	gaps := totalGaps(rep)
	if len(gaps) == 0 {
		return
	}
	found, err := o.suspects(env, args, gaps, looked{asAt: statedBy(rep)})
	if err != nil { // the gaps are shown all the same
		doc.Notes = append(doc.Notes, report.Unexplained(err.Error()).Line)
	}
	doc.Notes = append(doc.Notes, report.GapsInShort(found, len(gaps))...)
}

var errPipe = errors.New("the ledger came from a pipe, which can be read only once: save it as a file and give the file's name")

// suspects reads the files again. Rows that were set aside are so again, and
// written nowhere.
func (o *readOptions) suspects(env *Env, args []string, gaps []importer.Gap, as looked) ([]importer.GapReport, error) {
	for _, name := range args {
		if info, err := os.Stat(name); name == "-" || err == nil && !info.Mode().IsRegular() {
			return nil, errPipe
		}
	}
	sources, closeAll, err := o.open(env, args)
	if err != nil {
		return nil, err
	}
	defer closeAll()
	opts := o.importer
	opts.Begin = nil
	if o.rejects != "" {
		opts.Rejects = io.Discard
	}
	search := importer.NewSearch(as.asAt, as.aged, gaps[:min(len(gaps), mostGaps)]...)
	search.KnownAt(as.known)
	rep, err := importer.Read(sources, opts, search.Add)
	if err != nil {
		return nil, err
	}
	return search.Explain(rep), nil
}

// totalGaps are the gaps of totals in files. One of nothing may be a formula
// that was never worked out, and is not looked into.
func totalGaps(rep *importer.Report) (gaps []importer.Gap) {
	for i := range rep.Files {
		f := &rep.Files[i]
		for _, t := range f.Totals {
			if t.Gap() != 0 && t.Stated != 0 {
				gaps = append(gaps, f.GapOf(t))
			}
		}
	}
	return gaps
}

// statedBy is the day that the files of a ledger say they are as at; none when
// none does, or when two disagree.
func statedBy(rep *importer.Report) (day ledger.Date) {
	for i := range rep.Files {
		switch stated := rep.Files[i].AsAt; {
		case stated == 0 || stated == day:
		case day != 0:
			return 0
		default:
			day = stated
		}
	}
	return day
}
