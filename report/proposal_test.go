package report_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/settle"
	"arrears/report"
	"arrears/report/doc"
)

// proposed is a proposal on a debt with every way to deal with it, of which the
// one at option is asked for.
func proposed(t *testing.T, option int) report.Proposal {
	t.Helper()
	day := ledger.MustDate(2026, 11, 2)
	w, err := settle.Weigh(settle.Case{
		Currency: ledger.Sterling, Balance: 6630_75, AsAt: day, CostOfMoney: decimal.New(8, -2),
		Offers:   []settle.Proposal{{Amount: 4000_00, Payments: 1, First: day + 30}, {Amount: 4400_00, Payments: 2, First: day}},
		Plan:     &settle.Repayment{Instalment: 250_00, Every: plan.Month, First: day + 30, Break: decimal.New(4, -2)},
		Legal:    &settle.LegalAction{Win: decimal.New(8, -1), Collect: decimal.New(9, -1), Days: 270, Cost: 700_00},
		WriteOff: &settle.WriteOff{},
	})
	if err != nil {
		t.Fatal(err)
	}
	compared := report.Weighed{Weighing: w, Account: "C1", Grounds: report.Grounds{Inputs: []report.Input{{Name: "plan.break", Label: "chance", Value: doc.Text("4%"), From: report.FromHistory, Source: strings.Repeat("a long source; ", 12) + "its end"}}}}
	alone := compared
	sensitivity, err := settle.SensitivityOf(&w)
	if err != nil {
		t.Fatal(err)
	}
	alone.Sensitivity = &sensitivity
	return report.Proposal{
		Weighed: compared, Alone: alone, Option: option, Customer: "Brackenfield", PreparedBy: "P. Nand",
		Standing: report.Standing{Owing: &settle.Owing{Account: "C1", Currency: ledger.Sterling, Balance: 6630_75, Open: 6630_75, DaysOverdue: 90}, Items: 2},
		Hash:     strings.Repeat("0123456789abcdef", 4),
	}
}

func written(t *testing.T, format doc.Format, p report.Proposal) string {
	t.Helper()
	var b bytes.Buffer
	if err := doc.Render(&b, format, report.SettlementProposal(p)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestProposalTone makes sure that a proposal gives no advice of its own, does
// not threaten, and fits on two pages, whoever owes and whatever is asked.
func TestProposalTone(t *testing.T) {
	pushing := regexp.MustCompile(`(?i)\b(should|recommend\w*|advise|must|urge\w*|threat\w*|score|bailiff\w*|final notice)\b`)
	for option := range 3 {
		for kind := ledger.CustomerType(0); kind <= ledger.PublicBody; kind++ {
			p := proposed(t, option)
			p.Standing.Owing.Type = kind
			for _, format := range []doc.Format{doc.AsMarkdown, doc.AsJSON} {
				text := written(t, format, p)
				if found := pushing.FindString(text); found != "" {
					t.Errorf("option %d, a %v, %s: it says %q", option, kind, format, found)
				}
				person := kind == ledger.Individual || kind == ledger.SoleTrader
				if strings.Contains(text, "free and independent debt advice") != person {
					t.Errorf("option %d, a %v, %s: debt advice is named: %v", option, kind, format, !person)
				}
			}
			if lines := strings.Count(written(t, doc.AsMarkdown, p), "\n"); lines > 120 {
				t.Errorf("option %d: %d lines are more than two pages", option, lines)
			}
		}
	}
}

func TestProposalSections(t *testing.T) {
	text := written(t, doc.AsMarkdown, proposed(t, 1))
	at := 0
	for _, want := range []string{
		"# Proposal to settle GBP 6,630.75, owed by Brackenfield (account C1)",
		"## 1. Ask", "Accept GBP 4,400.00, in 2 payments a month apart, the first on 2 Nov 2026 and the last on 2 Dec 2026",
		"It forgives GBP 2,230.75 (33.6% of the debt).", "offer lapses: ....",
		"## 2. Account in five lines", "- Age: 90 days overdue", "- Dispute: none", "- Last payment: none", "- Promises kept:", "- Holds: none",
		"## 3. Options, in today's money", "```text", "## 4. Why this option, in numbers", "## 5. Policy and authority", "## 6. Terms to write down",
		"Tax: ....", "Credit file: ....", "## 7. Assumptions and sources", "from history", "its end", "## 8. Signatures", "| Prepared | P. Nand |", "| Approved |",
		"SHA-256 0123456789abcdef (first 16",
	} {
		found := strings.Index(text[at:], want)
		if found < 0 {
			t.Fatalf("no %q after character %d of\n%s", want, at, text)
		}
		at += found
	}
	if strings.Count(text, "0123456789abcdef") != 1 {
		t.Error("the hash is not cut for people")
	}
	if full := proposed(t, 1).Hash; !strings.Contains(written(t, doc.AsJSON, proposed(t, 1)), `"inputs_sha256": "`+full+`"`) {
		t.Error("JSON does not have the hash in full")
	}
}

// TestProposalIsNoMarkup writes names that would be markup.
func TestProposalIsNoMarkup(t *testing.T) {
	p := proposed(t, 0)
	p.Customer, p.PreparedBy, p.PaidWhen = "<b>A|B</b>\n# C", "*me*", "- [x](y)"
	p.Conditions.Texts = []string{"1. `rm`"}
	text := written(t, doc.AsMarkdown, p)
	for _, bad := range []string{" <b>", "A|B", "\n# C", " *me*", "[x]", " `rm`"} {
		if strings.Contains(text, bad) {
			t.Errorf("%q is in\n%s", bad, text)
		}
	}
}

// TestProposalHash changes one input at a time: the bytes that are hashed change
// with it, and with nothing else.
func TestProposalHash(t *testing.T) {
	hashed := func(p report.Proposal) string {
		var b bytes.Buffer
		if err := doc.Render(&b, doc.AsJSON, p.HashedInputs()); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	once, again := hashed(proposed(t, 0)), hashed(proposed(t, 0))
	if once != again {
		t.Fatal("the same inputs have other bytes")
	}
	seen := map[string]string{once: "nothing"}
	for name, change := range map[string]func(*report.Proposal){
		"option":      func(p *report.Proposal) { p.Option = 1 },
		"customer":    func(p *report.Proposal) { p.Customer = "C" },
		"prepared by": func(p *report.Proposal) { p.PreparedBy = "Q" },
		"expiry":      func(p *report.Proposal) { p.Conditions.Expires = ledger.MustDate(2026, 11, 30) },
		"no grace":    func(p *report.Proposal) { p.Conditions.Grace = plan.At(0) },
		"grace":       func(p *report.Proposal) { p.Conditions.Grace = plan.At(7) },
		"revival":     func(p *report.Proposal) { p.Conditions.Revive = settle.ReviveFull },
		"condition":   func(p *report.Proposal) { p.Conditions.Texts = []string{"cleared funds"} },
		"paid when":   func(p *report.Proposal) { p.PaidWhen = "cleared funds" },
		"tag":         func(p *report.Proposal) { p.Weighed.Inputs[0].From = report.Typed },
		"source":      func(p *report.Proposal) { p.Weighed.Inputs[0].Source = "" },
		"value":       func(p *report.Proposal) { p.Weighed.Inputs[0].Value = doc.Text("5%") },
		"balance":     func(p *report.Proposal) { p.Case.Balance++ },
		"as at":       func(p *report.Proposal) { p.Case.AsAt++ },
		"policy":      func(p *report.Proposal) { p.Policy = []report.Asked{{Policy: "policy.csv"}} },
		"file":        func(p *report.Proposal) { p.Files = []report.InputFile{{Name: "a.csv", SHA256: "00"}} },
		"its bytes":   func(p *report.Proposal) { p.Files = []report.InputFile{{Name: "a.csv", SHA256: "01"}} },
	} {
		p := proposed(t, 0)
		change(&p)
		text := hashed(p)
		if before, twice := seen[text]; twice {
			t.Errorf("a change of %s has the bytes of a change of %s", name, before)
		}
		seen[text] = name
	}
}

func TestProposalFormats(t *testing.T) {
	for format, want := range map[doc.Format]string{doc.AsTable: "\n1. Ask\n", doc.AsRecord: "\n1. Ask\n", doc.AsCSV: "option,kind,last_date,", doc.AsTSV: "option\tkind\tlast_date\t"} {
		var out bytes.Buffer
		if err := doc.Render(&out, format, report.SettlementProposal(proposed(t, 0))); err != nil || !strings.Contains(out.String(), want) {
			t.Errorf("a proposal as %s: %v, and no %q in\n%s", format, err, want, &out)
		}
	}
	if err := doc.Render(&bytes.Buffer{}, "pdf", report.SettlementProposal(proposed(t, 0))); err == nil {
		t.Error("a proposal as pdf is written")
	}
}
