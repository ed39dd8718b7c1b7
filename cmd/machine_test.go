package cmd_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"arrears/cmd"
)

// machineScripts are scripts that between them give all that programs are given.
var machineScripts = strings.Fields(`
	afford affordplan affordwords ageing-rules ageing-sums columns config-shown empty-cells formats import interest-ledger layouts
	money-dispute percentages plan-batch plan-check plan-compare plan-entries plan-reschedule plan-shapes receipts
	settle-batch settle-compare settle-compare-vat settle-history settle-holds settle-ladder settle-policy settle-proposal settle-quote
	settle-split several statements clock clock-told version demo-commands programs
`)

// A machineRun is what a command line gives to programs.
type machineRun struct {
	at      string // the script and its line
	command string // settle quote
	json    []byte
	csv     func() []byte
}

// machineRuns has the command lines of the scripts run once more, for programs.
func machineRuns(t *testing.T, take func(machineRun)) {
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range machineScripts {
		archive, err := txtar.ParseFile(filepath.Join(here, "../testdata/script", name+".txtar"))
		if err != nil {
			t.Fatal(err)
		}
		folder := t.TempDir()
		t.Chdir(folder)
		layOut(t, archive)
		s := script{env: map[string]string{
			"EXPORTS": filepath.Join(here, "../testdata/exports"), "DEMO": filepath.Join(here, "demo"), "WORK": folder, "HOME": folder,
		}}
		lines := strings.Split(string(archive.Comment), "\n")
		for i, line := range lines {
			for _, run := range s.step(line, lines[i+1:]) {
				run.at = fmt.Sprintf("%s:%d", name, i+1)
				take(run)
			}
		}
	}
	t.Chdir(here)
}

// A script is one on its way.
type script struct {
	env    map[string]string
	stdin  []byte // for the next program
	stdout []byte // of the last one
}

// step follows a line as far as files go, and runs a program for machines, if it is one
// that writes for them.
func (s *script) step(line string, then []string) []machineRun {
	args := scriptWords(line, s.env)
	if len(args) < 2 {
		return nil
	}
	switch args[0] {
	case "cp":
		s.copy(args[1:len(args)-1], args[len(args)-1])
	case "mkdir":
		os.MkdirAll(args[1], 0o777)
	case "cd":
		os.Chdir(args[1])
	case "env":
		for _, set := range args[1:] {
			name, value, _ := strings.Cut(set, "=")
			s.env[name] = value
		}
	case "stdin":
		if s.stdin, _ = os.ReadFile(args[1]); args[1] == "stdout" {
			s.stdin = s.stdout
		}
	case "exits":
		args = args[1:]
		fallthrough
	case "exec":
		if len(args) > 2 && args[1] == "arrears" {
			return s.run(args[2:], then)
		}
	}
	return nil
}

func (s *script) copy(files []string, to string) {
	for _, from := range files {
		text := s.stdout
		if from != "stdout" {
			text, _ = os.ReadFile(from)
		}
		into := to
		if info, err := os.Stat(to); err == nil && info.IsDir() {
			into = filepath.Join(to, filepath.Base(from))
		}
		os.WriteFile(into, text, 0o666)
	}
}

// run runs a program as the line has it, where a later line needs what it gives, and for
// machines.
func (s *script) run(args, then []string) (runs []machineRun) {
	stdin := s.stdin
	s.stdin = nil
	plain := bare(args)
	if len(plain) != len(args) || args[0] == "demo" || slices.Contains(args, "new") || wantsOutput(then) {
		s.stdout, _ = s.answer(args, stdin)
	}
	command, _, err := cmd.Root(&cmd.Env{Context: context.Background(), Stdout: io.Discard, Stderr: io.Discard, Today: today}).Find(args)
	if err != nil || slices.Contains(args, "--help") || slices.Contains(args, "--") { // of no use, or no place for a flag
		return nil
	}
	as := func(more ...string) []byte {
		if out, code := s.answer(append(slices.Clone(plain), more...), stdin); code == 0 || code == 5 || code == 6 {
			return out
		}
		return nil
	}
	name := strings.TrimPrefix(command.CommandPath(), "arrears ")
	if command.Flags().Lookup("report") != nil {
		const report = "machine-report.json"
		os.Remove(report)
		ledger := as("--report", report)
		if told, err := os.ReadFile(report); err == nil {
			runs = append(runs, machineRun{command: name, json: told, csv: func() []byte { return ledger }})
		}
	}
	if command.Flags().Lookup("format") == nil {
		return runs
	}
	if out := as("--format", "json"); out != nil {
		runs = append(runs, machineRun{command: name, json: out, csv: func() []byte { return as("--format", "csv") }})
	}
	return runs
}

// wantsOutput says whether what a program prints is used before the next one is run.
func wantsOutput(then []string) bool {
	for _, line := range then {
		switch {
		case strings.HasPrefix(line, "cp stdout"), strings.HasPrefix(line, "stdin stdout"):
			return true
		case strings.HasPrefix(line, "exec"), strings.HasPrefix(line, "exits"):
			return false
		}
	}
	return false
}

// bare are arguments without those that say where to and how.
func bare(args []string) (kept []string) {
	for i := 0; i < len(args); i++ {
		switch name, _, joined := strings.Cut(args[i], "="); name {
		case "-o", "--output", "--format", "--report":
			if !joined {
				i++
			}
		default:
			kept = append(kept, args[i])
		}
	}
	return kept
}

func (s *script) answer(args []string, stdin []byte) ([]byte, int) {
	var out bytes.Buffer
	env := &cmd.Env{
		Context: context.Background(), Stdin: bytes.NewReader(stdin), Stdout: &out, Stderr: io.Discard, Today: today,
		Getenv: func(name string) string { return s.env[name] },
	}
	code := cmd.Main(env, args)
	return out.Bytes(), code
}

// scriptWords are those of a line of a script: ” keeps spaces together, and $NAME is replaced outside.
func scriptWords(line string, env map[string]string) (all []string) {
	var word strings.Builder
	begun, quoted := false, false
	for i := 0; i < len(line); i++ {
		c := line[i]
		switch {
		case quoted && c == '\'' && i+1 < len(line) && line[i+1] == '\'':
			word.WriteByte('\'')
			i++
		case c == '\'':
			quoted, begun = !quoted, true
		case quoted:
			word.WriteByte(c)
		case c == '#':
			i = len(line)
		case c == ' ' || c == '\t':
			if begun {
				all, begun = append(all, word.String()), false
				word.Reset()
			}
		case c == '$':
			end := i + 1
			for end < len(line) && ('A' <= line[end] && line[end] <= 'Z' || line[end] == '_') {
				end++
			}
			word.WriteString(env[line[i+1:end]])
			i, begun = end-1, true
		default:
			word.WriteByte(c)
			begun = true
		}
	}
	if begun {
		all = append(all, word.String())
	}
	return all
}
