package ledger_test

import (
	"testing"

	"arrears/internal/ledger"
)

// The cells below are those of a sales ledger, mixed so that the processor
// cannot learn their lengths by heart.

func BenchmarkCurrencyParseBytes(b *testing.B) {
	cells := [...][]byte{
		[]byte("1234.50"), []byte("-120.00"), []byte("86.4"), []byte("12345.67"),
		[]byte("0.00"), []byte("915"), []byte("2380.05"), []byte("-77.10"),
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := ledger.Sterling.ParseBytes(cells[i%len(cells)]); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseDateBytes(b *testing.B) {
	cells := [...][]byte{
		[]byte("2025-11-30"), []byte("2026-02-28"), []byte("2026-10-01"), []byte("2026-06-17"),
		[]byte("2024-02-29"), []byte("2026-12-31"), []byte("2026-01-05"), []byte("2026-07-23"),
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := ledger.ParseDateBytes(cells[i%len(cells)]); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkMoneyMulDiv(b *testing.B) {
	b.ReportAllocs()
	for i := int64(0); b.Loop(); i++ {
		if _, err := ledger.Money(123_456_789).MulDiv(i%10_000, 36_500, ledger.HalfAwayFromZero); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDateAppend(b *testing.B) {
	b.ReportAllocs()
	var line [16]byte
	day := ledger.MustDate(2026, 1, 1)
	for i := ledger.Date(0); b.Loop(); i++ {
		(day + i%365).Append(line[:0])
	}
}
