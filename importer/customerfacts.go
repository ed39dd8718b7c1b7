package importer

import (
	"slices"
	"strings"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// A CustomerFact is what a column of which nothing is made says of some customers, and what
// bears on whether interest may be charged to them: that they are no business, or that they
// are insolvent, dead or under a moratorium. It is no matter for the age of a debt.
type CustomerFact struct {
	Heading string
	Says    string // the first of its cells that do
	Rows    int    // with such a cell
	Types   bool   // it says what customers are, and not what has become of them
}

var (
	// typeHeadings are those of what a customer is, and stateHeadings those of what has become of it.
	typeHeadings  = wordSet(`customertype typeofcustomer clienttype typeofclient debtortype accounttype partytype entity entitytype typeofentity legalform businesstype customerclass customercategory`)
	stateHeadings = wordSet(`accountstatus customerstatus clientstatus debtorstatus acstatus statusofaccount legalstatus accountstate`)
	// privateWords are customers that are no companies, by the words for them.
	privateWords = wordSet(`individual individuals consumer consumers private privateindividual privateperson privatecustomer person personal household domestic residential soletrader b2c`)
	stateWords   = wordSet(`insolvent insolvency liquidation inliquidation administration inadministration bankrupt bankruptcy cva iva dro receivership inreceivership
	deceased breathingspace inbreathingspace moratorium dissolved struckoff woundup windingup sequestration sequestrated trustdeed`)
	// noBusiness are headings under which no says that a customer is none.
	noBusiness = wordSet(`business businesscustomer isbusiness b2b incorporated limitedcompany iscompany tradecustomer`)
	// privateStems and stateStems are parts of headings under which yes, or a day, says it.
	privateStems = []string{"consumer", "individual", "soletrader", "privatecustomer", "privateperson"}
	stateStems   = []string{"insolven", "bankrupt", "liquidat", "administration", "receivership", "deceased", "breathingspace", "moratorium", "sequestrat"}
)

// A factColumn is one whose cells may be such facts.
type factColumn struct {
	column  int
	yes, no bool // a cell says it by yes or a day, or by no
	words   map[string]bool
	fact    CustomerFact
	seen    map[string]bool // cells, and whether they say it
}

// customerFacts asks the rows about the columns of what customers are.
type customerFacts []*factColumn

// findCustomerFacts finds those columns among the ones of which nothing is made, or a group alone.
func findCustomerFacts(h *header, f *format) (all customerFacts) {
	columns := h.free(f)
	if h.columns.has(fGroup) {
		columns = append(columns, h.columns.at[fGroup])
	}
	for _, i := range columns {
		key := h.columns.headings[i].key
		has := func(stem string) bool { return strings.Contains(key, stem) }
		c := &factColumn{column: i, fact: CustomerFact{Heading: h.columns.called(i)}, seen: make(map[string]bool)}
		switch {
		case typeHeadings()[key]:
			c.words, c.fact.Types = privateWords(), true
		case stateHeadings()[key]:
			c.words = stateWords()
		case slices.ContainsFunc(privateStems, has):
			c.yes, c.fact.Types = true, true
		case slices.ContainsFunc(stateStems, has):
			c.yes, c.words = true, stateWords()
		case noBusiness()[key]:
			c.no, c.fact.Types = true, true
		default:
			continue
		}
		all = append(all, c)
	}
	return all
}

// see asks a row that is an entry.
func (all customerFacts) see(rec *row) {
	for _, c := range all {
		value := rec.cell(c.column)
		if len(value) == 0 {
			continue
		}
		says, known := c.seen[string(value)]
		if !known {
			says = c.says(value)
			if len(c.seen) < maxLooked { // words are few, and names many
				c.seen[string(value)] = says
			}
		}
		if !says {
			continue
		}
		if c.fact.Rows++; c.fact.Rows == 1 {
			c.fact.Says = oneLine(string(value))
		}
	}
}

func (c *factColumn) says(value []byte) bool {
	yes, isFlag := cell.ParseFlag(value)
	switch {
	case c.words[ledger.Squeeze(string(value))]:
		return true
	case c.no:
		return isFlag && !yes
	}
	return c.yes && (yes || looksLikeDate(value))
}

// fresh asks about the same columns and has heard nothing.
func (all customerFacts) fresh() (other customerFacts) {
	for _, c := range all {
		again := *c
		again.seen = make(map[string]bool)
		again.fact.Says, again.fact.Rows = "", 0
		other = append(other, &again)
	}
	return other
}

func (all customerFacts) forget() {
	for _, c := range all {
		c.fact.Says, c.fact.Rows = "", 0
	}
}

// join adds what was heard of later rows.
func (all customerFacts) join(later customerFacts) {
	for i, c := range all {
		if c.fact.Rows == 0 {
			c.fact.Says = later[i].fact.Says
		}
		c.fact.Rows += later[i].fact.Rows
	}
}

// found are the facts that some row has.
func (all customerFacts) found() (facts []CustomerFact) {
	for _, c := range all {
		if c.fact.Rows > 0 {
			facts = append(facts, c.fact)
		}
	}
	return facts
}
