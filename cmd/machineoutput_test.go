package cmd_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"arrears/cmd"
)

// TestMachineOutput holds docs/schema and docs/output.md against what the commands write: an
// output has no column and no key that is not documented, and nothing is documented that no
// output has; each command that writes for programs is documented.
func TestMachineOutput(t *testing.T) {
	all := readSchemas(t)
	of := make(map[string][]*schema) // by command, in the order met
	tables := make(map[string]bool)  // looked at in CSV
	page, err := os.ReadFile("../docs/output.md")
	if err != nil && !*update {
		t.Fatal(err)
	}
	ledgerColumns := documentedColumns(string(page), "## The clean ledger")
	machineRuns(t, func(run machineRun) {
		var value map[string]any
		if err := json.Unmarshal(run.json, &value); err != nil {
			t.Errorf("%s: %v", run.at, err)
			return
		}
		keys, err := keysOf(run.json)
		if err != nil {
			t.Errorf("%s: %v", run.at, err)
		}
		name, _ := value["schema"].(string)
		s := all[strings.TrimSuffix(name, "/1")+".json"]
		if s == nil {
			t.Errorf("%s: %s: docs/schema has no %s", run.at, run.command, name)
			return
		}
		if err := all.check(name, s, value); err != nil {
			t.Errorf("%s: %v", run.at, err)
		}
		if !slices.Contains(of[run.command], s) {
			of[run.command] = append(of[run.command], s)
		}
		if run.command == "import" {
			for _, column := range heading(run.csv()) {
				if _, known := ledgerColumns[column]; !known {
					t.Errorf("%s: the clean ledger has %s, which is not documented", run.at, column)
				}
				ledgerColumns[column] = true
			}
			return
		}
		checkCSV(t, run, s, value, keys, tables)
	})
	for column, seen := range ledgerColumns {
		if !seen {
			t.Errorf("no clean ledger has the column %s, which is documented", column)
		}
	}
	for file, s := range all {
		for _, name := range s.unseen(nil) {
			if file != "common.json" {
				t.Errorf("%s: no output has %s", file, name)
			}
		}
	}
	written := pageOf(t, all, of)
	before, _, _ := strings.Cut(string(page), generatedMark)
	if whole := before + generatedMark + written; whole != string(page) {
		if *update {
			if err := os.WriteFile("../docs/output.md", []byte(whole), 0o666); err != nil {
				t.Fatal(err)
			}
		} else {
			t.Error("docs/output.md is not what docs/schema says: run this test with -update")
		}
	}
}

// checkCSV holds the headings of CSV against the first table of the JSON, once for each set of
// them.
func checkCSV(t *testing.T, run machineRun, s *schema, value map[string]any, keys []string, done map[string]bool) {
	for _, key := range keys {
		table := s.Properties[key]
		if table == nil || !table.CSV {
			continue
		}
		rows, _ := value[key].([]any)
		if len(rows) == 0 {
			return
		}
		var columns []string
		for column := range rows[0].(map[string]any) {
			columns = append(columns, column)
		}
		slices.Sort(columns)
		set := fmt.Sprint(s.Title, key, columns)
		if done[set] {
			return
		}
		got := heading(run.csv())
		slices.Sort(got)
		if !slices.Equal(got, columns) {
			t.Errorf("%s: CSV has the columns %v, and %s of the JSON %v", run.at, got, key, columns)
		}
		done[set] = true
		return
	}
	if text := run.csv(); text != nil && s.Title != "arrears.plan.batch/1" { // its report has no table
		t.Errorf("%s: %s: CSV has %v, and no table of the JSON is marked for it", run.at, s.Title, heading(text))
	}
}

func heading(text []byte) []string {
	first, _ := csv.NewReader(bytes.NewReader(text)).Read()
	return first
}

// unseen are the properties that no output has had.
func (s *schema) unseen(found []string) []string {
	look := func(below map[string]*schema, what string) {
		for name, one := range below {
			if !one.seen {
				found = append(found, what+name)
			}
			found = one.unseen(found)
		}
	}
	look(s.Properties, "")
	look(s.Patterns, "any ")
	for name, row := range s.Defs {
		for _, column := range row.unseen(nil) {
			found = append(found, name+"."+column)
		}
	}
	return found
}

// generatedMark is where the part of the page begins that follows from the schemas.
const generatedMark = "<!-- what follows is made of docs/schema by TestMachineOutput -update -->\n"

// documentedColumns are those of the first table below a heading of the page.
func documentedColumns(page, below string) map[string]bool {
	columns := make(map[string]bool)
	_, part, _ := strings.Cut(page, below+"\n")
	part, _, _ = strings.Cut(part, "\n## ")
	for line := range strings.Lines(part) {
		if name, ok := strings.CutPrefix(line, "| `"); ok {
			name, _, _ = strings.Cut(name, "`")
			columns[name] = false
		}
	}
	return columns
}

// pageOf writes what the schemas say of each command, in the order of the program.
func pageOf(t *testing.T, all schemas, of map[string][]*schema) string {
	var text strings.Builder
	var walk func(*cobra.Command)
	walk = func(c *cobra.Command) {
		name := strings.TrimPrefix(c.CommandPath(), "arrears ")
		if c.Flags().Lookup("format") != nil || c.Flags().Lookup("report") != nil {
			if len(of[name]) == 0 {
				t.Errorf("%s writes for programs, and nothing of it is documented: want a script of it in machineScripts, and docs/schema", name)
			}
			slices.SortFunc(of[name], func(a, b *schema) int { return strings.Compare(a.ID, b.ID) })
			for _, s := range of[name] {
				fmt.Fprintf(&text, "\n## %s: %s\n\n[Schema](schema/%s).\n\n", name, strings.TrimSuffix(strings.TrimPrefix(s.Title, "arrears."), "/1"), s.ID)
				all.describe(t, &text, s, name != "import") // which has the ledger as CSV
			}
		}
		for _, below := range c.Commands() {
			walk(below)
		}
	}
	walk(cmd.Root(&cmd.Env{Today: today}))
	return text.String()
}

// describe writes the tables of the page on one schema.
func (all schemas) describe(t *testing.T, text *strings.Builder, s *schema, asCSV bool) {
	text.WriteString("| key | type | meaning |\n| --- | --- | --- |\n")
	row := func(name string, one *schema) {
		if one.Description == "" {
			t.Errorf("%s: %s has no description", s.ID, name)
		}
		fmt.Fprintf(text, "| `%s` | %s | %s |\n", name, all.kind(one), one.Description)
	}
	for _, name := range s.order {
		if name != "schema" && name != "notes" && name != "line" && name != "title" {
			row(name, s.Properties[name])
		}
	}
	for pattern, one := range s.Patterns {
		row(pattern, one)
	}
	for _, name := range s.order {
		table := s.Properties[name]
		if table.Items == nil || !strings.HasPrefix(table.Items.Ref, "#") || strings.HasSuffix(name, "_totals") {
			continue
		}
		csv := ""
		if table.CSV && asCSV {
			csv = ", CSV"
		}
		fmt.Fprintf(text, "\n`%s`%s:\n\n| column | type | meaning |\n| --- | --- | --- |\n", name, csv)
		columns, err := all.refers(table.Items)
		if err != nil {
			t.Fatal(err)
		}
		for _, column := range columns.order {
			row(column, columns.Properties[column])
		}
		patterns := make([]string, 0, len(columns.Patterns))
		for pattern := range columns.Patterns {
			patterns = append(patterns, pattern)
		}
		slices.Sort(patterns)
		for _, pattern := range patterns {
			row(pattern, columns.Patterns[pattern])
		}
	}
}

// kind is the word for the type of a value.
func (all schemas) kind(s *schema) string {
	if s.Const != nil {
		return "text"
	}
	if _, name, ok := strings.Cut(s.Ref, "common.json#/$defs/"); ok {
		name, null := strings.CutSuffix(name, "_or_null")
		switch name {
		case "warnings", "control", "fail_if":
			return "list"
		}
		name = strings.ReplaceAll(name, "_", " ")
		if null {
			return name + ", may be empty"
		}
		return name
	}
	return "table"
}
