package cmd

import (
	"cmp"
	"fmt"
	"io"
	"time"

	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/report"
)

// mostListed is how many rows a document may have. CSV has no limit.
const mostListed = 10_000

// mostRefused is how many debts without a plan are told one by one where there is
// no row to say why.
const mostRefused = 20

// A planBatch is many plans on their way out.
type planBatch struct {
	env      *Env
	terms    plan.Terms // what holds for all debts
	payments bool       // a row for each payment
	document bool       // rows are held for a document, not written as lines
	out      io.Writer

	list     *importer.List
	cells    [][]report.Cell
	sums     report.BatchSums
	refused  []*importer.Problem // the first of them, when rows are payments
	progress progress
}

// sized says whether the flags say how large plans are.
func (b *planBatch) sized() bool {
	t := &b.terms
	return t.Instalment != 0 || t.Count != 0 || t.Until != 0 || len(t.Steps) > 0
}

// begin writes the header.
func (b *planBatch) begin(list *importer.List, file string) error {
	b.list = list
	b.sums.File, b.sums.Currency = file, b.terms.Currency
	if b.env.Watched {
		b.progress.to = b.env.Stderr
	}
	if b.document {
		return nil
	}
	var lines report.BatchLines
	_, err := b.out.Write(lines.Header(nil, report.BatchColumns(b.payments)))
	return err
}

func (b *planBatch) newWorker() importer.ListWorker {
	return &planBatchWorker{
		batch: b, debts: debtReader{base: &b.terms}, lines: report.BatchLines{Currency: b.terms.Currency},
	}
}

// A planBatchWorker makes plans of the debts of a part of the list.
type planBatchWorker struct {
	batch *planBatch
	debts debtReader
	plan  plan.Payments
	lines report.BatchLines

	text    []byte
	cells   [][]report.Cell
	sums    report.BatchSums
	err     error               // a sum was too large
	refused []*importer.Problem // lines count from the start of the part
}

// Row makes a plan of a debt, and what is to be said of it.
func (w *planBatchWorker) Row(line int, cells [][]byte) []importer.ListFault {
	if faults := w.debts.read(cells); len(faults) > 0 {
		return faults
	}
	terms, debt := &w.debts.terms, string(cells[debtID])
	part := report.BatchSums{Plans: 1, Balance: terms.Balance}
	why := w.plan.Plan(terms)
	if why == nil {
		part.Interest, part.Total = w.plan.Interest, w.plan.Amount
		part.Payments = w.plan.Left()
	} else {
		part = report.BatchSums{Refused: 1, RefusedBalance: terms.Balance}
	}
	w.err = cmp.Or(w.err, w.sums.Add(&part))
	if why != nil {
		w.refuse(line, debt, terms.Balance, why)
	} else {
		w.take(debt, terms.Balance)
	}
	return nil
}

func (w *planBatchWorker) take(debt string, balance ledger.Money) {
	b := w.batch
	switch {
	case b.document && b.payments:
		w.cells = append(w.cells, report.PaymentCells(b.terms.Currency, debt, &w.plan)...)
	case b.document:
		w.cells = append(w.cells, report.PlanCells(b.terms.Currency, debt, balance, &w.plan))
	case b.payments:
		w.text = w.lines.Payments(w.text, debt, &w.plan)
	default:
		w.text = w.lines.Plan(w.text, debt, balance, &w.plan)
	}
}

func (w *planBatchWorker) refuse(line int, debt string, balance ledger.Money, why error) {
	b := w.batch
	switch {
	case b.payments:
		if len(w.refused) < mostRefused {
			w.refused = append(w.refused, refusedDebt(b.sums.File, line, debt, why))
		}
	case b.document:
		w.cells = append(w.cells, report.RefusedCells(b.terms.Currency, debt, balance, why))
	default:
		w.text = w.lines.Refused(w.text, debt, balance, why)
	}
}

// Pass writes what was made of the part.
func (w *planBatchWorker) Pass(before int) error {
	b := w.batch
	defer w.Drop()
	if err := cmp.Or(w.err, b.sums.Add(&w.sums)); err != nil {
		return &importer.Problem{File: b.sums.File, Err: err}
	}
	for _, problem := range w.refused {
		if problem.Line += before; len(b.refused) < mostRefused {
			b.refused = append(b.refused, problem)
		}
	}
	b.progress.tick(b.list.Rows())
	if b.document {
		if b.cells = append(b.cells, w.cells...); len(b.cells) > mostListed {
			return usagef("more than %d rows are too many for a document: want --format csv", mostListed)
		}
		return nil
	}
	_, err := b.out.Write(w.text)
	return err
}

// Drop forgets what was made of the part.
func (w *planBatchWorker) Drop() {
	w.text, w.cells, w.refused, w.sums, w.err = w.text[:0], nil, nil, report.BatchSums{}, nil
}

// A progress says every second how far a long run is, in one line that it then
// takes away. It says nothing while to is nil.
type progress struct {
	to   io.Writer
	next time.Time // when it is to be said
	said bool
}

func (p *progress) tick(rows int) {
	if p.to == nil {
		return
	}
	switch now := time.Now(); {
	case p.next.IsZero():
		p.next = now.Add(time.Second)
	case now.After(p.next):
		p.next, p.said = now.Add(time.Second), true
		fmt.Fprintf(p.to, "\r%d rows", rows)
	}
}

func (p *progress) clear() {
	if p.said {
		fmt.Fprint(p.to, "\r\x1b[K")
	}
}
