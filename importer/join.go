package importer

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"arrears/internal/ledger"
)

// joinIndex knows whose the documents of the files read so far are.
type joinIndex struct {
	customers []customer
	numbers   map[string]int // of the customers, by account
	// Documents that increase a debt, which is what nearly all others apply to,
	// and those that reduce it, such as the receipt that a refund returns.
	debts, credits map[string]owner
	typed          documentsAsTyped // the debts, as people type their numbers
}

type customer struct{ account, name string }

// owner is the customer of a document, and the place that says so.
type owner struct {
	customer int
	currency ledger.Currency
	at       place
	rival    *owner // another one that has the document too
}

func newJoinIndex() *joinIndex {
	return &joinIndex{numbers: make(map[string]int), debts: make(map[string]owner), credits: make(map[string]owner)}
}

// settle decides whether the rows of a list get their customers from the
// documents that they apply to. Where no column says so, the one taken for the
// document does: it is not the number of a payment, but of what is paid. No index
// means that none was asked for.
//
// A complaint about the header is passed on, with this way out where there is
// no customer.
func (x *joinIndex) settle(h *header, s *stream, complaint error) error {
	if h == nil {
		return complaint
	}
	c := h.columns
	if out, said := s.chosen[fAccount]; c.joined && said && out.heading == "" && s.chosen[fAppliesTo].heading != "" && s.chosen[fName].heading == "" {
		c.at[fName] = -1 // the user has said how to find the customer, and that it is not here
	}
	named := c.has(fAccount) || c.has(fName)
	switch c.joined = c.joined && !named; {
	case complaint != nil && s.later && x == nil && !named:
		return fmt.Errorf("%w; --join document takes the customer from the documents of the files before", complaint)
	case complaint != nil || !c.joined:
		return complaint
	}
	if _, said := s.chosen[fDocument]; !c.has(fAppliesTo) && c.has(fDocument) && !said {
		c.at[fAppliesTo], c.at[fDocument] = c.at[fDocument], -1
	}
	switch {
	case !c.has(fAppliesTo):
		return errors.New("--join document: no column names the document that each row applies to: name it with --map applies_to=Heading")
	case len(x.customers) == 0:
		return errors.New("no column for the customer on each row, and no file before this one whose documents could tell: --join document wants the files with invoices named first")
	}
	return nil
}

// see takes in an entry. A nil index needs none.
func (x *joinIndex) see(e *ledger.Entry) {
	if x == nil || len(e.Document) == 0 {
		return
	}
	n, known := x.numbers[string(e.Account)]
	if !known {
		n = len(x.customers)
		c := customer{string(e.Account), string(e.Name)}
		x.customers, x.numbers[c.account] = append(x.customers, c), n
	}
	if c := &x.customers[n]; c.name == "" {
		c.name = string(e.Name)
	}
	side := x.debts
	if e.Amount < 0 {
		side = x.credits
	}
	this := owner{customer: n, currency: e.Currency}
	this.at.note(e)
	first, known := side[string(e.Document)]
	switch {
	case !known:
		side[string(e.Document)] = this
		if e.Amount >= 0 {
			x.typed.add(string(e.Document))
		}
	case first.rival == nil && (first.customer != n || first.currency != e.Currency):
		first.rival = &this
		side[string(e.Document)] = first
	}
}

// has says whether a file has a document of that number.
func (x *joinIndex) has(document string) bool {
	_, debt := x.debts[document]
	_, credit := x.credits[document]
	return debt || credit
}

// meant is the document that a reference names: the one of that number, or else the only
// one that it can be however it was typed.
func (x *joinIndex) meant(reference string) (string, error) {
	if x.has(reference) {
		return reference, nil
	}
	wrong := &ledger.Wrong{Value: reference, Fault: "is a document of no file before this one"}
	switch found := x.typed.find(reference); {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		wrong.Fault = "may be any of " + strings.Join(found[:min(len(found), 4)], ", ")
		wrong.Want = "the one that is meant, as it stands there, or the customer on the row"
		return "", wrong
	}
	switch named := x.typed.words(reference, x.has); {
	case len(named) == 1:
		wrong.Want = named[0] + ", if that is what it names, or the customer on the row"
	case len(named) > 1:
		wrong.Want = strings.Join(named, ";") + ", if those are what it names, or the customer on the row"
	default:
		wrong.Want = "the files that have the documents named first, several documents with ; between, or the customer on the row"
	}
	return "", wrong
}

// owner finds whose a document is.
func (x *joinIndex) owner(document string) (owner, error) {
	o, known := x.debts[document]
	if !known {
		o = x.credits[document]
	}
	switch {
	case o.rival != nil && o.rival.customer == o.customer:
		return o, &ledger.Wrong{
			Value: document, Fault: fmt.Sprintf("is in %v (%v) and in %v (%v)", o.currency, o.at, o.rival.currency, o.rival.at),
			Want: "the customer and the currency on the row",
		}
	case o.rival != nil:
		return o, &ledger.Wrong{
			Value: document, Fault: fmt.Sprintf("is a document of two customers, %s (%v) and %s (%v)",
				x.customers[o.customer].account, o.at, x.customers[o.rival.customer].account, o.rival.at),
			Want: "the customer on the row, in a column of the file",
		}
	}
	return o, nil
}

// ownerOf finds whose the documents are that a row applies to. Their amounts are in
// the currency that the row states, if it does. Those that are typed otherwise than they are
// written come with what is meant.
func (x *joinIndex) ownerOf(appliesTo string, stated ledger.Currency) (first owner, otherwise [][2]string, err error) {
	all, err := ledger.ParseAllocations(appliesTo, cmp.Or(stated, ledger.Sterling))
	if err != nil {
		return first, nil, err
	}
	for i, a := range all {
		document, err := x.meant(a.Document)
		if err != nil {
			return first, nil, err
		}
		if document != a.Document {
			otherwise = append(otherwise, [2]string{a.Document, document})
		}
		o, err := x.owner(document)
		switch {
		case err != nil:
			return first, nil, err
		case i == 0:
			first = o
		case o.customer != first.customer || o.currency != first.currency:
			return first, nil, &ledger.Wrong{
				Value: appliesTo, Fault: fmt.Sprintf("names documents of two customers or currencies (%v and %v)", first.at, o.at),
				Want: "a row for each",
			}
		}
	}
	return first, otherwise, nil
}
