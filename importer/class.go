package importer

// Class says what a physical row of a file is. Every row ends in exactly one.
type Class uint8

// The classes of row.
const (
	Blank          Class = iota // nothing in it
	Preamble                    // before the header: title, criteria
	Header                      // the headings, also where they are repeated
	GroupHeading                // names the customer, or the age, of the rows below it
	EntryRow                    // became an entry
	Repeat                      // a further line of a document, or side of a transaction, already taken
	Subtotal                    // of the file's own, over a group
	Total                       // a total of the file's own
	CarriedForward              // the sum so far, at the foot or the head of a page
	Footer                      // words after the entries
	Excluded                    // left out by its status: paid, void, draft
	Rejected                    // set aside with a reason
	numClasses
)

var classNames = [numClasses]string{
	"blank", "preamble", "header", "group heading", "entry", "line of a document taken", "subtotal", "total", "carried forward", "footer",
	"excluded by status", "rejected",
}

// String returns the name of the class.
func (c Class) String() string { return classNames[c] }

// Classes lists the classes in the order in which reports show them.
func Classes() []Class {
	return []Class{Blank, Preamble, Header, GroupHeading, EntryRow, Repeat, Subtotal, Total, CarriedForward, Footer, Excluded, Rejected}
}

// Counts is a number of rows for each class.
type Counts [numClasses]int

// Rows is the sum of the counts.
func (c Counts) Rows() (rows int) {
	for _, n := range c {
		rows += n
	}
	return rows
}
