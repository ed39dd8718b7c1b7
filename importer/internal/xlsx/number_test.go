package xlsx

import (
	"math/big"
	"math/rand/v2"
	"strconv"
	"testing"
)

// TestParseStored reads numbers as workbooks store them.
func TestParseStored(t *testing.T) {
	for _, tt := range []struct {
		raw   string
		zeros int
		want  string
	}{
		{"734.55999999999995", 0, "734.56"},
		{"0.30000000000000004", 0, "0.3"},
		{"-5.0000000000000003E-2", 0, "-0.05"},
		{"1.4551915228366852E-11", 0, "0.0000000000145519152283669"},
		{"9.9999999999999995", 0, "10"},
		{"0.99999999999999999", 0, "1"},
		{"123456789012345.6", 0, "123456789012346"},
		{"999999999999999.5", 0, "1000000000000000"},
		{"1E3", 0, "1000"},
		{"1.5e+2", 0, "150"},
		{"-0", 0, "0"},
		{"0.0", 5, "00000"},
		{"42", 5, "00042"},
		{"-42", 5, "-00042"},
		{"123456", 5, "123456"},
		{"4.25", 5, "4.25"},
		{".5", 0, "0.5"},
		{"5.", 0, "5"},
		{" 7 ", 0, "7"},
		{"00012.50", 0, "12.5"},
	} {
		n, ok := parseStored([]byte(tt.raw))
		if got := string(n.append(nil, tt.zeros)); !ok || got != tt.want {
			t.Errorf("%q: got %q %v, want %q", tt.raw, got, ok, tt.want)
		}
	}
	for _, raw := range []string{"", "-", ".", "1.2.3", "1e", "1e999", "0x10", "NaN", "1,5", "--1", "1 2"} {
		if n, ok := parseStored([]byte(raw)); ok {
			t.Errorf("%q: read as %s", raw, n.append(nil, 0))
		}
	}
}

// TestParseStoredRounds holds the rounding against exact fractions: what comes
// out is within half a unit of the fifteenth digit of what is stored.
func TestParseStoredRounds(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		raw := strconv.FormatFloat(random.NormFloat64()*float64(random.IntN(1_000_000)), 'G', 17, 64)
		n, ok := parseStored([]byte(raw))
		got, _ := new(big.Rat).SetString(string(n.append(nil, 0)))
		want, _ := new(big.Rat).SetString(raw)
		if !ok || got == nil {
			t.Fatalf("%s: not read", raw)
		}
		half, _ := new(big.Rat).SetString("0.5E" + strconv.Itoa(n.power-maxDigits))
		if off := got.Sub(got, want); off.Abs(off).Cmp(half) > 0 {
			t.Fatalf("%s: read as %s, off by %s", raw, n.append(nil, 0), off.FloatString(30))
		}
	}
}

func TestFormatOf(t *testing.T) {
	for _, tt := range []struct {
		id   int
		code string
		want cellFormat
	}{
		{0, "", cellFormat{}},
		{14, "", cellFormat{date: true}},
		{20, "", cellFormat{}}, // h:mm
		{22, "", cellFormat{date: true}},
		{164, "dd/mm/yyyy;@", cellFormat{date: true}},
		{164, `[$-809]dddd, d mmmm yyyy`, cellFormat{date: true}},
		{164, "mmm", cellFormat{date: true}},
		{164, "mm:ss", cellFormat{}},
		{164, "[h]:mm", cellFormat{}},
		{164, "General", cellFormat{}},
		{164, `0 "days"`, cellFormat{}},
		{164, `0\d`, cellFormat{}},
		{164, "[Red]#,##0.00;[Red]-#,##0.00", cellFormat{}},
		{164, `_-"£"* #,##0.00_-;-"£"* #,##0.00_-`, cellFormat{currency: "£"}},
		{164, `[$€-2] #,##0.00`, cellFormat{currency: "€"}},
		{164, `#,##0.00\ _€`, cellFormat{}},
		{164, `\£#,##0.00;[Red]\-\£#,##0.00`, cellFormat{currency: "£"}},
		{164, `[$$-409]#,##0.00`, cellFormat{currency: "USD"}},
		{164, `#,##0.00\ [$CHF]`, cellFormat{currency: "CHF"}},
		{164, `"$"#,##0.00`, cellFormat{currency: "$"}},
		{164, `"£"0.00;"€"0.00`, cellFormat{}},
		{164, "00000", cellFormat{zeros: 5}},
		{164, `"`, cellFormat{}},
		{164, `[`, cellFormat{}},
		{164, `\`, cellFormat{}},
	} {
		if got := formatOf(tt.id, tt.code); got != tt.want {
			t.Errorf("%d %q: got %+v, want %+v", tt.id, tt.code, got, tt.want)
		}
	}
}

func TestDay(t *testing.T) {
	for _, tt := range []struct {
		n        int
		date1904 bool
		want     string // empty: no day
	}{
		{1, false, "1900-01-01"},
		{59, false, "1900-02-28"},
		{60, false, ""},
		{61, false, "1900-03-01"},
		{25569, false, "1970-01-01"},
		{46082, false, "2026-03-01"},
		{44620, true, "2026-03-01"},
		{0, true, "1904-01-01"},
		{0, false, ""},
		{-1, true, ""},
		{2958465, false, "9999-12-31"},
		{2958466, false, ""},
		{9999999, true, ""},
	} {
		d, ok := Day(tt.n, tt.date1904)
		if got := d.String(); ok != (tt.want != "") || ok && got != tt.want {
			t.Errorf("%d: got %s %v, want %s", tt.n, got, ok, tt.want)
		}
	}
}

func TestCellNames(t *testing.T) {
	for name, column := range map[string]int{"A1": 1, "Z9": 26, "AA10": 27, "XFD1048576": 16384} {
		got, row, ok := parseCellName(name)
		if !ok || got != column || CellName(got, row) != name {
			t.Errorf("%s: got %d, %d, %v", name, got, row, ok)
		}
	}
	for _, name := range []string{"", "A", "1", "a1", "AAAA1", "XFE1", "A0", "A1048577", "A-1", "A1B"} {
		if _, _, ok := parseCellName(name); ok {
			t.Errorf("%q is read", name)
		}
	}
}
