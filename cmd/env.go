// Package cmd is the command line of arrears: one file a command, each an
// options struct, a constructor and a run function.
//
// Commands read files, ask the other packages and hand the result to report.
// They hold no arithmetic and no layout, and touch the outside world through
// [Env] and the files that the user named.
package cmd

import (
	"context"
	"io"
	"slices"

	"arrears/internal/ledger"
	"arrears/report/doc"
)

// Env is all of the outside world a command may touch, save for the files that
// the user names.
type Env struct {
	Context context.Context // ends when the user interrupts
	Stdin   io.Reader
	Stdout  io.Writer // results, and nothing else
	Stderr  io.Writer // everything said to the user
	Today   ledger.Date
	Screen  Terminal                 // what Stdout is
	Talk    Terminal                 // what Stderr is
	Getenv  func(name string) string // variables of the environment; nil: there are none

	settings  *settings     // what the config file says of the run; nil without one
	inputs    []string      // files that the command line names to be read
	ledgers   []string      // those of them that flags on how files are written are about
	bare      []string      // those of which no such flag of the command says anything
	verbose   bool          // how files were read is said where nobody looks, too
	shortHelp bool          // help is asked for by -h
	stray     error         // what is wrong with the word for which help was asked
	warnings  []doc.Warning // what is to be said of the ledgers read so far; nil when none was
}

// variable is one of the environment, empty where there is none.
func (env *Env) variable(name string) string {
	if env.Getenv == nil {
		return ""
	}
	return env.Getenv(name)
}

// heard keeps what is to be said of a ledger that was read, once if it was read twice.
func (env *Env) heard(warnings []doc.Warning) {
	if env.warnings == nil {
		env.warnings = []doc.Warning{}
	}
	for _, w := range warnings {
		if !slices.Contains(env.warnings, w) {
			env.warnings = append(env.warnings, w)
		}
	}
}
