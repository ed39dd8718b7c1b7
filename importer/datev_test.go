package importer_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"arrears/importer"
	"arrears/internal/ledger"
)

// TestDATEVDays reads each day of a fiscal year that straddles two calendar
// years, with and without its leading zero, and wants it back with its year.
func TestDATEVDays(t *testing.T) {
	begin, _ := ledger.DateOf(2023, 7, 1)
	var text, want strings.Builder
	text.WriteString("EXTF;700;21;Buchungsstapel;13;;;;;;1;1;20230701;4;;;;;;;;EUR\nUmsatz (ohne Soll/Haben-Kz);Soll/Haben-Kennzeichen;Konto;Gegenkonto;Belegdatum;Belegfeld 1\n")
	for i, d := 0, begin; d < begin.AddMonths(12); i, d = i+1, d+1 {
		_, month, day := d.Civil()
		form := "%02d%02d"
		if i%2 == 0 {
			form = "%d%02d"
		}
		fmt.Fprintf(&text, "1,00;S;10000;8400;"+form+";%d\n", day, month, i)
		fmt.Fprintf(&want, "10000 journal %d %v  EUR 1.00\n", i, d)
	}
	_, clean, err := read(text.String(), importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := entries(t, clean); got != strings.TrimSuffix(want.String(), "\n") {
		t.Errorf("got:\n%s\nwant:\n%s", got, want.String())
	}
}

// TestDATEVSides books the same sum each way round, seen from the debtor.
func TestDATEVSides(t *testing.T) {
	const head = "EXTF;700;21;Buchungsstapel;13;;;;;;1;1;20260101;%s;;;;;;;;EUR;;;;;%s\nUmsatz;Soll/Haben-Kennzeichen;Konto;Gegenkonto;Belegdatum;Buchungstext;Generalumkehr (GU)\n"
	tests := []struct {
		name, digits, chart, row, want string
	}{
		{"debit of Konto", "4", "03", "10000;8400;0202;;", "S 10000 invoice  2026-02-02  EUR 7.50"},
		{"credit of Konto", "4", "03", "10000;8400;0202;;", "H 10000 credit_note  2026-02-02  EUR -7.50"},
		{"debit of Gegenkonto", "4", "04", "4400;69999;0202;;", "H 69999 invoice  2026-02-02  EUR 7.50"},
		{"bank", "4", "04", "1800;69999;0202;;", "S 69999 receipt  2026-02-02  EUR -7.50"},
		{"returned debit", "4", "03", "1200;10000;0202;;", "H 10000 refund  2026-02-02  EUR 7.50"},
		{"reversed", "4", "03", "10000;8400;0202;;G", "S 10000 credit_note  2026-02-02  EUR -7.50"},
		{"longer accounts", "6", "03", "1000000;840000;0202;;", "S 1000000 invoice  2026-02-02  EUR 7.50"},
		{"no chart, text against the side", "4", "", "10000;8400;0202;Rechnung 5;", "H 10000 journal  2026-02-02  EUR -7.50"},
		{"no chart, text", "4", "", "10000;8400;0202;Rechnung 5;", "S 10000 invoice  2026-02-02  EUR 7.50"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			side, want, _ := strings.Cut(tt.want, " ")
			_, clean, err := read(fmt.Sprintf(head, tt.digits, tt.chart)+"7,50;"+side+";"+tt.row+"\n", importer.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := entries(t, clean); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

// TestDATEVRejects writes what is known of a row that is set aside, and nothing
// that hangs on what is wrong with it.
func TestDATEVRejects(t *testing.T) {
	const text = "EXTF;700;21;Buchungsstapel;13;;;;;;1;1;20260101;4;;;;;;;;EUR;;;;;03\nUmsatz;Soll/Haben-Kennzeichen;Konto;Gegenkonto;Belegdatum;Belegfeld 1\n" +
		"7,50;S;10000;8400;3002;1;\n7,50;X;10000;8400;2802;2;\n1,00;S;10000;8400;2802;3;\n"
	var rejects bytes.Buffer
	rep, clean, err := read(text, importer.Options{Rejects: &rejects})
	if err != nil {
		t.Fatal(err)
	}
	if got := entries(t, clean); got != "10000 invoice 3 2026-02-28  EUR 1.00" || rep.Rejected() != 2 {
		t.Errorf("%d rows rejected, entries are %s", rep.Rejected(), got)
	}
	for _, want := range []string{",10000,invoice,1,,,,EUR,\"7,50\"\n", ",10000,,2,,2026-02-28,,EUR,\n"} {
		if !strings.Contains(rejects.String(), want) {
			t.Errorf("rejects lack %s:\n%s", want, rejects.String())
		}
	}
	mended := strings.Replace(rejects.String(), ",1,,,,EUR", ",1,,2026-03-02,,EUR", 1)
	mended = strings.Replace(mended, ",10000,,2,,2026-02-28,,EUR,", ",10000,credit note,2,,2026-02-28,,EUR,\"-7,50\"", 1)
	_, clean, err = read(mended, importer.Options{})
	if err != nil {
		t.Fatalf("%v\n%s", err, mended)
	}
	if got := entries(t, clean); got != "10000 invoice 1 2026-03-02  EUR 7.50\n10000 credit_note 2 2026-02-28  EUR -7.50" {
		t.Errorf("mended, entries are %s", got)
	}
}
