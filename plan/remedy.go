package plan

import (
	"fmt"
	"slices"
	"strings"

	"arrears/internal/ledger"
)

// remedy says in words how other terms that work differ from those asked for:
// their size, where that is another, and what they do without.
func (t Terms) remedy(near Terms) string {
	words := t.resized(near) + " would work"
	without := t.left(near)
	if len(without) == 0 {
		return words
	}
	last := len(without) - 1
	if last > 0 {
		without = []string{strings.Join(without[:last], ", "), without[last]}
	}
	return words + " without " + strings.Join(without, " and ")
}

// resized names the size of other terms, where it is not that of t.
func (t Terms) resized(near Terms) string {
	switch {
	case near.Instalment != 0 && near.Instalment != t.Instalment && len(near.Steps) > 0:
		return fmt.Sprintf("a rest of %s an instalment", t.sum(near.Instalment))
	case near.Instalment != 0 && near.Instalment != t.Instalment:
		return "an instalment of " + t.sum(near.Instalment)
	case near.Count != 0 && near.Count != t.Count:
		return ledger.Count(int64(near.Count), "instalment")
	case near.Until != 0 && near.Until != t.Until:
		return fmt.Sprintf("a last date of %v", near.Until)
	case near.asked() == 0 && t.asked() != 0:
		return "the steps by themselves"
	}
	return "the plan"
}

// left lists what other terms, which add nothing, do without.
func (t Terms) left(near Terms) (without []string) {
	if len(near.Steps) < len(t.Steps) {
		without = append(without, "the steps")
	}
	kept := slices.Clone(near.Lumps)
	for _, l := range t.Lumps {
		if i := slices.Index(kept, l); i >= 0 {
			kept = slices.Delete(kept, i, i+1)
			continue
		}
		without = append(without, fmt.Sprintf("the lump sum of %s on %v", t.sum(l.Amount), l.Due))
	}
	if near.Balloon != t.Balloon {
		without = append(without, "the balloon")
	}
	if near.Remainder != t.Remainder {
		without = append(without, fmt.Sprintf("the remainder %v", t.Remainder))
	}
	return without
}
