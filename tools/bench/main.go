// Command bench times the whole program on a large ledger of its own making.
//
//	go run ./bench [-rows 1000000] [-runs 5] [-arrears PATH] [-duckdb CMD] [-dir DIR]
//
// Every run is a process of its own, from start to exit, as a nightly job would
// have it. Given a peer, a program that runs the same query in DuckDB, it runs
// the two in turn on the same file, so that a busy machine slows both, and says
// whether they agree to the penny. The peer is called as
//
//	CMD SQLFILE CSV OUT THREADS
//
// where SQLFILE is bench/ageing.sql unless the environment variable DUCKDB_SQL
// names another, and CMD is named by -duckdb or else by the variable DUCKDB.
// Without one there is no comparison.
//
// The import of an export in another spelling runs in turn with encoding/csv
// reading the same file and throwing it away. A ledger of payments, which says of
// nothing what is open, is aged by itself. Of plans for a list of debts DuckDB makes
// every payment too.
//
// It reports and judges nothing: no time makes it fail.
package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

const (
	asAt        = "2026-10-31" // the day after the newest row of the ledger
	peerThreads = "2"
)

type options struct {
	rows, runs int
	byAccount  bool
	arrears    string
	duckdb     string
	sql        string
	dir        string
}

// order is the order of the rows, for the names of files.
func (opts options) order() string {
	if opts.byAccount {
		return "by-account"
	}
	return "mixed"
}

func main() {
	run := run
	if len(os.Args) == 3 && os.Args[1] == discardCommand {
		run = func(args []string, _, _ io.Writer) error { return discard(args[1]) }
	}
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "bench:", err)
		}
		os.Exit(1)
	}
}

func run(args []string, stdout, stderr io.Writer) error {
	opts, err := parse(args, stderr)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(opts.dir, 0o755); err != nil {
		return err
	}
	ageing, err := opts.ageing()
	if err != nil {
		return err
	}
	importing, err := opts.importing()
	if err != nil {
		return err
	}
	allocating, err := opts.allocating()
	if err != nil {
		return err
	}
	planning, err := opts.planning()
	if err != nil {
		return err
	}
	works := append([]work{ageing, importing, allocating}, planning...)
	for _, w := range works {
		if err := measure(w.programs, opts.runs); err != nil {
			return err
		}
	}
	if err := printTable(stdout, opts, works); err != nil {
		return err
	}
	if err := comparePlans(stdout, planning); err != nil {
		return err
	}
	if len(ageing.programs) == 1 {
		return nil
	}
	verdict, err := compareFiles(ageing.programs[0].out, ageing.programs[1].out)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(stdout, verdict)
	return err
}

// ageing is the clean ledger aged by account, beside DuckDB if there is one.
func (opts options) ageing() (work, error) {
	csv, err := ensureLedger(opts)
	if err != nil {
		return work{}, err
	}
	ours := program{name: "arrears", out: filepath.Join(opts.dir, "arrears.csv")}
	ours.command = []string{opts.arrears, "ageing", csv, "--as-at", asAt, "--format", "csv", "-o", ours.out}
	w := work{"ageing by account", []program{ours}}
	if opts.duckdb != "" {
		peer := program{name: "duckdb", out: filepath.Join(opts.dir, "duckdb.csv")}
		peer.command = append(strings.Fields(opts.duckdb), opts.sql, csv, peer.out, peerThreads)
		w.programs = append(w.programs, peer)
	}
	return w, nil
}

// allocating is a transaction ledger aged by account, whose payments have to be
// set against what they name.
func (opts options) allocating() (work, error) {
	csv, err := ensurePayments(opts)
	if err != nil {
		return work{}, err
	}
	ours := program{name: "arrears", out: filepath.Join(opts.dir, "allocated.csv")}
	ours.command = []string{opts.arrears, "ageing", csv, "--as-at", asAt, "--format", "csv", "-o", ours.out}
	return work{"ageing of payments", []program{ours}}, nil
}

// importing is an export made a clean ledger, beside reading it for nothing.
func (opts options) importing() (work, error) {
	csv, err := ensureExport(opts)
	if err != nil {
		return work{}, err
	}
	self, err := os.Executable()
	if err != nil {
		return work{}, err
	}
	ours := program{name: "arrears", out: filepath.Join(opts.dir, "imported.csv")}
	ours.command = []string{opts.arrears, "import", csv, "--quiet", "-o", ours.out}
	return work{"import of an export", []program{ours, {name: "encoding/csv", command: []string{self, discardCommand, csv}}}}, nil
}

func parse(args []string, stderr io.Writer) (options, error) {
	var opts options
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.IntVar(&opts.rows, "rows", 1_000_000, "`number` of rows of the ledger, 20 to an account")
	flags.IntVar(&opts.runs, "runs", 5, "`number` of timed runs, after one to warm up")
	flags.BoolVar(&opts.byAccount, "by-account", false, "keep the rows of an account together instead of mixed")
	flags.StringVar(&opts.arrears, "arrears", "arrears", "`path` of the program")
	flags.StringVar(&opts.duckdb, "duckdb", os.Getenv("DUCKDB"), "`command` that runs the peer (default $DUCKDB)")
	flags.StringVar(&opts.dir, "dir", filepath.Join(os.TempDir(), "arrears-bench"), "`directory` for the ledger and the results")
	if err := flags.Parse(args); err != nil {
		return opts, err
	}
	opts.sql = cmp.Or(os.Getenv("DUCKDB_SQL"), filepath.Join("bench", "ageing.sql"))
	switch {
	case flags.NArg() > 0:
		return opts, fmt.Errorf("unexpected %q: everything is a flag", flags.Arg(0))
	case opts.rows < 1 || opts.runs < 1:
		return opts, errors.New("-rows and -runs want 1 or more")
	}
	return opts, nil
}
