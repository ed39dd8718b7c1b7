package cmd

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/settle"
)

// What --offer says, in every command that has it: AMOUNT or PERCENT, /N for so many
// payments a month apart, @DAY for the first of them.

// parseOffer reads an offer: 4000, 60%, 4000@30d, 4000/4@2026-12-31; or one in parts,
// 1000+12x250 or 500@30d+700@2026-12-31, whose equal ones are a month apart.
func parseOffer(text string, balance ledger.Money, c ledger.Currency, asAt ledger.Date) (settle.Proposal, error) {
	texts := strings.Split(text, "+")
	first, err := parseOfferPart(texts[0], 0, balance, c, asAt)
	if err != nil {
		return settle.Proposal{}, err
	}
	if len(texts) == 1 && !first.each {
		return settle.Proposal{Amount: first.amount, Payments: first.number, First: first.on}, nil
	}
	var parts []settle.Payment
	for i, text := range texts {
		part, err := parseOfferPart(text, i, balance, c, asAt)
		if err != nil {
			return settle.Proposal{}, err
		}
		payments, err := part.payments()
		if err != nil {
			return settle.Proposal{}, err
		}
		parts = append(parts, payments...)
	}
	offer, err := settle.NewProposal(parts)
	if err != nil {
		return offer, usagef("--offer %s: %v", text, err)
	}
	return offer, nil
}

// An offerPart is so many payments a month apart.
type offerPart struct {
	text     string
	amount   ledger.Money // of all, or of each
	each     bool
	number   int
	on       ledger.Date // the first of them
	anchored ledger.Date // a month before it, for one that is counted from the day as at
}

// parseOfferPart reads one part of an offer, by its place in it: 1000, 12x250,
// 3000/12@2026-12-31.
func parseOfferPart(text string, place int, balance ledger.Money, c ledger.Currency, asAt ledger.Date) (offerPart, error) {
	what, when, dated := strings.Cut(strings.TrimSpace(text), "@")
	p := offerPart{text: text, number: 1, on: asAt}
	amount, parts, inParts := strings.Cut(what, "/")
	if times, one, counted := strings.Cut(what, "x"); counted && !inParts {
		amount, parts, inParts, p.each = one, times, true, true
	}
	var period plan.Period
	if inParts && !p.each && period.UnmarshalText([]byte(parts)) == nil {
		return p, usagef("--offer: %q does not say how many: want the number of them, like 12x%s for twelve a month apart", what, amount)
	}
	// nobody offers 80 pence for a debt, and 0.8 may be 80% of it
	if err := unclear(amount); err != nil && c.Decimals() > 0 {
		return p, usagef("--offer: %v, or £%s for a sum", err, amount)
	}
	var err error
	if p.amount, err = parsePart("offer", amount, balance, c); err != nil {
		return p, err
	}
	if inParts {
		if p.number, err = strconv.Atoi(parts); err != nil || p.each && (p.number < 1 || p.number > plan.MaxInstalments) {
			like := "4000/4"
			if p.each {
				like = "12x250"
			}
			return p, usagef("--offer: %q is not a number of payments: want an offer like %s", parts, like)
		}
	}
	switch {
	case dated:
		p.on, err = parseWhen("--offer", when, asAt)
	case inParts && (place > 0 || p.each):
		p.on, p.anchored = asAt.AddMonths(1), asAt
	case place > 0:
		return p, usagef("--offer: %q does not say when: want its day, like %s@2026-12-31 or %[2]s@30d", text, what)
	}
	return p, err
}

// payments are those of the part, a month apart and on the same day of each.
func (p offerPart) payments() (all []settle.Payment, err error) {
	if !p.each && (p.number < 1 || p.number > plan.MaxInstalments || p.amount < ledger.Money(p.number)) {
		return nil, usagef("--offer: %q cannot be paid in %d parts: want 1 to %d of them, and a penny for each", p.text, p.number, plan.MaxInstalments)
	}
	day := func(i int) ledger.Date {
		if p.anchored != 0 {
			return p.anchored.AddMonths(i + 1)
		}
		return p.on.AddMonths(i)
	}
	if !p.each {
		return settle.InEqualParts(p.amount, p.number, day), nil
	}
	for i := range p.number {
		all = append(all, settle.Payment{On: day(i), Amount: p.amount})
	}
	return all, nil
}

// An offerToAll is what each account of a ledger is offered: a percentage of what it owes,
// or the least that the role may accept.
type offerToAll struct {
	percent  plan.Limit[decimal.Decimal] // none for the least
	payments int
	when     string // the first; empty is at once
}

// parseOfferToAll reads 80%, least, 80%/3@30d.
func parseOfferToAll(text string) (o offerToAll, err error) {
	what, when, dated := strings.Cut(strings.TrimSpace(text), "@")
	if o.when = when; dated && when == "" {
		return o, usagef("--offer %s: no day behind the @: want one like 30d or 2026-12-31", text)
	}
	of, parts, inParts := strings.Cut(what, "/")
	if o.payments = 1; inParts {
		if o.payments, err = strconv.Atoi(parts); err != nil {
			return o, usagef("--offer: %q is not a number of payments: want an offer like 80%%/3", parts)
		}
	}
	if of == "least" {
		return o, nil
	}
	if !strings.HasSuffix(of, "%") {
		return o, usagef("--offer %q is for all accounts: want a percentage of what each owes, with its sign, like 80%%, or least, which the role may accept", text)
	}
	percent, err := parsePercent("offer", of)
	o.percent = plan.At(percent.Number())
	return o, err
}

// first is the day of the first payment of an offer made on a day.
func (o offerToAll) first(made ledger.Date) (ledger.Date, error) {
	if o.when == "" {
		return made, nil
	}
	return parseWhen("--offer", o.when, made)
}
