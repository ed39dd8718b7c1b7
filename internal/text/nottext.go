package text

import (
	"bytes"
	"fmt"
)

// A NotTextError is a file that holds no delimited text: what it is instead,
// and what to do about it.
type NotTextError struct{ What, Remedy string }

// Error says what the file is and, where one is known, the remedy.
func (e *NotTextError) Error() string {
	if e.Remedy == "" {
		return e.What
	}
	return e.What + ": " + e.Remedy
}

// ErrEmpty is a file with nothing in it. A caller may pass over it where there
// are others.
var ErrEmpty error = &NotTextError{What: "the file is empty"}

// What to do about files that hold no text.
const (
	saveSheet = "open it in a spreadsheet and save it as CSV"
	unpack    = "unpack it and import the CSV inside"
	askCSV    = "export it again as CSV"
)

// refuseMagic names a file that begins as no text does.
func refuseMagic(head []byte) error {
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return RefuseZip(head)
	}
	for _, kind := range [...]struct{ magic, what, remedy string }{
		{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "this is an old Excel workbook (XLS)", "save it as CSV"},
		{"%PDF-", "this is a PDF document", askCSV},
		{"\x1f\x8b", "this is a file compressed with gzip", unpack},
		{"BZh91AY&SY", "this is a file compressed with bzip2", unpack},
		{"\xfd7zXZ\x00", "this is a file compressed with xz", unpack},
		{"\x28\xb5\x2f\xfd", "this is a file compressed with zstd", unpack},
		{"7z\xbc\xaf\x27\x1c", "this is a 7-Zip archive", unpack},
		{"Rar!\x1a\x07", "this is a RAR archive", unpack},
		{"PK\x05\x06", "this is an empty ZIP archive", askCSV},
		{"{\\rtf", "this is a rich text document (RTF)", askCSV},
		{"SQLite format 3\x00", "this is an SQLite database", askCSV},
		{"\x89PNG", "this is a picture (PNG)", askCSV},
		{"\xff\xd8\xff", "this is a picture (JPEG)", askCSV},
	} {
		if bytes.HasPrefix(head, []byte(kind.magic)) {
			return &NotTextError{kind.what, kind.remedy}
		}
	}
	return nil
}

// RefuseZip tells the office documents, which are ZIP archives, from others.
func RefuseZip(head []byte) error {
	switch {
	case bytes.Contains(head, []byte("xl/")), bytes.Contains(head, []byte("[Content_Types].xml")):
		return &NotTextError{"this is an Excel workbook (XLSX) renamed", "save it as CSV"}
	case bytes.Contains(head, []byte("opendocument.spreadsheet")):
		return &NotTextError{"this is an OpenDocument spreadsheet (ODS)", "save it as CSV"}
	}
	return &NotTextError{"this is a ZIP archive", unpack}
}

// refuseMarkup names a text that is marked up for something else, and a text
// that is mostly control characters and so none at all.
func refuseMarkup(text []byte) error {
	start := bytes.ToLower(bytes.TrimSpace(text[:min(len(text), 512)]))
	for _, tag := range []string{"<!doctype html", "<html", "<table", "<head", "<meta", "<body"} {
		if bytes.HasPrefix(start, []byte(tag)) {
			return &NotTextError{"this is a web page (HTML), as some programs write for Excel", saveSheet}
		}
	}
	if bytes.HasPrefix(start, []byte("<?xml")) {
		return &NotTextError{"this is XML", saveSheet}
	}
	controls, at := 0, 0
	for i, c := range text {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			controls, at = controls+1, i
		}
	}
	if controls > 8 && controls > len(text)/16 {
		line := 1 + countLines(text[:at])
		return &NotTextError{fmt.Sprintf("this is a binary file, no text: %d control characters by line %d", controls, line), askCSV}
	}
	return nil
}
