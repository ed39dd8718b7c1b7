package query

import (
	"errors"
	"regexp"
	"regexp/syntax"
	"strings"
)

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
