package cmd_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// everyRefusal holds that whatever the program says with the name of a flag in it has been
// said by a case, all of whose words are given, or stands among the exceptions with its reason.
func everyRefusal(t *testing.T, said string) {
	said = anyFile.ReplaceAllString(said, "$1")
	excepted := exceptions(t)
	known := append(everyFlag(t), "--flag") // the name of any
	met := make(map[string]bool)
	for _, m := range messages(t) {
		for _, flag := range flagSaid.FindAllString(m.text, -1) {
			if !slices.Contains(known, flag) {
				t.Errorf("%s: no command has the flag %s", m.at, flag)
			}
		}
		longest := anyFile.ReplaceAllString(m.longest(), "$1")
		is := excepted[longest]
		met[longest] = is
		switch covered := m.pattern().MatchString(said); {
		case !covered && !is:
			t.Errorf("%s: no case of testdata/remedies follows this to a figure, nor is it an exception:\n%s", m.at, longest)
		case covered && is:
			t.Errorf("%s: an exception that a case follows:\n%s", m.at, longest)
		}
	}
	for text := range excepted {
		if !met[text] {
			t.Errorf("testdata/remedies/exceptions.txt: nothing says this any more:\n%s", text)
		}
	}
}

// anyFile is the name of a file before the value of a flag.
var anyFile = regexp.MustCompile(`(--[a-z-]+ ['"]?)[\w.-]+\.[a-z]+:`)

// A message is a text in the source with the name of a flag in it.
type message struct{ at, text string }

// verbFile is a verb for the name of a file before the value of a flag.
var verbFile = regexp.MustCompile(`(--[a-z-]+ ['"]?)%(?:\[\d+\])?s:(\S)`)

var verb = regexp.MustCompile(`%(?:\[\d+\])?[-+#0-9.]*[a-zA-Z]`)

// longest is the longest part of the message that is the same whatever it is about.
func (m message) longest() (longest string) {
	for _, part := range verb.Split(strings.ReplaceAll(m.text, "%%", "\x00"), -1) {
		if len(part) > len(longest) {
			longest = part
		}
	}
	return strings.ReplaceAll(longest, "\x00", "%")
}

// pattern matches what is said with the message, whatever it is about.
func (m message) pattern() *regexp.Regexp {
	text := verbFile.ReplaceAllString(strings.ReplaceAll(m.text, "%%", "\x00"), "$1$2")
	parts := verb.Split(text, -1)
	for i, part := range parts {
		parts[i] = regexp.QuoteMeta(anyFile.ReplaceAllString(strings.ReplaceAll(part, "\x00", "%"), "$1"))
	}
	return regexp.MustCompile(strings.Join(parts, `.*`))
}

var (
	anyFlag = regexp.MustCompile(`--(?:[a-z]|%)`)
	// address is a value that was typed, by the name of its flag and no other.
	address = regexp.MustCompile(`^(?:%w: )?--[a-z][a-z-]*[a-z]`)
	// used tells which flag a figure or a note is by.
	used = regexp.MustCompile(`\bas --[a-z-]+ says\b|\(--[a-z-]+(?: %?[a-z,-]+)*\)|\(--[a-z-]+ %`)
)

// isRefusal says that a text names a flag for other reasons than to say which value is
// wrong, or which flag a figure is by.
func isRefusal(text string) bool {
	text = used.ReplaceAllString(text, "")
	flags := anyFlag.FindAllString(text, -1)
	return len(flags) > 1 || len(flags) == 1 && !address.MatchString(text)
}

// messages reads them in the rooms that have words.
func messages(t *testing.T) (all []message) {
	t.Helper()
	for _, room := range []string{"cmd", "importer", "report", "plan", "ageing", "internal"} {
		must(t, filepath.WalkDir("../"+room, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			files := token.NewFileSet()
			file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if isHelp(n) {
					return false
				}
				if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
					text, _ := strconv.Unquote(lit.Value)
					if flagSaid.MatchString(text) && isRefusal(text) {
						all = append(all, message{strings.TrimPrefix(files.Position(lit.Pos()).String(), "../"), text})
					}
				}
				if format := formatOfFlags(n); format != nil {
					text, _ := strconv.Unquote(format.Value)
					all = append(all, message{strings.TrimPrefix(files.Position(format.Pos()).String(), "../"), text})
				}
				return true
			})
			return nil
		}))
	}
	return all
}

// formatOfFlags is the format of a message into which a function puts a flag, as mapFlag does.
func formatOfFlags(n ast.Node) *ast.BasicLit {
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return nil
	}
	var format *ast.BasicLit
	flagged := false
	for _, arg := range call.Args {
		if lit, ok := arg.(*ast.BasicLit); ok && format == nil && lit.Kind == token.STRING && strings.Contains(lit.Value, "%") {
			format = lit
		}
		inner, ok := arg.(*ast.CallExpr)
		if !ok {
			continue
		}
		called, ok := inner.Fun.(*ast.Ident)
		flagged = flagged || ok && slices.Contains([]string{"mapFlag", "mapHeading", "ignoreFlag", "flagFor"}, called.Name)
	}
	if !flagged {
		return nil
	}
	return format
}

// isHelp says that what is below is what a flag or a command says of itself.
func isHelp(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.KeyValueExpr:
		key, ok := n.Key.(*ast.Ident)
		return ok && slices.Contains([]string{"Long", "Example", "Short", "Use"}, key.Name)
	case *ast.CallExpr:
		called, ok := n.Fun.(*ast.SelectorExpr)
		return ok && strings.Contains(called.Sel.Name, "Var")
	case *ast.ValueSpec:
		return n.Names[0].Name == "flagTable"
	case *ast.FuncDecl:
		return n.Name.Name == "shortHelpOf" || n.Name.Name == "wholeHelpOf"
	}
	return false
}

// everyFlag lists the flags of all commands, as their help has them.
func everyFlag(t *testing.T) (flags []string) {
	t.Helper()
	var look func(command []string)
	look = func(command []string) {
		code, help, _ := runIn(append(slices.Clone(command), "--help"))
		if code != 0 {
			t.Fatalf("%v --help ended with %d", command, code)
		}
		for _, m := range regexp.MustCompile(`(?m)^ +(?:-\w, )?(--[a-z-]+)`).FindAllStringSubmatch(help, -1) {
			flags = append(flags, m[1])
		}
		_, usage, _ := strings.Cut(help, "\nUsage:\n")
		commands, _, _ := strings.Cut(usage, "\nTopics:")
		for _, m := range regexp.MustCompile(`(?m)^  ([a-z]+)  +[A-Z]`).FindAllStringSubmatch(commands, -1) {
			if m[1] != "help" {
				look(append(slices.Clone(command), m[1]))
			}
		}
	}
	look(nil)
	return flags
}

// exceptions reads testdata/remedies/exceptions.txt: a reason after #, and below it a text a
// line.
func exceptions(t *testing.T) map[string]bool {
	t.Helper()
	data, err := os.ReadFile(exceptionsFile)
	must(t, err)
	texts, reason := make(map[string]bool), ""
	for i, line := range strings.Split(string(data), "\n") {
		switch said, ok := strings.CutPrefix(line, "# "); {
		case ok:
			reason = said
		case line == "":
		case reason == "":
			t.Errorf("%s:%d: no reason", exceptionsFile, i+1)
		default:
			text, err := strconv.Unquote(line)
			must(t, err)
			texts[text] = true
		}
	}
	return texts
}

// exceptionsFile is read from the folder of the package.
var exceptionsFile = filepath.Join(filepath.Dir(home), "testdata", "remedies", "exceptions.txt")
