package importer

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"arrears/internal/ledger"
)

// A share is what a column of percentages is a part of, by its heading.
type share uint8

const (
	noShare share = iota
	paidShare
	openShare
	keptShare
)

var (
	percentWords = wordSet(`% percent percentage percentages pct perc`)
	paidShares   = wordSet(`paid pd received recd rcvd settled collected cleared`)
	openShares   = wordSet(`outstanding unpaid open remaining owing owed os`)
	keptShares   = wordSet(`retention retentions retained cis wht withholding withheld`)
	otherShares  = wordSet(`discount discounts interest commission margin on`)
)

// headsPercent says that a heading is one of percentages: Paid %, and not Retention 5%, which
// says how large a part its sums are.
func headsPercent(text string) bool {
	if !strings.ContainsAny(text, "%pP") {
		return false
	}
	return hasOneOf(headingWords(text), percentWords)
}

// shareOf is what the percentages below a heading are a part of. Of what is kept back a rate is
// one too.
func shareOf(text string) share {
	words := headingWords(text)
	percent := hasOneOf(words, percentWords)
	switch {
	case hasOneOf(words, otherShares):
	case hasOneOf(words, keptShares) && (percent || slices.Contains(words, "rate")):
		return keptShare
	case percent && hasOneOf(words, openShares):
		return openShare
	case percent && hasOneOf(words, paidShares):
		return paidShare
	}
	return noShare
}

// A shareColumn is one of percentages, and how many rows have one that says that not all of
// the sum is open and due.
type shareColumn struct {
	column  int
	heading string
	share   share
	rows    int
}

// shareWatch is the columns of percentages of a list.
type shareWatch []*shareColumn

// watchShares finds those of which no column says how much they come to.
func watchShares(h *header, f *format, receipts bool) (all shareWatch) {
	c := h.columns
	if receipts || !c.hasAmount() {
		return nil
	}
	for _, i := range h.free(f) {
		share := shareOf(c.headings[i].text)
		if share == noShare || share == keptShare && c.has(fRetention) || share != keptShare && (c.has(fOutstanding) || c.has(fPaid)) {
			continue
		}
		all = append(all, &shareColumn{column: i, heading: c.headings[i].text, share: share})
	}
	return all
}

func (c *shareColumn) see(rec *row) {
	value := bytes.TrimSpace(bytes.TrimSuffix(rec.cell(c.column), []byte("%")))
	if len(value) == 0 {
		return
	}
	var buf [64]byte
	n, isNumber := hundredths(value, false, buf[:0])
	if isNumber && n != 0 && (c.share != openShare || n != 100_00) {
		c.rows++
	}
}

func (c *shareColumn) fresh() rowWatch {
	return &shareColumn{column: c.column, heading: c.heading, share: c.share}
}

func (c *shareColumn) forget() { c.rows = 0 }

func (c *shareColumn) join(later rowWatch, _ int) { c.rows += later.(*shareColumn).rows }

// tell says which columns of percentages are not used.
func (all shareWatch) tell() (told []Decision) {
	for _, c := range all {
		if c.rows == 0 {
			continue
		}
		of, taken := "was paid", "all of it counts as open"
		switch c.share {
		case openShare:
			of = "is still open"
		case keptShare:
			of, taken = "is kept back", "nothing counts as kept back"
		}
		told = append(told, Decision{
			About: "percentages", Choice: fmt.Sprintf("%q is not used", c.heading), Doubtful: true,
			Evidence: fmt.Sprintf("it says what part of each sum %s, on %s, and no column says how much that is: %s", of, ledger.Plural(c.rows, "row", "rows"), taken),
		})
	}
	return told
}
