package importer_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"testing"

	"arrears/importer"
	"arrears/internal/ledger"
)

const benchRows = 200_000

// cleanExport is a clean ledger of many rows; foreignExport has the same as a
// flat list, in the spelling of a British accounts program.
func cleanExport() []byte {
	var b bytes.Buffer
	b.WriteString("account,name,kind,document,date,due_date,currency,amount,outstanding,settled_date,reference,applies_to,disputed,hold,group,source\n")
	for i := range benchRows {
		fmt.Fprintf(&b, "AC%06d,\"Hartley Building Supplies %d, Leeds\",invoice,INV-%07d,2026-%02d-%02d,2026-%02d-%02d,GBP,%d.%02d,%d.50,,REF%d,,,,North,x.csv:%d\n",
			i/20, i/20, i, i%6+1, i%28+1, i%6+2, i%28+1, i*7919%99999, i%100, i*31%9999, i%1000, i)
	}
	return b.Bytes()
}

func foreignExport() []byte {
	var b bytes.Buffer
	b.WriteString("A/C,Customer Name,Type,Invoice No,Invoice Date,Due Date,Gross Amount,Balance Due,Your Ref,Region\n")
	for i := range benchRows {
		gross := i * 7919 % 9_999_999
		fmt.Fprintf(&b, "AC%06d,\"Hartley Building Supplies %d, Leeds\",SI,INV-%07d,%02d/%02d/2026,%02d/%02d/2026,\"%s.%02d\",%d.50,REF%d,North\n",
			i/20, i/20, i, i%28+1, i%6+1, i%28+1, i%6+2, thousands(gross), i%100, i*31%9999, i%1000)
	}
	return b.Bytes()
}

func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", thousands(n/1000), n%1000)
}

func BenchmarkRead(b *testing.B) {
	for _, bench := range []struct {
		name string
		text []byte
	}{{"clean", cleanExport()}, {"flat", foreignExport()}} {
		b.Run(bench.name, func(b *testing.B) {
			b.SetBytes(int64(len(bench.text)))
			b.ReportAllocs()
			for b.Loop() {
				_, err := importer.Read([]importer.Source{{Name: "x.csv", Reader: bytes.NewReader(bench.text)}}, importer.Options{},
					func([]ledger.Entry) error { return nil })
				if err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(benchRows*b.N)/b.Elapsed().Seconds(), "rows/s")
		})
		b.Run(bench.name+"-to-clean", func(b *testing.B) {
			b.SetBytes(int64(len(bench.text)))
			for b.Loop() {
				out := importer.NewWriter(io.Discard)
				if _, err := importer.Read([]importer.Source{{Name: "x.csv", Reader: bytes.NewReader(bench.text)}}, importer.Options{}, out.Write); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(benchRows*b.N)/b.Elapsed().Seconds(), "rows/s")
		})
		b.Run(bench.name+"-by-encoding-csv", func(b *testing.B) {
			b.SetBytes(int64(len(bench.text)))
			for b.Loop() {
				r := csv.NewReader(bytes.NewReader(bench.text))
				r.ReuseRecord = true
				rows := 0
				for _, err := r.Read(); err == nil; _, err = r.Read() {
					rows++
				}
				if rows != benchRows+1 {
					b.Fatalf("%d rows", rows)
				}
			}
			b.ReportMetric(float64(benchRows*b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}
