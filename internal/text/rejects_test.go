package text_test

import (
	"bytes"
	"testing"

	"arrears/internal/ledger"
	"arrears/internal/text"
)

func TestRejectsGuarded(t *testing.T) {
	var out bytes.Buffer
	w := text.NewRejects(&out, ledger.Guard)
	if err := w.Write("a.csv", []string{"Name", "Amount"}, 3, "=1+1", [][]byte{[]byte("=cmd"), []byte("-12.50")}, nil); err != nil {
		t.Fatal(err)
	}
	if err := w.Write("a.csv", []string{"Name", "Amount"}, 4, "torn", nil, []byte("+raw,\"")); err != nil {
		t.Fatal(err)
	}
	if err := w.Write("b.csv", []string{"Name", "Sum"}, 2, "x", [][]byte{[]byte("a")}, nil); err != nil {
		t.Fatal(err)
	}
	want := "rejected_line,rejected_because,Name,Amount\n3,'=1+1,'=cmd,-12.50\n4,torn,\"'+raw,\"\"\"\nrejected_line,rejected_because,Name,Sum\n2,x,a\n"
	if out.String() != want {
		t.Errorf("got:\n%swant:\n%s", out.String(), want)
	}
}
