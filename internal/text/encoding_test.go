package text

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

const cafe = "Account,Name\nC1,Café Ltd\nC2,£ – € Ltd\n"

func utf16(t testing.TB, order unicode.Endianness, mark unicode.BOMPolicy, text string) string {
	t.Helper()
	out, err := unicode.UTF16(order, mark).NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestEncoding(t *testing.T) {
	ansi, err := charmap.Windows1252.NewEncoder().String(cafe)
	if err != nil {
		t.Fatal(err)
	}
	filler := strings.Repeat("C3,Plain Ltd\n", 10_000) // longer than a block
	tests := []struct {
		name, bytes string
		encoding    string // its name: evidence
		text        string
	}{
		{"ASCII", "a,b\n", "UTF-8: all of it is ASCII", "a,b\n"},
		{"UTF-8", cafe, "UTF-8: all of it is valid; lines with more than ASCII: 2, the first is line 2", cafe},
		{"UTF-8 with a mark", UTF8Mark + cafe, "UTF-8 with byte-order mark: all of it is valid; lines with more than ASCII: 2, the first is line 2", cafe},
		{"late", filler + cafe, "UTF-8: all of it is valid; lines with more than ASCII: 2, the first is line 10002", filler + cafe},
		{"Windows-1252", ansi, "Windows-1252: line 2 has a byte that is no UTF-8", cafe},
		{"late Windows-1252", filler + ansi, "Windows-1252: line 10002 has a byte that is no UTF-8", filler + cafe},
		{"UTF-16LE with a mark", utf16(t, unicode.LittleEndian, unicode.UseBOM, cafe), "UTF-16LE: all of it is valid; lines with more than ASCII: 2, the first is line 2", cafe},
		{"UTF-16BE with a mark", utf16(t, unicode.BigEndian, unicode.UseBOM, cafe), "UTF-16BE: all of it is valid; lines with more than ASCII: 2, the first is line 2", cafe},
		{"UTF-16LE", utf16(t, unicode.LittleEndian, unicode.IgnoreBOM, filler), "UTF-16LE: all of it is ASCII", filler},
		{"UTF-16BE", utf16(t, unicode.BigEndian, unicode.IgnoreBOM, filler), "UTF-16BE: all of it is ASCII", filler},
		{"CRLF", "a,b\r\nc,d\r\n", "UTF-8: all of it is ASCII", "a,b\r\nc,d\r\n"},
		{"old Mac", "a,b\rc,\"d\r\ne\nf\"\r\"é\",h\r", "UTF-8: all of it is valid; lines with more than ASCII: 1, the first is line 5", "a,b\nc,\"d\r\ne\nf\"\n\"é\",h\n"},
		{"CR in a cell", "a,b\n\"c\rd\",e\r\n", "UTF-8: all of it is ASCII", "a,b\n\"c\rd\",e\r\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			facts, err := scanText(iotest.HalfReader(strings.NewReader(tt.bytes)), anyEncoding)
			if err != nil {
				t.Fatal(err)
			}
			if got := facts.Encoding.String() + ": " + facts.Evidence(); got != tt.encoding {
				t.Errorf("got  %s\nwant %s", got, tt.encoding)
			}
			text, err := io.ReadAll(facts.Reader(iotest.OneByteReader(strings.NewReader(tt.bytes))))
			if err != nil || string(text) != tt.text {
				t.Errorf("text is %.80q, %v, want %.80q", text, err, tt.text)
			}
		})
	}
}

func TestEncodingCounts(t *testing.T) {
	// The line with the é goes over the edge of a block, and so does the é.
	text := "é\n" + strings.Repeat("x", HeadSize-4) + "éé\nplain\né"
	got, err := scanText(strings.NewReader(text), anyEncoding)
	if err != nil {
		t.Fatal(err)
	}
	want := Facts{Encoding: encodingUTF8, nonASCIILines: 3, nonASCIIBytes: 8, firstNonASCII: 1}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestEncodingRefused(t *testing.T) {
	tests := []struct {
		name, bytes, flag string
		want              string
	}{
		{"empty", "", "", "the file is empty"},
		{"only a mark", UTF8Mark, "", "the file is empty"},
		{"XLSX", "PK\x03\x04\x14\x00\x06\x00[Content_Types].xml", "", "this is an Excel workbook (XLSX) renamed: save it as CSV"},
		{"ODS", "PK\x03\x04\x14\x00mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "", "this is an OpenDocument spreadsheet (ODS): save it as CSV"},
		{"ZIP", "PK\x03\x04\x14\x00sales.csv", "", "this is a ZIP archive: unpack it and import the CSV inside"},
		{"XLS", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "", "this is an old Excel workbook (XLS): save it as CSV"},
		{"PDF", "%PDF-1.7\n", "", "this is a PDF document: export it again as CSV"},
		{"gzip", "\x1f\x8b\x08\x00", "", "this is a file compressed with gzip: unpack it and import the CSV inside"},
		{"HTML", "\r\n <HTML><table><tr><td>C1", "", "this is a web page (HTML), as some programs write for Excel: open it in a spreadsheet and save it as CSV"},
		{"HTML in UTF-16", utf16(t, unicode.LittleEndian, unicode.UseBOM, "<table><tr><td>C1"), "", "this is a web page (HTML), as some programs write for Excel: open it in a spreadsheet and save it as CSV"},
		{"XML", "<?xml version=\"1.0\"?>", "", "this is XML: open it in a spreadsheet and save it as CSV"},
		{"binary", strings.Repeat("\x01\x02ELF\x00", 20), "", "this is a binary file, no text: 60 control characters by line 1: export it again as CSV"},
		{"NUL", "a,b\nc,d\x00\n", "", "line 2 has a NUL byte, so the file is damaged or no text at all: export it again as CSV"},
		{"not what the flag says", "a\nCaf\xe9\n", "utf-8", "line 2 has a byte that is no UTF-8: export it again as UTF-8, or give --encoding windows-1252 if that is what it is"},
		{"marked but mixed", UTF8Mark + "Café\nCaf\xe9\n", "", "line 2 has a byte that is no UTF-8: export it again as UTF-8, or give --encoding windows-1252 if that is what it is"},
		{"cut short", utf16(t, unicode.LittleEndian, unicode.UseBOM, "a\nb\n") + "c", "", "line 3 has a character that is no UTF-16LE, so the file is damaged or cut short: export it again"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want, err := ParseEncoding(tt.flag)
			if err != nil {
				t.Fatal(err)
			}
			_, err = scanText(strings.NewReader(tt.bytes), want)
			var refused *NotTextError
			if !errors.As(err, &refused) || err.Error() != tt.want {
				t.Errorf("error = %v, want %s", err, tt.want)
			}
			if errors.Is(err, ErrEmpty) != (tt.want == ErrEmpty.Error()) {
				t.Errorf("error is errEmpty: %v", errors.Is(err, ErrEmpty))
			}
		})
	}
}

func TestEncodingSourceFails(t *testing.T) {
	broken := errors.New("the disk is on fire")
	for _, text := range []string{"", "a,b\n", strings.Repeat("a,b\n", HeadSize)} {
		_, err := scanText(io.MultiReader(strings.NewReader(text), iotest.ErrReader(broken)), anyEncoding)
		if !errors.Is(err, broken) {
			t.Errorf("after %d bytes: error = %v, want %v", len(text), err, broken)
		}
	}
}

func TestEncodingParse(t *testing.T) {
	for text, want := range map[string]string{
		"": "not known", "UTF-8": "UTF-8", "utf-16": "UTF-16", "utf-16le": "UTF-16LE", "utf-16be": "UTF-16BE",
		"windows-1252": "Windows-1252", "CP1252": "Windows-1252",
	} {
		if got, err := ParseEncoding(text); err != nil || got.String() != want {
			t.Errorf("%q is %v, %v, want %s", text, got, err, want)
		}
	}
	want := `"latin-1" is not an encoding: want utf-8, utf-16, utf-16le, utf-16be or windows-1252`
	if _, err := ParseEncoding("latin-1"); err == nil || err.Error() != want {
		t.Errorf("error = %v, want %s", err, want)
	}
}

func FuzzEncoding(f *testing.F) {
	for _, text := range []string{
		cafe, UTF8Mark + "a", "\xff\xfea\x00", "\xfe\xff\x00a", "Caf\xe9\r\n", "a\rb\r", "\xd8\x00\xd8\x00", "a\x00b\x00c\x00,\x00",
	} {
		f.Add([]byte(text), byte(len(text)))
	}
	f.Fuzz(func(t *testing.T, text []byte, want byte) {
		facts, err := scanText(bytes.NewReader(text), Encoding(want%7))
		if err != nil {
			return
		}
		got, err := io.ReadAll(facts.Reader(bytes.NewReader(text)))
		if err != nil {
			t.Fatal(err)
		}
		if !utf8.Valid(got) || bytes.IndexByte(got, 0) >= 0 || len(got) == 0 {
			t.Fatalf("as %v: %q", facts.Encoding, got)
		}
		if facts.Encoding == encodingUTF8 && !facts.Mac && !bytes.Equal(got, text) {
			t.Fatalf("UTF-8 changed: %q", got)
		}
	})
}

func BenchmarkEncoding(b *testing.B) {
	line := "AC000123,\"Name, Ltd\",invoice,INV-0012345,2026-01-31,2026-03-02,GBP,1234.50,1234.50,,REF,,,,North,x.csv:12\n"
	ascii := strings.Repeat(line, 100_000)
	for _, bench := range []struct{ name, text string }{
		{"ascii", ascii},
		{"utf8", strings.ReplaceAll(ascii, "Name, Ltd", "Café, Ltd")},
		{"windows-1252", strings.ReplaceAll(ascii, "Name, Ltd", "Caf\xe9, Ltd")},
		{"utf16", utf16(b, unicode.LittleEndian, unicode.UseBOM, ascii)},
	} {
		facts, err := scanText(strings.NewReader(bench.text), anyEncoding)
		if err != nil {
			b.Fatal(err)
		}
		b.Run("scan/"+bench.name, func(b *testing.B) {
			b.SetBytes(int64(len(bench.text)))
			for b.Loop() {
				if _, err := scanText(pipe{strings.NewReader(bench.text)}, anyEncoding); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("read/"+bench.name, func(b *testing.B) {
			b.SetBytes(int64(len(bench.text)))
			buf := make([]byte, blockSize)
			for b.Loop() {
				if _, err := io.CopyBuffer(struct{ io.Writer }{io.Discard}, facts.Reader(pipe{strings.NewReader(bench.text)}), buf); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
