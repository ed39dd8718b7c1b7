package report

import (
	"strings"

	"arrears/internal/ledger"
	"arrears/plan/settle"
	"arrears/report/doc"
)

// owingFacts say how the balance of an offer follows from that of an account.
func owingFacts(o *settle.Owing, file string) []doc.Fact {
	if o == nil {
		return nil
	}
	account := o.Account
	if o.Name != "" {
		account += ", " + o.Name
	}
	facts := []doc.Fact{
		{Name: "account", Label: "Account", Value: doc.Text(account)},
		{Name: "customer_type", Label: "Customer", Value: doc.Text(strings.ReplaceAll(o.Type.String(), "_", " "))},
		{Name: "as_at", Label: "As at", Value: doc.Day(o.AsAt)},
		{Name: "ledger", Label: "Ledger", Value: doc.Text(file)},
		{Name: "ledger_balance", Label: "Balance there", Value: doc.Sum(o.Currency, o.Balance)},
	}
	left := func(name, label string, m ledger.Money) {
		if m != 0 {
			facts = append(facts, doc.Fact{Name: name, Label: label, Value: doc.Sum(o.Currency, m)})
		}
	}
	left("disputed", "In dispute, left out", o.Disputed)
	left("held", "On hold, left out", o.Held)
	left("retention", "Kept back, left out", o.Retained)
	left("credits", "Open credits, taken off", o.Credits)
	return facts
}

// holdWords lists the reasons for holds, but for that of a person who needs care.
func holdWords(o *settle.Owing) string {
	var words []string
	for _, hold := range o.Holds() {
		if hold != ledger.Vulnerable {
			words = append(words, strings.ReplaceAll(hold.String(), "_", " "))
		}
	}
	return strings.Join(words, ", ")
}

// account is what the account owes; nothing when the balance was given.
func (a Asked) account() settle.Owing {
	if a.Owing == nil {
		return settle.Owing{}
	}
	return *a.Owing
}

func (a Asked) ofLedger(of func(*settle.Owing) ledger.Money) doc.Cell {
	if a.Owing == nil {
		return doc.Cell{}
	}
	return doc.Sum(a.Owing.Currency, of(a.Owing))
}
