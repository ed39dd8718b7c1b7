package importer

import (
	"fmt"
	"slices"
	"strings"

	"arrears/internal/ledger"
)

// complete says whether the columns make a ledger: who, how much, and when.
// Otherwise it names what is missing.
func (c *columns) complete() (missing string) {
	switch {
	case !c.has(fAccount) && !c.has(fName) && !c.joined:
		return "no column for the customer on each row (account or name)"
	case !c.hasAmount() && !c.has(fOutstanding):
		return "no column for the amount (amount or outstanding)"
	case !c.has(fDate) && !c.has(fDue):
		return "no column for a date (date or due_date)"
	}
	return ""
}

// statusOnly says that nothing but a status tells what is open.
func (c *columns) statusOnly() bool {
	return c.has(fStatus) && !c.checked && !c.has(fOutstanding) && !c.has(fPaid) && !c.has(fSettled)
}

// whatIsOpen says how the open part is found where no column states it.
func (c *columns) whatIsOpen() (d Decision, ok bool) {
	switch {
	case c.statusOnly():
		return Decision{About: "outstanding", Choice: "the whole amount", Evidence: "only " + c.heading(fStatus) + " tells what is open: paid and void rows are left out", Assumed: true}, true
	case c.has(fPaid) && !c.has(fOutstanding):
		return Decision{About: "outstanding", Choice: c.amountHeading() + " less " + c.heading(fPaid), Evidence: "no column states it"}, true
	}
	return d, false
}

// oneCurrency refuses headings that state different currencies.
func (c *columns) oneCurrency() error {
	if !c.has(fAmount) || !c.has(fOutstanding) {
		return nil
	}
	amount, open := c.headings[c.at[fAmount]], c.headings[c.at[fOutstanding]]
	if none := (ledger.Currency{}); amount.currency == none || open.currency == none || amount.currency == open.currency {
		return nil
	}
	return fmt.Errorf("%s and %s are in two currencies: leave one out with --map amount= or --map outstanding=", amount.text, open.text)
}

// lineHeadings are headings that only a file with a row for each line of an
// invoice has. Read as a flat list it would count a debt once a line.
var lineHeadings = []string{"lineamount", "linetotal", "unitamount", "unitprice", "quantity", "qty", "itemname", "itemtotal", "transactionlinedescription"}

// payableHeadings are headings of a purchase ledger.
var payableHeadings = []string{"supplier", "suppliername", "supplieraccount", "supplierid", "vendor", "vendorname", "vendorid", "vendorno", "billno", "billnumber"}

// unfit names a reason, readable from the headings alone, why the file is no
// list of open items. Lines says that a row for each line of an invoice is
// expected, scaled that sums may be in thousands.
func (c *columns) unfit(lines, scaled bool) error {
	if err := c.oneScale(); scaled && err != nil {
		return err
	}
	for i, h := range c.headings {
		switch {
		case !lines && slices.Contains(lineHeadings, h.key):
			return fmt.Errorf("column %q: this file has a row for each line of an invoice, and reading it as a list would count a debt once a line: export a list with one row for each invoice, or see 'arrears formats' for those whose lines are known", h.text)
		case slices.Contains(payableHeadings, h.key) && !c.namesCustomer():
			return fmt.Errorf("column %q: this looks like a purchase ledger (what is owed to suppliers): export the sales ledger", h.text)
		case !scaled && h.scale != "" && (c.isSum(i) || !c.hasAmount() && !c.has(fOutstanding)):
			return fmt.Errorf("column %q is in %s, not in single units: export the figures in full, or say what a sum of 1 stands for with --scale 1000 or --scale 1000000 (or --scale 1 if the heading is wrong)", h.text, h.scale)
		}
	}
	return nil
}

// oneScale refuses sums of which some state a scale and others do not: a --scale
// would multiply them all.
func (c *columns) oneScale() error {
	var with, without field
	some, others := false, false
	for _, f := range sumFields {
		switch at := c.at[f]; {
		case at < 0:
		case c.headings[at].scale != "":
			with, some = f, true
		default:
			without, others = f, true
		}
	}
	if !some || !others {
		return nil
	}
	return fmt.Errorf("column %q is not in single units and column %q may be: leave one of them out, with --map %v= or --map %v=",
		c.headings[c.at[with]].text, c.headings[c.at[without]].text, with, without)
}

// namesCustomer says that a heading is that of a customer, whatever else the
// file has, or that the user has taken suppliers for customers.
func (c *columns) namesCustomer() bool {
	for _, h := range c.headings {
		for _, word := range [...]string{"customer", "client", "debtor"} {
			if strings.Contains(h.key, word) {
				return true
			}
		}
	}
	for _, f := range [...]field{fAccount, fName} {
		if c.has(f) && slices.Contains(payableHeadings, c.headings[c.at[f]].key) {
			return true // no synonym is such
		}
	}
	return false
}

func (c *columns) isSum(column int) bool {
	for _, f := range sumFields {
		if c.at[f] == column {
			return true
		}
	}
	return false
}
