package cmd_test

import (
	"bytes"
	"context"
	"os"
	"strings"
	"testing"

	"arrears/cmd"
)

// TestReadme runs every command that the README shows, in one folder and in
// order, and compares what it prints. A block marked csv NAME is a file for them.
// With -update it writes the README anew.
func TestReadme(t *testing.T) {
	const path = "../README.md"
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	parts := strings.Split(string(text), "```")
	shown := 0
	for i := 1; i < len(parts); i += 2 {
		line, rest, _ := strings.Cut(strings.TrimPrefix(parts[i], "console\n"), "\n")
		if name, isFile := strings.CutPrefix(parts[i], "csv "); isFile {
			name, text, _ := strings.Cut(name, "\n")
			if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
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
	if shown == 0 {
		t.Error("the README shows no command")
	}
	if *update {
		t.Chdir(home)
		if err := os.WriteFile(path, []byte(strings.Join(parts, "```")), 0o644); err != nil {
			t.Fatal(err)
		}
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
