package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

const (
	paymentsPerDebt = 24
	// mostDebts is where the plans are left out: their payments would fill the disk.
	mostDebts = 1_000_000
)

// planning is a list of debts, as many as the ledger has rows, made a plan each:
// one row a debt, and one a payment, beside DuckDB if there is one, which makes
// every payment for either.
func (opts options) planning() ([]work, error) {
	if opts.rows > mostDebts {
		return nil, nil
	}
	csv, err := ensureDebts(opts)
	if err != nil {
		return nil, err
	}
	works := []work{{name: "plans, a row a debt"}, {name: "plans, a row a payment"}}
	for i, sql := range []string{"plans.sql", "planrows.sql"} {
		name := strings.TrimSuffix(sql, ".sql")
		ours := program{name: "arrears", out: filepath.Join(opts.dir, name+".csv")}
		ours.command = []string{opts.arrears, "plan", "batch", csv, "--quiet", "-o", ours.out}
		if i == 1 {
			ours.command = append(ours.command, "--instalments")
		}
		works[i].programs = []program{ours}
		if opts.duckdb != "" {
			peer := program{name: "duckdb", out: filepath.Join(opts.dir, "duckdb-"+name+".csv")}
			peer.command = append(strings.Fields(opts.duckdb), filepath.Join("bench", sql), csv, peer.out, peerThreads)
			works[i].programs = append(works[i].programs, peer)
		}
	}
	return works, nil
}

// comparePlans says whether the plans of the two programs are the same, row by row
// and to the penny.
func comparePlans(w io.Writer, works []work) error {
	for _, work := range works {
		if len(work.programs) < 2 {
			continue
		}
		ours, err := sumLinesOf(work.programs[0].out)
		if err != nil {
			return err
		}
		theirs, err := sumLinesOf(work.programs[1].out)
		if err != nil {
			return err
		}
		verdict := fmt.Sprintf("the results are the same: %d rows", ours.lines-1)
		if ours != theirs {
			verdict = fmt.Sprintf("the results DIFFER: %d rows and %d", ours.lines-1, theirs.lines-1)
		}
		if _, err := fmt.Fprintf(w, "%s: %s\n", work.name, verdict); err != nil {
			return err
		}
	}
	return nil
}

// lineSum is of lines in any order: two files of the same lines have the same.
type lineSum struct {
	lines int
	sum   uint64 // of a hash of each
}

func sumLinesOf(path string) (lineSum, error) {
	f, err := os.Open(path)
	if err != nil {
		return lineSum{}, err
	}
	defer f.Close()
	return sumLines(f)
}

func sumLines(r io.Reader) (total lineSum, err error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 1<<20), 1<<20)
	for lines.Scan() {
		hash := uint64(14695981039346656037) // FNV-1a
		for _, c := range bytes.TrimSuffix(lines.Bytes(), []byte("\r")) {
			hash = (hash ^ uint64(c)) * 1099511628211
		}
		total.lines++
		total.sum += hash
	}
	return total, lines.Err()
}

// ensureDebts returns the path of the list of debts that the options ask for.
func ensureDebts(opts options) (string, error) {
	name := fmt.Sprintf("debts-%d-%d.csv", generation, opts.rows)
	return ensure(opts.dir, name, func(w io.Writer) error { return writeDebts(w, opts.rows) })
}

// writeDebts writes a list of debts that take so many monthly payments each, always
// the same for the same arguments. Some begin at the end of a month.
func writeDebts(w io.Writer, debts int) error {
	out := bufio.NewWriterSize(w, 1<<20)
	if _, err := out.WriteString("debt,balance,instalment,start\n"); err != nil {
		return err
	}
	random := rand.New(rand.NewPCG(20261031, generation))
	var line []byte
	for n := range debts {
		each := 5_00 + random.Int64N(195_00)
		line = append(appendPounds(fmt.Appendf(line[:0], "D%07d,", n+1), each*(paymentsPerDebt-1)+1+random.Int64N(each)), ',')
		line = append(appendPounds(line, each), ',')
		month, day := 1+random.IntN(12), 1+random.IntN(28)
		if month == 12 && day > 20 {
			day = 31
		}
		line = fmt.Appendf(line, "2027-%02d-%02d\n", month, day)
		if _, err := out.Write(line); err != nil {
			return err
		}
	}
	return out.Flush()
}
