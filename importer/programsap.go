package importer

import "arrears/internal/ledger"

// sapPrograms are the lists of customers' items that SAP gives.
func sapPrograms() []program {
	return []program{
		{
			Layout: Layout{"sap-list", "SAP: customer line items, a list saved unconverted", "descriptions of the list; places and widths are a guess"},
			format: sapListFormat(),
		},
		{
			Layout: Layout{"fbl5n", "SAP FBL5N: customer line items, as a spreadsheet", "column names in public programs"},
			format: format{
				signature: []string{
					"netduedate|netduedt", "documenttype|doctype|docty", "amountindoccurr|amountindoccur|amountindocumentcurrency|amtindoccur|amtindoccurr",
					"assignment|documentnumber|arrearsafternetduedate|specialglind|localcurrency|clearingdocument",
				},
				// The list is of open items, and has one sum for each.
				columns: map[field]string{
					fAccount: "Customer|Account", fDocument: "Assignment|Billing Document|Document Number|Doc. No.", fReference: "Document Number|Doc. No.|Reference",
					fAmount: "", fOutstanding: "Amount in doc. curr.|Amount in doc. cur.|Amount in document currency|Amt in doc. cur.|Amt in doc. curr.",
					fKind: "Document Type|Doc. Type|Doc. Ty.", fDue: "Net due date|Net due dt", fCurrency: "Document currency|Doc. currency|Curr.|Crcy|Currency",
					fSettled: "", fPaid: "", fSide: "", fDebit: "", fCredit: "",
					fStatus: "Special G/L ind.|Special G/L Indicator|Special G/L|Sp. G/L ind.|SG",
				},
				kinds:    sapKinds(),
				statuses: specialGL(),
				sorter:   func(c *columns) sorter { return newCurrencyTotals(c) },
			},
		},
		{
			Layout: Layout{"bsid", "SAP BSID: open items of customers, as the table holds them", "technical names in public programs"},
			format: format{
				signature: []string{"kunnr", "belnr", "shkzg", "wrbtr|dmbtr"},
				columns: map[field]string{
					fAccount: "KUNNR", fName: "NAME1|", fDocument: "ZUONR|XBLNR|BELNR", fReference: "BELNR", fKind: "BLART|", fDate: "BLDAT|BUDAT", fDue: "",
					fAmount: "", fOutstanding: "WRBTR|DMBTR", fCurrency: "WAERS|", fStatus: "UMSKZ|", fSettled: "", fSide: "SHKZG",
				},
				kinds:    sapKinds(),
				statuses: specialGL(),
				says:     always(Decision{About: "due date", Choice: "none in the table", Evidence: "ZFBDT is the day from which the terms count, and the terms (ZTERM) stand elsewhere; --map due_date=ZFBDT if all is due on it"}),
			},
		},
	}
}

// sapKinds are the document types that SAP comes with. RV, an invoice or a
// credit from billing, AB, DA and SA are of either sign.
func sapKinds() map[string]ledger.Kind {
	return map[string]ledger.Kind{
		"rv": 0, "dr": ledger.Invoice, "dg": ledger.CreditNote, "dz": ledger.Receipt,
		"ab": ledger.Journal, "da": ledger.Journal, "sa": ledger.Journal,
	}
}

// specialGL are the marks of items that are kept apart from plain debts.
func specialGL() map[string]ownStatus {
	return map[string]ownStatus{
		"":  {standing: standsOpen},
		"a": {standsOpen, "down payments: they reduce what is owed, and are no debts"},
		"f": {standsVoid, ""}, // a request for a down payment is not booked
		"g": {standsVoid, ""}, // nor is a guarantee
	}
}
