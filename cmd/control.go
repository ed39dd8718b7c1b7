package cmd

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"arrears/importer"
	"arrears/internal/gap"
	"arrears/internal/ledger"
	"arrears/report"
	"arrears/report/doc"
)

// checkControls holds a ledger against the figures that --control gives. It
// returns them, or a gapError for one that the ledger does not make.
func checkControls(texts []string, currencies []ledger.Currency, balance func(ledger.Currency) ledger.Money) ([]doc.Control, error) {
	var controls []doc.Control
	for _, text := range texts {
		c, control, err := currencySum("--control", text, currencies)
		if err != nil {
			return nil, err
		}
		ours := balance(c)
		size, err := ours.Sub(control)
		if err != nil {
			return nil, err
		}
		if size != 0 {
			return nil, &gapError{
				error: fmt.Errorf("%w: the ledger makes %s %s, the control is %s: the difference is %s",
					errControl, c, c.Grouped(ours), c.Grouped(control), c.Grouped(size)),
				gaps: []gap.Gap{{Currency: c, Ours: ours, Theirs: control}},
			}
		}
		controls = append(controls, doc.Control{Currency: c, Asked: control, Ledger: ours, Difference: size})
	}
	return controls, nil
}

// currencySum reads AMOUNT, in the only currency of a ledger, or CODE:AMOUNT.
func currencySum(flag, text string, currencies []ledger.Currency) (ledger.Currency, ledger.Money, error) {
	c, amount := ledger.Sterling, text // of an empty ledger; nothing is nothing in any currency
	switch {
	case len(text) > 4 && text[3] == ':':
		named, err := ledger.ParseCurrency(text[:3])
		if err != nil {
			return c, 0, usagef("%s: %v", flag, err)
		}
		c, amount = named, text[4:]
	case len(currencies) > 1:
		return c, 0, usagef("%s %s: the ledger has %d currencies: say which, like %s:%s", flag, text, len(currencies), currencies[0], text)
	case len(currencies) == 1:
		c = currencies[0]
	}
	m, err := typedSum(amount, c)
	if err != nil {
		return c, 0, usagef("%s: %v", flag, err)
	}
	return c, m, nil
}

// mostGaps is how many gaps are explained: those behind them follow from the
// first, or are best looked at once those are closed.
const mostGaps = 3

// gapError is figures that do not reconcile, with what could explain it.
type gapError struct {
	error
	gaps []gap.Gap
	why  *doc.Document // nil until it has been looked for
}

func (e *gapError) Unwrap() error { return e.error }

// looked says how somebody looks at the ledger of some files: as at a day, none
// when nobody says, and leaving out rows entered after another. Aged says that the
// figures are of that day.
type looked struct {
	read        *readOptions
	files       []string
	asAt, known ledger.Date
	aged        bool
}

// explainGap reads the files again, where err is about gaps, for what could
// explain them. It returns err, whatever the second reading comes to.
func (l looked) explainGap(env *Env, err error) error {
	var open *gapError
	if !errors.As(err, &open) || len(open.gaps) == 0 {
		return err
	}
	found, again := l.suspects(env, open.gaps)
	if again != nil {
		open.why = report.Unexplained(again.Error())
		return err
	}
	open.why = report.Explained(found, len(open.gaps))
	return err
}

// noteTotals adds to an import report what could explain the totals in files
// that their rows do not make.
func (l looked) noteTotals(env *Env, rep *importer.Report, result *doc.Document) {
	gaps := totalGaps(rep)
	if len(gaps) == 0 {
		return
	}
	found, err := l.suspects(env, gaps)
	if err != nil { // the gaps are shown all the same
		result.Notes = append(result.Notes, report.Unexplained(err.Error()).Line)
	}
	result.Notes = append(result.Notes, report.GapsInShort(found, len(gaps))...)
}

var errPipe = errors.New("the ledger came from a pipe, which can be read only once: save it as a file and give the file's name")

// fromPipe says whether one of some files can be read only once.
func fromPipe(files []string) bool {
	return slices.ContainsFunc(files, func(name string) bool {
		info, err := os.Stat(name)
		return name == "-" || err == nil && !info.Mode().IsRegular()
	})
}

// suspects reads the files again. Rows that were set aside are so again, and
// written nowhere.
func (l looked) suspects(env *Env, gaps []gap.Gap) ([]gap.Explanation, error) {
	if fromPipe(l.files) {
		return nil, errPipe
	}
	sources, closeAll, err := l.read.open(env, l.files)
	if err != nil {
		return nil, err
	}
	defer closeAll()
	opts := l.read.importer
	opts.Begin = nil
	if l.read.rejects != "" {
		opts.Rejects = io.Discard
	}
	search := gap.NewSearch(l.asAt, l.aged, gaps[:min(len(gaps), mostGaps)]...)
	search.KnownAt(l.known)
	rep, err := importer.Read(sources, opts, search.Add)
	if err != nil {
		return nil, err
	}
	return search.Explain(aside(rep)), nil
}

// totalGaps are the gaps of totals in files. One of nothing may be a formula
// that was never worked out, and is not looked into.
func totalGaps(rep *importer.Report) (gaps []gap.Gap) {
	for i := range rep.Files {
		f := &rep.Files[i]
		for _, t := range f.Totals {
			if t.Gap() != 0 && t.Stated != 0 {
				gaps = append(gaps, gapOf(f, t))
			}
		}
	}
	return gaps
}

// gapOf is what a total of a file has more than its rows.
func gapOf(f *importer.FileReport, t importer.FoundTotal) gap.Gap {
	if t.Turned {
		t.Ours, t.Stated = -t.Ours, -t.Stated
	}
	return gap.Gap{Currency: t.Currency, Ours: t.Ours, Theirs: t.Stated, File: f.Name, From: t.From, To: t.Line, ByAmount: !t.OfOutstanding}
}

// aside is what the reading of files has left out of the ledger.
func aside(rep *importer.Report) (all []gap.Aside) {
	for i := range rep.Files {
		f := &rep.Files[i]
		for _, x := range f.Excluded {
			all = append(all, gap.Aside{File: f.Name, Status: x.Status, Currency: x.Currency, Rows: x.Rows, Value: x.Value})
		}
		if n := f.Counts[importer.Rejected]; n > 0 {
			all = append(all, gap.Aside{File: f.Name, Unread: true, Rows: n})
		}
	}
	return all
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

// proved is the evidence of what was taken without proof, with the flag that says it, where
// there is one.
func proved(d *importer.Decision) string {
	return strings.Replace(d.Evidence, "--currency CODE for another", "say it with --currency "+d.Choice+", or the code of another", 1)
}

// strict makes fatal what an import otherwise only reports: rows set aside,
// what was taken without proof or against a doubt, statuses that nobody knows, days and open parts that cannot be, rows that are there twice, rows of several files that overlap or apply to a
// document of none, and totals of a file that its rows do not make.
func strict(rep *importer.Report) error {
	var refused, gaps []error
	for i := range rep.Files {
		f := &rep.Files[i]
		if n := f.Counts[importer.Rejected]; n > 0 {
			refused = append(refused, &ledger.Problem{File: f.Name, Err: fmt.Errorf("--strict: %d rows set aside: want every row read", n)})
		}
		for _, d := range f.Decisions {
			if d.Assumed {
				refused = append(refused, &ledger.Problem{File: f.Name, Err: fmt.Errorf("--strict: %s: %s is not proved by the file: %s", d.About, d.Choice, proved(&d))})
			}
		}
		for _, heading := range f.Figures {
			refused = append(refused, &ledger.Problem{File: f.Name, Err: fmt.Errorf("--strict: column %q is not known, has sums or dates, and nothing is made of it: say --ignore %q if that is right, or what it is with --map", heading, heading)})
		}
		for _, found := range slices.Concat(report.Doubtful(f), report.OddDays(f), report.OddOpen(f), report.Duplicates(f), report.Orphans(f), report.Doubles(f)) {
			refused = append(refused, &ledger.Problem{File: f.Name, Err: fmt.Errorf("--strict: %s", found)})
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
