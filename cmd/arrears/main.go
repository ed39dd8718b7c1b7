// Command arrears ages sales ledgers, plans instalments and weighs settlement
// offers. See arrears --help.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/term"

	"arrears/cmd"
	"arrears/internal/ledger"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	year, month, day := time.Now().Date()
	env := &cmd.Env{
		Context: ctx,
		Stdin:   os.Stdin,
		Stdout:  os.Stdout,
		Stderr:  os.Stderr,
		Today:   ledger.MustDate(year, int(month), day),
		Screen:  terminal(os.Stdout),
		Talk:    terminal(os.Stderr),
		Getenv:  os.Getenv,
	}
	code := cmd.Main(env, os.Args[1:])
	stop()
	os.Exit(code)
}

// terminal says whether a stream is one, and how wide.
func terminal(stream *os.File) cmd.Terminal {
	fd := int(stream.Fd())
	if !term.IsTerminal(fd) {
		return cmd.Terminal{}
	}
	width, _, err := term.GetSize(fd)
	if err != nil {
		width = 0
	}
	return cmd.Terminal{On: true, Width: width}
}
