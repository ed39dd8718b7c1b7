package cmd

import (
	"fmt"
	"strings"
)

// nameList are names in the order in which they first came.
type nameList struct {
	names []string
	seen  map[string]bool
}

func (l *nameList) add(name string) {
	if l.seen[name] {
		return
	}
	if l.seen == nil {
		l.seen = make(map[string]bool)
	}
	l.seen[name] = true
	l.names = append(l.names, name)
}

// String names the first few of many.
func (l *nameList) String() string {
	const most = 5
	if len(l.names) <= most {
		return strings.Join(l.names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(l.names[:most], ", "), len(l.names)-most)
}
