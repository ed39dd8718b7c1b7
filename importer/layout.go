package importer

import (
	"fmt"
	"slices"
)

// Layout describes one shape of file that can be read.
type Layout struct {
	Name     string // as --from takes it
	About    string
	Evidence string // what the layout was tried on; empty: not tried on a real export
}

// layout is a [Layout] with what it takes to know and read a file.
type layout struct {
	Layout
	// fits scores the first rows of a file: 0 is no, more is surer.
	fits func(rows [][]string) int
	read func(in *intake, s *stream) error
}

// layouts is every shape that can be read: a format that is more than data is
// in its own file. The flat list fits anything a little, so that its complaint
// is the one heard when nothing else fits.
func layouts() []layout {
	flat := &format{}
	all := []layout{
		{
			Layout: Layout{"clean", "the clean ledger that import writes and every command reads", "written and read back by the tests"},
			fits:   fitsClean, read: readClean,
		},
		{
			Layout: Layout{"flat", "any list with a row of headings and one row for each item", "public sample ledgers in five spellings of dates and sums"},
			fits:   fitsFlat, read: flat.read,
		},
	}
	all = append(all, layout{
		Layout: Layout{"summary", "aged summary: one row a customer, one column an age", "public parsers of two programs; others are a guess"},
		fits:   fitsSummary, read: readSummary,
	})
	for _, p := range summaryPrograms() {
		all = append(all, layout{Layout: p.Layout, fits: p.fits, read: readSummary})
	}
	for _, p := range programs() {
		all = append(all, layout{Layout: p.Layout, fits: p.format.fits, read: p.format.read})
	}
	return all
}

// Layouts lists what can be read.
func Layouts() (all []Layout) {
	for _, l := range layouts() {
		all = append(all, l.Layout)
	}
	return all
}

// chooseLayout picks the layout that fits best, or the one the user named. A
// tie is refused.
func chooseLayout(rows [][]string, from string) (layout, error) {
	all := layouts()
	if from != "" {
		i := slices.IndexFunc(all, func(l layout) bool { return l.Name == from })
		if i < 0 {
			return layout{}, fmt.Errorf("%w: --layout %s: there is no such layout: %s", ErrOption, from, likeLayout(from))
		}
		return all[i], nil
	}
	best, score, tie := layout{}, 0, ""
	for _, l := range all {
		switch fit := l.fits(rows); {
		case fit > score:
			best, score, tie = l, fit, ""
		case fit == score && fit > 0:
			tie = l.Name
		}
	}
	if tie != "" {
		return layout{}, fmt.Errorf("the file could be of layout %s or %s: say which with --layout %[1]s or --layout %[2]s", best.Name, tie)
	}
	return best, nil
}

func fitsClean(rows [][]string) int {
	if len(rows) > 0 {
		if _, ok := cleanColumns(rows[0]); ok {
			return 100
		}
	}
	return 0
}

func fitsFlat([][]string) int { return 1 }

// program is an export of one accounts program: what it is called, and what is
// particular about it.
type program struct {
	Layout
	format format
}

// programs are the exports that need more than the flat list, which reads those
// of many more. Each says on what evidence it rests.
func programs() []program {
	return []program{
		// A list with one row for each item, in words of its own.
		sapSavedList(),
		sapLineItems(),
		sapOpenItems(),
		sapBusinessOneAgeing(),
		businessCentralEntries(),
		businessCentralExcel(),
		dynamicsGPTransactions(),
		odooJournalItems(),
		odooAgedReceivable(),
		datevPostings(),
		sageAuditTrail(),
		freeAgentInvoices(),
		quickFileInvoices(),
		clearBooksSalesLedger(),
		stripeInvoices(),
		unpaidBills(),
		rentByWeeks(),
		loanSchedule(),

		// Blocks: a row that names the customer, or an age, the entries, a subtotal.
		quickBooksAgeing(),
		quickBooksOpenInvoices(),
		sageAgedDebtors(),
		netSuiteAging(),
		xeroAgedReceivables(),
		xeroInvoiceSummary(),
		xeroInvoiceSummaryList(),
		zohoAgeingDetails(),
		tallyPendingBills(),

		// A row for each line of an invoice.
		xeroInvoices(),
		xeroTemplate(),
		zohoInvoices(),
		invoiceNinjaInvoices(),
		freshBooksInvoices(),
		frappeInvoices(),
		waveTransactions(),

		// Payments and no debts.
		receiptList(),
		goCardlessPayments(),
		stripePayments(),
	}
}
