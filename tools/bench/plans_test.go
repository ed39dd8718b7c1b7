package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

func TestWriteDebts(t *testing.T) {
	var debts, again bytes.Buffer
	for _, w := range []*bytes.Buffer{&debts, &again} {
		if err := writeDebts(w, 500); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(debts.Bytes(), again.Bytes()) {
		t.Error("the same arguments gave another list")
	}
	rows, err := csv.NewReader(&debts).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 501 {
		t.Errorf("%d lines, want 501", len(rows))
	}
	monthEnds := 0
	for _, row := range rows[1:] {
		pence := func(text string) int {
			n, err := strconv.Atoi(strings.Replace(text, ".", "", 1))
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		balance, each := pence(row[1]), pence(row[2])
		if n := (balance + each - 1) / each; n != paymentsPerDebt {
			t.Errorf("%s takes %d payments, want %d", row[0], n, paymentsPerDebt)
		}
		if strings.HasSuffix(row[3], "-31") {
			monthEnds++
		}
	}
	if monthEnds == 0 {
		t.Error("no debt begins at the end of a month")
	}
}

func TestPlanning(t *testing.T) {
	opts := options{rows: 10, arrears: "arrears", duckdb: "node runner.mjs", dir: t.TempDir()}
	works, err := opts.planning()
	if err != nil {
		t.Fatal(err)
	}
	for i, sql := range []string{"bench/plans.sql", "bench/planrows.sql"} {
		peer := strings.Join(works[i].programs[1].command, " ")
		if !strings.Contains(filepath.ToSlash(peer), "node runner.mjs "+sql+" ") {
			t.Errorf("the peer is called as %s", peer)
		}
		if _, err := os.Stat(filepath.Base(sql)); err != nil {
			t.Error(err)
		}
	}
	opts.duckdb = ""
	if works, err = opts.planning(); err != nil || len(works) != 2 || len(works[0].programs) != 1 {
		t.Errorf("without a peer: %v %v", works, err)
	}
	opts.rows = mostDebts + 1
	if works, err = opts.planning(); err != nil || len(works) != 0 {
		t.Errorf("of too many: %v %v", works, err)
	}
}

func TestComparePlans(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) program {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return program{out: path}
	}
	a, b := file("a.csv", "debt\nD1,1\nD2,2\n"), file("b.csv", "debt\r\nD2,2\r\nD1,1\r\n")
	c, d := file("c.csv", "debt\nD1,1\nD2,3\n"), file("d.csv", "debt\nD1,1\nD2,2\nD2,2\n")
	for _, tt := range []struct {
		ours, theirs program
		want         string
	}{
		{a, b, "x: the results are the same: 2 rows\n"},
		{a, c, "x: the results DIFFER: 2 rows and 2\n"},
		{a, d, "x: the results DIFFER: 2 rows and 3\n"},
	} {
		var said strings.Builder
		if err := comparePlans(&said, []work{{"x", []program{tt.ours, tt.theirs}}, {"alone", []program{a}}}); err != nil {
			t.Fatal(err)
		}
		if said.String() != tt.want {
			t.Errorf("got %swant %s", said.String(), tt.want)
		}
	}
}
