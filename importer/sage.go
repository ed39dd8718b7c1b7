package importer

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// sageAgedDebtors is the Aged Debtors Analysis (Detailed) of Sage 50 as it is
// printed: blocks by customer, who is named in a row A/C: and Name:.
func sageAgedDebtors() program {
	return program{
		Layout: Layout{"sage50", "Sage 50: Aged Debtors Analysis (Detailed), as printed", "columns in public descriptions; cell places are a guess"},
		format: format{
			signature: []string{"no", "type", "ref", "balance", "older"},
			columns:   map[field]string{fDocument: "Ref", fReference: "No"},
			sorter: sorts(&blockRules{
				heading: regexp.MustCompile(`^A/C:\t(?P<account>[^\t]+)\t+Name:\t(?P<name>[^\t]*)`),
				remark:  regexp.MustCompile(`(?i)^\t*(?:Turnover|Credit Limit|Last (?:Receipt|Payment|Invoice)[^\t:]*|Terms):`),
			}),
			adds: []string{"account", "name"},
		},
	}
}

// sageAuditTrail is the list of all transactions of Sage 50, with headings or
// without.
func sageAuditTrail() program {
	return program{
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
	}
}

// auditFields are the headings of an audit trail of Sage 50, which often stand
// nowhere. Department Code may be left out.
var auditFields = []string{
	"Type", "Account Reference", "Nominal A/C Ref", "Department Code", "Date", "Reference", "Details", "Net Amount", "Tax Code", "Tax Amount",
	"Exchange Rate", "Extra Reference", "User Name", "Project Refn", "Cost Code Refn",
}

const (
	auditDepartment = 3
	leastAudit      = 10 // columns
)

// auditHeadings knows an audit trail by the code of its first row and the place
// of its date. One without the sales ledger is refused.
func auditHeadings(rows [][]string) ([]string, error) {
	cells := rows[0]
	if len(cells) < leastAudit || len(cells) > len(auditFields) {
		return nil, nil
	}
	code := strings.TrimSpace(cells[0])
	if !auditCode(code, "SP") && !slices.Contains(otherCodes, code) {
		return nil, nil
	}
	headings := slices.Clone(auditFields)
	switch at := slices.IndexFunc(cells, func(cell string) bool {
		_, ok := auditDate([]byte(strings.TrimSpace(cell)))
		return ok
	}); at {
	case auditDepartment:
		headings = slices.Delete(headings, auditDepartment, auditDepartment+1)
	case auditDepartment + 1:
	default:
		return nil, nil
	}
	most := leastAudit
	for _, row := range rows {
		most = max(most, len(row))
	}
	headings = headings[:min(most, len(headings))]
	if !slices.ContainsFunc(rows, func(row []string) bool { return auditCode(strings.TrimSpace(row[0]), "S") }) {
		return headings, fmt.Errorf("the code %s is not of the sales ledger, nor is that of any row at the start (P is what is owed to suppliers, B the bank, J journals): export the transactions of customers", code)
	}
	return headings, nil
}

// otherCodes are those of the bank, of cards, of cash and of journals.
var otherCodes = []string{"BP", "BR", "VP", "VR", "CP", "CR", "JD", "JC"}

// auditCode says whether a code is one of the sales (S) or the purchase (P)
// ledger: invoice, credit, receipt, receipt on account, discount, refund.
func auditCode(code, ledgers string) bool {
	return len(code) == 2 && strings.IndexByte(ledgers, code[0]) >= 0 && strings.IndexByte("ICARDP", code[1]) >= 0
}

// auditDate writes 030226 and 03022026, which the program takes for dates, with
// marks between. Other dates are as they are.
func auditDate(value []byte) ([]byte, bool) {
	if len(value) == 6 || len(value) == 8 {
		if !bytes.ContainsFunc(value, func(r rune) bool { return r < '0' || r > '9' }) {
			value = fmt.Appendf(nil, "%s/%s/%s", value[:2], value[2:4], value[4:])
			_, err := cell.ParseDate(value, cell.DMY)
			return value, err == nil
		}
	}
	_, ok := cell.SplitDate(value)
	return value, ok
}

// auditRows checks that each row is of the sales ledger and in the currency of
// the firm, and writes its date with marks.
type auditRows struct {
	listRows
	columns *columns
	rate    int // column of the rate of exchange, or -1
}

func newAuditRows(c *columns) *auditRows {
	return &auditRows{columns: c, rate: slices.IndexFunc(c.headings, func(h heading) bool { return h.key == "exchangerate" })}
}

func (a *auditRows) sort(rec *row) (Class, bool) {
	code := string(cellOf(rec, a.columns, fKind))
	switch {
	case len(cellOf(rec, a.columns, fAccount)) == 0, len(code) != 2:
		return 0, false // a total, or nothing that this knows better
	case !auditCode(code, "S"):
		rec.fault = &ledger.Wrong{Value: code, Fault: "is no code of the sales ledger", Want: "the transactions of customers alone: SI, SC, SR, SA, SD, SP"}
		return Rejected, true
	case a.rate >= 0 && a.rate < len(rec.Fields) && !isOne(rec.Fields[a.rate]):
		rec.fault = &ledger.Wrong{
			Value: string(rec.Fields[a.rate]), Fault: "is a rate of exchange, and no column says of which currency",
			Want: "the row left out, or a list that names the currency",
		}
		return Rejected, true
	}
	if at := a.columns.at[fDate]; at >= 0 && at < len(rec.Fields) {
		rec.Fields[at], _ = auditDate(bytes.TrimSpace(rec.Fields[at]))
	}
	return 0, false
}

// sageFiftySummary is the Aged Debtors Analysis (Summary) of Sage 50. Its columns of credit
// limits and turnover are no debts.
func sageFiftySummary() summaryProgram {
	return summaryProgram{
		Layout:    Layout{"sage50-summary", "Sage 50: Aged Debtors Analysis (Summary)", "columns in public descriptions, not tried on an export"},
		signature: []string{"balance", "current", "period1", "period2", "period3", "older"},
	}
}

// sageAccountingSummary is the Aged Debtors report of Sage Accounting, which ages by the date
// of the invoice and says to which day it goes.
func sageAccountingSummary() summaryProgram {
	return summaryProgram{
		Layout:    Layout{"sage-summary", "Sage Accounting: Aged Debtors", "vendor documentation; headings are a guess, not tried on an export"},
		signature: []string{"osamt|osamount|outstanding|outstandingamount|total", "30days", "60days", "90days", "120days", "older"},
		lacks:     []string{"current", "notyetdue", "notdue"},
	}
}
