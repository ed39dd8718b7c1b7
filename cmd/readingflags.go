package cmd

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/report"
)

// readOptions are the flags of every command that reads ledgers.
type readOptions struct {
	importer importer.Options // what no flag says
	said     []flagValue
	rejects  string
	strict   bool
	quiet    bool
	flagged  bool // the command has the flags
}

func (o *readOptions) addFlags(flags *pflag.FlagSet) {
	o.addLayoutFlags(flags)
	flags.StringVar(&o.rejects, "rejects", "", "")
	flags.BoolVar(&o.strict, "strict", false, "")
	flags.BoolVarP(&o.quiet, "quiet", "q", false, "")
	flags.Bool("verbose", false, "")
}

// addSeveralFlags adds those of commands that read several ledgers as one.
func (o *readOptions) addSeveralFlags(flags *pflag.FlagSet) {
	flags.BoolVar(&o.importer.Again, "again", false, "")
}

// addLayoutFlags adds those that say how files are written.
func (o *readOptions) addLayoutFlags(flags *pflag.FlagSet) {
	o.flagged = true
	for _, f := range fileFlags() {
		flags.Var(valueOf{f, &o.said}, f.name, "")
	}
}

// options turns the flags into what the importer takes, for each of the files.
// What a flag says of one file counts more than what it says of all.
func (o *readOptions) options(args []string) ([]importer.Options, error) {
	const all = -1
	said := make([]saidOfFile, len(args))
	for i := range said {
		said[i].Options = o.importer
		said[i].Map, said[i].More, said[i].ownParts = make(map[string]string), make(map[string][]string), make(map[string]bool)
	}
	before := make(map[fileScope]string)
	settled, err := o.settled(args)
	if err != nil {
		return nil, err
	}
	for _, forAll := range []bool{true, false} {
		for _, v := range settled {
			if (v.file == all) != forAll {
				continue
			}
			scope := v.scope()
			if first, said := before[scope]; said {
				return nil, v.wrong(twice(first, v.text))
			}
			before[scope] = v.text
			for i := range said {
				if v.file != all && v.file != i {
					continue
				}
				said[i].own = !forAll
				if err := v.set(&said[i], v.value); err != nil {
					return nil, v.wrongValue(err)
				}
				said[i].from(v.flagValue)
			}
		}
	}
	opts := make([]importer.Options, len(said))
	for i := range said {
		opts[i] = said[i].Options
		if said[i].layoutFile != "" {
			layout, err := readLayout(said[i].layoutFile)
			if err != nil {
				return nil, err
			}
			opts[i].Layout = layout
		}
	}
	return opts, nil
}

// read reads the files named by args ("-" is standard input) into give. Rows
// set aside become one of the results. With what --strict refuses the report comes too.
func (o *readOptions) read(env *Env, args []string, results *outputs, give func([]ledger.Entry) error) (*importer.Report, error) {
	sources, closeAll, err := o.open(env, args)
	if err != nil {
		return nil, err
	}
	defer closeAll()
	opts := o.importer
	if o.rejects != "" {
		if opts.Rejects, err = results.open(o.rejects); err != nil {
			return nil, err
		}
	}
	var going progress
	if env.Talk.On && !o.quiet {
		going.to, give = env.Stderr, going.counted(give)
	}
	rep, err := importer.Read(sources, opts, give)
	going.clear()
	if err != nil {
		return nil, err
	}
	env.heard(report.Told(rep))
	if o.strict {
		err = strict(rep)
	}
	return rep, err
}

// open opens the files named by args, each with what the flags say of it.
func (o *readOptions) open(env *Env, args []string) (sources []importer.Source, closeAll func(), err error) {
	each, err := o.options(args)
	if err != nil {
		return nil, nil, err
	}
	switch {
	case o.flagged:
		env.ledgers = args
	case o.importer.Currency == ledger.Currency{}:
		env.bare = append(env.bare, args...)
	}
	if sources, closeAll, err = openSources(env, args); err != nil {
		return nil, nil, err
	}
	for i := range sources {
		sources[i].Options = &each[i]
	}
	return sources, closeAll, nil
}

// saysLayout says whether a flag tells how a ledger is laid out or signed.
func (o *readOptions) saysLayout(file string) bool {
	return slices.ContainsFunc(o.said, func(v flagValue) bool {
		pattern := v.pattern()
		return (pattern == "" || fits(pattern, file)) && slices.Contains([]string{"layout", "map", "sign", "kind", "join", "sheet", "scale"}, v.name)
	})
}

// A fileFlag says how files are written: all of them, or the one whose name and
// a colon come before the value, as in --sign payments.csv:inverted.
type fileFlag struct {
	name string
	set  func(*saidOfFile, string) error
}

// saidOfFile is what the flags say of one file.
type saidOfFile struct {
	importer.Options
	layoutFile string
	own        bool            // what is being said is of this file alone
	ownParts   map[string]bool // and so are the columns of a field that may have several
}

// from keeps where a flag was said that was not typed.
func (s *saidOfFile) from(v flagValue) {
	if v.from == nil {
		delete(s.Said, v.name)
		return
	}
	if s.Said == nil {
		s.Said = make(map[string]string)
	}
	s.Said[v.name] = fmt.Sprintf("%s:%d", v.from.file, v.from.line)
}

// fileFlags are the flags that may be for one file.
func fileFlags() []fileFlag {
	return []fileFlag{
		{"layout", setLayout},
		{"date-order", func(s *saidOfFile, text string) error { return s.DateOrder.UnmarshalText([]byte(text)) }},
		{"date-cells", func(s *saidOfFile, text string) error { return s.DateCells.UnmarshalText([]byte(text)) }},
		{"scale", setScale},
		{"decimal", setDecimal},
		{"sign", func(s *saidOfFile, text string) error { return s.Sign.UnmarshalText([]byte(text)) }},
		{"kind", func(s *saidOfFile, text string) error { return s.Kind.UnmarshalText([]byte(text)) }},
		{"currency", func(s *saidOfFile, text string) error { return s.Currency.UnmarshalText([]byte(text)) }},
		{"join", setJoin},
		{"encoding", func(s *saidOfFile, text string) error { s.Encoding = text; return nil }},
		{"delimiter", func(s *saidOfFile, text string) error { s.Delimiter = text; return nil }},
		{"sheet", func(s *saidOfFile, text string) error { s.Sheet = text; return nil }},
		{"map", setMap},
		{"ignore", func(s *saidOfFile, text string) error { s.Ignore = append(s.Ignore, text); return nil }},
	}
}

// setLayout takes the name of a layout that is known for that, and anything else that
// looks like a file, or is one, for a layout of the user's own.
func setLayout(s *saidOfFile, text string) error {
	s.From, s.layoutFile = text, ""
	known := slices.ContainsFunc(importer.Layouts(), func(l importer.Layout) bool { return l.Name == text })
	if _, err := os.Stat(text); !known && (err == nil || strings.ContainsAny(text, `./\`)) {
		s.From, s.layoutFile = "", text
	}
	return nil
}

func setScale(s *saidOfFile, text string) error {
	switch text {
	case "0.01":
		s.Scale = importer.Hundredth
		return nil
	case "1", "1000", "1000000":
		s.Scale, _ = strconv.ParseInt(text, 10, 64)
		return nil
	}
	return usagef("want 0.01, 1, 1000 or 1000000")
}

func setDecimal(s *saidOfFile, text string) error {
	if text != "." && text != "," {
		return usagef("want . or ,")
	}
	s.Decimal = text[0]
	return nil
}

func setJoin(s *saidOfFile, text string) error {
	if text != "document" {
		return usagef("want document")
	}
	s.Join = true
	return nil
}

func setMap(s *saidOfFile, text string) error {
	name, heading, ok := strings.Cut(text, "=")
	if !ok {
		return usagef("want field=Heading, like account=Customer")
	}
	if !importer.HasParts(name) {
		s.Map[name] = heading
		return nil
	}
	if first, said := s.Map[name]; said && s.own == s.ownParts[name] {
		if first == "" || heading == "" {
			return usagef("want either columns of what was %s, or none", map[string]string{"paid": "paid", "tax": "added to the amount"}[name])
		}
		s.More[name] = append(s.More[name], heading)
		return nil
	}
	s.Map[name], s.More[name], s.ownParts[name] = heading, nil, s.own
	return nil
}

// flagValue is one use of a flag. It is understood when the files are known.
type flagValue struct {
	fileFlag
	text string
	from *settingPlace // where the config file says it; nil when it was typed
}

// settingPlace is where a config file says something, and what it is about there.
type settingPlace struct {
	file  string
	line  int
	about settingTable
}

// refuse says what is wrong there.
func (p *settingPlace) refuse(format string, args ...any) error {
	return &settingsError{p.file, ledger.Refused(p.file, p.line, format, args...)}
}

// settledValue is a use of a flag that is known to be for one of the files, or for all (-1).
type settledValue struct {
	flagValue
	file  int
	value string // the text without the name of a file
}

// settled says which of the files each value is for. What is typed for all files takes
// the place of all that a config file says of the flag, and what is typed for one of them
// the place of what it says of that one.
func (o *readOptions) settled(args []string) ([]settledValue, error) {
	const all = -1
	var settled []settledValue
	typed := make(map[fileScope]bool)
	for _, byHand := range []bool{true, false} {
		for _, v := range o.said {
			switch pattern := v.pattern(); {
			case (v.from == nil) != byHand:
			case pattern != "":
				for i, arg := range args {
					if fits(pattern, arg) {
						settled = append(settled, settledValue{v, i, v.text})
					}
				}
			default:
				file, text, err := v.file(args)
				if err != nil {
					return nil, err
				}
				if byHand {
					typed[fileScope{flag: v.name, file: file}] = true
				}
				settled = append(settled, settledValue{v, file, text})
			}
		}
	}
	return slices.DeleteFunc(settled, func(v settledValue) bool {
		return v.from != nil && (typed[fileScope{flag: v.name, file: all}] || typed[fileScope{flag: v.name, file: v.file}])
	}), nil
}

// pattern is that of the names of the files that the value is for; it is empty for what
// was typed, or is for all.
func (v flagValue) pattern() string {
	if v.from == nil || v.from.about.kind != aboutFiles {
		return ""
	}
	return v.from.about.name
}

// wrong says that the flag is used in a way that makes no sense, with the place in the
// config file when it stands there.
func (v flagValue) wrong(err error) error {
	if v.from == nil {
		return usagef("--%s: %v", v.name, err)
	}
	return v.from.refuse("%s: %w", v.name, err)
}

// wrongValue says that the value makes no sense, in the same way.
func (v flagValue) wrongValue(err error) error {
	if v.from == nil {
		return usagef("--%s %s: %v", v.name, v.text, err)
	}
	return v.from.refuse("%s %s: %w", v.name, v.text, err)
}

// valueOf makes a flag a [pflag.Value] that adds to the list of them.
type valueOf struct {
	fileFlag
	said *[]flagValue
}

var _ pflag.Value = valueOf{}

func (v valueOf) Set(text string) error {
	*v.said = append(*v.said, flagValue{fileFlag: v.fileFlag, text: text})
	return nil
}

func (valueOf) String() string { return "" }

func (valueOf) Type() string { return "string" }

// fileScope is what one use of a flag settles: something of one file, or of all.
type fileScope struct {
	flag, field string
	file        int
}

func (v settledValue) scope() fileScope {
	of := fileScope{flag: v.name, file: v.file}
	if v.name == "map" { // one for each field
		of.field, _, _ = strings.Cut(v.value, "=")
	}
	if v.name == "ignore" || v.name == "map" && importer.HasParts(of.field) { // one for each heading
		of.field = v.value
	}
	return of
}

// files are what the value may name, when it is a file: all of it, or what comes
// after the name of the file that it is for.
func (v flagValue) files() []string {
	files := []string{v.text}
	for i, c := range v.text {
		if c == ':' {
			files = append(files, v.text[i+1:])
		}
	}
	return files
}

// file splits the name of one of the files off the value. It returns the number
// of the file, or -1 for all of them. A heading may have a colon in it: only what
// is the name of a file, as typed or without its folder, is taken for one.
func (v flagValue) file(args []string) (file int, text string, err error) {
	for _, short := range []bool{false, true} {
		named, typed := -1, ""
		for i, arg := range args {
			name := arg
			if short {
				name = shortName(arg)
			}
			switch rest, ok := strings.CutPrefix(v.text, name+":"); {
			case !ok || len(name) < len(typed):
			case named >= 0 && name == typed && args[named] != arg:
				return 0, "", v.wrongValue(fmt.Errorf("%s and %s are both called %s: say which with its folder", args[named], arg, name))
			default:
				named, typed, text = i, name, rest
			}
		}
		if named >= 0 {
			return named, text, nil
		}
	}
	return -1, v.text, v.noFile(args)
}

// shortName is what messages call standard input, and any other file without its
// folder.
func shortName(arg string) string {
	if arg == "-" {
		return stdinName
	}
	return filepath.Base(arg)
}

// noFile refuses a value for a file that is not there.
func (v flagValue) noFile(args []string) error {
	text := v.text
	if v.name == "ignore" {
		return nil // a heading with a colon in it, or else none, of which the importer says so
	}
	if v.name == "map" {
		text, _, _ = strings.Cut(text, "=") // fields have no colon in their names
	}
	name, _, ok := strings.Cut(text, ":")
	if !ok || name == "" || len(args) == 0 {
		return nil
	}
	if _, err := os.Stat(text); v.name == "layout" && err == nil {
		return nil
	}
	names := make([]string, len(args))
	for i, arg := range args {
		names[i] = shortName(arg)
	}
	hint := "want one of " + strings.Join(names, ", ")
	if near := ledger.Nearest(name, names); near != "" {
		hint = "did you mean " + near + "?"
	}
	return v.wrongValue(fmt.Errorf("no file is called %q: %s", name, hint))
}

// saidCurrency is the currency that the flags name for all of the files, or for the
// only one; else sterling.
func (o *readOptions) saidCurrency(files []string) (ledger.Currency, error) {
	currency := ledger.Sterling
	said, err := o.saidOf("currency", files)
	if err != nil || len(said) == 0 {
		return currency, err
	}
	if len(said) > 1 {
		return currency, said[1].wrong(twice(said[0].value, said[1].value))
	}
	if err := currency.UnmarshalText([]byte(said[0].value)); err != nil {
		return currency, said[0].wrong(err)
	}
	return currency, nil
}

// saidOf are the values of a flag for all of the files, or for the only one, for which
// what a config file says of files of its name counts more than what it says of all.
func (o *readOptions) saidOf(flag string, files []string) ([]settledValue, error) {
	all := slices.DeleteFunc(slices.Clone(o.said), func(v flagValue) bool { return v.name != flag })
	settled, err := (&readOptions{said: all}).settled(files)
	if err != nil {
		return nil, err
	}
	own := slices.ContainsFunc(settled, func(v settledValue) bool { return v.pattern() != "" })
	return slices.DeleteFunc(settled, func(v settledValue) bool {
		return v.file >= 0 && len(files) > 1 || v.from != nil && v.file < 0 && own && len(files) == 1
	}), nil
}
