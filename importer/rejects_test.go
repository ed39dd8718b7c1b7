package importer

import (
	"bytes"
	"testing"
)

func TestRejectsGuarded(t *testing.T) {
	var out bytes.Buffer
	w := newRejectsWriter(&out)
	if err := w.write("a.csv", []string{"Name", "Amount"}, 3, "=1+1", [][]byte{[]byte("=cmd"), []byte("-12.50")}, nil); err != nil {
		t.Fatal(err)
	}
	if err := w.write("a.csv", []string{"Name", "Amount"}, 4, "torn", nil, []byte("+raw,\"")); err != nil {
		t.Fatal(err)
	}
	if err := w.write("b.csv", []string{"Name", "Sum"}, 2, "x", [][]byte{[]byte("a")}, nil); err != nil {
		t.Fatal(err)
	}
	want := "rejected_line,rejected_because,Name,Amount\n3,'=1+1,'=cmd,-12.50\n4,torn,\"'+raw,\"\"\"\nrejected_line,rejected_because,Name,Sum\n2,x,a\n"
	if out.String() != want {
		t.Errorf("got:\n%swant:\n%s", out.String(), want)
	}
}
