package cmd_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"arrears/cmd"
)

// TestReadme and TestManual run every command that a page shows, in one folder and in
// order, and compare what it prints. A block marked csv NAME is a file for them. With
// -update they write the pages anew.
func TestReadme(t *testing.T) { runPage(t, "../README.md") }

func TestManual(t *testing.T) {
	pages, err := filepath.Glob("../docs/*.md")
	must(t, err)
	for _, page := range pages {
		t.Run(filepath.Base(page), func(t *testing.T) { runPage(t, page) })
	}
}

// runPage runs the commands of a page. Where it says that it wants them, the files of the
// demo are there.
func runPage(t *testing.T, path string) {
	data, err := os.ReadFile(path)
	must(t, err)
	t.Chdir(t.TempDir())
	text := string(data)
	if strings.Contains(text, "in the folder that `arrears demo .` fills") {
		run(t, []string{"demo", "."})
	}
	parts := strings.Split(text, "```")
	shown := 0
	for i := 1; i < len(parts); i += 2 {
		line, rest, _ := strings.Cut(strings.TrimPrefix(parts[i], "console\n"), "\n")
		if name, isFile := strings.CutPrefix(parts[i], "csv "); isFile {
			name, text, _ := strings.Cut(name, "\n")
			must(t, os.WriteFile(name, []byte(text), 0o644))
			continue
		}
		args, isCommand := strings.CutPrefix(line, "$ arrears ")
		if !isCommand {
			continue
		}
		shown++
		got := run(t, words(args))
		if want := strings.TrimPrefix(rest, "\n"); got != want && !*update {
			t.Errorf("%s\ngot:\n%s\nwant:\n%s", line, got, want)
		}
		parts[i] = "console\n" + line + "\n\n" + got
	}
	if shown == 0 && strings.Contains(text, "```console") {
		t.Error("the page shows commands that are none of arrears")
	}
	if *update {
		t.Chdir(home)
		must(t, os.WriteFile(path, []byte(strings.Join(parts, "```")), 0o644))
	}
}

// words takes a command line apart as a shell does that knows single quotes.
func words(line string) (all []string) {
	for i, part := range strings.Split(line, "'") {
		if i%2 == 1 {
			all = append(all, part)
		} else {
			all = append(all, strings.Fields(part)...)
		}
	}
	return all
}

// home is the folder of the package, from where the README is written.
var home, _ = os.Getwd()

// run runs a command that must succeed and returns what it printed.
func run(t *testing.T, args []string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	env := &cmd.Env{Context: context.Background(), Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Today: today}
	if code := cmd.Main(env, args); code != 0 {
		t.Fatalf("arrears %s: exit code %d: %s", strings.Join(args, " "), code, stderr.String())
	}
	if stderr.Len() > 0 {
		t.Errorf("arrears %s: on standard error: %s", strings.Join(args, " "), stderr.String())
	}
	return stdout.String()
}
