package cmd

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"arrears/internal/files"
	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/report"
	"arrears/report/doc"
)

type planBatchOptions struct {
	plan     planOptions // what holds for all debts
	payments bool
	rejects  string
	report   string
	quiet    bool
	output   outputOptions
}

func newPlanBatchCmd(env *Env) *cobra.Command {
	var opts planBatchOptions
	cmd := &cobra.Command{
		Use:   "batch DEBTS.csv",
		Short: "Make plans for many debts in one go",
		Args:  operands("DEBTS.csv"),
		Long:  longHelp("plan-batch"),
		Example: `  arrears plan batch debts.csv --instalment 45.00 --first 2026-12-01 \
      -o plans.csv
  arrears plan batch debts.csv --count 12 --min-last 5.00 --rejects bad-rows.csv
  arrears plan batch debts.csv --until 2027-12-31 --instalments \
      -o instalments.csv
  arrears plan batch debts.csv --count 6 --format table`,
		RunE: func(c *cobra.Command, args []string) error {
			opts.plan.given = c.Flags().Changed
			return runPlanBatch(env, opts, args[0])
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&opts.plan.instalment, "instalment", "", "")
	flags.IntVar(&opts.plan.count, "count", 0, "")
	flags.TextVar(&opts.plan.until, "until", opts.plan.until, "")
	flags.StringVar(&opts.plan.deposit, "deposit", "", "")
	flags.TextVar(&opts.plan.currency, "currency", ledger.Sterling, "")
	opts.plan.addDateFlags(flags, env.Today)
	opts.plan.shape.addFlags(flags)
	opts.plan.charge.addFlags(flags)
	flags.BoolVar(&opts.payments, "instalments", false, "")
	flags.StringVar(&opts.rejects, "rejects", "", "")
	flags.StringVar(&opts.report, "report", "", "")
	flags.BoolVarP(&opts.quiet, "quiet", "q", false, "")
	opts.output.addFlags(flags)
	flags.Lookup("format").DefValue = "csv"
	offer(cmd, planValues...)
	return cmd
}

func runPlanBatch(env *Env, opts planBatchOptions, file string) error {
	format, err := opts.format(env)
	if err != nil {
		return err
	}
	if err := opts.plan.shape.open(env); err != nil {
		return err
	}
	terms, err := opts.terms(env.Today)
	if err != nil {
		return err
	}
	results := newOutputs(env)
	defer results.discard()
	out, err := results.open(opts.output.path)
	if err != nil {
		return err
	}
	batch := &planBatch{env: env, terms: terms, payments: opts.payments, out: out, document: format != doc.AsCSV, columns: opts.output.columns}
	if err := opts.read(batch, results, file); err != nil {
		return err
	}
	if batch.document {
		result, err := batch.columns.of(env, report.PlanBatch(batch.file, &terms, &batch.sums, opts.payments, batch.cells))
		if err != nil {
			return err
		}
		if err := opts.output.layout(env).Render(out, format, result); err != nil {
			return err
		}
	}
	results.tellWrote(opts.output.path, report.BatchSize(terms.Currency, &batch.sums, opts.payments), opts.quiet)
	if opts.report != "" {
		to := outputOptions{path: opts.report, format: doc.AsJSON, screen: opts.output.screen}
		if err := to.render(results, report.PlanBatchSums(batch.file, &terms, &batch.sums)); err != nil {
			return err
		}
	}
	if err := results.commit(); err != nil {
		return err
	}
	opts.tell(batch)
	return nil
}

// read has all debts of a file planned.
func (o *planBatchOptions) read(batch *planBatch, results *outputs, file string) error {
	sources, closeAll, err := openSources(batch.env, []string{file})
	if err != nil {
		return err
	}
	defer closeAll()
	list, err := o.openList(files.Source{Name: sources[0].Name, Reader: sources[0].Reader}, results)
	if err != nil {
		return err
	}
	if !list.Has(debtInstalment) && !list.Has(debtCount) && !list.Has(debtUntil) && !batch.sized() {
		return usagef("%s says nothing about the size of the plans: want a column instalment, count or until, or --instalment, --count or --until", file)
	}
	if err := batch.begin(list, sources[0].Name); err != nil {
		return err
	}
	err = list.Work(batch.newWorker)
	batch.progress.clear()
	if err != nil {
		return err
	}
	batch.sums.Rows, batch.sums.Rejected = list.Rows(), list.Rejected()
	if !batch.sums.Tied() {
		rows, sums := report.BatchWords(batch.terms.Currency, &batch.sums)
		return fmt.Errorf("%s %w: %s; %s", file, errControl, rows, sums)
	}
	return nil
}

func (o *planBatchOptions) openList(source files.Source, results *outputs) (*files.List, error) {
	if o.rejects == "" {
		return files.OpenList(source, debtColumns, nil)
	}
	rejects, err := results.open(o.rejects)
	if err != nil {
		return nil, err
	}
	return files.OpenList(source, debtColumns, rejects)
}

// format is CSV unless another is asked for, or someone looks: most batches are for programs.
func (o *planBatchOptions) format(env *Env) (doc.Format, error) {
	format, err := o.output.chosen()
	if _, told := doc.FormatOf(o.output.path); err == nil && o.output.format == "" && !told && !o.output.looked(env) {
		return doc.AsCSV, nil
	}
	return format, err
}

// terms are what the flags say of all debts.
func (o *planBatchOptions) terms(today ledger.Date) (plan.Terms, error) {
	given := o.plan.given
	var sizes []string
	for _, flag := range []string{"instalment", "count", "until"} {
		if given(flag) {
			sizes = append(sizes, "--"+flag)
		}
	}
	switch {
	case len(sizes) > 1:
		return plan.Terms{}, usagef("%s each give the size of the plans: want one of them", strings.Join(sizes, " and "))
	case given("count") && o.plan.count < 1:
		return plan.Terms{}, usagef("--count %d: want 1 or more", o.plan.count)
	case o.plan.every == plan.Year:
		return plan.Terms{}, usagef("--every year: want week, fortnight, four-weeks, month or quarter")
	case given("ongoing"):
		return plan.Terms{}, usagef("--ongoing is paid besides the instalments and is in no batch: leave it out")
	}
	return o.plan.terms(today)
}

// tell says on standard error where the rows went.
func (o *planBatchOptions) tell(batch *planBatch) {
	to, sums := batch.env.Stderr, &batch.sums
	for _, refused := range batch.refused {
		fmt.Fprintf(to, "arrears: %v\n", refused)
	}
	if more := sums.Refused - len(batch.refused); more > 0 && len(batch.refused) > 0 {
		fmt.Fprintf(to, "arrears: %s: and %d more debts without a plan\n", batch.file, more)
	}
	if late := report.BatchLate(&batch.terms.Interest, sums); late != "" && !batch.document {
		fmt.Fprintf(to, "arrears: %s: %s\n", batch.file, late)
	}
	if o.report != "" || o.quiet && sums.Refused+sums.Rejected == 0 {
		return
	}
	rows, totals := report.BatchWords(batch.terms.Currency, sums)
	fmt.Fprintf(to, "arrears: %s: %s\n", batch.file, rows)
	if !o.quiet {
		fmt.Fprintf(to, "arrears: %s: %s\n", batch.file, totals)
	}
}

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
	columns  columnList // those of the rows that are written; all when there are none
	out      io.Writer

	list     *files.List
	file     string // its name
	cells    [][]doc.Cell
	sums     plan.BatchSums
	refused  []*ledger.Problem // the first of them, when rows are payments
	progress progress
}

// sized says whether the flags say how large plans are.
func (b *planBatch) sized() bool {
	t := &b.terms
	return t.Instalment != 0 || t.Count != 0 || t.Until != 0 || len(t.Steps) > 0
}

// begin writes the header.
func (b *planBatch) begin(list *files.List, file string) error {
	b.list, b.file = list, file
	if b.env.Talk.On {
		b.progress.to = b.env.Stderr
	}
	if b.document {
		return nil
	}
	picked, err := b.picked(nil)
	if err != nil {
		return err
	}
	_, err = b.out.Write(doc.NewRowWriter(false).Header(nil, picked.Columns))
	return err
}

// picked are rows in the columns that are written.
func (b *planBatch) picked(rows [][]doc.Cell) (doc.Table, error) {
	table := doc.Table{Columns: report.BatchColumns(b.payments), Rows: doc.Rows(rows...)}
	if len(b.columns) == 0 {
		return table, nil
	}
	picked, err := table.Pick(b.columns)
	return picked, columnError(err)
}

func (b *planBatch) newWorker() files.Worker {
	return &planBatchWorker{batch: b, debts: debtReader{base: &b.terms}, rows: doc.NewRowWriter(b.document || len(b.columns) > 0)}
}

// A planBatchWorker makes plans of the debts of a part of the list.
type planBatchWorker struct {
	batch *planBatch
	debts debtReader
	plan  plan.Payments
	rows  *doc.RowWriter
	text  []byte // lines of them

	sums    plan.BatchSums
	err     error             // a sum was too large
	refused []*ledger.Problem // lines count from the start of the part
}

// Row makes a plan of a debt, and what is to be said of it.
func (w *planBatchWorker) Row(line int, cells [][]byte) []files.Fault {
	if faults := w.debts.read(cells); len(faults) > 0 {
		return faults
	}
	terms, debt := &w.debts.terms, string(cells[debtID])
	if terms.RoundTo > 0 && terms.Balance <= terms.RoundTo {
		one := terms.InOne()
		terms = &one
	}
	made, why := &w.plan, w.plan.Plan(terms)
	if why != nil {
		made = nil
	}
	w.err = cmp.Or(w.err, w.sums.AddPlan(terms.Balance, made))
	if why != nil {
		w.refuse(line, debt, terms.Balance, why)
	} else {
		w.take(debt, terms.Balance)
	}
	return nil
}

func (w *planBatchWorker) take(debt string, balance ledger.Money) {
	if c := w.batch.terms.Currency; w.batch.payments {
		w.text = report.PaymentRows(w.text, w.rows, c, debt, &w.plan)
	} else {
		w.text = report.PlanRow(w.text, w.rows, c, debt, balance, &w.plan)
	}
}

func (w *planBatchWorker) refuse(line int, debt string, balance ledger.Money, why error) {
	b := w.batch
	switch {
	case b.payments:
		if len(w.refused) < mostRefused {
			w.refused = append(w.refused, refusedDebt(b.file, line, debt, why))
		}
	default:
		w.text = report.RefusedRow(w.text, w.rows, b.terms.Currency, debt, balance, why)
	}
}

// Pass writes what was made of the part.
func (w *planBatchWorker) Pass(before int) error {
	b := w.batch
	defer w.Drop()
	if err := cmp.Or(w.err, b.sums.Add(&w.sums)); err != nil {
		return &ledger.Problem{File: b.file, Err: err}
	}
	for _, problem := range w.refused {
		if problem.Line += before; len(b.refused) < mostRefused {
			b.refused = append(b.refused, problem)
		}
	}
	b.progress.tick(b.list.Rows())
	if b.document {
		if b.cells = append(b.cells, w.rows.Held()...); len(b.cells) > mostListed {
			return usagef("more than %d rows are too many for a document: want --format csv", mostListed)
		}
		return nil
	}
	if len(b.columns) > 0 {
		picked, err := b.picked(w.rows.Held())
		if err != nil {
			return err
		}
		w.text = picked.AppendLines(w.text)
	}
	_, err := b.out.Write(w.text)
	return err
}

// Drop forgets what was made of the part.
func (w *planBatchWorker) Drop() {
	w.rows.Held()
	w.text, w.refused, w.sums, w.err = w.text[:0], nil, plan.BatchSums{}, nil
}

// refusedDebt says where a debt is that no plan was made for.
func refusedDebt(file string, line int, debt string, why error) *ledger.Problem {
	return &ledger.Problem{File: file, Line: line, Err: fmt.Errorf("debt %q: %w", debt, why)}
}
