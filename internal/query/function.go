package query

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/expr-lang/expr/ast"
	"github.com/shopspring/decimal"
)

// function is one that a query may call.
type function struct {
	name    string
	takes   []Type // the types that an argument may have
	gives   Type
	several bool // two arguments or more, instead of one
	// eval gets values of the types taken, none of them blank.
	eval func(args []value) value
}

// functions are all there are.
var functions = []function{
	{"abs", []Type{Number}, Number, false, func(v []value) value { return value{number: v[0].number.abs()} }},
	{"min", []Type{Number}, Number, true, func(v []value) value { return slices.MinFunc(v, byNumber) }},
	{"max", []Type{Number}, Number, true, func(v []value) value { return slices.MaxFunc(v, byNumber) }},
	{"len", []Type{Text, Words}, Number, false, length},
	{"lower", []Type{Text}, Text, false, func(v []value) value { return value{text: strings.ToLower(v[0].text)} }},
	{"upper", []Type{Text}, Text, false, func(v []value) value { return value{text: strings.ToUpper(v[0].text)} }},
	{"trim", []Type{Text}, Text, false, func(v []value) value { return value{text: strings.TrimSpace(v[0].text)} }},
}

func byNumber(a, b value) int { return a.number.compare(b.number) }

// length is the characters of a text or the words of a set. Only one of the two
// is there.
func length(v []value) value {
	n := utf8.RuneCountInString(v[0].text) + len(v[0].words)
	return value{number: number{num: decimal.NewFromInt(int64(n))}}
}

// call is a function of its arguments, and a blank when one of them is.
func (c *compiler) call(at span, name string, nodes []ast.Node) (part, error) {
	i := slices.IndexFunc(functions, func(f function) bool { return f.name == name })
	if i < 0 {
		return part{}, c.noFunction(at, name)
	}
	f, whole := functions[i], span{at.from, c.closedAt(at.from)}
	if few := len(nodes) < 2; f.several && few {
		return part{}, c.wrong(whole, "%s picks one of several numbers: want at least two, like %s(overdue, 0)", name, name)
	}
	if !f.several && len(nodes) != 1 {
		return part{}, c.wrong(whole, "%s takes one thing, not %d: want it alone, like %s(name)", name, len(nodes), name)
	}
	args := make([]part, len(nodes))
	for i, node := range nodes {
		arg, err := c.compile(node)
		if err != nil {
			return part{}, err
		}
		if !slices.Contains(f.takes, arg.typ) {
			return part{}, c.wrong(arg.span, "%s is %v: want %s in %s", c.written(arg.span), arg.typ, list(f.takes), name)
		}
		args[i] = arg
	}
	return part{span: whole, typ: f.gives, eval: func(row Row) (value, error) {
		values := make([]value, len(args))
		for i, arg := range args {
			v, err := arg.eval(row)
			if err != nil || v.blank && arg.typ == Number {
				return value{blank: true}, err
			}
			values[i] = v
		}
		return f.eval(values), nil
	}}, nil
}

func (c *compiler) noFunction(at span, name string) error {
	if _, ok := c.byName[name]; ok {
		return c.wrong(at, "%s is a column and not a function: want it without brackets, or and, or between the two", name)
	}
	names := make([]string, len(functions))
	for i, f := range functions {
		names[i] = f.name
	}
	return c.wrong(at, "there is no function %s: want one of %s", name, strings.Join(names, ", "))
}

// list names types for messages: text or a set of words.
func list(types []Type) string {
	names := make([]string, len(types))
	for i, t := range types {
		names[i] = t.String()
	}
	return strings.Join(names, " or ")
}
