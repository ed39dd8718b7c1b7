package cmd

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"arrears/ageing"
	"arrears/internal/ledger"
	"arrears/internal/statute"
	"arrears/report/doc"
)

// remedied is an error of which a command says itself what settles it: with flags of
// its own, where those that remedy knows are not among them.
type remedied struct {
	err   error
	words string
}

func (e *remedied) Error() string { return e.err.Error() + ": " + e.words }

func (e *remedied) Unwrap() error { return e.err }

// remedy names the flag that settles what an error says cannot be done, as it is
// added to the words of the error. The packages that do the work know no flags:
// theirs is the reason.
func remedy(err error) string {
	var unknown *statute.UnknownError
	switch {
	case errors.Is(err, ageing.ErrAsPrinted):
		return ", or --open-items-as-they-stand"
	case errors.Is(err, ageing.ErrNotEntered):
		return ", or no --known-at"
	case errors.Is(err, ageing.ErrSummary):
		return ", or --age-by due and --age-start date"
	case errors.As(err, new(*ledger.NotUTF8Error)):
		return ", or --encoding windows-1252"
	case errors.Is(err, ageing.ErrNoTerms):
		return ", or --terms for accounts that have none there"
	case !errors.As(err, &unknown), unknown.Remedy != "", errors.As(err, new(*remedied)):
		return ""
	case unknown.Table == statute.BankRateTitle:
		return ": give it with " + ratesFile
	case unknown.Table == statute.ReferenceRateTitle:
		return ": say it with --reference-rate, or with " + ratesFile
	}
	return ""
}

// told is an error as a command tells it. What settles it may be a flag that the command
// lacks, since it reads a ledger beside other things: those of the ageing are left
// unsaid, and for those on how a file is written the way leads through import, which has them.
func told(env *Env, c *cobra.Command, err error) string {
	text := err.Error()
	if broken := (*settingsError)(nil); errors.As(err, &broken) {
		return text + "\n" + fmt.Sprintf("put %s right, or leave it out with --config none", doc.Visible(broken.file))
	}
	if words := remedy(err); len(lacking(c, words)) == 0 || len(ofFiles(words)) > 0 {
		text += words
	}
	if errors.Is(err, errUsage) {
		return text // about the flags that were typed
	}
	text = ofOneFile(env.ledgers, text)
	reading := newImportCmd(env)
	missing := slices.DeleteFunc(lacking(c, text), func(name string) bool { return reading.Flags().Lookup(name) == nil })
	whose := ""
	for _, file := range env.bare {
		if strings.HasPrefix(text, file+":") && len(missing) == 0 {
			missing, whose = ofFiles(text), " for "+file
		}
	}
	if len(missing) == 0 {
		return text
	}
	return fmt.Sprintf("%s\n'%s' has no --%s%s: 'arrears import FILE' does, and writes with -o clean.csv a ledger to give to it instead",
		text, c.CommandPath(), strings.Join(missing, " or --"), whose)
}

// ofFiles are the flags on how files are written that a text names, each once.
func ofFiles(text string) (names []string) {
	for _, match := range flagNamed().FindAllStringSubmatch(text, -1) {
		name := match[1]
		isOne := slices.ContainsFunc(fileFlags(), func(f fileFlag) bool { return f.name == name })
		if isOne && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// ofOneFile puts the name of a file, where several are read, before the values of the flags that
// a complaint about it names: said of all files they would change what the others say as well.
func ofOneFile(files []string, text string) string {
	if len(files) < 2 {
		return text
	}
	var scoped strings.Builder
	for line := range strings.Lines(text) {
		for _, file := range files {
			name := file
			if name == "-" {
				name = stdinName
			}
			if rest, ok := strings.CutPrefix(line, name+":"); ok {
				scoped.WriteString(name + ":")
				line = scopedTo(shortest(file, files), files, rest)
				break
			}
		}
		scoped.WriteString(line)
	}
	return scoped.String()
}

// shortest is the name by which flags know a file: without its folder where no other is called so.
func shortest(file string, files []string) string {
	short := shortName(file)
	for _, other := range files {
		if other != file && shortName(other) == short {
			return file
		}
	}
	return short
}

// fileFlagSaid is a flag on how files are written with a value that could be typed as it
// stands, and the words before it that say otherwise.
var fileFlagSaid = ledger.Lazily(`(leave out |^(?:\d+:)* )?(--[a-z-]+ )('[^']*'|"[^"]*"|[^\s'",:]*:?)`)

func scopedTo(file string, files []string, text string) string {
	return fileFlagSaid().ReplaceAllStringFunc(text, func(said string) string {
		part := fileFlagSaid().FindStringSubmatch(said)
		about, flag, value := part[1], part[2], part[3]
		isScoped := func(other string) bool {
			return strings.HasPrefix(strings.Trim(value, `'"`), other+":") || strings.HasPrefix(strings.Trim(value, `'"`), shortName(other)+":")
		}
		switch {
		case !slices.ContainsFunc(fileFlags(), func(f fileFlag) bool { return "--"+f.name+" " == flag }):
			return said
		case about != "" || strings.HasSuffix(value, ":") || slices.Contains(noValues, value) || slices.ContainsFunc(files, isScoped):
			return said
		case needsQuotes(file):
			return flag + inQuotes(file+":") + value
		case value[0] == '\'' || value[0] == '"':
			return flag + value[:1] + file + ":" + value[1:]
		}
		return flag + file + ":" + value
	})
}

// noValues are words behind a flag that are none of its values.
var noValues = []string{"", "or", "and", "to", "if", "as", "for", "says", "where", "when"}

var flagNamed = ledger.Lazily(`--([a-z][a-z0-9-]*[a-z0-9])`)

// lacking are the flags that a text names and a command does not have, each once.
func lacking(c *cobra.Command, text string) (names []string) {
	for _, match := range flagNamed().FindAllStringSubmatch(text, -1) {
		if c.Flags().Lookup(match[1]) == nil && !slices.Contains(names, match[1]) {
			names = append(names, match[1])
		}
	}
	return names
}
