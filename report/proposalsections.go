package report

import (
	"fmt"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan/settle"
)

// leftBlank stands where a person is to write.
const leftBlank = "........................................ (left for a person)"

// ask says in a sentence what is asked for.
func (p *Proposal) ask() section {
	c, path := p.Case.Currency, p.path()
	s := section{title: "Ask"}
	if path.Kind == settle.PlanPath {
		first := path.Schedule.Instalments[0]
		s.text = append(s.text, fmt.Sprintf("Accept a plan for the whole of %s%s: %s, the first on %s and the last on %s. Nothing is forgiven.",
			money(c, p.Case.Balance), p.owedBy(), strings.TrimPrefix(p.pathWords(path), "plan "), first.Due.Long(), path.Last.Long()))
		return s
	}
	paid := "to be paid on " + path.Last.Long()
	if n := len(path.Schedule.Instalments); n > 1 {
		paid = fmt.Sprintf("in %d payments a month apart, the first on %s and the last on %s", n, path.Schedule.Instalments[0].Due.Long(), path.Last.Long())
	}
	forgives := "It forgives nothing."
	if path.Forgiven > 0 {
		forgives = fmt.Sprintf("It forgives %s (%s of the debt).", money(c, path.Forgiven), settle.FixedPerCent(settle.PartOf(path.Forgiven, p.Case.Balance), 1))
	}
	lapses := "The day on which the offer lapses: " + leftBlank + "."
	if day := p.Conditions.Expires; day != 0 {
		lapses = fmt.Sprintf("The offer lapses after %s.", day.Long())
	}
	s.text = append(s.text, fmt.Sprintf("Accept %s, %s, in full settlement of %s%s. %s", money(c, path.Cash), paid, money(c, p.Case.Balance), p.owedBy(), forgives), lapses)
	return s
}

// account is the account in five lines.
func (p *Proposal) account() section {
	s := section{title: "Account in five lines"}
	known := p.Standing
	if known.Owing == nil {
		s.lines = []string{
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
	var holds []string
	for _, hold := range o.Holds() {
		holds = append(holds, strings.ReplaceAll(hold.String(), "_", " "))
	}
	held := strings.Join(holds, ", ")
	switch {
	case held == "":
		held = "none recorded"
	case o.Held != 0:
		held += fmt.Sprintf("; %s on hold is left out of the balance", money(c, o.Held))
	}
	s.lines = []string{
		fmt.Sprintf("Age: %s, in %s; whole balance %s", ageWords(o.DaysOverdue), plural(known.Items, "open item", "open items"), money(c, o.Balance)),
		"Dispute: " + dispute, "Last payment: " + paid, "Promises kept: " + p.promises(), "Holds: " + held,
	}
	return s
}

// typedAge is the age that was typed, if it was.
func (p *Proposal) typedAge() string {
	for _, in := range p.Compared.Inputs {
		if in.Name == "days_overdue" && in.From == Typed {
			return in.Value.pretty(false) + " days overdue, as typed"
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
			words = append(words, fmt.Sprintf("a plan of %s, the instalment of %s missed after %d kept", plural(len(k.Instalments), "instalment", "instalments"), k.Missed.Long(), k.Judged-1))
		default:
			words = append(words, fmt.Sprintf("a plan with %s kept so far of %d", plural(k.Judged, "instalment", "instalments"), len(k.Instalments)))
		}
	}
	return strings.Join(words, "; ")
}

// weighed is the table of options, and a picture of it.
func (p *Proposal) weighed() section {
	s := section{
		title:  "Options, in today's money",
		tables: []Table{p.options()},
		text:   []string{fmt.Sprintf("Worth today is an estimate to the nearest %s. Cash, forgiven and own costs are exact.", mainUnit(p.Case.Currency))},
		after:  []string{"The bars are what each is worth today as a share of the debt (estimates)."},
	}
	for _, path := range p.Paths {
		s.picture = append(s.picture, Bar{Label: p.shortName(path), Value: ledger.Money(path.Worth.Round(0).IntPart()), Of: p.Case.Balance})
	}
	return s
}

// numbers is why this option, in numbers.
func (p *Proposal) numbers() section {
	s := section{title: "Why this option, in numbers"}
	c, path := p.Case.Currency, p.path()
	lead := "It is worth most of the options weighed."
	if best := p.Paths[p.Best]; p.Best != p.Option {
		behind := settle.Whole(c, best.Worth.Sub(path.Worth))
		lead = fmt.Sprintf("It is worth %s (estimate) less than %s, which is worth most.", grouped(int64(behind)), p.shortName(best))
		if behind == 0 {
			lead = fmt.Sprintf("It is worth as much as %s, to the nearest %s.", p.shortName(best), mainUnit(c))
		}
	}
	s.text = append(s.text, fmt.Sprintf("The %s is worth %s today (estimate). %s", p.shortName(path), grouped(int64(settle.Whole(c, path.Worth))), lead))
	if path.Kind == settle.OfferPath && len(p.Case.Offers) > 1 {
		s.text = append(s.text, "Below, the other offers are left out: it is set against the ways that are no offer.")
	}
	s.tables = []Table{p.Alone.answers()}
	if p.Alone.Sensitivity != nil {
		flips := p.Alone.flips()
		s.after, s.points = flips[:1], flips[1:]
	}
	return s
}

// authority is what the policy says, who may accept, and where it is passed.
func (p *Proposal) authority() section {
	s := section{title: "Policy and authority"}
	asked := p.asked()
	switch {
	case asked == nil && p.path().Kind != settle.OfferPath:
		s.lines = []string{"Policy: not about plans for the whole of a debt", "Who may approve: " + leftBlank}
		return s
	case asked == nil:
		s.lines = []string{"Policy: none was given", "Who may approve: " + leftBlank, "Deviations: not known without a policy"}
		return s
	}
	deviations := "none"
	if reasons := asked.Reasons(); len(reasons) > 0 {
		deviations = strings.Join(reasons, "; ")
	}
	s.lines = []string{
		fmt.Sprintf("Policy row for %s: %s", asked.Role, cellWords(*asked)),
		"Who may approve: " + authorityWords(*asked),
		fmt.Sprintf("Deviations from what %s may accept: %s", asked.Role, deviations),
	}
	return s
}

// terms are what is to be written down with the customer.
func (p *Proposal) terms() section {
	c := p.Case.Currency
	stated := func(text string) string {
		if text == "" {
			return leftBlank
		}
		return text
	}
	grace, revives := "", ""
	if days, ok := p.Conditions.Grace.Get(); ok {
		grace = plural(days, "day", "days") + " after a payment was due"
	}
	if sum, ok := p.Conditions.Revives(settle.Offer{Balance: p.Case.Balance, Amount: p.path().Cash}); ok {
		revives = fmt.Sprintf("%s, less what has been paid by then", money(c, sum))
	}
	s := section{title: "Terms to write down", lines: []string{
		"It counts as paid when: " + stated(p.PaidWhen),
		"Grace: " + stated(grace),
		"If it is broken, owed again: " + stated(revives),
	}}
	for _, text := range p.Conditions.Texts {
		s.lines = append(s.lines, "Condition: "+text)
	}
	s.lines = append(s.lines, "Tax: "+leftBlank, "Credit file: "+leftBlank)
	if advice := p.advice(); advice != "" {
		s.after = []string{advice}
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
		return "To go to the customer with these terms: free and independent debt advice is to be had from MoneyHelper (moneyhelper.org.uk), StepChange (stepchange.org), National Debtline (nationaldebtline.org) and Citizens Advice (citizensadvice.org.uk)."
	case ledger.SoleTrader:
		return "To go to the customer with these terms: free and independent debt advice for the self-employed is to be had from Business Debtline (businessdebtline.org)."
	}
	return ""
}

// sources is every input and where it is from.
func (p *Proposal) sources() section {
	inputs := p.inputs()
	for i := range inputs.Columns {
		inputs.Columns[i].Most = 0 // a source is read to its end
	}
	s := section{title: "Assumptions and sources", tables: []Table{inputs}, points: p.Alone.notes()}
	if p.PreparedBy != "" {
		s.text = []string{"What is typed was typed by " + p.PreparedBy + "."}
	}
	if p.Explain {
		s.tables = append(s.tables, p.flows())
	}
	return s
}

// signatures are the lines to sign on, and the hash of what they stand for.
func (p *Proposal) signatures() section {
	return section{
		title: "Signatures",
		tables: []Table{{
			Columns: []Column{{Heading: "Role"}, {Heading: "Name"}, {Heading: "Signature"}, {Heading: "Date"}},
			Rows:    Rows([]Cell{Text("Prepared"), Text(p.PreparedBy), {}, {}}, []Cell{Text("Approved"), {}, {}, {}}),
		}},
		after: []string{fmt.Sprintf("Inputs: SHA-256 %s (first 16 of 64 digits), of %s and the files named in them.", p.Hash[:min(16, len(p.Hash))], plural(len(p.Compared.Inputs), "figure", "figures"))},
	}
}
