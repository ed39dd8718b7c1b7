package cmd

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"arrears/internal/statute"
	"arrears/report"
	"arrears/report/doc"
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

// knownTo lists the tables of law and rates, with the last day that each answers for
// and the day on which it was last checked.
func knownTo(tables *statute.Tables) string {
	var s strings.Builder
	w := tabwriter.NewWriter(&s, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "Table\tKnown to\tChecked\tSource")
	for _, k := range tables.Known() {
		to := "until changed"
		if !k.Stands {
			to = k.KnownTo.Long()
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", k.Title, to, k.Checked.Long(), k.Source)
	}
	w.Flush() // into a string: cannot fail
	s.WriteString("until changed: law that goes on, used past the day on which it was checked\n")
	return s.String()
}

func newVersionCmd(env *Env) *cobra.Command {
	var output outputOptions
	cmd := &cobra.Command{
		Use:     "version",
		Short:   "Say which version this is",
		GroupID: groupMore,
		Args:    operands(),
		Long:    longHelp("version"),
		Example: `  arrears version
  arrears version --format csv
  arrears version --format json`,
		RunE: func(*cobra.Command, []string) error { return runVersion(env, &output) },
	}
	output.addFlags(cmd.Flags())
	return cmd
}

// runVersion prints the version for people as it always was, and as a document for those
// who say how they want it.
func runVersion(env *Env, output *outputOptions) error {
	if output.format != "" || output.path != "" || output.columns != nil {
		b := version()
		return writeDocument(env, output, report.Version(report.Build{
			Version: b.version, Commit: b.commit, Date: b.date, Changed: b.changed,
			Compiler: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH,
		}, statute.UK().Known()))
	}
	text := version().String() + "\n" + knownTo(statute.UK())
	if most := output.layout(env).Width; most > 0 {
		var lines []string
		for _, line := range strings.Split(text, "\n") {
			lines = append(lines, doc.Wrap(line, most, "  ")...)
		}
		text = strings.Join(lines, "\n")
	}
	_, err := fmt.Fprint(env.Stdout, text)
	return err
}
