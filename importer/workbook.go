package importer

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"math"
	"path"
	"strings"

	"arrears/internal/text"
)

// What a workbook may take. A few kilobytes of XLSX can stand for gigabytes,
// so every part is held against its limit before it is unpacked; the sheet
// itself is never held but read as it is unpacked.
const (
	maxWorkbook  = 256 << 20 // the file
	maxDirectory = 4 << 20   // its table of contents
	maxPart      = 16 << 20  // a part that is held: sheet names, formats
	maxStrings   = 256 << 20 // the texts that the sheets share
	maxSheet     = 1 << 30   // a sheet
	maxText      = 128 << 20 // what is read from it
	maxSheets    = 1000
	maxRows      = 1 << 20 // as many as Excel has
	maxColumns   = 1000
)

// takeSheet puts the text of one sheet in the place of a workbook: commas, one
// line a row, so that the line of a complaint is the row in Excel. From here on
// it is read as any other export. A file that is no workbook is left as it is.
func (s *stream) takeSheet(file *FileReport) error {
	head, _, err := s.input.Peek()
	if err != nil {
		return err
	}
	if bytes.HasPrefix(head, []byte(oleMagic)) {
		return s.refuseProtected()
	}
	if !bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		if s.opts.Sheet != "" {
			file.Decisions = append(file.Decisions, Decision{About: "sheet", Choice: "none", Evidence: "this is no workbook, for which --sheet is not used"})
		}
		return nil
	}
	book, err := openWorkbook(s.input)
	if err != nil {
		return err
	}
	entry, why, err := s.chooseSheet(book)
	if err != nil {
		return err
	}
	sheet, err := book.read(entry)
	if err != nil {
		return err
	}
	s.input, s.sheet, s.date1904 = text.NewInput(bytes.NewReader(sheet.text)), true, book.date1904
	file.Sheet = entry.name
	file.Decisions = append(file.Decisions, Decision{About: "sheet", Choice: entry.name, Evidence: why})
	file.Decisions = append(file.Decisions, sheet.decisions(book.date1904)...)
	return nil
}

// examineSheet does what examine does for a text of our own making, which has
// nothing to find out.
func (s *stream) examineSheet() error {
	head, all, err := s.input.Peek()
	if err != nil {
		return err
	}
	if !all {
		head = head[:bytes.LastIndexByte(head, '\n')+1]
	}
	s.examined = true
	s.sample(head, ',', headerRows)
	if len(s.rows) == 0 {
		return unfitFile(errors.New("the sheet has no rows"))
	}
	return nil
}

// A workbook is an open XLSX file: its parts, and what the cells refer to.
type workbook struct {
	parts    map[string]*zip.File // by name in small letters
	sheets   []sheetEntry
	formats  []cellFormat // by the number of a cell's style
	date1904 bool         // days are counted from 1904, as old Macs did
	texts    sharedTexts
}

// A sheetEntry is a sheet as the workbook lists it.
type sheetEntry struct {
	name   string
	hidden bool
	part   string
}

// openWorkbook reads all but the sheets. The error is a *notTextError that says
// what the file is when it is no workbook that can be read.
func openWorkbook(in *text.Input) (*workbook, error) {
	src, size, err := in.ReaderAt(maxWorkbook, errLargeWorkbook)
	if err != nil {
		return nil, err
	}
	metered := &meteredReader{src, maxDirectory}
	archive, err := zip.NewReader(metered, size)
	if err != nil {
		return nil, damagedArchive(in, err)
	}
	metered.left = math.MaxInt64 // the parts have limits of their own
	b := &workbook{parts: make(map[string]*zip.File, len(archive.File))}
	for _, part := range archive.File {
		name := strings.ToLower(strings.ReplaceAll(part.Name, `\`, "/"))
		if b.parts[name] != nil {
			return nil, damaged(part.Name, errors.New("it is in the file twice"))
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
func damagedArchive(in *text.Input, err error) error {
	head, _, peekErr := in.Peek()
	if peekErr != nil {
		return peekErr
	}
	if bytes.Contains(head, []byte("xl/")) || bytes.Contains(head, []byte("[Content_Types].xml")) {
		return damaged("its table of contents", err)
	}
	return text.RefuseZip(head)
}

// mainPart finds the part that lists the sheets, and names a file that is
// something else.
func (b *workbook) mainPart() (string, error) {
	if mime := b.parts["mimetype"]; mime != nil {
		if body, err := readPart(mime); err == nil && strings.Contains(body, "opendocument.spreadsheet") {
			return "", &text.NotTextError{What: "this is an OpenDocument spreadsheet (ODS)", Remedy: "save it as XLSX or CSV"}
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
		return "", &text.NotTextError{What: "this is a Word document", Remedy: text.AskCSV}
	case folder == "ppt":
		return "", &text.NotTextError{What: "this is a PowerPoint presentation", Remedy: text.AskCSV}
	case path.Ext(name) == ".bin":
		return "", &text.NotTextError{What: "this is a binary Excel workbook (XLSB)", Remedy: "save it as XLSX or CSV"}
	case b.parts[name] != nil:
		return name, nil
	case b.parts["index/document.iwa"] != nil:
		return "", &text.NotTextError{What: "this is a document of Apple Numbers or Pages", Remedy: "export it as Excel (XLSX) or CSV"}
	}
	return "", &text.NotTextError{What: "this is a ZIP archive", Remedy: text.Unpack}
}

var errLargeWorkbook = &text.NotTextError{What: "this workbook has more than 256 MiB", Remedy: "save the sheet as CSV, which may be of any size"}

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
