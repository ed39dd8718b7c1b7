package query

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser/lexer"
	"github.com/expr-lang/expr/parser/utils"

	"arrears/internal/ledger"
)

// People ask about a column by what stands above it in print, which is understood: Over 120,
// Days overdue. Some of that has another meaning here: 91-120 is arithmetic, and less than
// nil for every row. Such a query is refused with the name of the column, and so is a
// question about no column at all, whose answer is the same for every row.

// headings is the text with what a column is called in print made one word, of as many
// characters, where that is more than a word: the words for columns are added to meant.
// What begins with a number is refused.
func (s *source) headings(columns []Column, meant map[string]string) (string, error) {
	text := slices.Clone(s.runes)
	for i := 0; i < len(s.tokens); i++ {
		var column Column
		var most []string
		for _, c := range columns {
			for _, heading := range append([]string{strings.ReplaceAll(c.Name, "_", " ")}, c.Printed...) {
				if words := tokensOf(heading); len(words) > max(1, len(most)) && s.follow(i, words) {
					column, most = c, words
				}
			}
		}
		if len(most) == 0 {
			continue
		}
		at := span{s.tokens[i].From, s.tokens[i+len(most)-1].To}
		word := strings.Map(joint, s.written(at))
		switch {
		case s.tokens[i].Kind == lexer.Number && most[1] == "-":
			return "", s.wrong(at, "%s is arithmetic here, a number less another: want the column %s", s.written(at), column.Name)
		case !utils.IsValidIdentifier(word):
			return "", s.wrong(at, "%s is the heading of a column, and here its name is wanted: %s", s.written(at), column.Name)
		}
		copy(text[at.from:], []rune(word))
		meant[word] = column.Name
		i += len(most) - 1
	}
	return string(text), nil
}

// joint makes what may stand between the words of a heading a part of a word.
func joint(r rune) rune {
	if r == '-' || unicode.IsSpace(r) {
		return '_'
	}
	return r
}

// follow says whether the tokens from the one at i on are words, in letters of any size.
func (s *source) follow(i int, words []string) bool {
	if i+len(words) > len(s.tokens) {
		return false
	}
	for j, word := range words {
		if !strings.EqualFold(s.tokens[i+j].Value, word) || s.tokens[i+j].Kind == lexer.String {
			return false
		}
	}
	return true
}

// tokensOf cuts a heading as a query is cut; none when it could not stand in one.
func tokensOf(heading string) (words []string) {
	lex := lexer.New()
	lex.Reset(file.NewSource(heading))
	for {
		token, err := lex.Next()
		if err != nil {
			return nil
		}
		if token.Is(lexer.EOF) {
			return words
		}
		words = append(words, token.Value)
	}
}

// Called is the name of the column that a text means, by its name in letters of any size or
// by its heading; empty when there is none.
func Called(text string, columns []Column) string {
	for _, column := range columns {
		if ledger.IsField(text, column.Name, "") {
			return column.Name
		}
	}
	for _, column := range columns {
		if slices.ContainsFunc(column.Printed, func(heading string) bool { return ledger.IsField(text, "", heading) }) {
			return column.Name
		}
	}
	return ""
}

// columnOf is the column that a text in quotes is meant for, by name or heading; none
// when it is no more than text.
func (c *compiler) columnOf(text string) string {
	return cmp.Or(c.byName[text].Name, Called(text, c.columns))
}

// aboutNothing refuses a question that asks about no column.
func (c *compiler) aboutNothing(at span, node ast.Node) error {
	column := ast.Find(node, func(n ast.Node) bool {
		_, ok := n.(*ast.IdentifierNode)
		return ok
	})
	if column != nil {
		return nil
	}
	text, _ := ast.Find(node, func(n ast.Node) bool {
		text, ok := n.(*ast.StringNode)
		return ok && c.columnOf(text.Value) != ""
	}).(*ast.StringNode)
	if text != nil {
		return c.wrong(span{text.Location().From, text.Location().To}, "%q in quotes is text: want the column without them, %s", text.Value, c.columnOf(text.Value))
	}
	return c.wrong(at, "this asks about no column, and its answer is the same for every row: want a column in it, one of %s", strings.Join(c.names(), ", "))
}

func (c *compiler) names() []string {
	names := make([]string, len(c.columns))
	for i, column := range c.columns {
		names[i] = column.Name
	}
	return names
}

// noRange refuses 91-120 in one piece, which nobody writes for a number less than nil.
func (c *compiler) noRange(left, right part) error {
	if left.literal == nil || right.literal == nil || left.literal.number.num.Sign() <= 0 {
		return nil
	}
	at := left.span.around(right.span)
	if text := c.written(at); strings.ContainsAny(text, " \t.") || left.literal.number.compare(right.literal.number) >= 0 {
		return nil
	}
	return c.wrong(at, "%s is arithmetic here, a number less another, and no column is called so: the columns are %s", c.written(at), strings.Join(c.names(), ", "))
}
