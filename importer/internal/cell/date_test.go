package cell

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

func TestParseDate(t *testing.T) {
	tests := []struct {
		cell  string
		order DateOrder
		want  string // a day, or the fault
	}{
		{"2025-02-28", 0, "2025-02-28"},
		{"2025/2/8", 0, "2025-02-08"},
		{"2025.02.28", DMY, "2025-02-28"},
		{"20250228", 0, "2025-02-28"},
		{"28/02/2025", DMY, "2025-02-28"},
		{"28.02.2025", DMY, "2025-02-28"},
		{"28-02-2025", DMY, "2025-02-28"},
		{" 8/2/2025 ", DMY, "2025-02-08"},
		{"02/28/2025", MDY, "2025-02-28"},
		{"2-8-2025", MDY, "2025-02-08"},
		{"25/02/28", YMD, "2025-02-28"},
		{"28/02/25", DMY, "2025-02-28"},
		{"31/12/69", DMY, "2069-12-31"},
		{"01/01/70", DMY, "1970-01-01"},
		{"1-Apr-26", 0, "2026-04-01"},
		{"1 April 2026", 0, "2026-04-01"},
		{"01-SEPT-2026", 0, "2026-09-01"},
		{"Jan 28 2021", 0, "2021-01-28"},
		{"January 28, 2021", 0, "2021-01-28"},
		{"Tuesday, 30 June 2026", 0, "2026-06-30"},
		{"Tue 30/06/2026", DMY, "2026-06-30"},
		{"03/02/2026 00:00:00", DMY, "2026-02-03"},
		{"2026-06-01T09:00:00.000Z", 0, "2026-06-01"},
		{"2026-06-01 09:00:00+01:00", 0, "2026-06-01"},
		{"29/02/2024", DMY, "2024-02-29"},
		{"04/04/2026", 0, "2026-04-04"}, // either order reads the same

		{"2025-02-30", 0, "is not a date"},
		{"29/02/2025", DMY, "is not a date"},
		{"30/02/2025", MDY, "is not a date"},
		{"28/02/2025", MDY, "is not a date"},
		{"03/04/2025", 0, "is not a date"},
		{"0/0/0", DMY, "is not a date"},
		{"00/00/00", DMY, "is not a date"},
		{"0000-00-00", 0, "is not a date"},
		{"0025-02-28", 0, "is not a date"},
		{"28/02/0205", DMY, "is not a date"},
		{"28/02/2525", DMY, "is not a date"},
		{"28/02/205", DMY, "is not a date"},
		{"280225", DMY, "is not a date"},
		{"28022025", DMY, "is not a date"},
		{"30 Juin 2026", 0, "is not a date"},
		{"Ma 3 2026", 0, "is not a date"},
		{"28/02", DMY, "is not a date"},
		{"12:30", DMY, "is not a date"},
		{"-", DMY, "is not a date"},
		{"Total", DMY, "is not a date"},
		{"1/2/3/4/5", DMY, "is not a date"},
		{"46082", DMY, "is a spreadsheet's number for a day"},
		{"46082.5", DMY, "is a spreadsheet's number for a day"},
	}
	for _, tt := range tests {
		d, err := ParseDate([]byte(tt.cell), tt.order)
		got := d.String()
		if err != nil {
			got = faultOf(t, err)
		}
		if got != tt.want {
			t.Errorf("%q as %v: got %s, want %s", tt.cell, tt.order, got, tt.want)
		}
	}
}

// TestSplitShort holds the quick way against the long one.
func TestSplitShort(t *testing.T) {
	for _, cell := range []string{"28/02/2025", "2025-02-28", "01.13.1999", "2025/13-01", "1234567890", "12-3456-78", "a8/02/2025", "28/02/202 ", "2025-02-2x"} {
		quick, ok := splitShort([]byte(cell))
		long, longOK := SplitDate([]byte(" " + cell))
		if ok && (!longOK || quick != long) {
			t.Errorf("%q: quick %+v, long %+v, %v", cell, quick, long, longOK)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, cell := range []string{"28/02/2025", "2025-02-28T00:00Z", "1-Apr-26", "Tue, 30 June 2026", "20250228", "46082", "0/0/0"} {
		f.Add(cell, byte(1))
	}
	f.Fuzz(func(t *testing.T, cell string, pick byte) {
		order := DateOrder(pick & 3)
		d, err := ParseDate([]byte(cell), order)
		if err != nil {
			faultOf(t, err)
			return
		}
		year, month, day := d.Civil()
		if year < firstYear || year > lastYear {
			t.Errorf("%q is %v", cell, d)
		}
		for spelling, order := range map[string]DateOrder{
			d.String(): 0,
			fmt.Sprintf("%d.%d.%d", day, month, year):           DMY,
			fmt.Sprintf("%02d/%02d/%d 09:00", month, day, year): MDY,
			d.Long(): 0,
		} {
			if again, err := ParseDate([]byte(spelling), order); err != nil || again != d {
				t.Errorf("%q is %v, but %q is %v, %v", cell, d, spelling, again, err)
			}
		}
	})
}

func TestDatePartsFits(t *testing.T) {
	random := rand.New(rand.NewPCG(19, 23))
	for range 20_000 {
		p := Date{Order: DateOrder(random.IntN(4)), TwoDigit: random.IntN(2) == 0}
		for i := range p.Numbers {
			p.Numbers[i] = [...]int{random.IntN(40), random.IntN(14), 1890 + random.IntN(320)}[random.IntN(3)]
		}
		order := DateOrder(random.IntN(4))
		if _, want := p.In(order); p.fits(order) != want {
			t.Fatalf("%+v in order %v: %v, want %v", p, order, !want, want)
		}
	}
}

func BenchmarkParseDate(b *testing.B) {
	for _, cell := range []string{"28/02/2026", "2026-02-28", "28 Feb 2026"} {
		b.Run(cell, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := ParseDate([]byte(cell), DMY); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
