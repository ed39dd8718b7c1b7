package cmd_test

import (
	"fmt"
	"maps"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"

	"arrears/internal/ledger"
)

// lookedAt is the day as at which the ugly ledger is looked at.
var lookedAt = ledger.MustDate(2026, 10, 31)

// uglyLedger is a ledger in which all that real ones do to each other happens:
// receipts for several invoices, in parts, allocated late, moved, or returned by
// the bank in whole or in part, set-offs, discounts, write-offs, credit notes, charges, cash that
// nobody has allocated, references without sums, numbers used again, invoices payable
// in parts, disputes with and without a sum, and with payments, holds, retentions, two
// currencies. What each command must make of it is worked out here from the movements
// of each debt, by none of the program's own code.
type uglyLedger struct {
	accounts []*uglyAccount
	rows     []uglyRow
}

type uglyAccount struct {
	id, name, currency string
	debts              []*uglyDebt
	unallocated        int64 // pence of credits that name no debt; below nothing
}

// uglyDebt is an invoice, or the part of one that is payable on a day.
type uglyDebt struct {
	account       *uglyAccount
	kind          string // invoice, or charge, which bears no interest
	document      string
	date, due     ledger.Date
	amount        int64
	movements     []movement
	disputed      int64
	disputedByRow bool // by a hold, which states no sum
	held          bool // for a reason that is no dispute
	retained      bool // kept back of an invoice until its due date, which is the release
	split         bool // a retention, or the rest of the invoice of one
}

// movement lowers a debt from a day on; a credit note does so from the start for
// interest.
type movement struct {
	day    ledger.Date
	sum    int64
	lowers bool // the price from the start, as a credit note does
	cash   bool // a receipt
}

type uglyRow struct {
	account        *uglyAccount
	kind, document string
	date, due      ledger.Date
	amount         int64
	appliesTo      string
	disputed       int64
	hold           string
	retention      int64
	release        ledger.Date
}

func (d *uglyDebt) open() int64 {
	open := d.amount
	for _, m := range d.movements {
		open -= m.sum
	}
	return open
}

func (d *uglyDebt) overdue() bool { return d.open() > 0 && d.due < lookedAt }

// inDispute is the part of what is open that is in dispute.
func (d *uglyDebt) inDispute() int64 {
	if d.disputedByRow {
		return d.open()
	}
	return min(d.disputed, d.open())
}

// asked is the part of what is open that the customer can be asked for.
func (d *uglyDebt) asked() int64 {
	if d.held || d.retained {
		return 0
	}
	return d.open() - d.inDispute()
}

// builder grows an ugly ledger.
type builder struct {
	*rand.Rand
	ledger *uglyLedger
	number int
}

func newUglyLedger(seed uint64, accounts int) *uglyLedger {
	b := &builder{Rand: rand.New(rand.NewPCG(seed, 12)), ledger: &uglyLedger{}}
	for i := range accounts {
		account := &uglyAccount{id: fmt.Sprintf("U%03d", i+1), name: fmt.Sprintf("Customer %d & Söhne, \"T/A\" O'Hara", i+1), currency: "GBP"}
		if b.IntN(5) == 0 {
			account.currency = "EUR"
		}
		b.ledger.accounts = append(b.ledger.accounts, account)
		for range 2 + b.IntN(4) {
			b.story(account)
		}
	}
	return b.ledger
}

func (b *builder) pence() int64 { return 101 + b.Int64N(2_000_00) }

func (b *builder) day(from, to ledger.Date) ledger.Date {
	return from + ledger.Date(b.IntN(int(to-from)+1))
}

func (b *builder) next(prefix string) string {
	b.number++
	return fmt.Sprintf("%s-%04d", prefix, b.number)
}

func (b *builder) add(r uglyRow) { b.ledger.rows = append(b.ledger.rows, r) }

// invoice adds a debt of between 1 Jul 2025 and 15 Aug 2026.
func (b *builder) invoice(a *uglyAccount, document string) *uglyDebt {
	d := &uglyDebt{account: a, kind: "invoice", document: document, amount: 1000_00 + b.pence()}
	d.date = b.day(ledger.MustDate(2025, 7, 1), ledger.MustDate(2026, 8, 15))
	d.due = d.date + ledger.Date(b.IntN(120))
	b.debt(d)
	return d
}

func (b *builder) debt(d *uglyDebt) {
	d.account.debts = append(d.account.debts, d)
	b.add(uglyRow{account: d.account, kind: d.kind, document: d.document, date: d.date, due: d.due, amount: d.amount})
}

// credit adds a credit on a day which pays sums of debts.
func (b *builder) credit(a *uglyAccount, kind string, day ledger.Date, shown ledger.Date, parts map[*uglyDebt]int64, rest int64) string {
	document, total := b.next(kind[:2]), rest
	var applies []string
	for _, d := range slices.SortedFunc(maps.Keys(parts), func(a, b *uglyDebt) int { return strings.Compare(a.document, b.document) }) {
		sum := parts[d]
		total += sum
		text := d.document + ":" + pounds(sum)
		if shown > day {
			text += "@" + shown.String()
		}
		applies = append(applies, text)
		d.movements = append(d.movements, movement{day: day, sum: sum, lowers: kind == "credit_note", cash: kind == "receipt"})
	}
	a.unallocated -= rest
	b.add(uglyRow{account: a, kind: kind, document: document, date: day, amount: -total, appliesTo: strings.Join(applies, ";")})
	return document
}

// story adds something that happens to the debts of an account.
func (b *builder) story(a *uglyAccount) {
	one := b.invoice(a, b.next("INV"))
	last := lookedAt - 20
	day := b.day(one.date, last)
	part := 1_00 + b.Int64N(one.amount-2_00)
	happens := b.IntN(23)
	if happens >= 16 {
		b.more(happens, a, one, day, part)
		return
	}
	switch happens {
	case 0: // nothing happens
	case 1: // paid in full
		b.credit(a, "receipt", day, 0, map[*uglyDebt]int64{one: one.amount}, 0)
	case 2: // paid in part, allocated later, a credit note for some of the rest
		b.credit(a, "receipt", day, b.day(day, last), map[*uglyDebt]int64{one: part / 2}, 0)
		b.credit(a, "credit_note", b.day(one.date, last), 0, map[*uglyDebt]int64{one: part / 4}, 0)
	case 3: // one receipt for two invoices and something over
		two := b.invoice(a, b.next("INV"))
		day = b.day(max(one.date, two.date), last)
		b.credit(a, "receipt", day, 0, map[*uglyDebt]int64{one: one.amount, two: two.amount / 3}, b.pence())
	case 4: // a receipt for two invoices comes back
		two := b.invoice(a, b.next("INV"))
		day = b.day(max(one.date, two.date), last)
		b.returned(a, day, map[*uglyDebt]int64{one: part, two: two.amount}, "refund")
	case 5: // a set-off by journal
		b.credit(a, "journal", day, 0, map[*uglyDebt]int64{one: part}, 0)
	case 6: // a discount and the rest of the payment
		b.credit(a, "receipt", day, 0, map[*uglyDebt]int64{one: part}, 0)
		b.credit(a, "discount", day, 0, map[*uglyDebt]int64{one: one.amount - part}, 0)
	case 7: // written off in part
		b.credit(a, "write_off", day, 0, map[*uglyDebt]int64{one: part}, 0)
	case 8: // cash that nobody has allocated
		b.credit(a, "receipt", day, 0, nil, b.pence())
	case 9: // in dispute, by a sum or as a row
		b.dispute(one, part)
	case 10: // the same number a year earlier or later, and nothing paid
		again := &uglyDebt{account: a, kind: "invoice", document: one.document, amount: b.pence(), date: one.date - 370, due: one.date - 340}
		b.debt(again)
	case 11: // payable in two parts
		two := &uglyDebt{account: a, kind: "invoice", document: one.document, amount: b.pence(), date: one.date, due: one.due + 30}
		b.debt(two)
	case 12: // paid, the payment comes back as a receipt above nothing
		b.returned(a, day, map[*uglyDebt]int64{one: one.amount}, "receipt")
	case 13: // a receipt is moved to another invoice
		two := b.invoice(a, b.next("INV"))
		day = b.day(max(one.date, two.date), last)
		sum := min(part, two.amount)
		b.returned(a, day, map[*uglyDebt]int64{one: sum}, "receipt")
		b.credit(a, "receipt", b.day(day, last), 0, map[*uglyDebt]int64{two: sum}, 0)
	case 14: // on hold, and cash that nobody has allocated
		b.last().hold, one.held = "legal", true
		b.credit(a, "receipt", day, 0, nil, b.pence())
	case 15: // a part kept back until after the day looked at, and cash that nobody has allocated
		row := b.last()
		row.retention, row.release = part/10+1, lookedAt+61
		one.amount -= row.retention
		a.debts = append(a.debts, &uglyDebt{account: a, kind: "invoice", document: one.document, amount: row.retention, date: one.date, due: row.release, retained: true, split: true})
		one.split = true
		b.credit(a, "receipt", day, 0, nil, b.pence())
	}
}

// more adds the rest of what may happen to the debts of an account.
func (b *builder) more(happens int, a *uglyAccount, one *uglyDebt, day ledger.Date, part int64) {
	last := lookedAt - 20
	switch happens {
	case 16: // a part of what a receipt paid of two invoices comes back
		two := b.invoice(a, b.next("INV"))
		day = b.day(max(one.date, two.date), last)
		sum := 100 + b.Int64N(min(one.amount/3, two.amount)-100)
		shown := ledger.Date(0)
		if b.IntN(2) == 0 {
			shown = b.day(day, last)
		}
		document := b.credit(a, "receipt", day, shown, map[*uglyDebt]int64{one: 3 * sum, two: sum}, 0)
		back := 1 + b.Int64N(sum)
		one.movements[len(one.movements)-1].sum -= 3 * back
		two.movements[len(two.movements)-1].sum -= back
		b.add(uglyRow{account: a, kind: []string{"refund", "receipt"}[b.IntN(2)], document: b.next("RET"), date: b.day(day, lookedAt-10), amount: 4 * back, appliesTo: document})
	case 17: // a charge for late payment, some of which is paid
		charge := &uglyDebt{account: a, kind: "charge", document: b.next("CHG"), amount: 10_00 + b.pence(), date: day, due: day + ledger.Date(b.IntN(15))}
		b.debt(charge)
		if b.IntN(2) == 0 {
			b.bare(a, "receipt", b.day(charge.date, last), 1+b.Int64N(charge.amount), charge)
		}
	case 18: // one receipt that names two invoices and no sums, and may be more than both
		two := b.invoice(a, b.next("INV"))
		b.bare(a, "receipt", b.day(max(one.date, two.date), last), one.amount+part+b.Int64N(two.amount), one, two)
	case 19: // some of what was paid is given back, by the number of the invoice
		b.credit(a, "receipt", day, 0, map[*uglyDebt]int64{one: part}, 0)
		back := 1 + b.Int64N(part)
		one.movements[len(one.movements)-1].sum -= back
		b.add(uglyRow{account: a, kind: "refund", document: b.next("REF"), date: b.day(day, lookedAt-10), amount: back, appliesTo: one.document})
	case 20: // paid in part, and the rest written off
		b.credit(a, "receipt", day, 0, map[*uglyDebt]int64{one: part}, 0)
		b.bare(a, "write_off", b.day(day, last), one.amount-part, one)
	case 21: // in dispute, and paid in part all the same
		b.dispute(one, part)
		b.credit(a, "receipt", day, 0, map[*uglyDebt]int64{one: 1_00 + b.Int64N(one.amount-2_00)}, 0)
	case 22: // written off, which is taken back
		document := b.bare(a, "write_off", day, one.amount, one)
		one.movements = nil
		b.add(uglyRow{account: a, kind: "write_off", document: b.next("WOR"), date: b.day(day, last), amount: one.amount, appliesTo: document})
	}
}

// bare adds a credit that names debts without sums, which it pays in that order as far
// as it goes.
func (b *builder) bare(a *uglyAccount, kind string, day ledger.Date, sum int64, debts ...*uglyDebt) string {
	row := uglyRow{account: a, kind: kind, document: b.next(kind[:2]), date: day, amount: -sum}
	for _, d := range debts {
		paid := min(sum, d.open())
		sum -= paid
		d.movements = append(d.movements, movement{day: day, sum: paid, cash: kind == "receipt"})
		row.appliesTo = strings.TrimPrefix(row.appliesTo+";"+d.document, ";")
	}
	a.unallocated -= sum
	b.add(row)
	return row.document
}

// returned adds a receipt and its return, after which its debts are as before.
func (b *builder) returned(a *uglyAccount, day ledger.Date, parts map[*uglyDebt]int64, kind string) {
	document := b.credit(a, "receipt", day, 0, parts, 0)
	var total int64
	for d, sum := range parts {
		d.movements = d.movements[:len(d.movements)-1]
		total += sum
	}
	back := b.day(day, lookedAt-10)
	b.add(uglyRow{account: a, kind: kind, document: b.next("RET"), date: back, amount: total, appliesTo: document})
}

// last is the row that was added last.
func (b *builder) last() *uglyRow { return &b.ledger.rows[len(b.ledger.rows)-1] }

func (b *builder) dispute(d *uglyDebt, sum int64) {
	row := b.last()
	if b.IntN(2) == 0 {
		row.hold, d.disputedByRow = "dispute", true
		return
	}
	row.disputed, d.disputed = sum, sum
}

// clean writes the ledger as a clean one in transactions.
func (l *uglyLedger) clean() string {
	var b strings.Builder
	b.WriteString("account,name,kind,document,date,due_date,currency,amount,applies_to,disputed,hold,retention,release_date\n")
	for _, r := range l.rows {
		fmt.Fprintf(&b, "%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s\n", r.account.id, quoted(r.account.name), r.kind, r.document, r.date, dayOrNone(r.due),
			r.account.currency, pounds(r.amount), r.appliesTo, orNone(r.disputed), r.hold, orNone(r.retention), dayOrNone(r.release))
	}
	return b.String()
}

// foreign writes what is open of the ledger as an export of open items: headings
// and days as in the UK, thousands grouped, in the reverse order.
func (l *uglyLedger) foreign() string {
	var b strings.Builder
	b.WriteString("Sales ledger\r\n\r\nCustomer No,Customer Name,Type,Invoice No,Invoice Date,Due Date,Currency,Amount,Outstanding,Disputed\r\n")
	line := func(a *uglyAccount, kind, document string, date, due ledger.Date, amount, open, disputed int64) {
		fmt.Fprintf(&b, "%s,%s,%s,%s,%s,%s,%s,%s,%s,%s\r\n", a.id, quoted(a.name), kind, document, slashed(date), slashed(due), a.currency,
			quoted(grouped(amount)), quoted(grouped(open)), orNone(disputed))
	}
	for _, a := range slices.Backward(l.accounts) {
		for _, d := range slices.Backward(a.debts) {
			if d.open() != 0 {
				line(a, d.kind, d.document, d.date, d.due, d.amount, d.open(), d.inDispute())
			}
		}
		if a.unallocated != 0 {
			line(a, "Receipt", "CASH-"+a.id, lookedAt-30, 0, a.unallocated, a.unallocated, 0)
		}
	}
	return b.String()
}

// interest works out what statutory interest a debt bears to the day looked at,
// in pence, exactly and rounded once, half away from zero, and the fixed sum.
// What is in dispute bears none.
func (d *uglyDebt) interest() (interest, fixed, principal int64) {
	principal = d.amount - d.inDispute()
	for _, m := range d.movements {
		if m.lowers {
			principal -= m.sum
		}
	}
	rate := big.NewRat(1175, 10000) // of the day after the due date
	switch {
	case d.due+1 < ledger.MustDate(2025, 1, 1):
		rate = big.NewRat(1325, 10000)
	case d.due+1 < ledger.MustDate(2025, 7, 1):
		rate = big.NewRat(1275, 10000)
	case d.due+1 < ledger.MustDate(2026, 1, 1):
		rate = big.NewRat(1225, 10000)
	}
	var pennyDays, began int64
	for day := d.due + 1; day <= lookedAt; day++ {
		owed := principal
		for _, m := range d.movements {
			if !m.lowers && m.day < day {
				owed -= m.sum
			}
		}
		if day == d.due+1 {
			began = owed
		}
		pennyDays += owed
	}
	sum := new(big.Rat).Mul(rate, big.NewRat(pennyDays, 365))
	twice := new(big.Rat).Add(sum, big.NewRat(1, 2))
	interest = new(big.Int).Quo(twice.Num(), twice.Denom()).Int64()
	switch {
	case began <= 0:
	case began < 1_000_00:
		fixed = 40_00
	case began < 10_000_00:
		fixed = 70_00
	default:
		fixed = 100_00
	}
	return interest, fixed, principal
}

func pounds(pence int64) string {
	sign := ""
	if pence < 0 {
		sign, pence = "-", -pence
	}
	return fmt.Sprintf("%s%d.%02d", sign, pence/100, pence%100)
}

// grouped writes pence as a print does: 1,234.50, and (7.00) for what is below
// nothing.
func grouped(pence int64) string {
	if pence < 0 {
		return "(" + grouped(-pence) + ")"
	}
	if pence < 1000_00 {
		return pounds(pence)
	}
	return fmt.Sprintf("%d,%03d.%02d", pence/1000_00, pence%1000_00/100, pence%100)
}

func orNone(pence int64) string {
	if pence == 0 {
		return ""
	}
	return pounds(pence)
}

func dayOrNone(d ledger.Date) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

// slashed writes a day as day/month/year.
func slashed(d ledger.Date) string {
	iso := dayOrNone(d)
	if iso == "" {
		return ""
	}
	return iso[8:] + "/" + iso[5:7] + "/" + iso[:4]
}

// quoted writes a cell of a CSV file with quotes around it.
func quoted(text string) string { return `"` + strings.ReplaceAll(text, `"`, `""`) + `"` }
