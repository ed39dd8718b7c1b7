package report

import (
	"fmt"
	"slices"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/settle"
)

// Proposal is the paper that asks for a settlement or a plan to be accepted, with
// all that it rests on.
type Proposal struct {
	Compared
	Option int // the way that is asked for, of the paths
	// Alone is the same weighing without the other offers: what is said about the
	// way that is asked for is about no other.
	Alone      Compared
	Customer   string // as the user named them; empty: by the account
	PreparedBy string
	Standing   Standing
	Conditions settle.Conditions
	PaidWhen   string // when a payment counts as made; empty: not stated

	Files []InputFile
	Hash  string // SHA-256 of the inputs, in hexadecimal: see [Proposal.HashedInputs]
}

// Standing is what is known of the account besides what it owes. All but Promises
// is known only from a ledger.
type Standing struct {
	Owing *settle.Owing // nil: the balance was typed
	Items int           // open debts and credits
	// The latest receipt in the ledger, none when it has none. A ledger that leaves
	// out what is settled may have none although there were some.
	LastPaid    ledger.Date
	LastPayment ledger.Money
	Promises    []plan.JudgedPlan // plans of the account that were judged
	Judged      bool              // plans and receipts were given
}

// InputFile is a file that a proposal was made from.
type InputFile struct{ Name, SHA256 string }

// HashedInputs is all that a proposal follows from, for its hash: the JSON of this
// document has the same bytes for the same inputs.
func (p *Proposal) HashedInputs() *Document {
	doc := &Document{
		Schema: "arrears.settle.proposal.inputs/1",
		Facts:  append(p.facts(), p.termFacts()...),
		Tables: []Table{p.inputs(), p.files()},
	}
	if len(p.Policy) > 0 {
		doc.Facts = append(doc.Facts, Fact{Name: "policy_role", Value: Text(p.Policy[0].Role)}, Fact{Name: "policy_file", Value: Text(p.Policy[0].Policy)})
	}
	return doc
}

// facts are who asks for what.
func (p *Proposal) facts() []Fact {
	c, path := p.Case.Currency, p.path()
	return []Fact{
		{Name: "as_at", Value: Day(p.Case.AsAt)},
		{Name: "currency", Value: Text(c.String())},
		{Name: "account", Value: Text(p.Account)},
		{Name: "customer", Value: Text(p.Customer)},
		{Name: "prepared_by", Value: Text(p.PreparedBy)},
		{Name: "balance", Value: Sum(c, p.Case.Balance)},
		{Name: "option", Value: Text(p.pathWords(path))},
		{Name: "forgiven", Value: Sum(c, path.Forgiven)},
	}
}

func (p *Proposal) termFacts() []Fact {
	grace := Cell{}
	if days, stated := p.Conditions.Grace.Get(); stated {
		grace = Count(days)
	}
	facts := []Fact{
		{Name: "expires", Value: Day(p.Conditions.Expires)},
		{Name: "paid_when", Value: Text(p.PaidWhen)},
		{Name: "grace_days", Value: grace},
		{Name: "revives", Value: Text(p.Conditions.Revive.String())},
	}
	for i, text := range p.Conditions.Texts {
		facts = append(facts, Fact{Name: fmt.Sprintf("condition_%d", i+1), Value: Text(text)})
	}
	return facts
}

func (p *Proposal) files() Table {
	table := Table{Name: "files", Columns: []Column{{Name: "file"}, {Name: "sha256"}}}
	var rows [][]Cell
	for _, f := range p.Files {
		rows = append(rows, []Cell{Text(f.Name), Text(f.SHA256)})
	}
	table.Rows = Rows(rows...)
	return table
}

// path is the way that is asked for.
func (p *Proposal) path() settle.Path { return p.Paths[p.Option] }

// asked is that way before the policy; nil for a way that no policy is about, or
// without one.
func (p *Proposal) asked() *Asked {
	if p.path().Kind != settle.OfferPath || p.path().Offer > len(p.Policy) {
		return nil
	}
	return &p.Policy[p.path().Offer-1]
}

// section is a numbered part of the paper.
type section struct {
	title   string
	text    []string // paragraphs
	lines   []string // of a list
	tables  []Table
	picture []Bar
	after   []string // paragraphs below that
	points  []string // and a list below those
}

// sections are the parts of the paper, in order.
func (p *Proposal) sections() []section {
	return []section{
		p.ask(), p.account(), p.weighed(), p.numbers(),
		p.authority(), p.terms(), p.sources(), p.signatures(),
	}
}

func (p *Proposal) title() string {
	return fmt.Sprintf("Proposal to settle %s%s", money(p.Case.Currency, p.Case.Balance), p.owedBy())
}

func (p *Proposal) owedBy() string {
	name := p.Customer
	if name == "" && p.Standing.Owing != nil {
		name = p.Standing.Owing.Name
	}
	switch {
	case name == "" && p.Account == "":
		return ""
	case name == "":
		return ", account " + p.Account
	case p.Account == "":
		return ", owed by " + name
	}
	return fmt.Sprintf(", owed by %s (account %s)", name, p.Account)
}

// SettlementProposal is the proposal for programs: what is asked, the tables it
// rests on, and the hash of its inputs in full. The words are in the notes.
func SettlementProposal(p Proposal) *Document {
	doc := &Document{
		Schema: "arrears.settle.proposal/1",
		Title:  p.title(),
		Facts:  append(append(p.facts(), p.termFacts()...), Fact{Name: "inputs_sha256", Value: Text(p.Hash)}),
		Tables: []Table{p.options(), p.Alone.answers(), p.inputs(), p.files()},
		Line:   p.asAtLine(),
	}
	if p.Explain {
		doc.Tables = append(doc.Tables, p.flows())
	}
	for _, s := range p.sections() {
		doc.Notes = slices.Concat(doc.Notes, s.text, s.lines, s.after, s.points)
	}
	return doc
}

func (p *Proposal) asAtLine() string {
	return fmt.Sprintf("As at %s, cost of money %s a year, estimates to the nearest %s. For the creditor's own file: no letter to the customer.",
		p.Case.AsAt.Long(), settle.PerCent(p.Case.CostOfMoney, 18), mainUnit(p.Case.Currency))
}
