package importer

// quickFileInvoices are the sales invoices of QuickFile, with the headings that the
// program has for them when they are brought in.
func quickFileInvoices() program {
	return program{
		Layout: Layout{"quickfile", "QuickFile: sales invoices", "headings of its import in vendor documentation, not tried on an export"},
		format: format{
			signature: []string{"issuedate", "clientname", "invoicenumber|invoiceno", "totalgrossamount|grossamount|totalamount|grosstotal|total", "purchasereference|termindays|accountreference|accountref|balance|paiddate"},
			columns: map[field]string{
				fAccount: "Account Reference|Account Ref|Client ID|", fName: "Client Name", fDocument: "Invoice Number|Invoice No", fReference: "Purchase Reference|",
				fDate: "Issue Date", fSettled: "Paid Date|Date Paid|", fAmount: "Total Gross Amount|Gross Amount|Total Amount|Gross Total|Total",
			},
		},
	}
}
