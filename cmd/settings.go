package cmd

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/report/doc"
)

// Flags that would be typed each time stand in a config file: see 'arrears help config'.
// A command takes what is there as if it were typed, and what is typed counts more.

const (
	settingsName = "arrears.toml"   // the config file in the working folder
	settingsVar  = "ARREARS_CONFIG" // the variable that names another
	noSettings   = "none"           // the name for none
)

// settings are what a run takes from a config file.
type settings struct {
	file    string
	inForce []inForce
	of      map[string]int // the line of each flag that is as the file says
}

// inForce is a value that counts in a run.
type inForce struct {
	flag, value string
	about       settingTable
	line        int
}

// A settingsError says that a config file cannot be used, which is no fault of what was
// typed.
type settingsError struct {
	file string
	err  error
}

func (e *settingsError) Error() string { return e.err.Error() }

func (e *settingsError) Unwrap() error { return e.err }

// takesSettings says whether a command has flags that a config file can say.
func takesSettings(c *cobra.Command) bool {
	return c.Runnable() && c.Name() != "config" && c.Flags().Lookup("config") != nil
}

// addSettings has the commands of a tree that have any flags take them from a config file.
// The version is asked for when something is wrong, so no file may come in its way.
func addSettings(env *Env, c *cobra.Command) {
	if c.Runnable() && c.HasParent() && c.LocalFlags().HasFlags() && c.Name() != "version" {
		c.Flags().String("config", "", "")
	}
	if takesSettings(c) {
		before := c.PreRunE
		c.PreRunE = func(c *cobra.Command, args []string) (err error) {
			if env.settings, err = useSettings(env, c, args); err != nil || before == nil {
				return err
			}
			return before(c, args)
		}
	}
	for _, child := range c.Commands() {
		addSettings(env, child)
	}
}

// settingsFor reads the config file of a run and checks it, nil when there is none.
func settingsFor(env *Env, c *cobra.Command) (*settingsFile, error) {
	name, from := settingsName, ""
	switch flag := c.Flags().Lookup("config"); {
	case flag.Changed:
		if name = flag.Value.String(); name == "" {
			return nil, usagef("--config is empty: want a FILE, or none")
		}
		from = "--config"
	case env.variable(settingsVar) != "":
		name, from = env.variable(settingsVar), settingsVar
	}
	if name == noSettings || from == "" && !exists(name) {
		return nil, nil
	}
	file, err := readSettings(name)
	if err == nil {
		err = file.check(env)
	}
	if err != nil {
		if from == settingsVar {
			err = fmt.Errorf("%w (the file that %s names)", err, settingsVar)
		}
		return nil, &settingsError{name, err}
	}
	return file, nil
}

// useSettings sets the flags that were not typed as the config file has them, and says
// so. It returns what it took.
func useSettings(env *Env, c *cobra.Command, args []string) (*settings, error) {
	file, err := settingsFor(env, c)
	if file == nil || err != nil {
		return nil, err
	}
	quiet := c.Flags().Lookup("quiet") // as typed: a file cannot hush that it is used
	hushed := quiet != nil && quiet.Changed && quiet.Value.String() == "true"
	use := &settings{file: file.name, of: make(map[string]int)}
	typed := make(map[string]bool)
	c.Flags().Visit(func(f *pflag.Flag) { typed[f.Name] = true })
	for _, one := range file.passedBy(c, args) {
		fmt.Fprintf(env.Stderr, "arrears: %s: %s\n", doc.Visible(file.name), doc.Visible(one))
	}
	about := file.meant(c, args, typed)
	for i := range about {
		if err := use.set(c, &about[i], typed); err != nil {
			return nil, &settingsError{file.name, err}
		}
	}
	if len(use.inForce) > 0 && !hushed {
		fmt.Fprintf(env.Stderr, "arrears: using %s: %s\n", doc.Visible(use.file), use.list())
	}
	return use, nil
}

// meant are the settings that are for this run, in the order of the file. What stands in
// the table of the command counts more than what stands above all tables, and what is
// typed more than both; flags on how files are written settle that when the files are known.
func (s *settingsFile) meant(c *cobra.Command, args []string, typed map[string]bool) (meant []setting) {
	path := pathOf(c)
	files := namedInputs(c, args)
	own := make(map[string]bool)
	for i := range s.all {
		if about := &s.all[i].about; about.kind == aboutCommand && about.name == path {
			own[s.all[i].key] = true
		}
	}
	for i := range s.all {
		one := &s.all[i]
		flag := c.Flags().Lookup(one.key)
		if flag == nil {
			continue
		}
		replaced := typedFor(flag, typed[one.key], files)
		if replaced(-1) {
			continue
		}
		take := false
		switch one.about.kind {
		case aboutAll:
			take = !own[one.key] && !passedOver(c, flag, args, typed)
		case aboutCommand:
			take = one.about.name == path
		case aboutFiles:
			for i, file := range files {
				take = take || fits(one.about.name, file) && !replaced(i)
			}
		}
		if take {
			meant = append(meant, *one)
		}
	}
	return meant
}

// The note that a flag is about a ledger, which its command can do without.
const ledgerNote = "about a ledger"

// aboutLedger marks flags that a command refuses when no ledger is named.
func aboutLedger(flags *pflag.FlagSet, names ...string) {
	for _, name := range names {
		flag := flags.Lookup(name)
		if flag.Annotations == nil {
			flag.Annotations = make(map[string][]string)
		}
		flag.Annotations[ledgerNote] = nil
	}
}

// passedOver says that what is set for all commands is not for this run of one: it is
// about a ledger, and none is named, or it is a format, and the file to write to has the
// ending of one.
func passedOver(c *cobra.Command, flag *pflag.Flag, args []string, typed map[string]bool) bool {
	if flag.Name == "format" && typed["output"] {
		_, ending := doc.FormatOf(c.Flags().Lookup("output").Value.String())
		return ending
	}
	_, ofLedger := flag.Annotations[ledgerNote]
	return ofLedger && len(args) == 0
}

// typedFor tells for which of the files a flag was typed, -1 being all of them. What is
// typed wrongly is told when the files are read.
func typedFor(flag *pflag.Flag, typed bool, files []string) func(file int) bool {
	values, ofFiles := flag.Value.(valueOf)
	if !ofFiles {
		return func(int) bool { return typed }
	}
	of := make(map[int]bool)
	for _, v := range *values.said {
		if file, _, err := v.file(files); err == nil && v.name == flag.Name {
			of[file] = true
		}
	}
	return func(file int) bool { return of[-1] || of[file] }
}

// fits says whether a file, as typed or without its folder, has a name of the pattern. One
// way to write a path is as good as another: ./sales.csv is sales.csv.
func fits(pattern, file string) bool {
	if file != "-" {
		pattern, file = filepath.Clean(pattern), filepath.Clean(file)
	}
	whole, _ := filepath.Match(pattern, file) // the pattern has been looked at
	short, _ := filepath.Match(pattern, shortName(file))
	return whole || short
}

// nearlyFits says that the pattern is of a file but for its capitals.
func nearlyFits(pattern, file string) bool {
	return !fits(pattern, file) && fits(strings.ToLower(pattern), strings.ToLower(file))
}

// passedBy tells the patterns of files that are one of this run but for its capitals: what
// stands below them counts for none.
func (s *settingsFile) passedBy(c *cobra.Command, args []string) (told []string) {
	files := namedInputs(c, args)
	for i := range s.all {
		about := &s.all[i].about
		if about.kind != aboutFiles {
			continue
		}
		at := slices.IndexFunc(files, func(file string) bool { return nearlyFits(about.name, file) })
		if at < 0 || slices.ContainsFunc(files, func(file string) bool { return fits(about.name, file) }) {
			continue
		}
		one := fmt.Sprintf("[files.%q] is not for %s, whose name has other capitals: want the name as it is, if it is meant", about.name, files[at])
		if !slices.Contains(told, one) {
			told = append(told, one)
		}
	}
	return told
}

// pathOf is a command as it is typed, without the name of the program.
func pathOf(c *cobra.Command) string {
	_, path, _ := strings.Cut(c.CommandPath(), " ")
	return path
}

// set sets a flag as a setting says.
func (u *settings) set(c *cobra.Command, one *setting, typed map[string]bool) error {
	flag := c.Flags().Lookup(one.key)
	if err := one.suits(flag); err != nil {
		return ledger.Refused(u.file, one.line, "%s: %w", one.key, err)
	}
	for _, value := range one.values {
		text := beside(u.file, flag, value.text)
		if err := c.Flags().Set(one.key, text); err != nil {
			if invalid := (*pflag.InvalidValueError)(nil); errors.As(err, &invalid) {
				err = valueFault(invalid)
			}
			return ledger.Refused(u.file, one.line, "%s: %w", one.key, err)
		}
		if all, is := flag.Value.(valueOf); is {
			(*all.said)[len(*all.said)-1].from = &settingPlace{u.file, one.line, one.about}
		}
		u.inForce = append(u.inForce, inForce{one.key, text, one.about, one.line})
	}
	if !typed[one.key] {
		u.of[one.key] = one.line
	}
	return nil
}

// suits says whether the values are of the kind that a flag takes.
func (one *setting) suits(flag *pflag.Flag) error {
	once, single := flag.Value.(*givenOnce)
	if one.list && single {
		var texts []string
		for _, v := range one.values {
			texts = append(texts, v.text)
		}
		return fmt.Errorf("the flag has one value, and this is a list: want %q", strings.Join(texts, ","))
	}
	yesNo := single && once.Type() == "bool"
	for _, v := range one.values {
		switch {
		case yesNo && v.kind != isYesNo:
			return fmt.Errorf("%q is neither yes nor no: want true or false, without quotes", v.text)
		case !yesNo && v.kind == isYesNo:
			return fmt.Errorf("%s is no value of it: want %s", v.text, spelledValue(flag))
		}
	}
	return nil
}

// spelledValue is the word for the value of a flag.
func spelledValue(flag *pflag.Flag) string {
	word, _ := pflag.UnquoteUsage(flag)
	return word
}

// beside is the value of a flag that names a file: a path is from the folder of the
// config file, wherever the command is run.
func beside(settings string, flag *pflag.Flag, text string) string {
	word := strings.ToUpper(spelledValue(flag))
	folder := filepath.Dir(settings)
	switch {
	case !slices.Contains([]string{"FILE", "FOLDER", "LEDGER", "NAME|FILE"}, word), folder == ".", text == "", text == "-", filepath.IsAbs(text):
		return text
	case word == "NAME|FILE" && slices.ContainsFunc(importer.Layouts(), func(l importer.Layout) bool { return l.Name == text }):
		return text
	}
	return filepath.Join(folder, text)
}

// list names the flags that the file says, each once, in its order.
func (u *settings) list() string {
	var names []string
	for _, v := range u.inForce {
		name := v.flag
		if v.about.kind == aboutFiles {
			name += " (" + v.about.name + ")"
		}
		if name = doc.Visible(name); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// placed puts the place in the config file on a complaint about the value of a flag that
// was not typed: it is the file that is wrong, and not the command line.
func (u *settings) placed(err error) error {
	if u == nil || exitCode(err) != exitUsage {
		return err
	}
	text := err.Error()
	flags := flagNamed().FindAllStringSubmatch(text, -1)
	if len(flags) == 0 || !strings.HasPrefix(text, flags[0][0]) {
		return err
	}
	line, is := u.of[flags[0][1]]
	for _, other := range flags {
		is = is && other[1] == flags[0][1]
	}
	if !is {
		return err
	}
	text = strings.TrimPrefix(text, "--")
	if said, marks, ok := strings.Cut(text, "\n "); ok { // marks point at a part of the line above
		further := len(fmt.Sprintf("%s:%d: ", u.file, line)) - len("--")
		text = said + "\n " + strings.Repeat(" ", max(further, 0)) + marks
	}
	return &settingsError{u.file, ledger.Refused(u.file, line, "%s", text)}
}

// traced adds to a text where the flags are set that it names and nobody typed.
func (u *settings) traced(text string) string {
	if u == nil {
		return text
	}
	var set []string
	for _, match := range flagNamed().FindAllStringSubmatch(text, -1) {
		line, is := u.of[match[1]]
		if said := fmt.Sprintf("%s by %s:%d", match[0], doc.Visible(u.file), line); is && !slices.Contains(set, said) {
			set = append(set, said)
		}
	}
	if len(set) == 0 {
		return text
	}
	return text + "\n" + fmt.Sprintf("not typed, but set: %s; change it there, or do without the file by --config none", strings.Join(set, ", "))
}
