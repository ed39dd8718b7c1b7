package cmd_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport is the architecture: what each package may import besides the
// standard library. Arrows never point back up.
var mayImport = map[string][]string{
	"cmd/arrears":      {"arrears/cmd", "arrears/internal/ledger", "golang.org/x/term"},
	"cmd":              {"arrears/importer", "arrears/internal/files", "arrears/ageing", "arrears/plan", "arrears/plan/budget", "arrears/plan/settle", "arrears/report", "arrears/report/doc", "arrears/internal/claim", "arrears/internal/gap", "arrears/internal/ledger", "arrears/internal/query", "arrears/internal/statute", "github.com/spf13/cobra", "github.com/spf13/pflag", "github.com/pelletier/go-toml/v2", "github.com/shopspring/decimal"},
	"report":           {"arrears/importer", "arrears/ageing", "arrears/plan", "arrears/plan/budget", "arrears/plan/settle", "arrears/report/doc", "arrears/internal/claim", "arrears/internal/gap", "arrears/internal/ledger", "arrears/internal/statute"},
	"report/doc":       {"arrears/internal/ledger", "github.com/olekukonko/tablewriter"},
	"importer":         {"arrears/importer/internal/cell", "arrears/importer/internal/xlsx", "arrears/internal/ledger", "arrears/internal/text", "github.com/pelletier/go-toml/v2"},
	"ageing":           {"arrears/internal/ledger", "github.com/shopspring/decimal"},
	"plan":             {"arrears/internal/ledger", "github.com/shopspring/decimal"},
	"plan/budget":      {"arrears/internal/ledger", "arrears/plan", "github.com/shopspring/decimal"},
	"plan/settle":      {"arrears/internal/claim", "arrears/internal/ledger", "arrears/plan", "github.com/shopspring/decimal"},
	"internal/files":   {"arrears/internal/ledger", "arrears/internal/text", "github.com/gocarina/gocsv", "github.com/shopspring/decimal"},
	"internal/gap":     {"arrears/internal/ledger"},
	"internal/query":   {"arrears/internal/ledger", "github.com/shopspring/decimal", "github.com/expr-lang/expr"},
	"internal/claim":   {"arrears/internal/ledger", "arrears/internal/statute"},
	"internal/text":    {"golang.org/x/text"},
	"internal/statute": {"arrears/internal/ledger", "github.com/shopspring/decimal"},
	"internal/ledger":  {"github.com/shopspring/decimal"},

	"internal/ledger/ledgertest": {}, // for tests alone

	"importer/internal/cell": {"arrears/internal/ledger"},
	"importer/internal/xlsx": {"arrears/internal/ledger"},
}

// pure packages know no clock, file, environment or stream of their own.
var pure = []string{"importer/internal/cell", "ageing", "plan", "plan/budget", "plan/settle", "internal/gap", "internal/query", "internal/claim", "internal/statute", "internal/ledger"}

var outside = []string{"os", "io", "io/fs", "net", "net/http", "log", "log/slog", "path/filepath", "encoding/csv", "encoding/json", "flag"}

func TestImportsFollowTheArchitecture(t *testing.T) {
	complaints, err := badImports("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, complaint := range complaints {
		t.Error(complaint)
	}
}

// TestImportRulesBite makes sure that the rules can fail at all.
func TestImportRulesBite(t *testing.T) {
	for _, tt := range []struct{ dir, path string }{
		{"internal/ledger", "arrears/importer"},
		{"ageing", "arrears/plan"},
		{"ageing", "os"},
		{"plan", "encoding/csv"},
		{"plan", "arrears/plan/settle"},
		{"plan/budget", "arrears/plan/settle"},
		{"plan/settle", "arrears/plan/budget"},
		{"plan/settle", "arrears/ageing"},
		{"importer", "arrears/report"},
		{"report", "github.com/spf13/cobra"},
		{"report", "github.com/olekukonko/tablewriter"},
		{"report/doc", "arrears/plan"},
		{"cmd", "github.com/olekukonko/tablewriter"},
		{"elsewhere", "arrears/cmd"},
	} {
		if complaint := badImport(tt.dir, tt.path); complaint == "" {
			t.Errorf("%s may import %s", tt.dir, tt.path)
		}
	}
}

// TestEveryAllowanceIsUsed keeps the table short: an arrow that nobody draws any
// more is no longer allowed.
func TestEveryAllowanceIsUsed(t *testing.T) {
	used := map[string]bool{}
	if err := eachImport("..", func(_, dir, imported string) {
		for _, prefix := range mayImport[dir] {
			if allows(prefix, imported) {
				used[dir+" "+prefix] = true
			}
		}
	}); err != nil {
		t.Fatal(err)
	}
	for dir, allowed := range mayImport {
		for _, prefix := range allowed {
			if !used[dir+" "+prefix] {
				t.Errorf("%s may import %s and does not", dir, prefix)
			}
		}
	}
}

// TestNoFloats makes sure that no sum, rate or share of the program is a binary fraction.
func TestNoFloats(t *testing.T) {
	if err := eachFile("..", func(path string, file *ast.File) error {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Ident:
				// FloatNode is the parser's word for a number with a point, whose text is read.
				if strings.Contains(strings.ToLower(n.Name), "float") && n.Name != "FloatNode" {
					t.Errorf("%s: %s", path, n.Name)
				}
			case *ast.BasicLit:
				if n.Kind == token.FLOAT || n.Kind == token.IMAG {
					t.Errorf("%s: %s", path, n.Value)
				}
			}
			return true
		})
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

// badImports lists the imports below root that the architecture does not allow.
func badImports(root string) (complaints []string, err error) {
	err = eachImport(root, func(path, dir, imported string) {
		if complaint := badImport(dir, imported); complaint != "" {
			complaints = append(complaints, path+": "+complaint)
		}
	})
	return complaints, err
}

// eachImport hands on what each Go file below root that is no test imports, with the
// folder that it is in.
func eachImport(root string, give func(path, dir, imported string)) error {
	return eachFile(root, func(path string, file *ast.File) error {
		dir, err := filepath.Rel(root, filepath.Dir(path))
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			give(path, filepath.ToSlash(dir), imported)
		}
		return nil
	})
}

// eachFile parses every Go file below root that is no test.
func eachFile(root string, give func(path string, file *ast.File) error) error {
	return filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == "tools" || entry.Name() == "testdata" || len(entry.Name()) > 2 && entry.Name()[0] == '.') {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		return give(path, file)
	})
}

func badImport(dir, imported string) string {
	allowed, known := mayImport[dir]
	switch {
	case !known:
		return dir + " is in no place of the architecture"
	case slices.Contains(pure, dir) && slices.Contains(outside, imported):
		return dir + " is pure and may not import " + imported
	case !strings.Contains(imported, ".") && !strings.HasPrefix(imported, "arrears/"):
		return "" // the standard library
	}
	for _, prefix := range allowed {
		if allows(prefix, imported) {
			return ""
		}
	}
	return dir + " may not import " + imported
}

// allows says whether an entry of the table allows an import: of a module, all of
// its packages.
func allows(prefix, imported string) bool {
	return imported == prefix || strings.HasPrefix(imported, prefix+"/") && strings.Contains(prefix, ".")
}
