package ledger

import "strings"

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
