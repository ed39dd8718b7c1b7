package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math/big"
	"os"
	"slices"
	"strings"
)

// aged is an aged ledger as a CSV file has it.
type aged struct {
	columns []string
	rows    [][]string
}

// compareFiles says whether two results agree, to the penny, in the columns
// that both have.
func compareFiles(a, b string) (string, error) {
	first, err := readAgedFile(a)
	if err != nil {
		return "", err
	}
	second, err := readAgedFile(b)
	if err != nil {
		return "", err
	}
	return compare(first, second)
}

func readAgedFile(path string) (aged, error) {
	f, err := os.Open(path)
	if err != nil {
		return aged{}, err
	}
	defer f.Close()
	result, err := readAged(f)
	if err != nil {
		return aged{}, fmt.Errorf("%s: %w", path, err)
	}
	return result, nil
}

func readAged(r io.Reader) (aged, error) {
	records, err := csv.NewReader(r).ReadAll()
	if err != nil {
		return aged{}, err
	}
	if len(records) == 0 {
		return aged{}, errors.New("it is empty")
	}
	return aged{columns: records[0], rows: records[1:]}, nil
}

// compare sorts both by account and currency and looks for the first cell that
// differs.
func compare(a, b aged) (string, error) {
	var common []string
	for _, column := range a.columns {
		if slices.Contains(b.columns, column) {
			common = append(common, column)
		}
	}
	if !slices.Contains(common, "account") || !slices.Contains(common, "currency") {
		return "", errors.New("the results have no account and currency to compare by")
	}
	if len(a.rows) != len(b.rows) {
		return fmt.Sprintf("the results DIFFER: %d accounts and %d", len(a.rows), len(b.rows)), nil
	}
	rowsA, rowsB := a.project(common), b.project(common)
	differing, example := 0, ""
	for i := range rowsA {
		for j, column := range common {
			if same(rowsA[i][j], rowsB[i][j]) {
				continue
			}
			if differing++; example == "" {
				example = fmt.Sprintf("%s of %s is %q and %q", column,
					rowsA[i][slices.Index(common, "account")], rowsA[i][j], rowsB[i][j])
			}
		}
	}
	if differing > 0 {
		return fmt.Sprintf("the results DIFFER in %d cells: %s", differing, example), nil
	}
	return fmt.Sprintf("the results agree to the penny: %d accounts, columns %s",
		len(rowsA), strings.Join(common, ", ")), nil
}

// project returns the cells of the given columns, sorted by account and
// currency.
func (a aged) project(columns []string) [][]string {
	rows := make([][]string, len(a.rows))
	for i, row := range a.rows {
		for _, column := range columns {
			rows[i] = append(rows[i], row[slices.Index(a.columns, column)])
		}
	}
	account, currency := slices.Index(columns, "account"), slices.Index(columns, "currency")
	slices.SortFunc(rows, func(x, y []string) int {
		if c := strings.Compare(x[account], y[account]); c != 0 {
			return c
		}
		return strings.Compare(x[currency], y[currency])
	})
	return rows
}

// same says whether two cells mean the same: numbers may be written with or
// without their decimals, all else must be equal.
func same(a, b string) bool {
	if a == b {
		return true
	}
	x, okX := new(big.Rat).SetString(a)
	y, okY := new(big.Rat).SetString(b)
	return okX && okY && x.Cmp(y) == 0
}
