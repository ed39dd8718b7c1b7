package claim_test

import (
	"testing"

	"arrears/internal/claim"
)

func TestNames(t *testing.T) {
	var names claim.Names
	if got := names.String(); got != "" || names.Len() != 0 {
		t.Errorf("no names are %q, %d of them", got, names.Len())
	}
	for i, tt := range []struct {
		add, want string
		length    int
	}{
		{"C1", "C1", 1},
		{"C2", "C1, C2", 2},
		{"C1", "C1, C2", 2},
		{"B1", "C1, C2, B1", 3},
		{"B2", "C1, C2, B1, B2", 4},
		{"B3", "C1, C2, B1, B2, B3", 5},
		{"A1", "C1, C2, B1, B2, B3 and 1 more", 6},
		{"A1", "C1, C2, B1, B2, B3 and 1 more", 6},
		{"A2", "C1, C2, B1, B2, B3 and 2 more", 7},
	} {
		names.Add(tt.add)
		if got := names.String(); got != tt.want || names.Len() != tt.length {
			t.Errorf("%d: %q, %d of them, want %q and %d", i, got, names.Len(), tt.want, tt.length)
		}
	}
}
