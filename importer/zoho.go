package importer

import (
	"bytes"
	"strconv"
)

// zohoInvoices are the invoices of Zoho Books or Zoho Invoice: a row for each
// item.
func zohoInvoices() program {
	return program{
		Layout: Layout{"zoho", "Zoho Books or Invoice: invoices, a row for each item", "columns of one public sample"},
		format: format{
			signature: []string{"invoicestatus", "customerid", "subtotal", "balance", "writeoffamount"},
			// The account is that of the item.
			columns: map[field]string{
				fAccount: "Customer ID", fName: "Customer Name", fDocument: "Invoice Number", fAmount: "Total", fOutstanding: "Balance",
				fDate: "Invoice Date", fDue: "Due Date", fStatus: "Invoice Status", fKind: "", fSettled: "",
			},
			knows:  []string{"writeoffamount"},
			sorter: sortsLines(&invoiceLineRules{}),
			lines:  true,
		},
	}
}

// zohoAgeingSummary is the AR Ageing Summary of Zoho Books, in ages of fifteen days unless
// the user set others. The total in the currency of the customer stands beside that in the
// currency of the firm.
func zohoAgeingSummary() summaryProgram {
	return summaryProgram{
		Layout:    Layout{"zoho-summary", "Zoho Books: AR Ageing Summary", "columns in a public description, not tried on an export"},
		signature: []string{"customername", "current", "115days", "1630days", "total"},
	}
}

// zohoAgeingDetails are the AR Ageing Details of Zoho Books: blocks by age, the customer and
// the days past due on each row. It lists no payments that no invoice has taken up.
func zohoAgeingDetails() program {
	return program{
		Layout: Layout{"zoho-aged", "Zoho Books: AR Ageing Details, in blocks by age", "columns in public descriptions, not tried on an export"},
		format: format{
			signature: []string{"transaction|transactionnumber|transactionno", "customername", "age", "balancedue"},
			columns: map[field]string{
				fAccount: "", fName: "Customer Name", fDocument: "Transaction#|Transaction Number|Transaction No", fDate: "Date", fAmount: "Amount", fOutstanding: "Balance Due",
				fKind: "Type", fStatus: "Status", fPaid: "", fSettled: "", fDebit: "", fCredit: "", fTax: "",
			},
			sorter: sorts(&blockRules{ages: true}),
			aged:   zohoAges,
		},
	}
}

// zohoAges reads the days past due from the column for them: 12 Days.
func zohoAges(c *columns) (ageReader, string) {
	column := c.keyed("age")
	if column < 0 {
		return nil, ""
	}
	return func(rec *row) (days int, ok bool) {
		if column >= len(rec.Fields) {
			return 0, false
		}
		number, _, _ := bytes.Cut(bytes.TrimSpace(rec.Fields[column]), []byte(" "))
		days, err := strconv.Atoi(string(number))
		return days, err == nil && max(days, -days) < 100_000
	}, "the days past due in the column Age"
}
