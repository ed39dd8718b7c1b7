package cmd_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"arrears/cmd"
	"arrears/internal/ledger"
)

// TestOneLedger: one ledger has one answer. Ugly ledgers go through every command
// that reads them, in every format and in several forms of the same ledger, and
// each figure is what the movements of its debts make.
func TestOneLedger(t *testing.T) {
	for seed := range uint64(4) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			l := newUglyLedger(seed, 60)
			dir := t.TempDir()
			x := &oneLedger{T: t, ugly: l, clean: filepath.Join(dir, "clean.csv"), foreign: filepath.Join(dir, "foreign.csv"), dir: dir}
			x.write(x.clean, l.clean())
			x.write(x.foreign, l.foreign())
			x.aged()
			x.byEntry()
			x.interest()
			x.clock()
			x.settled()
			x.offered()
			x.history()
			x.planned()
		})
	}
}

// oneLedger is an ugly ledger in files.
type oneLedger struct {
	*testing.T
	ugly                *uglyLedger
	clean, foreign, dir string
}

func (x *oneLedger) write(name, text string) {
	x.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		x.Fatal(err)
	}
}

// run gives the standard output of a command that must end with one of some
// codes.
func (x *oneLedger) run(codes string, args ...string) string {
	x.Helper()
	var stdout, stderr bytes.Buffer
	env := &cmd.Env{Context: context.Background(), Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Today: today}
	if code := cmd.Main(env, args); !strings.Contains(codes, fmt.Sprint(code)) {
		x.Fatalf("arrears %s: exit code %d: %s", strings.Join(args, " "), code, &stderr)
	}
	return stdout.String()
}

// rows gives the rows of a CSV output, each by its headings.
func (x *oneLedger) rows(args ...string) (rows []map[string]string) {
	x.Helper()
	lines, err := csv.NewReader(strings.NewReader(x.run("0", append(args, "--format", "csv")...))).ReadAll()
	if err != nil || len(lines) == 0 {
		x.Fatalf("arrears %s: %d lines: %v", strings.Join(args, " "), len(lines), err)
	}
	for _, line := range lines[1:] {
		row := make(map[string]string)
		for i, heading := range lines[0] {
			row[heading] = line[i]
		}
		rows = append(rows, row)
	}
	return rows
}

// same reports a figure that is not what it must be.
func (x *oneLedger) same(what, got string, want int64) {
	x.Helper()
	if got != pounds(want) {
		x.Errorf("%s is %s, want %s", what, got, pounds(want))
	}
}

// bucketOf names the bucket of a debt by the days since it was due.
func bucketOf(due ledger.Date) string {
	switch days := int(lookedAt - due); {
	case days <= 0:
		return "not_due"
	case days <= 30:
		return "days_1_30"
	case days <= 60:
		return "days_31_60"
	case days <= 90:
		return "days_61_90"
	case days <= 120:
		return "days_91_120"
	}
	return "over_120"
}

// figures are what ageing must make of an account.
func (a *uglyAccount) figures() map[string]int64 {
	f := map[string]int64{
		"not_due": 0, "days_1_30": 0, "days_31_60": 0, "days_61_90": 0, "days_91_120": 0, "over_120": 0, "unallocated": a.unallocated,
		"balance": a.unallocated, "overdue": 0, "disputed": 0,
	}
	for _, d := range a.debts {
		f[bucketOf(d.due)] += d.open()
		f["balance"] += d.open()
		f["disputed"] += d.inDispute()
		if d.overdue() {
			f["overdue"] += d.open()
		}
	}
	return f
}

// asked is what can be asked for of an account, less what nobody has allocated.
func (a *uglyAccount) asked() int64 {
	sum := a.unallocated
	for _, d := range a.debts {
		sum += d.asked()
	}
	return sum
}

// aged holds the ageing of each form of the ledger, in each format, against what
// it must be.
func (x *oneLedger) aged() {
	imported := filepath.Join(x.dir, "imported.csv")
	x.write(imported, x.run("0", "import", "--quiet", x.foreign))
	day := lookedAt.String()
	for _, name := range []string{x.clean, x.foreign, imported} {
		seen := make(map[string]map[string]string)
		rows := x.rows("ageing", name, "--as-at", day)
		for _, row := range rows {
			seen[row["account"]] = row
		}
		for _, a := range x.ugly.accounts {
			row := seen[a.id]
			figures := a.figures()
			if row == nil && figures["balance"] == 0 && figures["overdue"] == 0 {
				continue
			}
			for what, want := range figures {
				x.same(fmt.Sprintf("ageing %s: %s of %s", filepath.Base(name), what, a.id), row[what], want)
			}
			if row["name"] != a.name || row["currency"] != a.currency {
				x.Errorf("ageing: account %s is %s in %s, want %s in %s", a.id, row["name"], row["currency"], a.name, a.currency)
			}
		}
		x.sameInJSON(rows, "ageing", name, "--as-at", day)
		x.sameInMarkdown(rows, name)
	}
}

// sameInMarkdown holds the table of ageing for people against its CSV, sum by sum in
// the order of the columns, which is the same in both.
func (x *oneLedger) sameInMarkdown(rows []map[string]string, name string) {
	x.Helper()
	columns := map[string]string{
		"Not due": "not_due", "1-30": "days_1_30", "31-60": "days_31_60", "61-90": "days_61_90", "91-120": "days_91_120", "over 120": "over_120",
		"Unallocated": "unallocated", "Balance": "balance", "Overdue": "overdue", "Disputed": "disputed",
	}
	var headings []string
	var shown []map[string]string
	for line := range strings.Lines(x.run("0", "ageing", name, "--as-at", lookedAt.String(), "--format", "markdown")) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), " | ")
		for i := range cells {
			cells[i] = strings.NewReplacer(",", "", "*", "").Replace(strings.TrimSpace(cells[i]))
		}
		switch {
		case cells[0] == "Account":
			headings = cells
		case len(cells) > 12 && len(cells) == len(headings) && strings.HasPrefix(cells[0], "U"):
			row := make(map[string]string)
			for i, heading := range headings {
				row[heading] = cells[i]
			}
			shown = append(shown, row)
		}
	}
	if len(shown) != len(rows) {
		x.Fatalf("ageing %s: %d rows in Markdown, %d in CSV", name, len(shown), len(rows))
	}
	for i, row := range rows {
		for heading, column := range columns {
			sum := row[column]
			if sum == "0.00" {
				sum = "-"
			}
			if got, stands := shown[i][heading]; !stands || got != sum {
				x.Errorf("ageing: %s of %s is %s in CSV, in Markdown %q under %s", column, row["account"], sum, got, heading)
			}
		}
	}
}

// sameInJSON holds the first table of a command's JSON against its CSV.
func (x *oneLedger) sameInJSON(rows []map[string]string, args ...string) {
	x.Helper()
	var out map[string]json.RawMessage
	if err := json.Unmarshal([]byte(x.run("0", append(args, "--format", "json")...)), &out); err != nil {
		x.Fatal(err)
	}
	name := map[string]string{
		"ageing": "accounts", "interest": "debts", "clock": "debts", "quote": "quote", "ladder": "offers", "history": "recoveries",
		"check": "instalments", "reschedule": "instalments",
	}[command(args)]
	decoder := json.NewDecoder(bytes.NewReader(out[name]))
	decoder.UseNumber()
	var got []map[string]any
	if err := decoder.Decode(&got); err != nil {
		x.Fatal(err)
	}
	if len(got) != len(rows) {
		x.Fatalf("%s: %d rows in JSON, %d in CSV", args[0], len(got), len(rows))
	}
	for i, row := range rows {
		for heading, want := range row {
			value := fmt.Sprint(got[i][heading])
			if got[i][heading] == nil {
				value = ""
			}
			if value != want {
				x.Errorf("%s: %s is %s in JSON, %s in CSV", args[0], heading, value, want)
			}
		}
	}
}

// command is the command of some arguments, or the last of its words.
func command(args []string) string {
	if args[0] == "settle" || args[0] == "plan" {
		return args[1]
	}
	return args[0]
}

// key names a debt by what no two share.
func key(account, document, due string) string { return account + " " + document + " " + due }

func (d *uglyDebt) key() string { return key(d.account.id, d.document, d.due.String()) }

// debts are all debts with something open.
func (x *oneLedger) debts() map[string]*uglyDebt {
	all := make(map[string]*uglyDebt)
	for _, a := range x.ugly.accounts {
		for _, d := range a.debts {
			if d.open() > 0 {
				all[d.key()] = d
			}
		}
	}
	return all
}

// byEntry holds the open items that ageing lists against the debts.
func (x *oneLedger) byEntry() {
	left := x.debts()
	args := []string{"ageing", x.clean, "--by", "entry", "--as-at", lookedAt.String()}
	rows := x.rows(args...)
	words := map[string]string{"days_1_30": "1-30", "days_31_60": "31-60", "days_61_90": "61-90", "days_91_120": "91-120", "over_120": "over-120"}
	for _, row := range rows {
		row["bucket in words"] = cmp.Or(words[row["bucket"]], row["bucket"])
	}
	x.sameShown(rows, map[string]string{
		"Account": "account", "Document": "document", "Due": "due_date", "Outstanding": "outstanding", "Days": "days_overdue", "Bucket": "bucket in words",
	}, args...)
	for _, row := range rows {
		k := key(row["account"], row["document"], row["due_date"])
		d := left[k]
		if d == nil {
			if row["bucket"] != "unallocated" {
				x.Errorf("ageing --by entry lists %s %s of %s", row["kind"], k, row["outstanding"])
			}
			continue
		}
		x.same("ageing --by entry: open of "+k, row["outstanding"], d.open())
		if got, want := row["days_overdue"], max(lookedAt-d.due, 0); got != strconv.Itoa(int(want)) {
			x.Errorf("ageing --by entry: %s is %s days overdue, want %d", k, got, want)
		}
		if row["bucket"] != bucketOf(d.due) {
			x.Errorf("ageing --by entry: %s is in %s, want %s", k, row["bucket"], bucketOf(d.due))
		}
		delete(left, k)
	}
	for k := range left {
		x.Errorf("ageing --by entry leaves out %s", k)
	}
}

// invoice names the invoice of which a debt may be a part.
func (d *uglyDebt) invoice() string { return d.account.id + " " + d.document + " " + d.date.String() }

// bears says whether a debt bears interest: one with a part that is not in dispute and
// was not paid in time.
func (d *uglyDebt) bears() bool {
	if d.kind != "invoice" || !d.overdue() {
		return false
	}
	_, _, late := d.interest()
	for _, m := range d.movements {
		if !m.lowers && m.day <= d.due {
			late -= m.sum
		}
	}
	return late > 0
}

// interest holds what interest lists against the debts that are overdue and not
// in dispute, and an invoice in parts to one fixed sum.
func (x *oneLedger) interest() {
	args := []string{"interest", x.clean, "--business", "--appropriate", "principal,interest", "--as-at", lookedAt.String()}
	rows := x.rows(args...)
	left, fixed, parts := x.debts(), make(map[string]int), make(map[string]int)
	for _, d := range left {
		if d.bears() {
			parts[d.invoice()]++
		}
	}
	for _, row := range rows {
		k := key(row["account"], row["document"], row["due_date"])
		d := left[k]
		if d == nil || !d.bears() {
			x.Errorf("interest lists %s of %s", k, row["principal"])
			continue
		}
		interest, sum, principal := d.interest()
		x.same("interest: principal of "+k, row["principal"], principal)
		if got := row["days"]; d.open() > d.inDispute() && got != strconv.Itoa(int(lookedAt-d.due)) {
			x.Errorf("interest: %s bears it for %s days, want %d", k, got, lookedAt-d.due)
		}
		x.same("interest of "+k, row["interest"], interest)
		switch {
		case d.account.currency != "GBP": // the Act names sums in pounds
			x.same("fixed sum of "+k, row["compensation"], 0)
		case parts[d.invoice()] == 1:
			x.same("fixed sum of "+k, row["compensation"], sum)
		case row["compensation"] != "0.00":
			fixed[d.invoice()]++
		}
		delete(left, k)
	}
	for _, d := range x.debts() {
		if n := parts[d.invoice()]; n > 1 && d.account.currency == "GBP" && fixed[d.invoice()] != 1 {
			x.Errorf("interest gives the invoice of %s, of which %d parts bear interest, %d fixed sums: want one", d.key(), n, fixed[d.invoice()])
		}
	}
	for k, d := range left {
		if d.bears() {
			x.Errorf("interest leaves out %s of %s", k, pounds(d.open()))
		}
	}
	x.sameInJSON(rows, args...)
	x.sameShown(rows, map[string]string{
		"Account": "account", "Document": "document", "Principal": "principal", "Due": "due_date", "From": "from", "To": "to", "Days": "days",
		"Interest": "interest", "Compensation": "compensation", "Paid": "paid", "Total": "total",
	}, args...)
}

// clock holds the debts that have a clock against those that are open.
func (x *oneLedger) clock() {
	args := []string{"clock", x.clean, "--jurisdiction", "england-and-wales", "--as-at", lookedAt.String()}
	rows := x.rows(args...)
	left := x.debts()
	for _, row := range rows {
		k := key(row["account"], row["document"], row["due_date"])
		if left[k] == nil {
			x.Errorf("clock lists %s of %s", k, row["outstanding"])
			continue
		}
		x.same("clock: open of "+k, row["outstanding"], left[k].open())
		delete(left, k)
	}
	for k := range left {
		x.Errorf("clock leaves out %s", k)
	}
	x.sameInJSON(rows, args...)
	x.sameShown(rows, map[string]string{
		"Account": "account", "Document": "document", "Due": "due_date", "Outstanding": "outstanding", "Time ends": "limitation_date", "Days left": "days_left",
	}, args...)
}

// settled holds what settle and plan take as owed by each account against what is
// open, less what is in dispute and credits that nobody has allocated; and the
// interest of a claim and the VAT of a write-off against what the commands for
// those print.
func (x *oneLedger) settled() {
	day := lookedAt.String()
	claimed, relief := make(map[string]map[string]int64), make(map[string]*reliefOf)
	debts := x.debts()
	for _, row := range x.rows("interest", x.clean, "--business", "--as-at", day) {
		if d := debts[key(row["account"], row["document"], row["due_date"])]; d == nil || d.held {
			continue
		}
		if claimed[row["account"]] == nil {
			claimed[row["account"]] = make(map[string]int64)
		}
		claimed[row["account"]]["legal.interest"] += x.pence(row["interest"])
		claimed[row["account"]]["legal.compensation"] += x.pence(row["compensation"])
	}
	for _, row := range x.rows("clock", x.clean, "--jurisdiction", "england-and-wales", "--vat-rate", "20%", "--as-at", day) {
		if relief[row["account"]] == nil {
			relief[row["account"]] = new(reliefOf)
		}
		relief[row["account"]].add(debts[key(row["account"], row["document"], row["due_date"])], x.pence(row["vat_sum"]))
	}
	for _, a := range x.ugly.accounts {
		owed := a.asked()
		if owed <= 100 || a.currency != "GBP" {
			continue
		}
		of := relief[a.id]
		if of == nil {
			of = new(reliefOf)
		}
		if of.sum > owed+of.slack { // credits have by law paid what is not asked for
			x.run("2", "settle", "compare", x.clean, "--account", a.id, "--as-at", day, "--cost-of-money", "8%", "--write-off", "--vat-rate", "20%")
			continue
		}
		inputs := make(map[string]string)
		for _, row := range x.rows("settle", "compare", x.clean, "--account", a.id, "--as-at", day, "--cost-of-money", "8%", "--business", "--vat-rate", "20%",
			"--offer", "1.00", "--write-off", "--rate", "statutory", "--legal", "win=80%,collect=50%,cost=100,days=180", "--court-fee", "0", "--table", "inputs") {
			inputs[row["input"]] = row["value"]
		}
		x.same("settle compare: balance of "+a.id, inputs["balance"], owed)
		for _, what := range []string{"legal.interest", "legal.compensation"} {
			if claimed[a.id] != nil {
				x.same("settle compare: "+what+" of "+a.id, inputs[what], claimed[a.id][what])
			}
		}
		given := x.pence(inputs["write_off.relief"])
		if given < of.sum-of.slack || given > of.sum+of.slack {
			x.Errorf("settle compare: VAT relief of %s is %s, want %s within %d pence", a.id, pounds(given), pounds(of.sum), of.slack)
		}
		var total int64
		for _, row := range x.rows("plan", x.clean, "--account", a.id, "--as-at", day, "--count", "7", "--first", "2026-12-31") {
			total += x.pence(row["amount"])
		}
		if total != owed {
			x.Errorf("plan: instalments of %s make %s, want %s", a.id, pounds(total), pounds(owed))
		}
	}
	x.batch(day)
}

// reliefOf is the VAT that comes back of the debts of an account that can be asked for,
// by the clocks of all that are open. Where a part of a debt is in dispute its share
// is rounded on its own, so that it may be a penny off.
type reliefOf struct{ sum, slack int64 }

func (r *reliefOf) add(d *uglyDebt, all int64) {
	switch {
	case d == nil || d.held || d.retained:
	case d.inDispute() == 0:
		r.sum += all
	default:
		r.sum += max(all-d.inDispute()/6, 0)
		r.slack++
	}
}

// batch holds what settle batch takes as open of each account against the debts.
func (x *oneLedger) batch(day string) {
	policy := filepath.Join(x.dir, "policy.csv")
	x.write(policy, "role,min_balance,max_balance,min_days,max_days,least_percent,most_payments,longest_days,most_forgiven\nclerk,,,,,50,6,180,\n")
	seen := make(map[string]map[string]string)
	for _, row := range x.rows("settle", "batch", x.clean, "--policy", policy, "--role", "clerk", "--offer", "80%", "--as-at", day) {
		seen[row["account"]] = row
	}
	for _, a := range x.ugly.accounts {
		row, open := seen[a.id], slices.ContainsFunc(a.debts, func(d *uglyDebt) bool { return d.open() > 0 })
		if row == nil {
			if open {
				x.Errorf("settle batch leaves out %s", a.id)
			}
			continue
		}
		x.same("settle batch: balance of "+a.id, row["balance"], a.figures()["balance"])
		if owed := a.asked(); owed > 0 {
			x.same("settle batch: open of "+a.id, row["open"], owed)
		}
	}
}

// pence reads a sum that a command has printed.
func (x *oneLedger) pence(text string) int64 {
	x.Helper()
	if text == "" {
		return 0
	}
	m, err := ledger.Sterling.Parse(text)
	if err != nil {
		x.Fatal(err)
	}
	return int64(m)
}
