package cmd

import (
	"fmt"
	"strconv"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// refuseTwice has each flag of one value of a command, and of those below it, refuse a
// second value. The libraries take the last one in silence, and then a script that
// asks two questions gets the answer to one.
func refuseTwice(c *cobra.Command) {
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if !repeats(f.Value) {
			f.Value = &givenOnce{Value: f.Value}
		}
	})
	for _, child := range c.Commands() {
		refuseTwice(child)
	}
}

// repeats says whether a flag gathers the values of all its uses. Those on how
// files are written are held against one another once the files are known.
func repeats(v pflag.Value) bool {
	if days, is := v.(typedDaysFlag); is {
		v = days.Value
	}
	switch v.(type) {
	case pflag.SliceValue, *freezeFlags, *holdFlag, valueOf:
		return true
	}
	return false
}

// givenOnce is the value of a flag that is given once.
type givenOnce struct {
	pflag.Value
	said  string
	given bool
}

// Set takes the first value. Yes twice is still yes: any other value for a second
// time is refused, the same one too, which is more likely to be a slip in a script.
func (g *givenOnce) Set(text string) error {
	if g.given {
		first, err := strconv.ParseBool(g.said)
		if second, again := strconv.ParseBool(text); g.Type() == "bool" && err == nil && again == nil && first == second {
			return nil
		}
		return twice(g.said, text)
	}
	if err := g.Value.Set(text); err != nil {
		return err
	}
	g.said, g.given = text, true
	return nil
}

// twice names both values of a flag that has one.
func twice(first, second string) error {
	if first == second {
		return fmt.Errorf("given twice, as %q each time: want it once", first)
	}
	return fmt.Errorf("given twice, as %q and as %q: want one of them", first, second)
}
