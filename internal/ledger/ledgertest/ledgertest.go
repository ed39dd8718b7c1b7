// Package ledgertest holds checks that the tests of several packages make: of
// errors, and of closed lists of words. It is for tests alone.
package ledgertest

import (
	"encoding"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"
)

// CheckError reports an error that is not the wanted kind, or does not say what
// it should.
func CheckError(t testing.TB, err, kind error, says string) {
	t.Helper()
	if !errors.Is(err, kind) {
		t.Fatalf("error = %v, want %v", err, kind)
	}
	if err != nil && !strings.Contains(err.Error(), says) {
		t.Errorf("error = %q, want it to say %q", err, says)
	}
}

// textValue is a value with a word for each of its meanings.
type textValue interface {
	encoding.TextMarshaler
	fmt.Stringer
}

// CheckWords checks that every word is read as its value and printed again,
// and that any other is refused with the list.
func CheckWords[V textValue, P interface {
	*V
	encoding.TextUnmarshaler
}](t testing.TB, words string, values ...V) {
	t.Helper()
	for i, want := range strings.Split(words, ", ") {
		var v V
		if err := P(&v).UnmarshalText([]byte(want)); err != nil {
			t.Errorf("%q: %v", want, err)
		}
		if v.String() != values[i].String() || v.String() != want {
			t.Errorf("%q is read as %v, want %v", want, v, values[i])
		}
		if got, err := v.MarshalText(); err != nil || string(got) != want {
			t.Errorf("MarshalText of %q = %q, %v", want, got, err)
		}
	}
	for _, wrong := range []string{"", "nonsense", "MONTH", " last"} {
		var v V
		err := P(&v).UnmarshalText([]byte(wrong))
		if err == nil {
			t.Errorf("%q is read as %v, want an error", wrong, v)
			continue
		}
		if got := err.Error(); !strings.HasPrefix(got, strconv.Quote(wrong)) || !strings.HasSuffix(got, words) {
			t.Errorf("error = %q, want it to quote %q and list %q", got, wrong, words)
		}
	}
}
