package cmd_test

import (
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

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
