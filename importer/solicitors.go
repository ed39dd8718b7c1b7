package importer

// unpaidBills are the unpaid bills of solicitors, as the programs of law firms list them: a
// client, a matter and a bill on each row. What is held for the client on client account is
// no part of what is owed.
func unpaidBills() program {
	return program{
		Layout: Layout{"bills", "solicitors (Clio, LEAP, Osprey and others): unpaid bills by client and matter", "columns in vendor documentation, not tried on an export"},
		format: format{
			signature: []string{
				"billno|billnumber|billref|invoiceno|invoicenumber|invoice|bill", "matterno|matternumber|matterref|matterreference|matter|mattercode",
				"client|clientname|clientno", "balance|balanceoutstanding|outstanding|outstandingbalance|amountoutstanding|unpaid|balancedue|total",
				"billdate|dateofbill|issuedate|invoicedate|date|duedate",
			},
			columns: map[field]string{
				fAccount: "Client No|Client Number|Client Code|Client Ref|", fName: "Client Name|Client", fDocument: "Bill No|Bill Number|Bill Ref|Invoice No|Invoice Number|Invoice|Bill",
				fReference: "Matter No|Matter Number|Matter Ref|Matter Reference|Matter Code|Matter", fDate: "Bill Date|Date of Bill|Issue Date|Invoice Date|Date",
				fAmount:      "Total Bill|Bill Total|Bill Amount|Gross|Amount|Total",
				fOutstanding: "Balance Outstanding|Outstanding Balance|Outstanding|Amount Outstanding|Balance Due|Balance|Unpaid", fTax: "",
			},
			knows: []string{"profitcosts", "disbursements", "clientbalance", "clientaccountbalance", "clientaccount", "trustbalance", "trustfunds", "officebalance", "wip", "unbilled"},
		},
	}
}
