package cmd_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"

	"arrears/cmd"
)

// TestRemedies follows what refusals say would settle them, word by word, to the right
// figure. The cases stand in testdata/remedies: files, and above them lines such as
//
//	refused 3 ageing list.csv --as-at 2026-10-31
//	says could both be the amount
//	follow --map 'amount=Gross'
//	balance 120.00
//
// A command must end with the code and say the words. What is followed must stand in
// what was said, as it is typed, and is added to the command; fill has what is said with
// a word to be filled in, and after => what a user makes of it, a flag or the FILE that was asked for; without takes out a flag
// that was named, leave one that was told of in other words, swap gives another file for one, run does beforehand what was said to do.
// Then the balance of an ageing, or a line that the command gives, must be right; after
// "then CODE" the next refusal is followed. Every flag that a refusal names beside those
// of the command must be followed, or passed with the reason.
func TestRemedies(t *testing.T) {
	var said strings.Builder
	for name, archive := range remedyFiles(t) {
		t.Run(name, func(t *testing.T) { said.WriteString(followAll(t, archive)) })
	}
	t.Run("every refusal", func(t *testing.T) { everyRefusal(t, said.String()) })
}

func remedyFiles(t *testing.T) map[string]*txtar.Archive {
	t.Helper()
	names, err := filepath.Glob("../testdata/remedies/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	archives := make(map[string]*txtar.Archive)
	for _, name := range names {
		if archives[strings.TrimSuffix(filepath.Base(name), ".txtar")], err = txtar.ParseFile(name); err != nil {
			t.Fatal(err)
		}
	}
	return archives
}

// A remedyCase is one refusal and the ways out of it.
type remedyCase struct {
	t       *testing.T
	line    string   // of the case that is run
	command string   // the first of it, as it stands there
	base    []string // the command that was refused
	said    string   // what it said
	next    []string // the command with what was followed so far
	failed  bool     // what is left of the case is passed over
	named   map[string]bool
	touched map[string]bool
}

// followAll runs the cases of a file and returns all that the commands said.
func followAll(t *testing.T, archive *txtar.Archive) string {
	t.Chdir(t.TempDir())
	layOut(t, archive)
	var all strings.Builder
	c := &remedyCase{t: t}
	for i, line := range strings.Split(string(archive.Comment), "\n") {
		verb, rest, _ := strings.Cut(line, " ")
		if verb == "" || verb == "#" {
			continue
		}
		c.line = fmt.Sprintf("line %d: %s", i+1, line)
		if verb == "refused" {
			again := remedyCase{t: t, line: c.line, command: rest, named: c.named, touched: c.touched}
			if rest != c.command {
				c.allFollowed()
				again.named, again.touched = make(map[string]bool), make(map[string]bool)
			}
			*c = again
		}
		if !c.failed {
			c.step(verb, rest, &all)
		}
	}
	c.allFollowed()
	return all.String()
}

func (c *remedyCase) step(verb, rest string, all *strings.Builder) {
	switch verb {
	case "refused":
		code, command, _ := strings.Cut(rest, " ")
		c.next = typed(command)
		c.refuse(code, all)
	case "then":
		c.refuse(rest, all)
	case "says":
		c.mustSay(rest)
	case "follow":
		c.mustSay(rest)
		c.add(typed(rest))
	case "fill":
		said, filled, _ := strings.Cut(rest, " => ")
		c.mustSay(said)
		if flag := typed(filled)[0]; strings.HasPrefix(flag, "-") && !strings.Contains(said, flag) {
			c.fail("%s is not what was said", flag)
		}
		c.add(typed(filled))
	case "without":
		c.mustSay(rest)
		c.without(rest)
	case "leave":
		c.without(rest)
	case "swap":
		names := typed(rest)
		for i, arg := range c.next {
			if arg == names[0] {
				c.next[i] = names[1]
			}
		}
	case "pass":
		c.touched[typed(rest)[0]] = true
	case "run":
		if code, out, said := runIn(typed(rest)); code != 0 {
			c.fail("ended with %d: %s%s", code, out, said)
		}
	case "balance":
		c.balance(rest, all)
	case "gives":
		c.gives(0, rest, all)
	case "answers":
		code, pattern, _ := strings.Cut(rest, " ")
		want, _ := strconv.Atoi(code)
		c.gives(want, pattern, all)
	default:
		c.fail("no such step")
	}
}

func (c *remedyCase) fail(format string, args ...any) {
	c.t.Helper()
	c.failed = true
	c.t.Errorf("%s\n%s\nran: %s\nsaid: %.700s", c.line, fmt.Sprintf(format, args...), strings.Join(c.next, " "), c.said)
}

var flagSaid = regexp.MustCompile(`--[a-z][a-z0-9-]*[a-z0-9]`)

// refuse runs a command that must end with a code, and goes on from it.
func (c *remedyCase) refuse(code string, all *strings.Builder) {
	got, out, said := runIn(c.next)
	all.WriteString(out + said)
	if c.said = said + out; strconv.Itoa(got) != code {
		c.fail("ended with %d", got)
		return
	}
	c.base = slices.Clone(c.next)
	said = ownWords(said)
	for _, flag := range flagSaid.FindAllString(said, -1) {
		c.named[flag] = true
	}
	for _, arg := range c.base {
		flag, _, _ := strings.Cut(arg, "=")
		c.touched[flag] = true
	}
	c.namesItsOwn(c.base, said)
	if c.base[0] == "ageing" && code == "3" {
		c.elsewhere()
	}
}

// namesItsOwn holds that a command names no flag that it has not, without saying who has it.
func (c *remedyCase) namesItsOwn(command []string, said string) {
	for _, flag := range lackedBy(command, said) {
		if !c.touched[flag] && !strings.Contains(said, "has no "+flag) && !otherCommand.MatchString(said) {
			c.fail("%s names %s, which it has not: %s", strings.Join(command, " "), flag, said)
		}
	}
}

// elsewhere reads what an ageing refuses by the other commands that read ledgers: the
// refusal names flags that they have, or says who has them.
func (c *remedyCase) elsewhere() {
	file := c.base[1]
	for _, command := range [][]string{
		append([]string{"interest", "--business"}, c.base[1:]...),
		append([]string{"clock", "--jurisdiction", "scotland"}, c.base[1:]...),
		append([]string{"settle", "history"}, c.base[1:]...),
		{"plan", file, "--account", "Ash", "--count", "2"},
		{"settle", "split", file, "--account", "Ash", "--sum", "1.00"},
		{"settle", "compare", "--balance", "9.00", "--days-overdue", "95", "--legal", "win=80%,cost=1,days=2", "--cost-of-money", "8%", "--history", file},
	} {
		if code, _, said := runIn(command); code == 3 {
			c.namesItsOwn(command, ownWords(said))
		}
	}
}

// ownWords are those in which a command says what it wants: not how it has read a file, nor
// where its help is.
func ownWords(said string) string {
	return regexp.MustCompile(`(?m)^arrears: (read|run) .*\n`).ReplaceAllString(said, "")
}

// otherCommand says which command has a flag.
var otherCommand = regexp.MustCompile(`'arrears |to the commands that read it`)

// lackedBy are the flags that words name and the command has not.
func lackedBy(command []string, said string) (lacked []string) {
	_, help, _ := runIn(append(slices.Clone(command), "--help"))
	for _, flag := range flagSaid.FindAllString(said, -1) {
		if !regexp.MustCompile(`(?m)^ +(-., )?` + flag + `\b`).MatchString(help) {
			lacked = append(lacked, flag)
		}
	}
	return lacked
}

func (c *remedyCase) mustSay(text string) {
	c.t.Helper()
	if !strings.Contains(c.said, text) {
		c.fail("does not say %s", text)
	}
}

func (c *remedyCase) add(args []string) {
	for _, arg := range args {
		if strings.HasPrefix(arg, "--") {
			c.touched[arg] = true
		}
	}
	c.next = append(c.next, args...)
}

// without takes a flag, and the value behind it, out of the command.
func (c *remedyCase) without(flag string) {
	at := slices.Index(c.next, flag)
	if at < 0 {
		c.fail("is not in the command")
		return
	}
	end := at + 1
	if end < len(c.next) && !strings.HasPrefix(c.next[end], "--") {
		end++
	}
	c.touched[flag] = true
	c.next = slices.Delete(c.next, at, end)
}

func (c *remedyCase) gives(code int, pattern string, all *strings.Builder) {
	got, out, said := runIn(c.next)
	all.WriteString(out + said)
	if got != code || !regexp.MustCompile(`(?m)`+pattern).MatchString(out) {
		c.said = out + said
		c.fail("ended with %d", got)
	}
	c.next = slices.Clone(c.base)
}

// balance runs an ageing and holds the sum of all its balances against what is right.
func (c *remedyCase) balance(want string, all *strings.Builder) {
	code, out, said := runIn(append(slices.Clone(c.next), "--format", "csv"))
	all.WriteString(out + said)
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if code != 0 || err != nil || len(rows) == 0 {
		c.said = out + said
		c.fail("ended with %d, %v", code, err)
		return
	}
	var sum decimal.Decimal
	at := slices.Index(rows[0], "balance")
	for _, row := range rows[1:] {
		sum = sum.Add(decimal.RequireFromString(row[at]))
	}
	if got := sum.StringFixed(2); got != want {
		c.fail("balance %v\n%s", got, out)
	}
	c.next = slices.Clone(c.base)
}

// allFollowed holds that no flag which was named has been left alone.
func (c *remedyCase) allFollowed() {
	c.t.Helper()
	for _, flag := range slices.Sorted(maps.Keys(c.named)) {
		if !c.touched[flag] && !c.failed {
			c.fail("%s was named and has not been followed", flag)
		}
	}
}

func runIn(args []string) (code int, out, said string) {
	var stdout, stderr bytes.Buffer
	env := &cmd.Env{Context: context.Background(), Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Today: today}
	code = cmd.Main(env, args)
	return code, stdout.String(), stderr.String()
}

var word = regexp.MustCompile(`('[^']*'|"[^"]*"|\\.|[^\s'"\\])+`)

// typed are the words of a command, as a shell takes them.
func typed(command string) (args []string) {
	for _, w := range word.FindAllString(command, -1) {
		args = append(args, regexp.MustCompile(`'[^']*'|"[^"]*"|\\.`).ReplaceAllStringFunc(w, func(quoted string) string {
			if quoted[0] == '\\' {
				return quoted[1:]
			}
			return quoted[1 : len(quoted)-1]
		}))
	}
	return args
}

// layOut writes the files of a case. BOOK.xlsx#SHEET is a sheet of a workbook, and one
// that begins with windows-1252: is written in that encoding.
func layOut(t *testing.T, archive *txtar.Archive) {
	t.Helper()
	books := make(map[string]*excelize.File)
	for _, file := range archive.Files {
		name, data := file.Name, file.Data
		if book, sheet, ok := strings.Cut(name, "#"); ok {
			if books[book] == nil {
				books[book] = excelize.NewFile()
				defer books[book].Close()
				must(t, books[book].SetSheetName("Sheet1", sheet))
			}
			typeSheet(t, books[book], sheet, data)
			continue
		}
		if old, ok := strings.CutPrefix(name, "windows-1252:"); ok {
			encoded, err := charmap.Windows1252.NewEncoder().Bytes(data)
			must(t, err)
			name, data = old, encoded
		}
		must(t, os.MkdirAll(filepath.Dir(name), 0o755))
		must(t, os.WriteFile(name, data, 0o644))
	}
	for name, book := range books {
		must(t, book.SaveAs(name))
	}
}

func typeSheet(t *testing.T, book *excelize.File, sheet string, data []byte) {
	t.Helper()
	_, err := book.NewSheet(sheet)
	must(t, err)
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	must(t, err)
	for row, cells := range rows {
		for column, text := range cells {
			must(t, typeIn(book, sheet, fmt.Sprintf("%c%d", 'A'+column, row+1), text))
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
