package importer

import (
	"encoding/binary"
	"fmt"
	"testing"

	"arrears/internal/ledger"
)

// TestCleanMemo reads cells twice and by turns: what is remembered must be what
// reading anew says.
func TestCleanMemo(t *testing.T) {
	var memo cleanMemo
	var dates []string
	for _, year := range []string{"2024", "2026", "1900", "0001", "9999", "0000"} {
		for month := range 14 {
			for _, day := range []string{"00", "01", "28", "29", "30", "31", "32", "1x", ":1", "0/", "/9"} {
				dates = append(dates, fmt.Sprintf("%s-%02d-%s", year, month, day))
			}
		}
	}
	dates = append(dates, "", "2026", "2026-01-011", "2026/01/01", "2026-01.01", "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00", "\x00\x00\x00\x00\x00\x00\x00\x0001")
	for range 2 {
		for _, cell := range dates {
			got, err := memo.date([]byte(cell))
			if want, wrong := ledger.ParseDate(cell); got != want || fmt.Sprint(err) != fmt.Sprint(wrong) {
				t.Errorf("%q is %v, %v, want %v, %v", cell, got, err, want, wrong)
			}
		}
	}
	for range 2 {
		for _, cell := range []string{"\x00\x00\x00", "GBP", "GBP", "gbp", "EUR", "XXX", "EUR", "", "EU", "EURO", "JPY", "GBP"} {
			var got ledger.Currency
			err := memo.currency([]byte(cell), &got)
			if want, wrong := ledger.ParseCurrency(cell); got != want || fmt.Sprint(err) != fmt.Sprint(wrong) {
				t.Errorf("%q is %v, %v, want %v, %v", cell, got, err, want, wrong)
			}
		}
	}
	for range 2 {
		for _, cell := range []string{"", "invoice", "invoice", "receipt", "bill", "receipt", "invoices", "", "invoice"} {
			var got, want ledger.Kind
			err, wrong := memo.kind([]byte(cell), &got), want.UnmarshalText([]byte(cell))
			if got != want || fmt.Sprint(err) != fmt.Sprint(wrong) {
				t.Errorf("%q is %v, %v, want %v, %v", cell, got, err, want, wrong)
			}
		}
	}
}

func TestMonthPlaces(t *testing.T) {
	for first := 2010; first <= 2034; first++ {
		months := make(map[int]string)
		for month := range 4 * 12 {
			text := fmt.Sprintf("%d-%02d-", first+month/12, month%12+1)
			place := monthPlace(binary.LittleEndian.Uint64([]byte(text)))
			if other, taken := months[place]; taken {
				t.Errorf("%s and %s have one place", other, text)
			}
			months[place] = text
		}
	}
}
