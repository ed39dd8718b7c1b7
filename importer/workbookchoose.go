package importer

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"arrears/internal/text"
)

// chooseSheet picks the sheet to read and says why: the one the user named, the
// only one with anything in it, or the only one with the headings of a ledger.
// A hidden sheet counts like any other, and the reason says that it is one.
func (s *stream) chooseSheet(b *workbook) (chosen sheetEntry, why string, err error) {
	if s.opts.Sheet != "" {
		chosen, err = b.named(s.opts.Sheet)
		return chosen, "as --sheet says" + hiddenNote(chosen), err
	}
	var filled, fitting []sheetEntry
	for _, entry := range b.sheets {
		start, err := b.readRows(entry, headerRows, nil)
		if err != nil {
			return chosen, "", err
		}
		if start.rows == 0 {
			continue
		}
		filled = append(filled, entry)
		if s.fitsLedger(start.text) {
			fitting = append(fitting, entry)
		}
	}
	switch {
	case len(filled) == 0:
		return chosen, "", unfitFile(errors.New("the workbook has no sheet with anything in it"))
	case len(filled) == 1:
		chosen, why = filled[0], "the only sheet with anything in it"
		if len(b.sheets) == 1 {
			why = "the only sheet"
		}
	case len(fitting) == 1:
		chosen, why = fitting[0], fmt.Sprintf("the only one of %d sheets with the headings of a ledger", len(filled))
	case len(fitting) > 1:
		return chosen, "", unfitFile(fmt.Errorf("%d sheets of this workbook have the headings of a ledger (%s): say which with --sheet %s",
			len(fitting), sheetNames(fitting), quoteArg(fitting[0].name)))
	default:
		return chosen, "", unfitFile(fmt.Errorf("none of the %d sheets of this workbook has the headings of a ledger (%s): say which one it is, and hear what it lacks, with --sheet %s",
			len(filled), sheetNames(filled), quoteArg(filled[0].name)))
	}
	return chosen, why + hiddenNote(chosen), nil
}

func hiddenNote(entry sheetEntry) string {
	if entry.hidden {
		return "; it is hidden in Excel"
	}
	return ""
}

// named finds a sheet by its name, in capitals or not as Excel does.
func (b *workbook) named(name string) (sheetEntry, error) {
	for _, entry := range b.sheets {
		if strings.EqualFold(strings.TrimSpace(entry.name), strings.TrimSpace(name)) {
			return entry, nil
		}
	}
	return sheetEntry{}, unfitFile(fmt.Errorf("--sheet %s: the workbook has no such sheet: want one of %s", quoteArg(name), sheetNames(b.sheets)))
}

// fitsLedger says whether the first rows of a sheet are those of a layout we
// know, which for a flat list means that its headings are complete.
func (s *stream) fitsLedger(text []byte) bool {
	start := *s
	start.sample(text, ',', headerRows)
	for _, l := range layouts() {
		switch {
		case len(start.rows) == 0 || s.opts.From != "" && s.opts.From != l.Name:
		case l.Name == "flat":
			if _, err := findHeader(start.rows, start.lines, s.chosen, &format{}); err == nil {
				return true
			}
		case l.fits(start.rows) > 0:
			return true
		}
	}
	return false
}

// sheetNames lists sheets for a message, cut short when there are many.
func sheetNames(sheets []sheetEntry) string {
	const most = 12
	var names []string
	for i, entry := range sheets {
		if i == most {
			names = append(names, "…")
			break
		}
		name := fmt.Sprintf("%q", entry.name)
		if entry.hidden {
			name += " (hidden)"
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

// quoteArg writes a name as a shell takes it.
func quoteArg(name string) string {
	if strings.ContainsAny(name, " '\"$&()*;<>?\\`|!#~") {
		return "'" + strings.ReplaceAll(name, "'", `'\''`) + "'"
	}
	return name
}

const oleMagic = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

var errProtected = &text.NotTextError{What: "this workbook is protected with a password", Remedy: "open it in Excel, take the password off (File, Info, Protect Workbook) and save it"}

// refuseProtected names a workbook with a password, which is kept inside the
// same kind of container as workbooks of before 2007. Any other such file is
// left to be named for what it is.
func (s *stream) refuseProtected() error {
	src, size, err := s.input.ReaderAt(maxWorkbook, errLargeWorkbook)
	if err != nil {
		return err
	}
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
