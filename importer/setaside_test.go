package importer_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"arrears/importer"
)

// TestReadRejects sets rows aside, mends them and reads them again.
func TestReadRejects(t *testing.T) {
	for name, tt := range map[string]struct{ text, bad, good, want string }{
		"flat": {
			"Account,Name,Invoice No,Date,Amount\nA1,\"=Sum, Ltd\",1,31/02/2026,5.00\nA2,Bee,2,28/02/2026,6.00\nA3,\"Cee\nLtd\",3,13/02/2026,-£x\n",
			"31/02/2026", "28/02/2026", "A1 invoice 1 2026-02-28  GBP 5.00\nA3 credit_note 3 2026-02-13  GBP -2.00",
		},
		"clean": {
			"account,kind,currency,amount,date,document,name\nA1,invoice,GBP,5.00,31/02/2026,1,\"'=Sum, Ltd\"\nA2,invoice,GBP,6.00,2026-02-28,2,Bee\nA3,credit_note,GBP,-£x,2026-02-13,3,Cee Ltd\n",
			"31/02/2026", "2026-02-28", "A1 invoice 1 2026-02-28  GBP 5.00\nA3 credit_note 3 2026-02-13  GBP -2.00",
		},
	} {
		t.Run(name, func(t *testing.T) {
			var rejects bytes.Buffer
			rep, clean, err := read(tt.text, importer.Options{Rejects: &rejects})
			if err != nil {
				t.Fatal(err)
			}
			describe(t, rep)
			if got := entries(t, clean); got != "A2 invoice 2 2026-02-28  GBP 6.00" || rep.Rejected() != 2 || rep.Files[0].Rejects.Count() != 2 {
				t.Errorf("%d rows rejected, entries are %s", rep.Rejected(), got)
			}
			rows, err := csv.NewReader(bytes.NewReader(rejects.Bytes())).ReadAll()
			if err != nil || len(rows) != 3 || rows[1][0] != "2" || !strings.Contains(rows[1][1], `"31/02/2026" is not a date`) {
				t.Fatalf("rejects are %q, %v", rows, err)
			}
			mended := strings.NewReplacer(tt.bad, tt.good, "'-£x", "-2.00").Replace(rejects.String())
			mended = mended[:strings.Index(mended, "\n")+1] + strings.NewReplacer(`""`+tt.good+`"" is not`, "was not").Replace(mended[strings.Index(mended, "\n")+1:])
			rep, clean, err = read(mended, importer.Options{})
			if err != nil {
				t.Fatalf("%v\n%s", err, mended)
			}
			describe(t, rep)
			if got := entries(t, clean); got != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
			if !strings.Contains(clean, `"'=Sum, Ltd"`) {
				t.Errorf("the guarded name is changed:\n%s", clean)
			}
		})
	}
}

func TestReadRejectsFooters(t *testing.T) {
	var rejects bytes.Buffer
	rep, _, err := read("Account,Date,Amount\nSection one,,\nA,2026-01-31,5\nSection two,,\nB,nonsense,5\nThe end,,\n", importer.Options{Rejects: &rejects})
	if err != nil {
		t.Fatal(err)
	}
	c := rep.Files[0].Counts
	if c[importer.Rejected] != 3 || c[importer.Footer] != 1 || c[importer.EntryRow] != 1 || c.Rows() != 6 {
		t.Errorf("counts are %v", c)
	}
	if lines := strings.Split(rep.Files[0].Rejects.Error(), "\n"); len(lines) != 3 || !strings.HasPrefix(lines[1], "x.csv:4: ") || !strings.HasPrefix(lines[2], "x.csv:5:3: ") {
		t.Errorf("problems are out of order:\n%v", &rep.Files[0].Rejects)
	}
}
