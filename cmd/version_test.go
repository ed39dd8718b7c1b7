package cmd_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"arrears/cmd"
	"arrears/internal/statute"
)

// TestVersionListsEveryTable holds what is printed against the tables: a line for
// each with both its days, none wider than a terminal.
func TestVersionListsEveryTable(t *testing.T) {
	var out, talk bytes.Buffer
	env := &cmd.Env{Context: context.Background(), Stdin: strings.NewReader(""), Stdout: &out, Stderr: &talk, Today: today}
	if code := cmd.Main(env, []string{"version"}); code != 0 || talk.Len() != 0 {
		t.Fatalf("exit code %d, %q", code, &talk)
	}
	lines := strings.Split(out.String(), "\n")
	for _, k := range statute.UK().Known() {
		found, to := false, k.KnownTo.Long()
		if k.Stands {
			to = "until changed"
		}
		for _, line := range lines {
			found = found || strings.HasPrefix(line, k.Title+" ") && strings.Contains(line, " "+to+" ") && strings.Contains(line, " "+k.Checked.Long()+" ") && strings.HasSuffix(line, k.Source)
		}
		if !found {
			t.Errorf("no line says that %s is known to %s by %s:\n%s", k.Title, to, k.Source, &out)
		}
	}
	for _, line := range lines {
		if len([]rune(line)) > 80 {
			t.Errorf("a line has %d characters: %s", len([]rune(line)), line)
		}
	}
}
