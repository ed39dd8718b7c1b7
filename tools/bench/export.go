package main

import (
	"fmt"
	"io"
	"strconv"
)

const exportHeader = "A/C,Customer Name,Type,Invoice No,Invoice Date,Due Date,Net,VAT,Gross Amount,Balance Due," +
	"Your Ref,Region,Branch Code,Entered By,Last Printed\r\n"

// kindCodes are what the export has for the kinds of the clean ledger.
var kindCodes = map[string]string{"invoice": "SI", "credit_note": "SC", "receipt": "SA"}

// writeExport writes the same ledger as an accounts program exports it: its own
// headings and more columns than are wanted, day/month/year, commas between
// thousands, lines that end in CRLF, and quotes only where a comma needs them.
// It is always the same for the same arguments.
func writeExport(w io.Writer, rows int, byAccount bool) error {
	return writeItems(w, exportHeader, "02/01/2006", rows, byAccount, (*generator).appendExported)
}

// appendExported adds an item as a row of the export. Its sums are an eighth of
// those of the clean ledger, so that half of them reach a thousand.
func (g *generator) appendExported(dst []byte, it item) []byte {
	company := pick(it.account/7, "Ltd", "Contractors, Ltd", "LLP")
	name := pick(it.account, "Brindle & Sons", "Harkstone's", "Café Marram", "Fenwhistle") + " " + strconv.Itoa(it.account+1) + " " + company
	if company == "Contractors, Ltd" {
		name = `"` + name + `"`
	}
	dst = fmt.Appendf(dst, "A%07d,%s,%s,%d,%s,%s,", it.account+1, name, kindCodes[it.kind], 100_000+it.row, g.days[it.day], g.days[it.due])
	gross := it.amount / 8
	net := gross * 5 / 6
	for _, sum := range [...]int64{net, gross - net, gross, it.outstanding / 8} {
		dst = append(appendThousands(dst, sum), ',')
	}
	return fmt.Appendf(dst, "PO%d,%s,%02d,%s,%s 09:%02d\r\n", 10_000+it.row%90_000,
		pick(it.account/3, "North", "South", "Scotland", "Wales", "Midlands"),
		it.account%17, pick(it.row, "JT", "MARGARET", "Web", ""), g.days[it.day], it.row%60)
}

// appendThousands adds a sum with a comma between its thousands, in quotes when
// it has one.
func appendThousands(dst []byte, pence int64) []byte {
	if -100_000 < pence && pence < 100_000 {
		return appendPounds(dst, pence)
	}
	dst = append(dst, '"')
	if pence < 0 {
		dst, pence = append(dst, '-'), -pence
	}
	return fmt.Appendf(dst, `%d,%03d.%02d"`, pence/100_000, pence/100%1000, pence%100)
}
