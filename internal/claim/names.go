package claim

import (
	"fmt"
	"strings"
)

// Names are names of accounts or documents, each once, in the order in which they
// first came. The zero Names are none.
type Names struct {
	list []string
	seen map[string]bool
}

// add takes in a name.
func (n *Names) add(name string) {
	if n.seen[name] {
		return
	}
	if n.seen == nil {
		n.seen = make(map[string]bool)
	}
	n.seen[name] = true
	n.list = append(n.list, name)
}

// Len is how many names there are.
func (n Names) Len() int { return len(n.list) }

// String names the first few of many.
func (n Names) String() string {
	const most = 5
	if len(n.list) <= most {
		return strings.Join(n.list, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(n.list[:most], ", "), len(n.list)-most)
}
