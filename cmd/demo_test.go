package cmd

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// TestDemoHasAllCommands: each command is run on the files of the demo by a script, which
// looks at what it prints.
func TestDemoHasAllCommands(t *testing.T) {
	script, err := os.ReadFile("../testdata/script/demo-commands.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var ran []string // lines whose output, or file, is looked at below
	lines := strings.Split(string(script), "\n")
	for i, line := range lines[:len(lines)-1] {
		line = strings.TrimPrefix(line, "exits 6 ")
		line = strings.TrimPrefix(line, "exec ")
		if strings.HasPrefix(line, "arrears ") && (strings.HasPrefix(lines[i+1], "stdout ") || strings.Contains(line, " -o ")) {
			ran = append(ran, line+" ")
		}
	}
	groups := []string{"arrears settle", "arrears settle policy", "arrears completion"}
	everyCommand(func(c *cobra.Command) {
		if !c.Runnable() || c.Hidden || !c.HasParent() || slices.Contains(groups, c.CommandPath()) {
			return // a topic, or what has no job of its own
		}
		if !slices.ContainsFunc(ran, func(line string) bool { return strings.HasPrefix(line, c.CommandPath()+" ") }) {
			t.Errorf("no line of the script runs '%s' on the demo and looks at it", c.CommandPath())
		}
	})
}

// TestDemoNamesItsFiles: the closing text lists every file, and nothing else.
func TestDemoNamesItsFiles(t *testing.T) {
	files, err := demoPaths()
	if err != nil {
		t.Fatal(err)
	}
	list, _, _ := strings.Cut(demoText, "Try, one after")
	for _, file := range files {
		top, _, _ := strings.Cut(file, "/")
		if !strings.Contains(list, "\n  "+top+" ") {
			t.Errorf("%s is not in the text", top)
		}
	}
	for _, line := range strings.Split(list, "\n") {
		named := strings.Fields(line)
		if strings.HasPrefix(line, "  ") && !slices.ContainsFunc(files, func(f string) bool { return f == named[0] || strings.HasPrefix(f, named[0]+"/") }) {
			t.Errorf("the text names %s, which the demo does not write", named[0])
		}
	}
}
