package query

import (
	"errors"
	"slices"
	"strings"

	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser/lexer"
)

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
