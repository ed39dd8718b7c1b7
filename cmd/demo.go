package cmd

import (
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"arrears/report/doc"
)

// demoFiles are the books of an invented firm as at 31 October 2026: its ledger on that
// day and the next working one, what was paid when, its customers, plans and policies,
// and a household's budget and debts. They agree with each other to the penny.
//
//go:embed demo
var demoFiles embed.FS

func newDemoCmd(env *Env) *cobra.Command {
	return &cobra.Command{
		Use:     "demo [DIR]",
		Short:   "Write a small ledger, and files for every command, to try things on",
		GroupID: groupMore,
		Args:    operands("[DIR]"),
		Long:    longHelp("demo"),
		Example: `  arrears demo
  arrears demo ~/try-arrears`,
		RunE: func(_ *cobra.Command, args []string) error {
			dir := "arrears-demo"
			if len(args) == 1 {
				dir = args[0]
			}
			return runDemo(env, dir)
		},
	}
}

func runDemo(env *Env, dir string) error {
	files, err := demoPaths()
	if err != nil {
		return err
	}
	for _, name := range files {
		if path := filepath.Join(dir, filepath.FromSlash(name)); exists(path) {
			return fmt.Errorf("%s is there already: name another folder, like 'arrears demo another'", path)
		}
	}
	for _, name := range files {
		content, err := demoFiles.ReadFile("demo/" + name)
		if err != nil {
			return err
		}
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := writeNew(path, content); err != nil {
			return err
		}
	}
	text := fmt.Sprintf(demoText, dir, dir)
	if most := env.Screen.columns(env); most > 0 {
		text = typedWithin(text, most)
	}
	_, err = io.WriteString(env.Stdout, text)
	return err
}

// demoPaths are the files of the demo, by their path below its folder.
func demoPaths() (paths []string, err error) {
	err = fs.WalkDir(demoFiles, "demo", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			paths = append(paths, strings.TrimPrefix(path, "demo/"))
		}
		return err
	})
	return paths, err
}

// typedWithin breaks the lines of a text, those with a command so that it can still be
// copied to a prompt.
func typedWithin(text string, most int) string {
	var lines []string
	goesOn := false // the line above is a command that has not ended
	for _, line := range strings.Split(text, "\n") {
		typed := goesOn || strings.HasPrefix(line, "  arrears ")
		goesOn = typed && strings.HasSuffix(line, "\\")
		if runtime.GOOS != "windows" && typed {
			lines = append(lines, strings.Join(doc.Wrap(line, most-len(" \\"), "      "), " \\\n"))
		} else {
			lines = append(lines, doc.Wrap(line, most, "  ")...)
		}
	}
	return strings.Join(lines, "\n")
}

// exists says whether there is anything of that name.
func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// writeNew writes a file that is not there yet.
func writeNew(path string, content []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	return errors.Join(err, f.Close())
}

const demoText = `The books of an invented firm as at 31 October 2026 are in %[1]s:

  sales-ledger.csv        what an accounts package exports: 406 rows, 40 customers
  sales-ledger-2-nov.csv  the same on the next working day
  history.csv             its invoices of two years, with the day each was paid
  accounts.csv            the customers: what they are, terms, owners, holds
  events.csv              a payment, a letter and a claim that matter for time limits
  debts.csv               overdue balances to make plans for
  plans                   four plans that were agreed, a file each
  receipts.csv            what came in on those plans
  budget.csv              a household's income and outgoings
  creditors.csv           whom that household owes
  policy.csv              who may accept which settlement

Try, one after the other:

  arrears ageing %[2]s/sales-ledger.csv --as-at 2026-10-31 --control 104104.91
  arrears ageing %[2]s/sales-ledger.csv --as-at 2026-10-31 --overdue-only --top 10
  arrears ageing %[2]s/sales-ledger.csv --as-at 2026-10-31 --account BRI001 --explain --figure days_91_120
  arrears ageing %[2]s/history.csv --as-at 2026-06-30
  arrears interest %[2]s/sales-ledger.csv --accounts %[2]s/accounts.csv --as-at 2026-10-31
  arrears plan check %[2]s/plans %[2]s/receipts.csv --as-at 2026-10-31
  arrears plan --balance 1450.00 --budget %[2]s/budget.csv --share 50%% --first 2026-12-01
  arrears settle quote --balance 4536.00 --offer 3900.00 --days-overdue 93 --policy %[2]s/policy.csv --role credit_manager
`
