package cmd_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"arrears/cmd"
)

// TestAnswerOnce: on a screen the report begins with its answer, which standard error does
// not tell again; a file or a pipe for either has standard error tell it.
func TestAnswerOnce(t *testing.T) {
	t.Chdir(demoFolder(t))
	line := "settle quote --balance 4536.00 --offer 390.00 --days-overdue 93 --policy policy.csv --role credit_manager"
	on := cmd.Terminal{On: true, Width: 80}
	for _, tt := range []struct {
		name         string
		screen, talk cmd.Terminal
		more         string
		told         bool
	}{
		{"a screen", on, on, "", false},
		{"a pipe", cmd.Terminal{}, on, "", true},
		{"errors to a file", on, cmd.Terminal{}, "", true},
		{"CSV on a screen", on, on, " --format csv", true},
		{"a file", on, on, " -o quote.md", true},
	} {
		var stdout, stderr bytes.Buffer
		env := &cmd.Env{
			Context: context.Background(), Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Today: today, Screen: tt.screen, Talk: tt.talk,
		}
		code := cmd.Main(env, strings.Fields(line+tt.more))
		if told := strings.Contains(stderr.String(), "the answer is no"); code != 6 || told != tt.told {
			t.Errorf("%s: exit code %d and %q on standard error, want 6 and told: %v", tt.name, code, stderr.String(), tt.told)
		}
		if shown := stdout.String(); tt.name == "a screen" {
			first := strings.SplitN(shown, "\n", 4)
			if !strings.Contains(first[2], "not allowed for ") || strings.Count(shown, "not allowed for ") != 1 {
				t.Errorf("want the answer below the title, once:\n%s", shown)
			}
		}
	}
}
