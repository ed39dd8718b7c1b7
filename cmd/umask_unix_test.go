//go:build unix

package cmd_test

import (
	"os"
	"syscall"
	"testing"
)

// TestUmask: a new result may be read by whom the mask of its user lets, and one that
// takes the place of a file by whom could read that.
func TestUmask(t *testing.T) {
	t.Chdir(demoFolder(t))
	defer syscall.Umask(syscall.Umask(0o077))
	must(t, os.WriteFile("shared.csv", nil, 0o600))
	must(t, os.Chmod("shared.csv", 0o664))
	for name, want := range map[string]os.FileMode{"private.csv": 0o600, "shared.csv": 0o664} {
		run(t, []string{"ageing", "sales-ledger.csv", "--as-at", "2026-10-31", "--quiet", "-o", name})
		info, err := os.Stat(name)
		must(t, err)
		if got := info.Mode().Perm(); got != want {
			t.Errorf("%s has the mode %o, want %o", name, got, want)
		}
	}
	left, err := os.ReadDir(".")
	must(t, err)
	for _, file := range left {
		if file.Name()[0] == '.' {
			t.Errorf("%s stays behind", file.Name())
		}
	}
}
