package query

import (
	"slices"

	"github.com/expr-lang/expr/ast"
)

// in is the question whether the left is one of a list, in a range with both its
// ends, or a word of a column of words.
func (c *compiler) in(at span, left part, right ast.Node) (part, error) {
	switch n := right.(type) {
	case *ast.ArrayNode:
		return c.inList(left, n)
	case *ast.BinaryNode:
		if n.Operator == ".." {
			return c.inRange(left, n)
		}
	}
	set, err := c.compile(right)
	if err != nil {
		return part{}, err
	}
	text := c.written(set.span)
	switch {
	case set.typ == Text:
		return part{}, c.wrong(at, "%s is text and not a list: want contains, like %s contains \"Ltd\", or == for the same", text, text)
	case set.typ != Words:
		return part{}, c.wrong(set.span, "%s is %v: want a list, a range or a column of words after in, like 31..60", text, set.typ)
	case left.typ != Text:
		return part{}, c.wrong(left.span, "%s is %v: want text to be in %s, like \"dispute\"", c.written(left.span), left.typ, text)
	}
	return part{span: left.span.around(set.span), typ: Flag, eval: func(row Row) (value, error) {
		v, err := left.eval(row)
		if err != nil {
			return value{}, err
		}
		words, err := set.eval(row)
		return value{flag: slices.Contains(words.words, v.text)}, err
	}}, nil
}

func (c *compiler) inList(left part, list *ast.ArrayNode) (part, error) {
	from := list.Location().From
	whole := span{left.span.from, c.closedAt(from)}
	if len(list.Nodes) == 0 {
		return part{}, c.wrong(span{from, whole.to}, `the list is empty: want at least one item, like ["North"]`)
	}
	if left.typ == Words {
		return part{}, c.wrong(left.span, `%s is a set of words: want it after in, like "dispute" in %s`, c.written(left.span), c.written(left.span))
	}
	items := make([]part, len(list.Nodes))
	known := map[string]bool{} // for text that is written out
	for i, node := range list.Nodes {
		item, err := c.compile(node)
		if err != nil {
			return part{}, err
		}
		if _, items[i], err = c.alike(left, item); err != nil {
			return part{}, err
		}
		if left.typ != items[i].typ {
			return part{}, c.unlike(items[i], left)
		}
		if item.literal != nil && left.typ == Text {
			known[item.literal.text] = true
		}
	}
	if left.typ == Text {
		items = slices.DeleteFunc(items, func(p part) bool { return p.literal != nil })
	}
	return part{span: whole, typ: Flag, eval: func(row Row) (value, error) {
		v, err := left.eval(row)
		if err != nil || v.blank {
			return value{}, err
		}
		found := left.typ == Text && known[v.text]
		for i := 0; i < len(items) && !found; i++ {
			item, err := items[i].eval(row)
			if err != nil {
				return value{}, err
			}
			found = !item.blank && order(left.typ, v, item) == 0
		}
		return value{flag: found}, nil
	}}, nil
}

func (c *compiler) inRange(left part, ends *ast.BinaryNode) (part, error) {
	first, err := c.compile(ends.Left)
	if err != nil {
		return part{}, err
	}
	last, err := c.compile(ends.Right)
	if err != nil {
		return part{}, err
	}
	for _, end := range []*part{&first, &last} {
		if left, *end, err = c.alike(left, *end); err != nil {
			return part{}, err
		}
	}
	typ, whole := left.typ, first.span.around(last.span)
	if typ != Number && typ != Day {
		return part{}, c.wrong(whole, "a range is of numbers or of dates: want a list, like [\"North\", \"East\"]")
	}
	if first.literal != nil && last.literal != nil && order(typ, *first.literal, *last.literal) > 0 {
		return part{}, c.wrong(whole, "the range runs backwards: want the lesser end first")
	}
	return part{span: left.span.around(whole), typ: Flag, eval: func(row Row) (value, error) {
		var at [3]value
		for i, p := range [...]part{left, first, last} {
			v, err := p.eval(row)
			if err != nil || v.blank {
				return value{}, err
			}
			at[i] = v
		}
		return value{flag: order(typ, at[1], at[0]) <= 0 && order(typ, at[0], at[2]) <= 0}, nil
	}}, nil
}
