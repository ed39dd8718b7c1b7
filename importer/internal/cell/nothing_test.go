package cell

import "testing"

func TestNothing(t *testing.T) {
	for _, cell := range []string{"NULL", "null", "(null)", `\N`, "NaN", "NaT", "<NA>", "None", "N/A", "n/a", "#N/A", "-", "--", "—"} {
		if !Nothing([]byte(cell)) || !NoDate([]byte(cell)) || !NoSum([]byte(cell)) {
			t.Errorf("%q is taken for something", cell)
		}
	}
	for _, cell := range []string{"", "0", "N", "NA", "Nil", "Nullarbor", "Noneley Farm", "-1", "#12", "(1)"} {
		if Nothing([]byte(cell)) {
			t.Errorf("%q is taken for nothing", cell)
		}
	}
}

func TestNoDate(t *testing.T) {
	for _, cell := range []string{
		"0001-01-01", "01/01/0001", "0001-01-01T00:00:00", "30/12/1899", "12/30/1899", "1899-12-31", "00/01/1900", "1/0/1900", "01/01/1900", "1900-01-01 00:00:00",
		"1900-01-00", "01-Jan-1900", "19000101", "1970-01-01", "1/1/1970", "1904-01-01", "1753-01-01", "31/12/9999", "12/31/9999", "9999-12-31", "99991231",
		"0/0/0000", "00/00/0000", "0000-00-00", "00/00/00", "00/01/00", "0", "00000000", "00:00:00",
	} {
		if !NoDate([]byte(cell)) {
			t.Errorf("%q is taken for a day", cell)
		}
	}
	for _, cell := range []string{"", "1", "02/01/1900", "01/01/2000", "01/01/00", "01/01/01", "31/12/1999", "1970-01-02", "30/12/1999", "46082", "31/02/2026", "soon"} {
		if NoDate([]byte(cell)) {
			t.Errorf("%q is taken for no day", cell)
		}
	}
}
