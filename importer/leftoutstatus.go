package importer

import (
	"fmt"
	"slices"
	"strings"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// A leftOutStatus is the column of a status that the user leaves out.
type leftOutStatus struct {
	column   int
	undo     string // the flag that leaves it out
	payments statusRows
	debts    statusRows
}

// statusRows counts the rows of each word of a status.
type statusRows struct {
	words []string // in the order of the file, each once
	rows  map[string]int
}

func watchLeftOutStatus(c *columns, chosen map[field]columnChoice) *leftOutStatus {
	choice, said := chosen[fStatus]
	said = said && choice.heading == ""
	for i, h := range c.headings {
		ignored := slices.Contains(c.ignored, i)
		if !ignored && !said || slices.Contains(c.at[:], i) || !slices.Contains(strings.Fields(synonyms[fStatus]), h.key) {
			continue
		}
		w := &leftOutStatus{column: i, undo: "--map status=", payments: statusRows{rows: make(map[string]int)}, debts: statusRows{rows: make(map[string]int)}}
		if ignored {
			w.undo = ignoreFlag("", h.text)
		}
		return w
	}
	return nil
}

// see takes in the status of a payment, or of a debt.
func (w *leftOutStatus) see(rec *row, payment bool) {
	if w == nil {
		return
	}
	of := &w.debts
	if payment {
		of = &w.payments
	}
	word := string(rec.cell(w.column))
	if of.rows[word]++; of.rows[word] == 1 {
		of.words = append(of.words, word)
	}
}

// check refuses payments without their status where it says of some that they never
// came, or have not yet, and debts where it alone says of some that they are not owed.
func (w *leftOutStatus) check(c *columns, lexicon cell.Lexicon) error {
	if w == nil {
		return nil
	}
	never := w.payments.that(func(word []byte) bool {
		status, err := lexicon.Status(word)
		if err != nil && !lexicon.Payments {
			status, err = cell.PaymentAmongDebts(word)
		}
		return err == nil && status == cell.StandsVoid
	})
	told := c.has(fOutstanding) || c.has(fPaid) || c.has(fSettled)
	notOwed := w.debts.that(func(word []byte) bool {
		status, err := lexicon.Status(word)
		return err == nil && !told && (status == cell.StandsVoid || status == cell.StandsPaid)
	})
	said := "payments that they have not come"
	switch {
	case never != "":
	case notOwed != "":
		said, never = "debts that they are not owed", notOwed
	default:
		return nil
	}
	return fmt.Errorf("%s says of %s: %s: leaving the column out would count them: leave out %s, or say what the words mean in a layout of your own ('arrears formats new')",
		c.headings[w.column].text, said, never, w.undo)
}

// that lists the words of which something is true, with their rows.
func (s *statusRows) that(is func(word []byte) bool) string {
	var all []string
	for _, word := range s.words {
		if is([]byte(word)) {
			all = append(all, fmt.Sprintf("%s (%s)", word, ledger.Plural(s.rows[word], "row", "rows")))
		}
	}
	return strings.Join(all, ", ")
}
