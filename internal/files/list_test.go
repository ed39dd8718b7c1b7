package files

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"arrears/internal/ledger"
)

var heapColumns = []Column{{Name: "heap", Also: "pile", Needed: true, Text: true}, {Name: "size", Needed: true}, {Name: "note"}}

// A heapWorker takes down rows, and finds fault with a size of x.
type heapWorker struct {
	into *[]string
	own  []string
	line []int
	fail string
}

func (w *heapWorker) Row(line int, cells [][]byte) []Fault {
	if string(cells[1]) == "x" {
		return []Fault{{1, &ledger.Wrong{Value: "x", Fault: "is no size"}}}
	}
	w.own = append(w.own, string(bytes.Join(cells, []byte("|"))))
	w.line = append(w.line, line)
	return nil
}

func (w *heapWorker) Pass(before int) error {
	for i, row := range w.own {
		*w.into = append(*w.into, fmt.Sprintf("%d: %s", w.line[i]+before, row))
		if w.fail != "" && strings.Contains(row, w.fail) {
			return errors.New("this one will not do")
		}
	}
	w.Drop()
	return nil
}

func (w *heapWorker) Drop() { w.own, w.line = nil, nil }

// heaps reads a list and prints all that came of it.
func heaps(text string, rejecting bool, fail string) string {
	var rows []string
	var rejects bytes.Buffer
	source := Source{Name: "heaps.csv", Reader: strings.NewReader(text)}
	list, err := OpenList(source, heapColumns, nil)
	if rejecting {
		source.Reader = strings.NewReader(text)
		list, err = OpenList(source, heapColumns, &rejects)
	}
	if err != nil {
		return err.Error()
	}
	if err = list.Work(func() Worker { return &heapWorker{into: &rows, fail: fail} }); err != nil {
		return err.Error()
	}
	return fmt.Sprintf("%s\n%d read, %d rejected\n%s", strings.Join(rows, "\n"), list.Rows(), list.Rejected(), rejects.String())
}

func heapRows(from, to int) string {
	var b strings.Builder
	for n := from; n < to; n++ {
		fmt.Fprintf(&b, "H%03d,%d,\"a note, %d\"\n", n, n*n, n%3)
	}
	return b.String()
}

func TestListInPartsIsTheSame(t *testing.T) {
	some, more := heapRows(0, 12), heapRows(12, 30)
	tests := []struct{ name, text string }{
		{"plain", some + more},
		{"no rows", ""},
		{"no line end", strings.TrimSuffix(some, "\n")},
		{"CRLF", strings.ReplaceAll(some+more, "\n", "\r\n")},
		{"empty lines and rows", "\n" + some + "\n,,\n \t,,\n" + more + "\n\n"},
		{"doubled quotes", strings.Repeat("\"a \"\"b\"\"\",1,\n", 20)},
		{"a cell of many lines", some + "\"" + strings.ReplaceAll(strings.Repeat(more, 3), `"`, "") + "\",1,\n" + more},
		{"bad sizes", some + "B,x,\n" + more + "B,x,\nC,x\n" + some},
		{"only bad sizes", strings.Repeat("B,x,\n", 50)},
		{"short rows", some + "B,1\n" + more + "B\n" + some},
		{"long rows", some + "B,1,2,3\n" + more},
		{"a bare quote", some + "B\"b,1,\n" + more},
		{"a quote never closed", some + "\"B,1,\n" + more},
		{"text after a quote", some + "\"B\"b,1,\n" + more + "\"D\"d,x,\n" + some},
		{"a control character", some + "B\x1bb,1,\n" + more},
		{"guards", some + "'=b,1,'=x\n" + more},
		{"a mark", "\ufeff"},
		{"words beyond ASCII", strings.ReplaceAll(some, "H", "Café ")},
	}
	for _, tt := range tests {
		text := "heap,size,note\n" + tt.text
		if tt.name == "a mark" {
			text = "\ufeffheap,size,note\n" + some + more
		}
		t.Run(tt.name, func(t *testing.T) {
			for _, rejecting := range []bool{false, true} {
				partsIn(t, 1<<40, 1<<20)
				want := heaps(text, rejecting, "")
				for _, size := range []int{40, 64, 100, 333, 4096} {
					partsIn(t, 1, size)
					if got := heaps(text, rejecting, ""); got != want {
						t.Errorf("rejecting %v, in parts of %d bytes:\n%s\nwant:\n%s", rejecting, size, got, want)
					}
				}
			}
		})
	}
}

// FuzzListInParts holds a list in parts against one read alone.
func FuzzListInParts(f *testing.F) {
	f.Add(heapRows(0, 9), uint16(50), true)
	f.Add("A,1,\"b\nc\"\nB,x,\n\"D\"\"\",3,\n", uint16(10), false)
	f.Add("A,1\"\n\n,,\nB,x,\r\nC", uint16(8), true)
	f.Fuzz(func(t *testing.T, rows string, size uint16, rejecting bool) {
		partsIn(t, 1<<40, 1<<20)
		want := heaps("heap,size,note\n"+rows, rejecting, "")
		partsIn(t, 1, int(size)+1)
		if got := heaps("heap,size,note\n"+rows, rejecting, ""); got != want {
			t.Errorf("in parts of %d bytes:\n%s\nwant:\n%s", size+1, got, want)
		}
	})
}

// TestListAgainstCSV reads random lists that encoding/csv writes.
func TestListAgainstCSV(t *testing.T) {
	random := rand.New(rand.NewPCG(6, 8))
	words := []string{"", "b,c", "say \"so\"", "é", "two\nlines", "'=1", "a", "1.5"}
	for range 60 {
		partsIn(t, int64(random.IntN(2)*1<<40), 30+random.IntN(200))
		var text bytes.Buffer
		w := csv.NewWriter(&text)
		w.Write([]string{"note", "pile", "size"})
		var want []string
		line := 2
		for n := range random.IntN(40) {
			id, note := fmt.Sprint("P", n, words[random.IntN(4)]), words[random.IntN(len(words))]
			w.Write([]string{note, id, "7"})
			want = append(want, fmt.Sprintf("%d: %s|7|%s", line, id, note))
			line += 1 + strings.Count(id+note, "\n")
		}
		w.Flush()
		got := heaps(text.String(), false, "")
		if want := fmt.Sprintf("%s\n%d read, 0 rejected\n", strings.Join(want, "\n"), len(want)); got != want {
			t.Fatalf("got:\n%s\nwant:\n%s\nof:\n%s", got, want, text.String())
		}
	}
}

func TestListHeader(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", "heaps.csv: the file is empty"},
		{"\n\n", "heaps.csv: the file has no rows, only empty lines"},
		{"one,two\n1,2\n", "heaps.csv:1: the first row is not the header of such a file: want heap,size[,note]; it has \"one\", \"two\""},
		{"heap,siez\n1,2\n", "heaps.csv:1:6: \"siez\" is not a column of such a file: want size\nheaps.csv:1: no column size: want heap,size[,note]"},
		{"heap,pile,size\n", "heaps.csv:1:6: \"pile\" is another heading for heap, which is there too: want one of the two taken out"},
		{"heap,size,size\n", "heaps.csv:1:11: \"size\" is the heading of two columns: want one of them taken out"},
		{"heap,size,\n1,2,3\n", "heaps.csv:1:11: a column without a heading: want one of heap, size, note, or no such column"},
		{"pile,size,nots\n", "heaps.csv:1:11: \"nots\" is not a column of such a file: want note"},
		{" size , heap \n 5 , A \n", "2: A|5|\n1 read, 0 rejected\n"},
		{"sep=;\nheap;size\nA;5\n", "3: A|5|\n1 read, 0 rejected\n"},
		{"heap\tsize\nA\t5\n", "2: A|5|\n1 read, 0 rejected\n"},
		{"heap,size\rA,5\rB,6\r", "2: A|5|\n3: B|6|\n2 read, 0 rejected\n"},
		{"heap,size\nCaf\xe9,5\n", "2: Café|5|\n1 read, 0 rejected\n"},
		{"\xff\xfeh\x00e\x00a\x00p\x00,\x00s\x00i\x00z\x00e\x00\n\x00A\x00,\x005\x00\n\x00", "2: A|5|\n1 read, 0 rejected\n"},
	}
	for _, size := range []int64{1, 1 << 40} {
		partsIn(t, size, 64)
		for _, tt := range tests {
			if got := heaps(tt.text, false, ""); got != tt.want {
				t.Errorf("%q:\ngot  %q\nwant %q", tt.text, got, tt.want)
			}
		}
	}
}

// TestListRejectsComeBack puts rows set aside right and reads them again.
func TestListRejectsComeBack(t *testing.T) {
	first := heaps("heap,size,note\n'=A,x,\"a \"\"b\"\"\"\nB,x,+1+1\nC,3,\nD,4\n", true, "")
	want := "4: C|3|\n4 read, 3 rejected\n" +
		"rejected_line,rejected_because,heap,size,note\n" +
		"2,\"size: \"\"x\"\" is no size\",''=A,x,\"a \"\"b\"\"\"\n3,\"size: \"\"x\"\" is no size\",B,x,'+1+1\n" +
		"5,\"this row has 2 cells where the header has 3: want a cell, empty if need be, below each heading\",D,4\n"
	if first != want {
		t.Fatalf("got:\n%s\nwant:\n%s", first, want)
	}
	_, rejects, _ := strings.Cut(first, "rejected\n")
	again := heaps(strings.ReplaceAll(rejects, ",x,", ",9,"), true, "")
	if rows, _, _ := strings.Cut(again, "\n3 read"); rows != "2: =A|9|a \"b\"\n3: B|9|+1+1" {
		t.Errorf("got:\n%s", again)
	}
	if bad := heaps(rejects, true, ""); !strings.HasPrefix(bad, "\n3 read, 3 rejected") || !strings.Contains(bad, "\n2,\"size: \"\"x\"\" is no size\",''=A,x,") {
		t.Errorf("rejected once more:\n%s", bad)
	}
}

// TestListWorkerFails ends a run at the first error of a worker.
func TestListWorkerFails(t *testing.T) {
	for _, from := range []int64{1, 1 << 40} {
		partsIn(t, from, 64)
		done := make(chan string)
		go func() { done <- heaps("heap,size,note\n"+heapRows(0, 200), false, "H077") }()
		select {
		case got := <-done:
			if got != "this one will not do" {
				t.Errorf("got %s", got)
			}
		case <-time.After(10 * time.Second):
			t.Fatal("it does not end")
		}
	}
}

func TestListHas(t *testing.T) {
	list, err := OpenList(Source{Name: "heaps.csv", Reader: strings.NewReader("size,pile\n")}, heapColumns, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := []bool{list.Has(0), list.Has(1), list.Has(2)}; !slices.Equal(got, []bool{true, true, false}) {
		t.Errorf("has %v", got)
	}
}

// partsIn has lists worked on in parts of a size from a size on, until the test is
// over.
func partsIn(t testing.TB, from int64, size int) {
	beforeFrom, beforeSize := partFrom, partSize
	partFrom, partSize = from, size
	t.Cleanup(func() { partFrom, partSize = beforeFrom, beforeSize })
}
