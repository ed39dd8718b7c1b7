package main

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"time"
)

const (
	rowsPerAccount = 20
	// generation is part of the file's name: raise it when the rows change, so
	// that an older ledger is not taken for the present one.
	generation = 1
	header     = "account,name,kind,document,date,due_date,currency,amount,outstanding,settled_date," +
		"reference,applies_to,disputed,hold,group,source\n"
)

// ensure returns the path of a file in dir, having had it written if it was not
// there yet.
func ensure(dir, name string, write func(io.Writer) error) (string, error) {
	path := filepath.Join(dir, name)
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	// Under another name until it is whole, or a run cut short leaves half a
	// ledger for the next to trust.
	f, err := os.CreateTemp(dir, name+".*")
	if err != nil {
		return "", err
	}
	defer os.Remove(f.Name())
	if err := write(f); err != nil {
		f.Close()
		return "", err
	}
	if err := f.Close(); err != nil {
		return "", err
	}
	return path, os.Rename(f.Name(), path)
}

// ensureLedger returns the path of the clean ledger that the options ask for.
func ensureLedger(opts options) (string, error) {
	name := fmt.Sprintf("ledger-%d-%s-%d.csv", generation, opts.order(), opts.rows)
	return ensure(opts.dir, name, func(w io.Writer) error { return writeLedger(w, opts.rows, opts.byAccount) })
}

// ensureExport returns the path of the same ledger as a program exports it.
func ensureExport(opts options) (string, error) {
	name := fmt.Sprintf("export-%d-%s-%d.csv", generation, opts.order(), opts.rows)
	return ensure(opts.dir, name, func(w io.Writer) error { return writeExport(w, opts.rows, opts.byAccount) })
}

// ensurePayments returns the path of a transaction ledger of as many rows.
func ensurePayments(opts options) (string, error) {
	name := fmt.Sprintf("payments-%d-%d.csv", generation, opts.rows)
	return ensure(opts.dir, name, func(w io.Writer) error { return writePayments(w, opts.rows) })
}

// writeLedger writes a clean open-item ledger in sterling, always the same for
// the same arguments.
func writeLedger(w io.Writer, rows int, byAccount bool) error {
	return writeItems(w, header, time.DateOnly, rows, byAccount, (*generator).appendRow)
}

// writeItems writes the rows of the ledger in some spelling, below a header.
// They are mixed, as a ledger in order of entry has them, unless byAccount.
func writeItems(w io.Writer, header, dates string, rows int, byAccount bool, spell func(g *generator, dst []byte, it item) []byte) error {
	out := bufio.NewWriterSize(w, 1<<20)
	if _, err := out.WriteString(header); err != nil {
		return err
	}
	g := &generator{random: rand.New(rand.NewPCG(20261031, generation))}
	for day := time.Date(2025, 11, 1, 0, 0, 0, 0, time.UTC); len(g.days) < 365+60; day = day.AddDate(0, 0, 1) {
		g.days = append(g.days, day.Format(dates))
	}
	accounts := (rows + rowsPerAccount - 1) / rowsPerAccount
	stride := strideOver(accounts)
	line := make([]byte, 0, 256)
	for row := range rows {
		account := row / rowsPerAccount
		if !byAccount {
			account = row % accounts * stride % accounts
		}
		line = spell(g, line[:0], g.item(row, account))
		if _, err := out.Write(line); err != nil {
			return err
		}
	}
	return out.Flush()
}

// strideOver returns a step that visits every one of n accounts once before
// any a second time, in no order that a reader could profit from: about the
// golden section of n, and no factor in common with it.
func strideOver(n int) int {
	stride := max(1, n*618/1000)
	for gcd(stride, n) != 1 {
		stride++
	}
	return stride
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

type generator struct {
	random *rand.Rand
	days   []string // from 2025-11-01, long enough for any due date
}

// An item is a row of the ledger before it is written in some spelling.
type item struct {
	row, account                  int
	kind                          string
	day, due                      int   // counted from the first of the days
	amount, outstanding, disputed int64 // pence
}

// item makes the next row: 92 in 100 are debts, of which a few are paid, part
// paid or disputed; the others are credits.
func (g *generator) item(row, account int) item {
	percent := g.random.IntN(100)
	day := g.random.IntN(364) // up to 2026-10-30
	amount := 500 + g.random.Int64N(1_500_000)
	it := item{row: row, account: account, kind: "invoice", day: day, amount: amount, outstanding: amount}
	it.due = day + [...]int{14, 30, 30, 60}[g.random.IntN(4)]
	switch {
	case percent < 3:
		it.kind, it.due, it.amount, it.outstanding = "credit_note", day, -amount, -amount
	case percent < 8:
		it.kind, it.due, it.amount, it.outstanding = "receipt", day, -amount, -amount
	case percent < 13:
		it.outstanding = 0
	case percent < 28:
		it.outstanding = 1 + g.random.Int64N(amount)
	case percent < 30:
		it.disputed = 1 + g.random.Int64N(amount)
	}
	return it
}

// appendRow adds an item as a row of the clean ledger.
func (g *generator) appendRow(dst []byte, it item) []byte {
	dst = fmt.Appendf(dst, `A%07d,"%s %d, %s",%s,D%08d,`, it.account+1,
		pick(it.account, "Brindle & Sons", "Harkstone's", "Café Marram", "Fenwhistle"), it.account+1,
		pick(it.account/7, "Ltd", "Contractors Ltd", "LLP"), it.kind, it.row+1)
	dst = append(dst, g.days[it.day]...)
	dst = append(dst, ',')
	dst = append(dst, g.days[it.due]...)
	dst = append(dst, ",GBP,"...)
	dst = append(appendPounds(dst, it.amount), ',')
	dst = append(appendPounds(dst, it.outstanding), ",,PO"...)
	dst = strconv.AppendInt(dst, 10_000+int64(it.row%90_000), 10)
	dst = append(dst, ",,"...)
	if it.disputed > 0 {
		dst = appendPounds(dst, it.disputed)
	}
	dst = append(dst, ",,"...)
	dst = append(dst, pick(it.account/3, "North", "South", "Scotland", "Wales", "Midlands")...)
	dst = append(dst, ",export.csv:"...)
	dst = strconv.AppendInt(dst, int64(it.row)+2, 10)
	return append(dst, '\n')
}

func pick(n int, words ...string) string { return words[n%len(words)] }

func appendPounds(dst []byte, pence int64) []byte {
	if pence < 0 {
		dst, pence = append(dst, '-'), -pence
	}
	dst = strconv.AppendInt(dst, pence/100, 10)
	return append(dst, '.', byte('0'+pence/10%10), byte('0'+pence%10))
}
