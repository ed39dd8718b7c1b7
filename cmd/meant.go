package cmd

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"arrears/internal/ledger"
)

// What was typed and cannot be done is answered with what may be meant: the command
// near a word, the one that a file is for, those that have a flag.

// A strayError says that a word, or a flag, stands where a command would.
type strayError struct {
	below *cobra.Command // where it stands
	word  string         // empty for a flag
	flag  string         // as typed, before any command
	pages bool           // a page of help would do as well
	env   *Env           // with the line: what is needed to say the command that is meant
	line  []string       // all that was typed; nil when it asked about commands
}

// knowing gives such an error what it needs to say the command that is meant.
func knowing(env *Env, ran *cobra.Command, args []string, err error) error {
	if stray := (*strayError)(nil); errors.As(err, &stray) {
		stray.env = env
		if stray.below == ran {
			stray.line = args
		}
	}
	return err
}

func (e *strayError) Unwrap() error { return errUsage }

func (e *strayError) Error() string {
	line, fits := e.withCommand()
	switch {
	case e.flag != "" && fits:
		return fmt.Sprintf("there is no flag %s for all commands: flags stand behind the command: want %s", e.flag, line)
	case e.flag != "":
		return fmt.Sprintf("there is no flag %s for all commands: flags stand behind the command", e.flag)
	case e.below.IsAdditionalHelpTopicCommand() && fits:
		return fmt.Sprintf("%s is a page of help, and no command: want %s", e.below.Name(), line)
	case e.below.IsAdditionalHelpTopicCommand():
		return fmt.Sprintf("%s is a page of help, which takes no %q: want arrears help %[1]s", e.below.Name(), e.word)
	case fits:
		return fmt.Sprintf("%s is a file and no command: want %s", e.word, line)
	}
	return fmt.Sprintf("%s has no command %q: %s", e.below.CommandPath(), e.word, e.near())
}

// noCommand says that c has no such command below it.
func noCommand(c *cobra.Command, name string) error {
	if !c.HasAvailableSubCommands() && !c.IsAdditionalHelpTopicCommand() {
		return usagef("%s has no commands below it, such as %q", c.CommandPath(), name)
	}
	return &strayError{below: c, word: name}
}

// noPage says that c has neither a command nor a page of help below it.
func noPage(c *cobra.Command, name string) error {
	err := noCommand(c, name)
	if stray := (*strayError)(nil); errors.As(err, &stray) {
		stray.pages = true
	}
	return err
}

// near is what may be meant by the word, in the words of a message.
func (e *strayError) near() string {
	var commands, pages []string
	for _, known := range below(e.below) {
		switch {
		case e.pages || !known.IsAdditionalHelpTopicCommand():
			commands = append(commands, known.Name())
		default:
			pages = append(pages, known.Name())
		}
		if slices.Contains(known.SuggestFor, e.word) {
			return "did you mean " + known.Name() + "?"
		}
	}
	command, page := ledger.Nearest(e.word, commands), ledger.Nearest(e.word, pages)
	own := ledger.Nearest(e.word, e.below.SuggestFor)
	switch {
	case own != "" && (command == "" || ledger.Slips(e.word, own) < ledger.Slips(e.word, command)):
		return fmt.Sprintf("want %s, with no word behind it", e.below.CommandPath())
	case command == e.word:
		return "it stands behind a --, after which nothing is a command"
	case page != "" && (command == "" || ledger.Slips(e.word, page) < ledger.Slips(e.word, command)):
		return fmt.Sprintf("did you mean the page of help, arrears help %s?", page)
	case command != "":
		return "did you mean " + command + "?"
	}
	return "want one of " + strings.Join(commands, ", ")
}

// fileCommands are what a file is most often meant for, by the command below which it stands.
var fileCommands = map[string]string{"arrears": "ageing", "arrears formats": "sniff", "arrears settle": "quote"}

// longestLine is how much of what was typed a message says again.
const longestLine = 160

// withCommand is the line that may be meant: with a command in it that takes the file and
// has the flags on it, or with the one that stands behind flags.
func (e *strayError) withCommand() (line string, fits bool) {
	if e.env == nil {
		return "", false
	}
	words, file := e.line, e.word
	if words == nil {
		words = []string{e.word}
	}
	at := e.below
	if at.IsAdditionalHelpTopicCommand() {
		at = at.Parent()
	}
	for _, name := range strings.Fields(e.below.CommandPath())[1:] {
		if i := slices.Index(words, name); i >= 0 {
			words = slices.Delete(slices.Clone(words), i, i+1)
		}
	}
	if e.flag != "" {
		for i, word := range words {
			if c, rest, err := at.Find(words[i:]); err == nil && c != at && c.Runnable() && !strings.HasPrefix(word, "-") {
				return typedLine(c, slices.Concat(words[:i], rest)), true
			}
		}
		if i := slices.IndexFunc(words, isLedgerName); i >= 0 {
			file = words[i]
		}
	}
	if !isLedgerName(file) {
		return "", false
	}
	c, all := e.forFile(at, words)
	if c == nil {
		return "", false
	}
	if line = typedLine(c, words); !all || len(line) > longestLine {
		line = typedLine(c, []string{file})
	}
	return line, true
}

// forFile is the command for a file, and whether it has all flags of the line.
func (e *strayError) forFile(at *cobra.Command, words []string) (command *cobra.Command, all bool) {
	usual := fileCommands[at.CommandPath()]
	whole, _, err := Root(e.env).Find(strings.Fields(at.CommandPath())[1:])
	if err != nil || usual == "" {
		return nil, false
	}
	runnable(whole, func(c *cobra.Command) {
		takes := strings.Contains(c.Use, " FILE")
		switch has := takes && hasFlags(c, words); {
		case c.Name() == usual && c.Parent() == whole && (has || !all):
			command, all = c, has
		case has && !all:
			command, all = c, true
		}
	})
	return command, all
}

// hasFlags says whether a command has all flags that are among words.
func hasFlags(c *cobra.Command, words []string) bool {
	for _, word := range words {
		if word == "--" {
			break
		}
		name, _, _ := strings.Cut(strings.TrimPrefix(word, "--"), "=")
		if strings.HasPrefix(word, "--") && name != "help" && c.Flags().Lookup(name) == nil {
			return false
		}
	}
	return true
}

// runnable does something with each command below c that does something itself.
func runnable(c *cobra.Command, do func(*cobra.Command)) {
	for _, child := range c.Commands() {
		if child.Runnable() {
			do(child)
		}
		runnable(child, do)
	}
}

// isLedgerName says whether a word names a file that may be a ledger.
func isLedgerName(word string) bool {
	if word == "-" {
		return true
	}
	ending := strings.ToLower(strings.TrimPrefix(filepath.Ext(word), "."))
	if slices.Contains(ledgerEndings, ending) {
		return true
	}
	info, err := os.Stat(word)
	return err == nil && info.Mode().IsRegular() && ending != "toml"
}

// typedLine is a line as it would be typed.
func typedLine(c *cobra.Command, words []string) string {
	return c.CommandPath() + " " + typedWords(words)
}

func typedWords(words []string) string {
	quoted := make([]string, len(words))
	for i, word := range words {
		quoted[i] = quotedWord(word)
	}
	return strings.Join(quoted, " ")
}

// quotedWord is a word in the quotes that a shell needs for it.
func quotedWord(word string) string {
	if word == "" || needsQuotes(word) {
		return inQuotes(word)
	}
	return word
}

// needsQuotes says that a shell would take some of a word for something else.
func needsQuotes(word string) bool { return strings.ContainsAny(word, " '\"&()*;<>?|#~$`\\!") }

func inQuotes(word string) string { return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'" }

// mostOwners is how many commands are named that have a flag.
const mostOwners = 3

// owners says which other commands have a flag, those nearest to c first; it is empty where
// none has.
func owners(env *Env, c *cobra.Command, flag string) string {
	family, _, _ := strings.Cut(pathOf(c), " ")
	var near, others []string
	runnable(Root(env), func(other *cobra.Command) {
		switch path := pathOf(other); {
		case other.Flags().Lookup(flag) == nil || path == pathOf(c):
		case family != "" && (path == family || strings.HasPrefix(path, family+" ")):
			near = append(near, other.CommandPath())
		default:
			others = append(others, other.CommandPath())
		}
	})
	all := append(near, others...)
	if more := len(all) - mostOwners; more > 0 {
		all = append(all[:mostOwners], fmt.Sprintf("%d more", more))
	}
	switch last := len(all) - 1; last {
	case -1:
		return ""
	case 0:
		return all[0] + " has"
	default:
		return strings.Join(all[:last], ", ") + " and " + all[last] + " have"
	}
}

// noFlag says that there is no such flag, and which may be meant. One dash is for
// flags of one letter: -as-at is taken for -a.
func noFlag(env *Env, c *cobra.Command, unknown *pflag.NotExistError) error {
	typed, name := "--"+unknown.GetSpecifiedName(), unknown.GetSpecifiedName()
	if letters := unknown.GetSpecifiedShortnames(); letters != "" {
		typed, name = "-"+unknown.GetSpecifiedName(), letters
	}
	if now := newName(c, name); now != "" {
		return usagef("there is no flag %s any more: it is called --%s now", typed, now)
	}
	if now := whereItWent(c, name); now != "" {
		return usagef("there is no flag %s any more: %s", typed, now)
	}
	near := ""
	c.Flags().VisitAll(func(f *pflag.Flag) {
		slips := ledger.Slips(name, f.Name)
		if len(name) > 2 && (slips <= max(len(name), len(f.Name))/4 || strings.HasPrefix(f.Name, name)) && (near == "" || slips < ledger.Slips(name, near)) {
			near = f.Name
		}
	})
	have := ""
	if strings.HasPrefix(typed, "--") {
		have = owners(env, c, name)
	}
	switch {
	case !c.HasParent():
		return &strayError{below: c, flag: typed}
	case near != "" && have != "":
		return usagef("there is no flag %s here: did you mean --%s? %s %s", typed, near, have, typed)
	case near != "":
		return usagef("there is no flag %s: did you mean --%s?", typed, near)
	case have != "":
		return usagef("there is no flag %s here: %s it", typed, have)
	}
	return usagef("there is no flag %s", typed)
}
