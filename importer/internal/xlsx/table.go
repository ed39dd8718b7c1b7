package xlsx

import (
	"encoding/binary"
	"encoding/xml"
	"strconv"
)

// Kind is what a cell holds.
type Kind uint8

// The kinds. The zero Kind is nothing.
const (
	Empty Kind = iota
	Text
	Number
	Date
	Faulty
)

// Fault is why there is no telling what a cell holds.
type Fault uint8

// The faults. The zero Fault is none.
const (
	NoFault   Fault = iota
	NoResult        // a formula whose result is not in the file
	Error           // an error of Excel's, such as #N/A
	NotNumber       // what is stored as a number is none
	TooLong         // a number with more digits before the point than Excel keeps
	NoDay           // formatted as a date, and no day has that number
)

// A Cell is what stands in one cell of a sheet.
type Cell struct {
	Kind  Kind
	Fault Fault // of a faulty cell
	// Text is in one line, in UTF-8 and without the control character SUB: a number
	// as a plain decimal, with the zeros in front that its format shows; a date as
	// 2026-05-24, with the time of day behind it unless it is midnight; a truth as
	// yes or no. Of a faulty cell it is what is stored, or the formula, the first 60
	// bytes of it, which may be none; of any other cell but an empty one it is something.
	Text []byte
	// Shown is a number with the sign or the code of a currency before it, as its format shows
	// it; nil where that shows none.
	Shown []byte
}

// A Table is what was read of a sheet, packed: the cells take little more than
// their texts.
type Table struct {
	RowCount int // rows with something in them

	HiddenRows    int
	FirstHidden   int // row; 0 if there is none
	HiddenColumns int // of those that a ledger may have
	Covered       int // cells with a value that a merged one hides
	FirstCovered  string

	merged []mergedCells
	packed []byte
	size   int // what the rows would take as lines of text, empty ones too
}

// A row is packed as how far it is below the one before, its cells, and rowEnd. A
// cell is the size of its text times eight and what it is, then the text. What it is
// is its kind; the fault of a faulty one stands before the text, and so does the size of the
// currency of a number that has one. In place of empty
// cells there is one for all, with their number for a size.
const (
	packedKind      = 7
	rowEnd     Kind = packedKind
	shownKind  Kind = packedKind - 1 // a number whose text has a currency before it
)

// beginRow goes to a row so much further down.
func (t *Table) beginRow(down int) { t.packed = binary.AppendUvarint(t.packed, uint64(down)) }

// add packs a cell behind so many empty ones.
func (t *Table) add(empty int, c Cell) {
	if empty > 0 {
		t.packed = binary.AppendUvarint(t.packed, uint64(empty)<<3|uint64(Empty))
	}
	if c.Shown != nil {
		t.packed = binary.AppendUvarint(t.packed, uint64(len(c.Shown))<<3|uint64(shownKind))
		t.packed = append(t.packed, byte(len(c.Shown)-len(c.Text)))
		t.packed = append(t.packed, c.Shown...)
		return
	}
	t.packed = binary.AppendUvarint(t.packed, uint64(len(c.Text))<<3|uint64(c.Kind))
	if c.Kind == Faulty {
		t.packed = append(t.packed, byte(c.Fault))
	}
	t.packed = append(t.packed, c.Text...)
}

func (t *Table) endRow() { t.packed = append(t.packed, byte(rowEnd)) }

// Rows starts at the first row. A table can be read as often as it takes, by several
// at a time.
func (t *Table) Rows() *Rows { return &Rows{packed: t.packed} }

// Rows are the rows of a table with something in them, one after the other.
type Rows struct {
	packed []byte // those to come
	row    int
	cells  []Cell
	widest int
}

// Next goes to the next row, and says whether there is one.
func (r *Rows) Next() bool {
	if len(r.packed) == 0 {
		return false
	}
	r.row += int(r.uvarint())
	r.cells = r.cells[:0]
	for {
		head := r.uvarint()
		size := int(head >> 3)
		switch kind := Kind(head & packedKind); kind {
		case rowEnd:
			r.widest = max(r.widest, len(r.cells))
			r.pad(r.widest - len(r.cells))
			return true
		case Empty:
			r.pad(size)
		default:
			c := Cell{Kind: kind}
			if kind == Faulty {
				c.Fault, r.packed = Fault(r.packed[0]), r.packed[1:]
			}
			before := 0
			if kind == shownKind {
				c.Kind, before, r.packed = Number, int(r.packed[0]), r.packed[1:]
				c.Shown = r.packed[:size:size]
			}
			c.Text, r.packed = r.packed[before:size:size], r.packed[size:]
			r.cells = append(r.cells, c)
		}
	}
}

func (r *Rows) pad(empty int) {
	for range empty {
		r.cells = append(r.cells, Cell{})
	}
}

func (r *Rows) uvarint() uint64 {
	if head := r.packed[0]; head < 0x80 {
		r.packed = r.packed[1:]
		return uint64(head)
	}
	n, size := binary.Uvarint(r.packed)
	r.packed = r.packed[size:]
	return n
}

// Row is the number of the row in the sheet, from 1.
func (r *Rows) Row() int { return r.row }

// Cells are those of the row from the first column on, as many as in the widest row
// so far: Excel leaves out the empty ones at the end. They are valid until the next
// row; their texts are those of the table, and not to be changed.
func (r *Rows) Cells() []Cell { return r.cells }

// hideColumns notes columns that Excel does not show.
func (t *Table) hideColumns(attrs []xml.Attr) {
	if !isTrue(attr(attrs, "hidden")) {
		return
	}
	first, _ := strconv.Atoi(attr(attrs, "min"))
	last, _ := strconv.Atoi(attr(attrs, "max"))
	// All to the right of a table may be hidden, which says nothing of it.
	if last = min(last, maxColumn); first > 0 && first <= last && last < maxColumn {
		t.HiddenColumns += last - first + 1
	}
}
