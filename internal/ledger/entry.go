package ledger

import (
	"bytes"
	"fmt"
	"strings"
)

// Entry is one row of a sales ledger.
//
// The byte slices belong to whoever made the entry and may be reused: a
// consumer of a stream of entries copies what it keeps.
type Entry struct {
	Account   []byte // id as exported, always text
	Name      []byte
	Document  []byte
	Reference []byte
	AppliesTo []byte // what a credit settles: DOC or DOC:AMOUNT, several with ";", optional @DATE
	Group     []byte // free grouping: region, salesperson, entity
	Source    []byte // file:line as a clean ledger states it; empty when this file is the source

	Date    Date // day of the document; zero when not stated
	Due     Date // day payment falls due; zero when not stated
	Settled Date // day settled in full; zero when open or not stated
	Entered Date // day the row was entered in the books; zero when not stated
	Release Date // day from which the retention may be claimed; zero when not known

	Amount      Money // signed: positive increases the debt
	Outstanding Money // signed open part, when HasOutstanding
	Disputed    Money // part of the outstanding in dispute, with the same sign
	Retention   Money // part of it kept back until the release, with the same sign

	Currency       Currency
	Kind           Kind
	Hold           Hold
	HasOutstanding bool

	File string // the file it was read from, as the user named it
	Line int    // the line on which it starts, from 1
}

// Origin is where the entry first came from: the source that a clean ledger
// states, otherwise the place it was read from.
func (e *Entry) Origin() string {
	if len(e.Source) > 0 {
		return string(e.Source)
	}
	return fmt.Sprintf("%s:%d", e.File, e.Line)
}

// SplitOrigin cuts the line off an origin, file:line, if the two together say just
// what the text does. Otherwise the line is 0 and the file all of the text.
func SplitOrigin(text []byte) (file []byte, line int) {
	colon := bytes.LastIndexByte(text, ':')
	digits := text[colon+1:]
	if colon < 0 || len(digits) == 0 || len(digits) > 9 || digits[0] == '0' {
		return text, 0
	}
	for _, c := range digits {
		if c < '0' || c > '9' {
			return text, 0
		}
		line = 10*line + int(c-'0')
	}
	return text[:colon], line
}

// AgedFrom is the day from which the entry is aged by due date: its due date,
// or the date of the document when none is stated.
func (e *Entry) AgedFrom() Date {
	if e.Due != 0 {
		return e.Due
	}
	return e.Date
}

// SummaryReference is the reference of a sum that an aged summary has for an age
// of an account. It is no document, and its one date stands for the age.
const SummaryReference = "summary"

// IsSummary says whether the entry is such a sum.
func (e *Entry) IsSummary() bool {
	return e.Kind == Journal && (e.Date == 0) != (e.Due == 0) && string(e.Reference) == SummaryReference
}

// Basis is how a ledger says what is open.
type Basis uint8

// The bases of a ledger. The zero Basis is that of a ledger without entries.
const (
	OpenItemBasis Basis = iota + 1 // every entry states its outstanding part
	Dated                          // entries state the day they were settled
	Transaction                    // neither: balances are built by allocation
)

var bases = NewWords("basis", "empty", "open-item", "dated", "transaction")

// String returns the word for b, such as open-item.
func (b Basis) String() string { return bases.Word(int(b)) }

// Allocation is one part of an applies_to text: a document that an entry
// settles, at most how much of it, and when.
type Allocation struct {
	Document string
	Amount   Money // always positive; meaningful when HasAmount
	Date     Date  // zero when not stated
	// HasAmount is false for a bare reference, which takes what is open.
	HasAmount bool
}

// ParseAllocations reads DOC, DOC:AMOUNT, either with @DATE, and several of
// them with ";" between. Amounts are plain and positive, in currency c. A
// document may have ":" or "@" in its name as long as no amount or date
// follows the last of them.
func ParseAllocations(text string, c Currency) ([]Allocation, error) {
	return AppendAllocations(nil, text, c)
}

// AppendAllocations is ParseAllocations for many texts: it adds to a list that can
// be used again.
func AppendAllocations(all []Allocation, text string, c Currency) ([]Allocation, error) {
	for part := range strings.SplitSeq(text, ";") {
		a := Allocation{Document: strings.TrimSpace(part)}
		if i := strings.LastIndexByte(a.Document, '@'); i >= 0 {
			if d, err := ParseDate(strings.TrimSpace(a.Document[i+1:])); err == nil {
				a.Document, a.Date = strings.TrimSpace(a.Document[:i]), d
			}
		}
		if i := strings.LastIndexByte(a.Document, ':'); i >= 0 {
			if m, err := c.Parse(strings.TrimSpace(a.Document[i+1:])); err == nil {
				if m <= 0 {
					return nil, notAllocation(part, "allocates nothing")
				}
				a.Document, a.Amount, a.HasAmount = strings.TrimSpace(a.Document[:i]), m, true
			}
		}
		if a.Document == "" {
			return nil, notAllocation(text, "names no document")
		}
		all = append(all, a)
	}
	return all, nil
}

func notAllocation(text, fault string) error {
	return &Wrong{text, fault, "DOC or DOC:AMOUNT, several with ; between, like INV-1:250.00;INV-2"}
}
