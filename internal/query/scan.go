package query

import (
	"errors"
	"regexp"
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
