package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"arrears/ageing"
	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/internal/statute"
	"arrears/plan"
	"arrears/plan/budget"
	"arrears/plan/settle"
	"arrears/report/doc"
)

// Exit codes. They are part of the interface: scripts rely on them.
const (
	exitDone        = 0   // the answer is on standard output
	exitFailed      = 1   // the work could not be done: disk, permission, a bug
	exitUsage       = 2   // the command line makes no sense
	exitRefused     = 3   // the input cannot be read as it stands
	exitUnbalanced  = 4   // figures do not reconcile
	exitThreshold   = 5   // what --fail-if gives is true; the output is written
	exitNo          = 6   // the work was done and the answer is no
	exitInterrupted = 130 // the user stopped it
)

var (
	// errUsage marks an error about the command line that is only found once a
	// command runs.
	errUsage = errors.New("wrong usage")
	// errControl says that the ledger does not agree with a control figure.
	errControl = errors.New("does not reconcile")
	// errNotAllowed says that an offer may not be accepted.
	errNotAllowed = errors.New("the answer is no")
)

// usagef makes an error about the command line.
func usagef(format string, args ...any) error { return &usageError{fmt.Sprintf(format, args...)} }

type usageError struct{ text string }

func (e *usageError) Error() string { return e.text }

func (e *usageError) Unwrap() error { return errUsage }

// Main runs the command named by args and returns its exit code.
func Main(env *Env, args []string) int {
	env.shortHelp = slices.Contains(args, "-h")
	if most := env.Talk.columns(env); most > 0 {
		env.Stderr = &wrapped{to: env.Stderr, most: most}
	}
	root := rootFor(env, args)
	if isCompletion(args) {
		complete(env, root)
		root.SetErr(io.Discard) // a message would stand in the middle of what is typed
	}
	started := false
	watch(env, root, &started)
	root.SetArgs(args)
	command, err := root.ExecuteContextC(env.Context)
	if err == nil {
		err = env.stray
	}
	if err == nil {
		return exitDone
	}
	err = knowing(env, command, args, err)
	if env.Context.Err() != nil {
		err = env.Context.Err()
	}
	err = env.settings.placed(err)
	code := exitUsage // whatever went wrong before a command started, it was the command line
	if started || errors.As(err, new(*settingsError)) {
		code = exitCode(err)
	}
	if code == exitInterrupted {
		err = errors.New("interrupted; nothing was written")
	}
	if !errors.As(err, new(seenError)) {
		for line := range strings.Lines(env.settings.traced(told(env, command, err))) {
			fmt.Fprintln(env.Stderr, "arrears:", strings.TrimRight(line, "\n"))
		}
	}
	var gap *gapError
	if errors.As(err, &gap) && gap.why != nil {
		fmt.Fprintln(env.Stderr)
		new(screenOptions).layout(env, env.Talk).Render(env.Stderr, doc.AsTable, gap.why) // what cannot be told any more has been told by the exit code
	}
	if command.Name() == "help" {
		command = command.Root() // its own help says nothing more
	}
	if code == exitUsage {
		fmt.Fprintf(env.Stderr, "arrears: run '%s --help' for usage\n", command.CommandPath())
	}
	return code
}

// watch notes when a command starts to run, and what it is to read. An error before
// that is about the command line, by whichever of its routes cobra reports it.
func watch(env *Env, c *cobra.Command, started *bool) {
	if run := c.RunE; run != nil {
		c.RunE = func(c *cobra.Command, args []string) error {
			*started = true
			args = matched(args)
			env.inputs = namedInputs(c, args)
			if verbose := c.Flags().Lookup("verbose"); verbose != nil {
				env.verbose = verbose.Value.String() == "true"
			}
			if env.settings != nil {
				env.inputs = append(env.inputs, env.settings.file)
			}
			return run(c, args)
		}
	}
	for _, child := range c.Commands() {
		watch(env, child, started)
	}
}

// exitCode is the one place that knows which error means which code.
func exitCode(err error) int {
	switch {
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	case errors.Is(err, errUsage), errors.Is(err, importer.ErrOption), errors.Is(err, plan.ErrTerms), errors.Is(err, settle.ErrRole), errors.Is(err, statute.ErrDebt):
		return exitUsage
	case errors.Is(err, errControl), errors.Is(err, ageing.ErrTieOut):
		return exitUnbalanced
	case errors.Is(err, errThreshold):
		return exitThreshold
	case errors.Is(err, plan.ErrNoPlan), errors.Is(err, errNotAllowed):
		return exitNo
	case errors.Is(err, ageing.ErrPast), errors.Is(err, plan.ErrPolicy), errors.Is(err, budget.ErrLine), errors.Is(err, statute.ErrUnknown),
		errors.As(err, new(*ledger.Problem)), errors.As(err, new(*ledger.Problems)):
		return exitRefused
	}
	return exitFailed
}
