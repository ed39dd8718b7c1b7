package query

import (
	"errors"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser/lexer"
)

const (
	maxLength  = 2000 // characters in a query
	maxNesting = 50   // brackets within brackets
	maxWhole   = 18   // digits before the point, more than any sum of money has
)

// source is the text of a query and its tokens, without the one for the end.
type source struct {
	text   string
	runes  []rune
	tokens []lexer.Token
}

// scan cuts text into tokens and refuses those that are no part of the language,
// before any parser sees them.
func scan(text string) (*source, error) {
	src := &source{text: text, runes: []rune(text)}
	if err := src.limits(); err != nil {
		return nil, err
	}
	lex := lexer.New()
	lex.Reset(file.NewSource(text))
	for {
		token, err := lex.Next()
		if err != nil {
			return nil, src.unreadable(err)
		}
		if token.Is(lexer.EOF) {
			break
		}
		src.tokens = append(src.tokens, token)
	}
	if err := src.comments(); err != nil {
		return nil, err
	}
	for i := range src.tokens {
		if err := src.refuse(i); err != nil {
			return nil, err
		}
	}
	return src, src.brackets()
}

func (s *source) limits() error {
	switch {
	case !utf8.ValidString(s.text):
		at := slices.Index(s.runes, utf8.RuneError)
		return s.wrong(span{at, at + 1}, "this character is not UTF-8: want the query typed afresh, or saved as UTF-8")
	case len(s.runes) > maxLength:
		short := &source{text: string(s.runes[:60])}
		return short.wrong(span{0, 60}, "the query that begins like this has %d characters: want at most %d", len(s.runes), maxLength)
	case strings.TrimSpace(s.text) == "":
		return s.wrong(span{0, 1}, "the query is empty: want a question, like overdue > 1000")
	}
	return nil
}

// unreadable says where and why the lexer gave up, which is at the first
// character after the last token.
func (s *source) unreadable(err error) error {
	from := s.skipSpaces(s.end())
	at := span{from, from + 1}
	var found *file.Error
	if errors.As(err, &found) {
		at.to = min(max(found.To, from+1), len(s.runes))
	}
	switch first := s.runes[from]; {
	case strings.ContainsRune("\"'`", first):
		if strings.Contains(err.Error(), "not terminated") {
			return s.wrong(at, "the text is not closed: want %c at its end", first)
		}
		return s.wrong(at, `the text has a \ that means nothing: want \\ for the character itself`)
	case unicode.IsDigit(first):
		return s.wrong(at, "%q is not a number: want digits and perhaps a point, like 1000.50; text goes in quotes", string(s.runes[at.from:at.to]))
	case instead[first] != "":
		return s.wrong(span{from, from + 1}, "%q means nothing here: want %s", string(first), instead[first])
	case first == '/':
		return s.wrong(span{from, min(from+2, len(s.runes))}, "a query has no comments: want / to divide")
	default:
		return s.wrong(span{from, from + 1}, "%q means nothing here: want it in quotes if it is text", string(first))
	}
}

// instead says what to write for characters that office programs and books use.
var instead = map[rune]string{
	'“': `a straight ", like "North"`, '”': `a straight ", like "North"`,
	'‘': `a straight ", like "North"`, '’': `a straight ", like "North"`,
	'£': "the number alone, like 1000.50", '€': "the number alone, like 1000.50",
	'−': "-", '–': "-", '×': "*", '÷': "/", '≥': ">=", '≤': "<=", '≠': "!=",
}

// comments refuses what the lexer left out between tokens. Half of a query must
// not vanish because somebody divided with two strokes.
func (s *source) comments() error {
	before := 0
	for i := range len(s.tokens) + 1 {
		from, next := s.skipSpaces(before), len(s.runes)
		if i < len(s.tokens) {
			next, before = s.tokens[i].From, s.tokens[i].To
		}
		if from < next {
			return s.wrong(span{from, min(from+2, next)}, "a query has no comments: want / to divide")
		}
	}
	return nil
}

func (s *source) skipSpaces(from int) int {
	for from < len(s.runes) && unicode.IsSpace(s.runes[from]) {
		from++
	}
	return from
}

// end is where the last token ends.
func (s *source) end() int {
	if len(s.tokens) == 0 {
		return 0
	}
	return s.tokens[len(s.tokens)-1].To
}

// written is the text of a place as it stands in the query.
func (s *source) written(at span) string { return string(s.runes[at.from:at.to]) }

var plainNumber = regexp.MustCompile(`\A([0-9]*)(?:\.[0-9]+)?\z`)

var operators = strings.Fields("and or not && || ! == != < <= > >= in contains startsWith endsWith matches + - * / .. ,")

// meant says what to write for the operators and words of other languages.
var meant = map[string]string{
	"=": "== for the same, or <= or >=", "%": "a share, like 0.2 for 20%", "&": "and", "|": "or",
	"**": "a product, like 1.08 * 1.08", "^": "a product, like 1.08 * 1.08", ".": "a column by its name alone, like days_overdue",
	"between": "in and a range, like days_overdue in 31..60", "is": `==, or == "" for a blank`,
	"like": "contains, startsWith, endsWith or matches", "equals": "==",
	"?": "and, or", "??": `== "" for a blank`, ";": "one question, joined by and, or",
}

// refuse says what is wrong with a token that is no part of the language.
func (s *source) refuse(i int) error {
	token := s.tokens[i]
	at := span{token.From, token.To}
	switch token.Kind {
	case lexer.Number:
		match := plainNumber.FindStringSubmatch(token.Value)
		if match == nil {
			return s.wrong(at, "%q is not a plain number: want digits and perhaps a point, like 1000.50", token.Value)
		}
		if len(match[1]) > maxWhole {
			return s.wrong(at, "the number is too long: want at most %d digits before the point", maxWhole)
		}
	case lexer.Bytes:
		return s.wrong(at, "there are no bytes in a query: want text, like \"North\"")
	case lexer.Operator:
		if i > 0 && token.Value == ">" && s.tokens[i-1].Value == "<" && s.tokens[i-1].To == token.From {
			return s.wrong(span{at.from - 1, at.to}, "<> is no comparison: want !=")
		}
		if !slices.Contains(operators, token.Value) {
			want := meant[token.Value]
			if want == "" {
				want = "a question about the columns, like overdue > 1000"
			}
			return s.wrong(at, "%s is not used in queries: want %s", s.written(at), want)
		}
	case lexer.Bracket:
		if token.Value == "{" || token.Value == "}" {
			return s.wrong(at, "%s is not used in queries: want ( ) round a part, [ ] round a list", token.Value)
		}
	}
	return nil
}

// brackets checks that they pair and are not too deep.
func (s *source) brackets() error {
	var open []lexer.Token
	for _, token := range s.tokens {
		at := span{token.From, token.To}
		switch {
		case token.Kind != lexer.Bracket:
		case token.Value == "(" || token.Value == "[":
			if open = append(open, token); len(open) > maxNesting {
				return s.wrong(at, "the brackets are too deep: want at most %d within each other", maxNesting)
			}
		case len(open) == 0:
			return s.wrong(at, "nothing is open for %s to close: want it taken out, or opened before", token.Value)
		default:
			last := open[len(open)-1]
			if closing[last.Value] != token.Value {
				return s.wrong(at, "%s closes no %s: want %s first", token.Value, last.Value, closing[last.Value])
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		last := open[len(open)-1]
		return s.wrong(span{last.From, last.To}, "%s is not closed: want %s after it", last.Value, closing[last.Value])
	}
	return nil
}

var closing = map[string]string{"(": ")", "[": "]"}

// misplaced says in our words why the parser gave up.
func (s *source) misplaced(err error) error {
	i := len(s.tokens)
	var found *file.Error
	if errors.As(err, &found) {
		i, _ = slices.BinarySearchFunc(s.tokens, found.From, func(t lexer.Token, from int) int { return t.From - from })
		// The end has the place of the last character, and so may be taken for
		// the last token.
		if strings.HasSuffix(found.Message, "unexpected token EOF") {
			i = len(s.tokens)
		}
	}
	if i >= len(s.tokens) {
		last := s.tokens[len(s.tokens)-1]
		at := span{last.To, last.To + 1}
		if text := s.written(span{last.From, last.To}); last.Kind == lexer.Operator {
			return s.wrong(at, "the query stops after %s: want what comes next, like a column or a number", text)
		}
		return s.wrong(at, "the query stops short: want the rest of it")
	}
	token := s.tokens[i]
	at := span{token.From, token.To}
	text := s.written(at)
	var before lexer.Token
	if i > 0 {
		before = s.tokens[i-1]
	}
	for _, t := range []lexer.Token{before, token} {
		if small := strings.ToLower(t.Value); t.Kind == lexer.Identifier && small != t.Value && slices.Contains(reserved, small) {
			return s.wrong(span{t.From, t.To}, "%s is not a word of the language: want it in small letters, %s", t.Value, small)
		}
	}
	switch value := isOperand(before); {
	case token.Kind == lexer.Identifier && meant[strings.ToLower(text)] != "":
		return s.wrong(at, "%s is not used in queries: want %s", text, meant[strings.ToLower(text)])
	case text == "," && before.Kind == lexer.Number:
		return s.wrong(at, "a comma stands between the items of a list only: want numbers without it, like 1000, and and between questions")
	case value && token.Kind == lexer.Bracket:
		return s.wrong(at, "%s cannot follow %s: want and, or or a comparison between them", text, s.written(span{before.From, before.To}))
	case value && isOperand(token):
		return s.wrong(at, "%s follows %s with nothing between: want and, or or a comparison; text goes in quotes", text, s.written(span{before.From, before.To}))
	case value:
		return s.wrong(at, "%s is out of place here: want and, or or a comparison", text)
	case i == 0:
		return s.wrong(at, "a query cannot begin with %s: want a column, a number or text in quotes", text)
	}
	return s.wrong(at, "%s cannot follow %s: want a column, a number or text in quotes", text, s.written(span{before.From, before.To}))
}

// isOperand says whether a value ends with the token, or is it.
func isOperand(t lexer.Token) bool {
	return t.Kind == lexer.Identifier || t.Kind == lexer.Number || t.Kind == lexer.String || t.Value == ")" || t.Value == "]"
}

// search looks for the right in the left: anywhere, at its start or at its end.
func (c *compiler) search(operator string, left, right part) (func(Row) (value, error), error) {
	if err := c.bothText(operator, left, right); err != nil {
		return nil, err
	}
	found := map[string]func(s, part string) bool{
		"contains": strings.Contains, "startsWith": strings.HasPrefix, "endsWith": strings.HasSuffix,
	}[operator]
	return func(row Row) (value, error) {
		a, err := left.eval(row)
		if err != nil {
			return value{}, err
		}
		b, err := right.eval(row)
		return value{flag: found(a.text, b.text)}, err
	}, nil
}

// match tries a regular expression, which takes time in proportion to the text.
func (c *compiler) match(left, right part) (func(Row) (value, error), error) {
	if err := c.bothText("matches", left, right); err != nil {
		return nil, err
	}
	if right.literal == nil {
		return nil, c.wrong(right.span, `matches asks for a pattern written out: want it in quotes, like "(?i)ltd"`)
	}
	pattern, err := regexp.Compile(right.literal.text)
	if err != nil {
		reason := err.Error()
		var bad *syntax.Error
		if errors.As(err, &bad) {
			reason = bad.Code.String() + " in " + bad.Expr
		}
		return nil, c.wrong(right.span, "the pattern is not a regular expression, %s: want contains for plain text, or \\\\ before a sign that stands for itself", reason)
	}
	return func(row Row) (value, error) {
		v, err := left.eval(row)
		return value{flag: pattern.MatchString(v.text)}, err
	}, nil
}

func (c *compiler) bothText(operator string, left, right part) error {
	for _, p := range []part{left, right} {
		text := c.written(p.span)
		switch {
		case p.typ == Words:
			return c.wrong(p.span, `%s is a set of words: want in, like "dispute" in %s`, text, text)
		case p.typ == Number && p.literal != nil:
			return c.wrong(p.span, `%s is a number: want text in quotes, like "%s"`, text, text)
		case p.typ != Text:
			return c.wrong(p.span, "%s is %v: want text on both sides of %s", text, p.typ, operator)
		}
	}
	return nil
}
