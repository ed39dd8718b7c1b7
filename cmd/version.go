package cmd

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"arrears/internal/statute"
)

// build says which program this is.
type build struct {
	version, commit, date string
	changed               bool
}

// version reads what the Go tool wrote into the program, so that every build
// knows what it is, however it was made.
func version() build {
	b := build{version: "unknown"}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	if b.version = info.Main.Version; b.version == "" || b.version == "(devel)" {
		b.version = "development"
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.commit = s.Value
		case "vcs.time":
			b.date = s.Value
		case "vcs.modified":
			b.changed = s.Value == "true"
		}
	}
	return b
}

// String is the text of the version command.
func (b build) String() string {
	var s strings.Builder
	fmt.Fprintf(&s, "arrears %s\n", b.version)
	if b.commit != "" {
		changed := ""
		if b.changed {
			changed = ", with local changes"
		}
		fmt.Fprintf(&s, "commit  %s (%s%s)\n", b.commit, b.date, changed)
	}
	fmt.Fprintf(&s, "built   with %s for %s/%s\n", runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return s.String()
}

// knownTo lists the tables of law and rates and the last day each is known for.
func knownTo(tables *statute.Tables) string {
	var s strings.Builder
	w := tabwriter.NewWriter(&s, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "Table\tKnown to\tSource")
	for _, k := range tables.Known() {
		mark := ""
		if k.Stands {
			mark = " *"
		}
		fmt.Fprintf(w, "%s\t%s%s\t%s\n", k.Title, k.KnownTo.Long(), mark, k.Source)
	}
	w.Flush() // into a string: cannot fail
	s.WriteString("* law that stands until it is changed; the day it was last checked\n")
	return s.String()
}

func newVersionCmd(env *Env) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Say which version this is",
		GroupID: groupMore,
		Args:    operands(),
		Long:    longHelp("version"),
		Example: "  arrears version",
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprint(env.Stdout, version(), "\n", knownTo(statute.UK()))
			return err
		},
	}
}
