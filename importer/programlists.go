package importer

import "arrears/internal/ledger"

// listPrograms print a list with one row for each item, in words of their own.
func listPrograms() []program {
	return append(sapPrograms(), []program{
		{
			Layout: Layout{"bc", "Business Central or NAV: customer ledger entries", "vendor documentation"},
			format: format{
				signature: []string{"remainingamount", "open", "entryno|entrynumber|documentno|documentnumber"},
				columns: map[field]string{
					fAmount: "Amount", fOutstanding: "Remaining Amount", fDate: "Document Date|Posting Date", fDocument: "Document No.|Document Number",
					fReference: "External Document No.|External Document Number", fStatus: "Open", fHold: "On Hold", fSettled: "",
					fDebit: "", fCredit: "",
				},
				kinds:    map[string]ledger.Kind{"reminder": ledger.Charge},
				noKind:   ledger.Journal, // opening balances state none
				statuses: openOrClosed(),
				initials: true,
			},
		},
		{
			Layout: Layout{"odoo", "Odoo: journal items of receivable accounts", "field names in vendor documentation"},
			format: format{
				signature: []string{"amountresidual|residualamount", "debit", "credit"},
				// The currency column is that of another sum, Amount in Currency.
				columns: map[field]string{
					fAccount: "partner_id/id|partner_id/.id|partner_id/ref|Partner/ID|", fName: "partner_id|Partner", fDocument: "move_name|Number|Journal Entry|move_id",
					fDate: "invoice_date|Invoice/Bill Date|date|Date", fDue: "date_maturity|Due Date", fDebit: "debit", fCredit: "credit", fAmount: "",
					fOutstanding: "amount_residual|Residual Amount", fCurrency: "company_currency_id|Company Currency|", fKind: "move_type|", fStatus: "", fSettled: "",
				},
				kinds: map[string]ledger.Kind{
					"outinvoice": ledger.Invoice, "outrefund": ledger.CreditNote, "customerinvoice": ledger.Invoice, "customercreditnote": ledger.CreditNote, "entry": 0,
				},
				sorter: func(c *columns) sorter { return &odooGroups{columns: c} },
			},
		},
		{
			Layout: Layout{"datev", "DATEV: batch of postings (Buchungsstapel), EXTF or DTVF", "vendor documentation; kinds by the charts SKR03 and SKR04"},
			format: datevFormat(),
		},
		{
			Layout: Layout{"audit-trail", "Sage 50: audit trail, with or without headings", "field order in vendor documentation"},
			format: format{
				signature: []string{"type", "netamount|net", "taxamount|tax|vatamount|vat", "nominalacref|nominalcode|nc|nominal"},
				// With what is open on it, the list is no audit trail.
				lacks: append(headingsOf(fOutstanding, fPaid, fDue), "gross", "grossamount"),
				columns: map[field]string{
					fAccount: "Account Reference|Account|A/C", fKind: "Type", fDate: "Date", fDocument: "Reference|Ref", fReference: "",
					fAmount: "Net Amount|Net", fTax: "Tax Amount|Tax|VAT Amount|VAT", fOutstanding: "", fPaid: "", fStatus: "", fDue: "", fSettled: "",
				},
				bare:   auditHeadings,
				sorter: func(c *columns) sorter { return newAuditRows(c) },
				says: always(
					Decision{About: "splits", Choice: "an entry each", Evidence: "an invoice with several lines has a row for each, with one reference"},
					Decision{About: "due date and outstanding", Choice: "none", Evidence: "an audit trail does not say them: what is open comes of allocating credits to debts"},
				),
			},
		},
		{
			Layout: Layout{"loan", "loan agreements: schedule of instalments", "a public sample of invented data"},
			format: format{
				signature: []string{"agrmntid|agreementid|agreementno", "instwaivedamt|instalmentwaived|installmentwaived", "instamt|instalmentamount|installmentamount", "instpaidamt|instalmentpaid|installmentpaid", "duedt|duedate"},
				columns: map[field]string{
					fAccount: "agrmnt_id|agreement_id|agreement_no", fDocument: "inst_schdl_id|schedule_id|inst_seq_no|instalment_no|installment_no", fReference: "inst_seq_no|instalment_no|installment_no|",
					fDue: "due_dt|due_date", fDebit: "inst_amt|instalment_amount|installment_amount", fCredit: "inst_waived_amt|instalment_waived|installment_waived",
					fPaid: "inst_paid_amt|instalment_paid|installment_paid", fSettled: "", fStatus: "",
				},
				says: always(Decision{About: "instalments", Choice: "each falls due on its own day", Evidence: "one of a day to come is not due, and no arrears"}),
			},
		},
	}...)
}

func always(says ...Decision) func(*columns) []Decision {
	return func(*columns) []Decision { return says }
}

// openOrClosed holds what remains of an entry against its being open.
func openOrClosed() map[string]ownStatus {
	open, closed := ownStatus{standing: standsOpen}, ownStatus{standsPaid, "closed entries: nothing remains of them"}
	return map[string]ownStatus{"yes": open, "true": open, "1": open, "no": closed, "false": closed, "0": closed}
}

// listRows is the part of a sorter of a list, which has no blocks.
type listRows struct{}

func (listRows) above(*row) (Class, bool) { return 0, false }

func (listRows) end() error { return nil }
