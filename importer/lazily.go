package importer

import (
	"regexp"
	"sync"
)

// lazily compiles a pattern when it is first asked for: most runs ask for few,
// and all would wait for every one.
func lazily(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}
