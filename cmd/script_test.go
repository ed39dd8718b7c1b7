package cmd_test

import (
	"context"
	"errors"
	"flag"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"arrears/cmd"
	"arrears/internal/ledger"
)

var update = flag.Bool("update", false, "write what commands print into the scripts")

// today is the day on which every script runs.
var today = ledger.MustDate(2026, 11, 2)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"arrears": func() {
			env := &cmd.Env{Context: context.Background(), Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Today: today}
			os.Exit(cmd.Main(env, os.Args[1:]))
		},
	})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "../testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       *update,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "workbook": workbook},
		Setup: func(env *testscript.Env) error {
			exports, err := os.Getwd()
			if err != nil {
				return err
			}
			env.Setenv("EXPORTS", exports+"/../testdata/exports")
			env.Setenv("DEMO", exports+"/demo")
			// Built for the race detector, a program waits a second at its end.
			env.Setenv("GORACE", "atexit_sleep_ms=0")
			return nil
		},
	})
}

// exits runs a program that must end with the given code: exits 3 arrears ...
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code program [arg...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}
