package query

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/parser/lexer"
	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// compiler makes parts of the nodes that the parser found.
type compiler struct {
	*source
	columns []Column
	byName  map[string]Column
	meant   map[string]string // the names of columns by words that were made of headings
	uses    map[string]bool
}

// compile checks a node and everything below it. What it does not know is
// refused, so that nothing new in the grammar can slip in.
func (c *compiler) compile(node ast.Node) (part, error) {
	at := span{node.Location().From, node.Location().To}
	switch n := node.(type) {
	case *ast.IdentifierNode:
		return c.column(at, n.Value)
	case *ast.IntegerNode, *ast.FloatNode:
		// The parser has made a float of it; what was written is exact.
		exact, err := decimal.NewFromString(c.written(at))
		if err != nil {
			return part{}, c.wrong(at, "%q is not a plain number: want digits and perhaps a point, like 1000.50", c.written(at))
		}
		return constant(at, Number, value{number: number{num: exact}}), nil
	case *ast.StringNode:
		return constant(at, Text, value{text: n.Value}), nil
	case *ast.BoolNode:
		return constant(at, Flag, value{flag: n.Value}), nil
	case *ast.NilNode:
		return part{}, c.wrong(at, `nil is not used in queries: want == "" for a blank cell, 0 for no money`)
	case *ast.UnaryNode:
		return c.unary(at, n)
	case *ast.BinaryNode:
		return c.binary(at, n)
	case *ast.BuiltinNode:
		return c.call(at, n.Name, n.Arguments)
	case *ast.CallNode:
		if name, ok := n.Callee.(*ast.IdentifierNode); ok {
			return c.call(at, name.Value, n.Arguments)
		}
	case *ast.ArrayNode:
		return part{}, c.wrong(span{at.from, c.closedAt(at.from)}, `a list stands after in only: want it there, like group in ["North", "East"]`)
	case *ast.MemberNode:
		return part{}, c.wrong(span{at.from, c.closedAt(at.from)}, `nothing can be picked out with [ ]: want in, like "dispute" in holds`)
	}
	return part{}, c.wrong(at, "this is not used in queries: want columns, numbers, text and comparisons")
}

// column is the part for a column by its name.
func (c *compiler) column(at span, name string) (part, error) {
	column, ok := c.byName[name]
	if !ok {
		column, ok = c.byName[cmp.Or(c.meant[name], Called(name, c.columns))]
	}
	if !ok {
		return part{}, c.noColumn(at, name)
	}
	c.uses[column.Name] = true
	return part{span: at, typ: column.Type, fixed: column.Fixed, eval: func(row Row) (value, error) { return read(column, row) }}, nil
}

func (c *compiler) noColumn(at span, name string) error {
	names := c.names()
	hint := fmt.Sprintf("text goes in quotes, like %q.", name)
	if near := nearest(name, names); near != "" {
		hint = "did you mean " + near + "?"
	}
	return c.wrong(at, "there is no column %s: %s The columns are %s", name, hint, strings.Join(names, ", "))
}

// unary is a sign or a not.
func (c *compiler) unary(at span, n *ast.UnaryNode) (part, error) {
	operand, err := c.compile(n.Node)
	if err != nil {
		return part{}, err
	}
	eval := operand.eval
	whole := at.around(operand.span)
	switch n.Operator {
	case "not", "!":
		if operand.typ != Flag {
			return part{}, c.wrong(operand.span, "%s is %v and not a question: want brackets round all that not turns round, like not (%s)",
				c.written(operand.span), operand.typ, c.example(operand))
		}
		return part{span: whole, typ: Flag, eval: func(row Row) (value, error) {
			v, err := eval(row)
			return value{flag: !v.flag}, err
		}}, nil
	case "-", "+":
		if operand.typ != Number {
			return part{}, c.wrong(operand.span, "%s is %v: want a number after %s", c.written(operand.span), operand.typ, n.Operator)
		}
		if n.Operator == "+" {
			return part{span: whole, typ: Number, literal: operand.literal, eval: eval}, nil
		}
		if operand.literal != nil {
			return constant(whole, Number, value{number: operand.literal.number.minus()}), nil
		}
		return part{span: whole, typ: Number, eval: func(row Row) (value, error) {
			v, err := eval(row)
			return value{blank: v.blank, number: v.number.minus()}, err
		}}, nil
	}
	return part{}, c.wrong(at, "%s is not used in queries", n.Operator)
}

// binary is an operator between two operands.
func (c *compiler) binary(at span, n *ast.BinaryNode) (part, error) {
	left, err := c.compile(n.Left)
	if err != nil {
		return part{}, err
	}
	if n.Operator == "in" {
		in, err := c.in(at, left, n.Right)
		return in, cmp.Or(err, c.aboutNothing(in.span, n))
	}
	right, err := c.compile(n.Right)
	if err != nil {
		return part{}, err
	}
	p := part{span: left.span.around(right.span), typ: Flag}
	switch n.Operator {
	case "and", "&&", "or", "||":
		p.eval, err = c.join(n.Operator, left, right)
	case "==", "!=", "<", "<=", ">", ">=":
		p.eval, err = c.compare(at, n.Operator, left, right)
	case "contains", "startsWith", "endsWith":
		p.eval, err = c.search(n.Operator, left, right)
	case "matches":
		p.eval, err = c.match(left, right)
	case "+", "-", "*", "/":
		p.typ = Number
		p.eval, err = c.arithmetic(n.Operator, left, right)
	case "..":
		return part{}, c.wrong(at, "a range stands after in only: want it there, like days_overdue in 31..60")
	default:
		return part{}, c.wrong(at, "%s is not used in queries", n.Operator)
	}
	if err == nil && p.typ == Flag {
		err = c.aboutNothing(p.span, n)
	}
	return p, err
}

// join is an and or an or, which looks at the right only when the left does not
// settle it.
func (c *compiler) join(operator string, left, right part) (func(Row) (value, error), error) {
	for _, p := range []part{left, right} {
		if p.typ != Flag {
			return nil, c.wrong(p.span, "%s is %v: want a question on both sides of %s, like %s", c.written(p.span), p.typ, operator, c.example(p))
		}
	}
	settled := operator == "or" || operator == "||"
	return func(row Row) (value, error) {
		v, err := left.eval(row)
		if err != nil || v.flag == settled {
			return v, err
		}
		return right.eval(row)
	}, nil
}

// example makes a question of a part that is none.
func (s *source) example(p part) string {
	text := s.written(p.span)
	if len(text) > 40 {
		text = "overdue"
	}
	switch p.typ {
	case Number:
		return text + " > 0"
	case Text:
		return text + ` == "North"`
	case Day:
		return text + ` < "2026-03-31"`
	case Words:
		return `"dispute" in ` + text
	}
	return text
}

// closedAt is where the bracket closes that the token after the place opens.
func (s *source) closedAt(from int) int {
	depth := 0
	for _, token := range s.tokens {
		switch {
		case token.From < from || token.Kind != lexer.Bracket:
		case closing[token.Value] != "":
			depth++
		default:
			if depth--; depth == 0 {
				return token.To
			}
		}
	}
	return s.end()
}

// arithmetic is a sum, difference, product or quotient. It is a blank when either
// operand is.
func (c *compiler) arithmetic(operator string, left, right part) (func(Row) (value, error), error) {
	for _, p := range []part{left, right} {
		switch {
		case p.typ == Number:
		case p.typ == Day || left.typ == Day:
			return nil, c.wrong(p.span, "%s is %v: want numbers on both sides of %s; dates can only be compared", c.written(p.span), p.typ, operator)
		default:
			return nil, c.wrong(p.span, "%s is %v: want numbers on both sides of %s", c.written(p.span), p.typ, operator)
		}
	}
	if operator == "-" {
		if err := c.noRange(left, right); err != nil {
			return nil, err
		}
	}
	if operator == "/" && right.literal != nil && right.literal.number.num.IsZero() {
		return nil, c.wrong(right.span, "nothing can be divided by nil: want another number")
	}
	return func(row Row) (value, error) {
		a, err := left.eval(row)
		if err != nil {
			return value{}, err
		}
		b, err := right.eval(row)
		if err != nil {
			return value{}, err
		}
		v := value{blank: a.blank || b.blank}
		switch {
		case v.blank:
		case operator == "+":
			v.number = a.number.plus(b.number)
		case operator == "-":
			v.number = a.number.plus(b.number.minus())
		case operator == "*":
			v.number = a.number.times(b.number)
		case b.number.num.IsZero():
			divisor := c.written(right.span)
			return value{}, c.wrong(right.span, "%s is nil in this row, and nothing can be divided by nil: want %s != 0 and before the question", divisor, divisor)
		default:
			v.number = a.number.over(b.number)
		}
		return v, nil
	}, nil
}

// nearest picks the name that takes the fewest slips of the pen to come from
// text, in letters of any size, or none when all are quite different.
func nearest(text string, names []string) (near string) {
	text = strings.ToLower(text)
	least := len(text)/3 + 2
	for _, name := range names {
		n := ledger.Slips(text, strings.ToLower(name))
		if len(text) > 2 && strings.HasPrefix(name, text) {
			n = min(n, 1)
		}
		if n < least && n < len(name) {
			near, least = name, n
		}
	}
	return near
}
