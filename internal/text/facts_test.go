package text

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

// scanIn has any input scanned in parts of a size until the test is over.
func scanIn(t *testing.T, size int) {
	beforeFrom, beforeSize := scanFrom, scanSize
	scanFrom, scanSize = 1, size
	t.Cleanup(func() { scanFrom, scanSize = beforeFrom, beforeSize })
}

// compareScans scans a text in parts and in one.
func compareScans(t *testing.T, text string, want Encoding) {
	t.Helper()
	facts, wantErr := scanText(strings.NewReader(text), want)
	for _, size := range []int{1, 5, 40, 200} {
		scanIn(t, size)
		got, err := NewInput(strings.NewReader(text)).scan(want)
		if (err == nil) != (wantErr == nil) || err != nil && err.Error() != wantErr.Error() {
			t.Errorf("%q as %v: in parts of %d %v, in one %v", text, want, size, err, wantErr)
		}
		if err == nil && got != facts {
			t.Errorf("%q as %v: in parts of %d %+v, in one %+v", text, want, size, got, facts)
		}
	}
}

func TestScanInParts(t *testing.T) {
	lines := strings.Repeat("C1,Plain Ltd\n", 20)
	for _, text := range []string{
		lines, lines + "Café\n", "Café\n" + lines, "Café\n" + lines + "Café\n\nné", lines + "Caf\xe9\n", "Caf\xe9\n" + lines, "Café\n" + lines + "Caf\xe9\n",
		lines + "NUL \x00 here\n", lines + "\n\n" + "é \x00\n", "NUL \x00 here\n" + lines, UTF8Mark + lines + "Café\n", lines + UTF8Mark + lines,
		strings.ReplaceAll(lines, "\n", "\r\n") + "é\r\n", strings.ReplaceAll(lines, "\n", "\r") + "é", strings.Repeat("x", 300) + "\ny", strings.Repeat("x", 300),
		"\n\n\n\n", "a\n", UTF8Mark, UTF8Mark + "\n", "<html>\n" + lines, "PK\x03\x04" + lines, "\xff\xfe" + strings.Repeat("a\x00\n\x00", 40),
	} {
		for want := anyEncoding; want <= encoding1252; want++ {
			compareScans(t, text, want)
		}
	}
}

// Where a part ends makes no difference.
func TestScanInPartsOfAnything(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	pieces := []string{"a,b", "\n", "\n", "\r\n", "é", "\xe9", "\x00", UTF8Mark, "\r", `"`, "plain text of some length"}
	for range 5_000 {
		var text strings.Builder
		few := pieces[:2+random.IntN(len(pieces)-1)]
		for range random.IntN(40) {
			text.WriteString(few[random.IntN(len(few))])
		}
		compareScans(t, text.String(), Encoding(random.IntN(3)))
	}
}

func TestPlainPrefix(t *testing.T) {
	random := rand.New(rand.NewPCG(29, 31))
	pieces := []string{"a", "Zq", " ", "~", "é", "€", ",", "\n", "\x7f", "\u0085", "'", "\x00", "\xff", "eight bytes or more of ASCII"}
	for range 20_000 {
		var text []byte
		for range random.IntN(15) {
			text = append(text, pieces[random.IntN(len(pieces))]...)
		}
		want := bytes.IndexFunc(text, func(r rune) bool { return r == 0 || r > unicode.MaxASCII })
		if want < 0 {
			want = len(text)
		}
		if got := plainPrefix(text); got != want {
			t.Fatalf("plainPrefix(%q) = %d, want %d", text, got, want)
		}
	}
}

// errDisk is what a disk says that fails above a place.
var errDisk = errors.New("the disk is on fire")

type failingFile struct {
	*os.File
	from int64
}

func (f failingFile) ReadAt(p []byte, at int64) (int, error) {
	if at+int64(len(p)) > f.from {
		return 0, errDisk
	}
	return f.File.ReadAt(p, at)
}

// A source that fails somewhere fails the scan.
func TestScanInPartsFails(t *testing.T) {
	scanIn(t, 10_000)
	path := filepath.Join(t.TempDir(), "x.csv")
	if err := os.WriteFile(path, []byte(strings.Repeat("a,b\n", 100_000)), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, err := NewInput(failingFile{file, 300_000}).scan(anyEncoding); !errors.Is(err, errDisk) {
		t.Errorf("error = %v, want %v", err, errDisk)
	}
}
