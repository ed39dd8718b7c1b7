package report

import (
	"fmt"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/settle"
	"arrears/report/doc"
)

// Proposal is the paper that asks for a settlement or a plan to be accepted, with
// all that it rests on.
type Proposal struct {
	Weighed
	Option int // the way that is asked for, of the paths
	// Alone is the same weighing without the other offers: what is said about the
	// way that is asked for is about no other.
	Alone      Weighed
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

// SettlementProposal is the paper for people. Programs get what is asked, the
// tables that it rests on, and the hash of its inputs in full.
func SettlementProposal(p Proposal) *doc.Document {
	result := &doc.Document{
		Schema: "arrears.settle.proposal/1",
		Title:  p.title(),
		Facts:  append(append(p.facts(), p.termFacts()...), doc.Fact{Name: "inputs_sha256", Value: doc.Text(p.Hash)}),
		Tables: []doc.Table{p.options(), p.Alone.answers(), p.inputs(), p.files()},
		Line:   p.asAtLine(),
		Sections: []doc.Section{
			p.ask(), p.account(), p.weighed(), p.numbers(),
			p.authority(), p.terms(), p.sources(), p.signatures(),
		},
	}
	if p.Explain {
		result.Tables = append(result.Tables, p.flows())
	}
	return result
}

func (p *Proposal) asAtLine() string {
	return fmt.Sprintf("As at %s, cost of money %s a year, estimates to the nearest %s. For the creditor's own file: no letter to the customer.",
		p.Case.AsAt.Long(), PerCent(p.Case.CostOfMoney, 18), mainUnit(p.Case.Currency))
}

// HashedInputs is all that a proposal follows from, for its hash: the JSON of this
// document has the same bytes for the same inputs.
func (p *Proposal) HashedInputs() *doc.Document {
	result := &doc.Document{
		Schema: "arrears.settle.proposal.inputs/1",
		Facts:  append(p.facts(), p.termFacts()...),
		Tables: []doc.Table{p.inputs(), p.files()},
	}
	if len(p.Policy) > 0 {
		result.Facts = append(result.Facts, doc.Fact{Name: "policy_role", Value: doc.Text(p.Policy[0].Role)}, doc.Fact{Name: "policy_file", Value: doc.Text(p.Policy[0].Policy)})
	}
	return result
}

// facts are who asks for what.
func (p *Proposal) facts() []doc.Fact {
	c, path := p.Case.Currency, p.path()
	return []doc.Fact{
		{Name: "as_at", Value: doc.Day(p.Case.AsAt)},
		{Name: "currency", Value: doc.Text(c.String())},
		{Name: "account", Value: doc.Text(p.Account)},
		{Name: "customer", Value: doc.Text(p.Customer)},
		{Name: "prepared_by", Value: doc.Text(p.PreparedBy)},
		{Name: "balance", Value: doc.Sum(c, p.Case.Balance)},
		{Name: "option", Value: doc.Text(p.pathWords(path))},
		{Name: "forgiven", Value: doc.Sum(c, path.Forgiven)},
	}
}

func (p *Proposal) termFacts() []doc.Fact {
	grace := doc.Cell{}
	if days, stated := p.Conditions.Grace.Get(); stated {
		grace = doc.Count(days)
	}
	facts := []doc.Fact{
		{Name: "expires", Value: doc.Day(p.Conditions.Expires)},
		{Name: "paid_when", Value: doc.Text(p.PaidWhen)},
		{Name: "grace_days", Value: grace},
		{Name: "revives", Value: doc.Text(p.Conditions.Revive.String())},
	}
	for i, text := range p.Conditions.Texts {
		facts = append(facts, doc.Fact{Name: fmt.Sprintf("condition_%d", i+1), Value: doc.Text(text)})
	}
	return facts
}

func (p *Proposal) files() doc.Table {
	table := doc.Table{Name: "files", Columns: []doc.Column{{Name: "file"}, {Name: "sha256"}}}
	var rows [][]doc.Cell
	for _, f := range p.Files {
		rows = append(rows, []doc.Cell{doc.Text(f.Name), doc.Text(f.SHA256)})
	}
	table.Rows = doc.Rows(rows...)
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

// NobodyMay says in a line why no role of the policy may accept what is asked for;
// nothing where one may, or no policy is about it.
func (p *Proposal) NobodyMay() string {
	asked := p.asked()
	if asked == nil || !asked.NobodyMay() {
		return ""
	}
	return fmt.Sprintf("no role in %s may accept this offer: %s", asked.Policy, strings.Join(asked.Reasons(), "; "))
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

// leftBlank stands where a person is to write.
const leftBlank = "........................................ (left for a person)"

// partWords lists the payments of an offer in parts, those of one sum together.
func partWords(c ledger.Currency, parts []plan.Instalment) string {
	var words []string
	for i := 0; i < len(parts); {
		n := i + 1
		for n < len(parts) && parts[n].Amount == parts[i].Amount {
			n++
		}
		if n-i > 1 {
			words = append(words, fmt.Sprintf("%d × %s from %s to %s", n-i, c.Grouped(parts[i].Amount), parts[i].Due.Long(), parts[n-1].Due.Long()))
		} else {
			words = append(words, fmt.Sprintf("%s on %s", c.Grouped(parts[i].Amount), parts[i].Due.Long()))
		}
		i = n
	}
	return strings.Join(words, ", ")
}

// ask says in a sentence what is asked for.
func (p *Proposal) ask() doc.Section {
	c, path := p.Case.Currency, p.path()
	s := doc.Section{Title: "Ask"}
	if path.Kind == settle.PlanPath {
		first := path.Schedule.Instalments[0]
		s.Text = append(s.Text, fmt.Sprintf("Accept a plan for the whole of %s%s: %s, the first on %s and the last on %s. Nothing is forgiven.",
			money(c, p.Case.Balance), p.owedBy(), strings.TrimPrefix(p.pathWords(path), "plan "), first.Due.Long(), path.Last.Long()))
		return s
	}
	paid := "to be paid on " + path.Last.Long()
	if n := len(path.Schedule.Instalments); n > 1 {
		first := path.Schedule.Instalments[0]
		paid = fmt.Sprintf("in %d payments a month apart, the first on %s and the last on %s", n, first.Due.Long(), path.Last.Long())
		if len(p.Case.Offers[path.Offer-1].Parts) > 0 {
			paid = "in parts: " + partWords(c, path.Schedule.Instalments)
		}
	}
	forgives := "It forgives nothing."
	if path.Forgiven > 0 {
		forgives = fmt.Sprintf("It forgives %s (%s of the debt).", money(c, path.Forgiven), fixedPerCent(settle.PartOf(path.Forgiven, p.Case.Balance), 1))
	}
	lapses := "The day on which the offer lapses: " + leftBlank + "."
	if day := p.Conditions.Expires; day != 0 {
		lapses = fmt.Sprintf("The offer lapses after %s.", day.Long())
	}
	s.Text = append(s.Text, fmt.Sprintf("Accept %s, %s, in full settlement of %s%s. %s", money(c, path.Cash), paid, money(c, p.Case.Balance), p.owedBy(), forgives), lapses)
	return s
}

// account is the account in five lines.
func (p *Proposal) account() doc.Section {
	s := doc.Section{Title: "Account in five lines"}
	known := p.Standing
	if known.Owing == nil {
		s.List = []string{
			"Age: " + p.typedAge(), "Dispute: not known, the balance was typed", "Last payment: not known, the balance was typed",
			"Promises kept: " + p.promises(), "Holds: not known, the balance was typed",
		}
		return s
	}
	o, c := known.Owing, known.Owing.Currency
	dispute := "none recorded"
	if o.Disputed != 0 {
		dispute = fmt.Sprintf("%s, left out of the balance", money(c, o.Disputed))
	}
	if o.Retained != 0 {
		dispute += fmt.Sprintf("; %s kept back and not yet released is left out as well", money(c, o.Retained))
	}
	paid := "none recorded in this ledger, which may leave out what is settled"
	if known.LastPaid != 0 {
		paid = fmt.Sprintf("%s on %s", money(c, known.LastPayment), known.LastPaid.Long())
	}
	held := holdList(o.Holds())
	switch {
	case held == "":
		held = "none recorded"
	case o.Held != 0:
		held += fmt.Sprintf("; %s on hold is left out of the balance", money(c, o.Held))
	}
	s.List = []string{
		fmt.Sprintf("Age: %s, in %s; whole balance %s", ageWords(o.DaysOverdue), ledger.Plural(known.Items, "open item", "open items"), money(c, o.Balance)),
		"Dispute: " + dispute, "Last payment: " + paid, "Promises kept: " + p.promises(), "Holds: " + held,
	}
	return s
}

// typedAge is the age that was typed, if it was.
func (p *Proposal) typedAge() string {
	for _, in := range p.Weighed.Inputs {
		if in.Name == "days_overdue" && in.From == Typed {
			return in.Value.String() + " days overdue, as typed"
		}
	}
	return "not known, the balance was typed"
}

func (p *Proposal) promises() string {
	s := p.Standing
	switch {
	case !s.Judged:
		return "not recorded: no plans and receipts were given"
	case len(s.Promises) == 0:
		return "no plan of this account is among those given"
	}
	var words []string
	for _, k := range s.Promises {
		switch {
		case k.Judged == 0:
			words = append(words, "a plan with nothing to judge yet")
		case k.Broken:
			words = append(words, fmt.Sprintf("a plan of %s, the instalment of %s missed after %d kept", ledger.Plural(len(k.Instalments), "instalment", "instalments"), k.Missed.Long(), k.Judged-1))
		default:
			words = append(words, fmt.Sprintf("a plan with %s kept so far of %d", ledger.Plural(k.Judged, "instalment", "instalments"), len(k.Instalments)))
		}
	}
	return strings.Join(words, "; ")
}

// weighed is the table of options, and a picture of it.
func (p *Proposal) weighed() doc.Section {
	s := doc.Section{
		Title:  "Options, in today's money",
		Tables: []doc.Table{p.options()},
		Text:   []string{fmt.Sprintf("Worth today is an estimate to the nearest %s. Cash, forgiven and own costs are exact.", mainUnit(p.Case.Currency))},
		After:  []string{"The bars are what each is worth today as a share of the debt (estimates)."},
	}
	for _, path := range p.Paths {
		s.Bars = append(s.Bars, doc.ChartBar{Label: p.shortName(path), Value: ledger.Money(path.Worth.Round(0).IntPart()), Of: p.Case.Balance})
	}
	return s
}

// numbers is why this option, in numbers.
func (p *Proposal) numbers() doc.Section {
	s := doc.Section{Title: "Why this option, in numbers"}
	c, path := p.Case.Currency, p.path()
	lead := "It is worth most of the options weighed."
	if best := p.Paths[p.Best]; p.Best != p.Option {
		behind := nearestLead(c, best.Worth, path.Worth)
		lead = fmt.Sprintf("It is worth %s (estimate) less than %s, which is worth most.", ledger.Grouped(int64(behind)), p.shortName(best))
		if behind == 0 {
			lead = fmt.Sprintf("It is worth as much as %s, to the nearest %s.", p.shortName(best), mainUnit(c))
		}
	}
	s.Text = append(s.Text, fmt.Sprintf("The %s is worth %s today (estimate). %s", p.shortName(path), ledger.Grouped(int64(nearestUnit(c, path.Worth))), lead))
	if path.Kind == settle.OfferPath && len(p.Case.Offers) > 1 {
		s.Text = append(s.Text, "Below, the other offers are left out: it is set against the ways that are no offer.")
	}
	s.Tables = []doc.Table{p.Alone.answers()}
	if p.Alone.Sensitivity != nil {
		flips := p.Alone.flips()
		s.After, s.Points = flips[:1], flips[1:]
	}
	return s
}

// authority is what the policy says, who may accept, and where it is passed.
func (p *Proposal) authority() doc.Section {
	s := doc.Section{Title: "Policy and authority"}
	asked := p.asked()
	switch {
	case asked == nil && p.path().Kind != settle.OfferPath:
		s.List = []string{"Policy: not about plans for the whole of a debt", "Who may approve: " + leftBlank}
		return s
	case asked == nil:
		s.List = []string{"Policy: none was given", "Who may approve: " + leftBlank, "Deviations: not known without a policy"}
		return s
	}
	deviations := "none"
	if reasons := asked.Reasons(); len(reasons) > 0 {
		deviations = strings.Join(reasons, "; ")
	}
	s.List = []string{
		fmt.Sprintf("Policy row for %s: %s", asked.Role, cellWords(*asked)),
		"Who may approve: " + authorityWords(*asked),
		fmt.Sprintf("Deviations from what %s may accept: %s", asked.Role, deviations),
	}
	return s
}

// terms are what is to be written down with the customer.
func (p *Proposal) terms() doc.Section {
	c := p.Case.Currency
	stated := func(text string) string {
		if text == "" {
			return leftBlank
		}
		return text
	}
	grace, revives := "", ""
	if days, ok := p.Conditions.Grace.Get(); ok {
		grace = ledger.Plural(days, "day", "days") + " after a payment was due"
	}
	if sum, ok := p.Conditions.Revives(settle.Offer{Balance: p.Case.Balance, Amount: p.path().Cash}); ok {
		revives = fmt.Sprintf("%s, less what has been paid by then", money(c, sum))
	}
	s := doc.Section{Title: "Terms to write down", List: []string{
		"It counts as paid when: " + stated(p.PaidWhen),
		"Grace: " + stated(grace),
		"If it is broken, owed again: " + stated(revives),
	}}
	for _, text := range p.Conditions.Texts {
		s.List = append(s.List, "Condition: "+text)
	}
	s.List = append(s.List, "Tax: "+leftBlank, "Credit file: "+leftBlank)
	if advice := p.advice(); advice != "" {
		s.After = []string{advice}
	}
	return s
}

// advice names where people in debt get free and independent advice.
func (p *Proposal) advice() string {
	if p.Standing.Owing == nil {
		return ""
	}
	switch p.Standing.Owing.Type {
	case ledger.Individual:
		return adviceForIndividual
	case ledger.SoleTrader:
		return adviceForTrader
	}
	return ""
}

// sources is every input and where it is from.
func (p *Proposal) sources() doc.Section {
	inputs := p.inputs()
	for i := range inputs.Columns {
		inputs.Columns[i].Most = 0 // a source is read to its end
	}
	s := doc.Section{Title: "Assumptions and sources", Tables: []doc.Table{inputs}, Points: p.Alone.notes()}
	if p.PreparedBy != "" {
		s.Text = []string{"What is typed was typed by " + p.PreparedBy + "."}
	}
	if p.Explain {
		s.Tables = append(s.Tables, p.flows())
	}
	return s
}

// signatures are the lines to sign on, and the hash of what they stand for.
func (p *Proposal) signatures() doc.Section {
	return doc.Section{
		Title: "Signatures",
		Tables: []doc.Table{{
			Columns: []doc.Column{{Heading: "Role"}, {Heading: "Name"}, {Heading: "Signature"}, {Heading: "Date"}},
			Rows:    doc.Rows([]doc.Cell{doc.Text("Prepared"), doc.Text(p.PreparedBy), {}, {}}, []doc.Cell{doc.Text("Approved"), {}, {}, {}}),
		}},
		After: []string{fmt.Sprintf("Inputs: SHA-256 %s (first 16 of 64 digits), of %s and the files named in them.", p.Hash[:min(16, len(p.Hash))], ledger.Plural(len(p.Weighed.Inputs), "figure", "figures"))},
	}
}
