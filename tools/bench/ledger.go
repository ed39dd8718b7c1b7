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

// ensureLedger returns the path of the ledger that the options ask for, having
// written it if it was not there yet.
func ensureLedger(opts options) (string, error) {
	order := "mixed"
	if opts.byAccount {
		order = "by-account"
	}
	name := fmt.Sprintf("ledger-%d-%s-%d.csv", generation, order, opts.rows)
	path := filepath.Join(opts.dir, name)
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	// Under another name until it is whole, or a run cut short leaves half a
	// ledger for the next to trust.
	f, err := os.CreateTemp(opts.dir, name+".*")
	if err != nil {
		return "", err
	}
	defer os.Remove(f.Name())
	if err := writeLedger(f, opts.rows, opts.byAccount); err != nil {
		f.Close()
		return "", err
	}
	if err := f.Close(); err != nil {
		return "", err
	}
	return path, os.Rename(f.Name(), path)
}

// writeLedger writes a clean open-item ledger in sterling, always the same for
// the same arguments. Rows are mixed, as a ledger in order of entry has them,
// unless byAccount.
func writeLedger(w io.Writer, rows int, byAccount bool) error {
	out := bufio.NewWriterSize(w, 1<<20)
	if _, err := out.WriteString(header); err != nil {
		return err
	}
	g := generator{random: rand.New(rand.NewPCG(20261031, generation))}
	for day := time.Date(2025, 11, 1, 0, 0, 0, 0, time.UTC); len(g.days) < 365+60; day = day.AddDate(0, 0, 1) {
		g.days = append(g.days, day.Format(time.DateOnly))
	}
	accounts := (rows + rowsPerAccount - 1) / rowsPerAccount
	stride := strideOver(accounts)
	line := make([]byte, 0, 256)
	for row := range rows {
		account := row / rowsPerAccount
		if !byAccount {
			account = row % accounts * stride % accounts
		}
		line = g.appendRow(line[:0], row, account)
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

// appendRow adds the next row: 92 in 100 are debts, of which a few are paid,
// part paid or disputed; the others are credits.
func (g generator) appendRow(dst []byte, row, account int) []byte {
	percent := g.random.IntN(100)
	day := g.random.IntN(364) // up to 2026-10-30
	amount := 500 + g.random.Int64N(1_500_000)
	kind, due, outstanding, disputed := "invoice", day+[...]int{14, 30, 30, 60}[g.random.IntN(4)], amount, int64(0)
	switch {
	case percent < 3:
		kind, due, amount, outstanding = "credit_note", day, -amount, -amount
	case percent < 8:
		kind, due, amount, outstanding = "receipt", day, -amount, -amount
	case percent < 13:
		outstanding = 0
	case percent < 28:
		outstanding = 1 + g.random.Int64N(amount)
	case percent < 30:
		disputed = 1 + g.random.Int64N(outstanding)
	}
	dst = fmt.Appendf(dst, `A%07d,"%s %d, %s",%s,D%08d,`, account+1,
		pick(account, "Brindle & Sons", "Harkstone's", "Café Marram", "Fenwhistle"), account+1,
		pick(account/7, "Ltd", "Contractors Ltd", "LLP"), kind, row+1)
	dst = append(dst, g.days[day]...)
	dst = append(dst, ',')
	dst = append(dst, g.days[due]...)
	dst = append(dst, ",GBP,"...)
	dst = append(appendPounds(dst, amount), ',')
	dst = append(appendPounds(dst, outstanding), ",,PO"...)
	dst = strconv.AppendInt(dst, 10_000+int64(row%90_000), 10)
	dst = append(dst, ",,"...)
	if disputed > 0 {
		dst = appendPounds(dst, disputed)
	}
	dst = append(dst, ",,"...)
	dst = append(dst, pick(account/3, "North", "South", "Scotland", "Wales", "Midlands")...)
	dst = append(dst, ",export.csv:"...)
	dst = strconv.AppendInt(dst, int64(row)+2, 10)
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
