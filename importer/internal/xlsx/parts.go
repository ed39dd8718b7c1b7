package xlsx

import (
	"archive/zip"
	"compress/flate"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"arrears/internal/ledger"
)

// describe reads what the workbook says of its sheets and of the formats of
// their cells.
func (b *Book) describe(main string) error {
	var book struct {
		Properties struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name  string     `xml:"name,attr"`
			State string     `xml:"state,attr"`
			Attrs []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := decodePart(b.parts[main], &book); err != nil {
		return err
	}
	if len(book.Sheets) > maxSheets {
		return &Refusal{Fault: fmt.Sprintf("this workbook has more than %d sheets", maxSheets), Want: "save the one with the ledger as CSV"}
	}
	b.Date1904 = isTrue(book.Properties.Date1904)
	links, err := b.links(path.Join(path.Dir(main), "_rels", path.Base(main)+".rels"), path.Dir(main))
	if err != nil {
		return err
	}
	for _, sheet := range book.Sheets {
		for _, a := range sheet.Attrs {
			l, ok := links[a.Value]
			// Charts and macros have sheets of their own, without cells.
			if a.Name.Local == "id" && ok && l.is("worksheet") {
				b.Sheets = append(b.Sheets, Sheet{sheet.Name, sheet.State == "hidden" || sheet.State == "veryHidden", l.target})
			}
		}
	}
	for _, l := range links {
		switch {
		case l.is("sharedStrings"):
			b.texts.part = b.parts[l.target]
		case l.is("styles") && b.parts[l.target] != nil:
			if err := b.readFormats(b.parts[l.target]); err != nil {
				return err
			}
		}
	}
	return nil
}

// readFormats keeps what the styles of cells say of dates and of leading zeros.
func (b *Book) readFormats(part *zip.File) error {
	var styles struct {
		Codes []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := decodePart(part, &styles); err != nil {
		return err
	}
	codes := make(map[int]string, len(styles.Codes))
	for _, c := range styles.Codes {
		codes[c.ID] = c.Code
	}
	b.formats = make([]cellFormat, len(styles.Cells))
	for i, cell := range styles.Cells {
		b.formats[i] = formatOf(cell.Format, codes[cell.Format])
	}
	return nil
}

// A link is how one part of a workbook names another.
type link struct{ kind, target string }

// is knows a kind of link by its last word: the rest is one of two addresses,
// by the edition of the standard.
func (l link) is(kind string) bool { return strings.HasSuffix(l.kind, "/"+kind) }

// links reads the links of a part in a folder, by their ids. There are none
// when the file has no such part.
func (b *Book) links(name, folder string) (map[string]link, error) {
	part := b.parts[strings.ToLower(name)]
	if part == nil {
		return nil, nil
	}
	var listed struct {
		Links []struct {
			ID     string `xml:"Id,attr"`
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := decodePart(part, &listed); err != nil {
		return nil, err
	}
	links := make(map[string]link, len(listed.Links))
	for _, l := range listed.Links {
		target := strings.ReplaceAll(l.Target, `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = path.Join("/", folder, target)
		}
		links[l.ID] = link{l.Type, strings.ToLower(strings.TrimPrefix(path.Clean(target), "/"))}
	}
	return links, nil
}

// openPart unpacks a part as it is read. One that is larger than limit is
// refused unread, and the archive holds a part to the size that it states.
func openPart(part *zip.File, limit uint64) (io.ReadCloser, error) {
	switch {
	case part.Flags&1 != 0:
		return nil, errProtected
	case part.UncompressedSize64 > limit:
		return nil, &Refusal{
			Fault: fmt.Sprintf("this workbook unpacks to more than can be read: %s has %s MiB, the most is %d", part.Name, ledger.Grouped(int64(part.UncompressedSize64>>20)), limit>>20),
			Want:  "save the sheet as CSV, which may be of any size",
		}
	}
	src, err := part.Open()
	if err != nil {
		return nil, damaged(part.Name, err)
	}
	return src, nil
}

// readPart returns a small part.
func readPart(part *zip.File) (string, error) {
	src, err := openPart(part, maxPart)
	if err != nil {
		return "", err
	}
	defer src.Close()
	text, err := io.ReadAll(src)
	if err != nil {
		return "", damaged(part.Name, err)
	}
	return string(text), nil
}

// decodePart reads a small part of XML into v.
func decodePart(part *zip.File, v any) error {
	text, err := readPart(part)
	if err != nil {
		return err
	}
	if err := xml.Unmarshal([]byte(text), v); err != nil {
		return damage(part.Name, err)
	}
	return nil
}

// malformed is XML that Excel does not write, or an archive of it.
type malformed struct{ what string }

func (e *malformed) Error() string { return e.what }

// damaged tells a file that is broken from a disk that is: the fault of the
// latter is returned as it is.
func damaged(part string, err error) error {
	for _, known := range [...]error{zip.ErrFormat, zip.ErrAlgorithm, zip.ErrChecksum, io.EOF, io.ErrUnexpectedEOF, errDirectory} {
		if errors.Is(err, known) {
			return damage(part, err)
		}
	}
	if errors.As(err, new(*xml.SyntaxError)) || errors.As(err, new(flate.CorruptInputError)) || errors.As(err, new(*malformed)) {
		return damage(part, err)
	}
	return err
}

// damage refuses a workbook that contradicts itself or breaks off.
func damage(part string, err error) error {
	return &Refusal{fmt.Sprintf("this workbook is damaged or cut short (%s: %v)", part, err), "copy or export it again", err}
}

func isTrue(text string) bool { return text == "1" || text == "true" }
