package cmd_test

import (
	"context"
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"

	"arrears/cmd"
	"arrears/internal/ledger"
)

var update = flag.Bool("update", false, "write what commands print into the scripts")

// today is the day on which every script runs.
var today = ledger.MustDate(2026, 11, 2)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"arrears": func() {
			env := &cmd.Env{Context: context.Background(), Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Today: today, Getenv: os.Getenv}
			os.Exit(cmd.Main(env, os.Args[1:]))
		},
	})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "../testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       *update,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "workbook": workbook},
		Setup: func(env *testscript.Env) error {
			exports, err := os.Getwd()
			if err != nil {
				return err
			}
			env.Setenv("EXPORTS", exports+"/../testdata/exports")
			env.Setenv("DEMO", exports+"/demo")
			// Built for the race detector, a program waits a second at its end.
			env.Setenv("GORACE", "atexit_sleep_ms=0")
			return nil
		},
	})
}

// exits runs a program that must end with the given code: exits 3 arrears ...
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code program [arg...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// workbook saves CSV files as the sheets of a workbook, as a person would who
// typed them in: workbook FILE.xlsx SHEET=FILE.csv... Dates and numbers are
// stored as such, a text after ' as it stands, and = begins a formula, which
// nobody works out.
func workbook(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: workbook file.xlsx sheet=file.csv...")
	}
	f := excelize.NewFile()
	defer f.Close()
	for i, arg := range args[1:] {
		sheet, name, _ := strings.Cut(arg, "=")
		if i == 0 {
			ts.Check(f.SetSheetName("Sheet1", sheet))
		}
		_, err := f.NewSheet(sheet)
		ts.Check(err)
		r := csv.NewReader(strings.NewReader(ts.ReadFile(name)))
		r.FieldsPerRecord = -1
		rows, err := r.ReadAll()
		ts.Check(err)
		for row, cells := range rows {
			for column, text := range cells {
				ts.Check(typeIn(f, sheet, fmt.Sprintf("%c%d", 'A'+column, row+1), text))
			}
		}
	}
	ts.Check(f.SaveAs(ts.MkAbs(args[0])))
}

func typeIn(f *excelize.File, sheet, cell, text string) error {
	if formula, ok := strings.CutPrefix(text, "="); ok {
		return f.SetCellFormula(sheet, cell, formula)
	}
	if date, err := time.Parse("2006-01-02", text); err == nil {
		return f.SetCellValue(sheet, cell, date)
	}
	if n, err := strconv.ParseFloat(text, 64); err == nil {
		return f.SetCellFloat(sheet, cell, n, -1, 64)
	}
	if text == "" {
		return nil
	}
	return f.SetCellStr(sheet, cell, strings.TrimPrefix(text, "'"))
}
