// Command arrears ages sales ledgers, plans instalments and weighs settlement
// offers. See arrears --help.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

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
	}
	if info, err := os.Stderr.Stat(); err == nil {
		env.Watched = info.Mode()&os.ModeCharDevice != 0
	}
	code := cmd.Main(env, os.Args[1:])
	stop()
	os.Exit(code)
}
