// Package xlsx turns a sheet of a workbook (XLSX, XLSM) into rows of typed cells:
// text, number, date, or what is wrong with the cell.
//
// It promises that a cell is what Excel shows of it, but for numbers, which are
// given in full: to the fifteen digits that Excel keeps, exactly and never by way
// of a float. Dates are told by the format of the cell. Hidden rows and columns are
// read, values behind merged cells are not, and both are counted. A workbook that is
// damaged, that contradicts itself or that unpacks to more than a ledger can be is
// refused, whatever size it states; nothing is read past what is wrong. Memory grows
// with what is in the sheet that is read.
//
// It does not know what a ledger is: which sheet has it, where its headings are and
// what its cells mean is for the caller to say. It writes nothing.
package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"math"
	"path"
	"strings"
)

// What a workbook may take. A few kilobytes of XLSX can stand for gigabytes,
// so every part is held against its limit before it is unpacked; the XML of a
// sheet is never held but read as it is unpacked.
const (
	// MaxSize is how many bytes the file may have.
	MaxSize = 256 << 20
	// maxColumn is the last column that may have something in it.
	maxColumn = 1000

	maxDirectory = 4 << 20   // its table of contents
	maxPart      = 16 << 20  // a part that is held: sheet names, formats
	maxStrings   = 256 << 20 // the texts that the sheets share
	maxSheet     = 1 << 30   // a sheet
	maxText      = 128 << 20 // what is read from it
	maxSheets    = 1000
	maxRows      = 1 << 20 // as many as Excel has
)

// How the files begin that [Open] and [Protected] are for.
const (
	Magic          = "PK\x03\x04"                       // of a ZIP archive, which a workbook is
	ContainerMagic = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" // of what holds a workbook with a password, and old ones
)

// A Refusal says why a workbook cannot be read and what would help.
type Refusal struct {
	Fault, Want string
	Err         error // what the fault is made of; may be nil
}

// Error reads fault: want.
func (r *Refusal) Error() string { return r.Fault + ": " + r.Want }

// Unwrap returns what the fault is made of.
func (r *Refusal) Unwrap() error { return r.Err }

// ErrOther is that a file begins as a ZIP archive and is none, or at least
// nothing like a workbook.
var ErrOther = errors.New("xlsx: this is no workbook")

// A Book is an open workbook: its parts, and what the cells refer to.
type Book struct {
	// Sheets are those with cells, in the order of their tabs.
	Sheets []Sheet
	// Date1904 says that days are counted from 1904, as old Macs did.
	Date1904 bool

	parts   map[string]*zip.File // by name in small letters
	formats []cellFormat         // by the number of a cell's style
	texts   sharedTexts
}

// A Sheet is a sheet as the workbook lists it.
type Sheet struct {
	Name   string
	Hidden bool // Excel shows no tab for it
	part   string
}

// Open reads all but the sheets of a workbook of so many bytes, which must not
// change as long as the book is used.
//
// The error is a [*Refusal] that says what the file is when it is no workbook that
// can be read, or [ErrOther]; any other is that of src.
func Open(src io.ReaderAt, size int64) (*Book, error) {
	metered := &meteredReader{src, maxDirectory}
	archive, err := zip.NewReader(metered, size)
	if err != nil {
		return nil, damagedArchive(src, err)
	}
	metered.left = math.MaxInt64 // the parts have limits of their own
	b := &Book{parts: make(map[string]*zip.File, len(archive.File))}
	for _, part := range archive.File {
		name := strings.ToLower(strings.ReplaceAll(part.Name, `\`, "/"))
		if b.parts[name] != nil {
			return nil, damaged(part.Name, &malformed{"it is in the file twice"})
		}
		b.parts[name] = part
	}
	main, err := b.mainPart()
	if err != nil {
		return nil, err
	}
	return b, b.describe(main)
}

// damagedArchive names a file that begins as a workbook and cannot be opened.
func damagedArchive(src io.ReaderAt, err error) error {
	head := make([]byte, headSize)
	n, headErr := src.ReadAt(head, 0)
	if headErr != nil && headErr != io.EOF {
		return headErr
	}
	if head = head[:n]; bytes.Contains(head, []byte("xl/")) || bytes.Contains(head, []byte("[Content_Types].xml")) {
		return damaged("its table of contents", err)
	}
	return ErrOther
}

// headSize is how much of a file is looked at to tell what it is.
const headSize = 64 << 10

// mainPart finds the part that lists the sheets, and names a file that is
// something else.
func (b *Book) mainPart() (string, error) {
	const askCSV = "export it again as CSV"
	if mime := b.parts["mimetype"]; mime != nil {
		if text, err := readPart(mime); err == nil && strings.Contains(text, "opendocument.spreadsheet") {
			return "", &Refusal{Fault: "this is an OpenDocument spreadsheet (ODS)", Want: "save it as XLSX or CSV"}
		}
	}
	links, err := b.links("_rels/.rels", "")
	if err != nil {
		return "", err
	}
	name := ""
	for _, l := range links {
		if l.is("officeDocument") {
			name = l.target
		}
	}
	switch folder, _, _ := strings.Cut(name, "/"); {
	case folder == "word":
		return "", &Refusal{Fault: "this is a Word document", Want: askCSV}
	case folder == "ppt":
		return "", &Refusal{Fault: "this is a PowerPoint presentation", Want: askCSV}
	case path.Ext(name) == ".bin":
		return "", &Refusal{Fault: "this is a binary Excel workbook (XLSB)", Want: "save it as XLSX or CSV"}
	case b.parts[name] != nil:
		return name, nil
	case b.parts["index/document.iwa"] != nil:
		return "", &Refusal{Fault: "this is a document of Apple Numbers or Pages", Want: "export it as Excel (XLSX) or CSV"}
	}
	return "", &Refusal{Fault: "this is a ZIP archive", Want: "unpack it and import the CSV inside"}
}

// errProtected is a workbook with a password.
var errProtected = &Refusal{Fault: "this workbook is protected with a password", Want: "open it in Excel, take the password off (File, Info, Protect Workbook) and save it"}

// Protected returns a [*Refusal] for a workbook with a password, which is kept
// inside the same kind of container as workbooks of before 2007. It returns nil for
// any other such file.
func Protected(src io.ReaderAt, size int64) error {
	head := make([]byte, 512)
	if _, err := src.ReadAt(head, 0); err != nil {
		return nil // too short to be either
	}
	// [MS-CFB] 2.2: the size of a sector, and the sector of the directory.
	shift := min(uint(head[30]), 20)
	sector := int64(head[48]) | int64(head[49])<<8 | int64(head[50])<<16 | int64(head[51])<<24
	directory := make([]byte, min(4096, size))
	n, _ := src.ReadAt(directory, (sector+1)<<shift)
	if bytes.Contains(directory[:n], []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")) {
		return errProtected
	}
	return nil
}

// meteredReader reads no more than it is allowed to: a table of contents that
// lists millions of parts would be held whole.
type meteredReader struct {
	src  io.ReaderAt
	left int64
}

var errDirectory = errors.New("it lists more parts than a workbook has")

func (m *meteredReader) ReadAt(p []byte, off int64) (int, error) {
	if m.left -= int64(len(p)); m.left < 0 {
		return 0, errDirectory
	}
	return m.src.ReadAt(p, off)
}
