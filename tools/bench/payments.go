package main

import (
	"bufio"
	"fmt"
	"io"
	"time"
)

// writePayments writes a clean transaction ledger: invoices, and as many
// receipts that name the invoice of the account before them, half of them with
// an amount and a day. It is always the same for the same number of rows.
func writePayments(w io.Writer, rows int) error {
	out := bufio.NewWriterSize(w, 1<<20)
	if _, err := out.WriteString(header); err != nil {
		return err
	}
	accounts := (rows + rowsPerAccount - 1) / rowsPerAccount
	stride := strideOver(accounts)
	first := time.Date(2025, 11, 1, 0, 0, 0, 0, time.UTC)
	sum := func(row int) int64 { return 500 + int64(row)*7919%1_500_000 }
	line := make([]byte, 0, 256)
	for row := range rows {
		round, account := row/accounts, row%accounts*stride%accounts+1
		day := first.AddDate(0, 0, 18*round+row%18)
		line = fmt.Appendf(line[:0], `A%07d,"Brindle & Sons %d, Ltd",`, account, account)
		if round%2 == 0 {
			line = fmt.Appendf(line, "invoice,D%08d,%s,%s,GBP,", row+1, day.Format(time.DateOnly), day.AddDate(0, 0, 30).Format(time.DateOnly))
			line = append(appendPounds(line, sum(row)), ",,,,,,,North,export.csv:"...)
		} else {
			paid := row - accounts // the invoice
			part := sum(paid) / int64(1+row%3)
			line = fmt.Appendf(line, "receipt,R%08d,%s,,GBP,", row+1, day.Format(time.DateOnly))
			line = append(appendPounds(line, -part), ",,,,"...)
			line = fmt.Appendf(line, "D%08d", paid+1)
			if row%2 == 0 {
				line = append(appendPounds(append(line, ':'), part), '@')
				line = append(line, day.Format(time.DateOnly)...)
			}
			line = append(line, ",,,North,export.csv:"...)
		}
		line = fmt.Appendf(line, "%d\n", row+2)
		if _, err := out.Write(line); err != nil {
			return err
		}
	}
	return out.Flush()
}
