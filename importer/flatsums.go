package importer

import (
	"errors"
	"slices"

	"arrears/internal/ledger"
)

// howMuch reads the kind, the currency and the sums of a row, and its status:
// excluded is true when that says the row is no open debt.
func (d *flatDecoder) howMuch(rec *record, e *ledger.Entry) (status string, excluded bool) {
	c := d.columns
	e.Currency = d.rules.currency
	if cell := cellOf(rec, c, fCurrency); len(cell) > 0 {
		if d.blame(c.at[fCurrency], e.Currency.UnmarshalText(cell)); e.Currency == (ledger.Currency{}) {
			return "", false
		}
	}
	if c.has(fKind) {
		var err error
		e.Kind, err = parseKind(cellOf(rec, c, fKind))
		d.blame(c.at[fKind], err)
	}
	amount, hasAmount := d.sum(rec, fAmount, e)
	outstanding, hasOutstanding := d.sum(rec, fOutstanding, e)
	paid, _ := d.sum(rec, fPaid, e)
	switch {
	case c.has(fOutstanding) && !hasOutstanding:
		d.blame(c.at[fOutstanding], errEmptyCell)
	case c.has(fOutstanding) && !hasAmount:
		amount = outstanding
	case !hasAmount:
		d.blame(c.at[fAmount], errEmptyCell)
	case !c.has(fOutstanding) && c.has(fPaid):
		var err error
		outstanding, err = amount.Sub(paid)
		d.blame(c.at[fPaid], err)
	}
	e.Amount, e.Outstanding = amount, outstanding
	e.HasOutstanding = c.has(fOutstanding) || c.has(fPaid)
	standing := d.standing(rec)
	// Void was never owed. Paid is left out only where nothing else says what
	// was open when: a settled date or an outstanding sum knows better.
	statusOnly := c.has(fStatus) && !e.HasOutstanding && !c.has(fSettled)
	excluded = standing == standsVoid || standing == standsPaid && statusOnly
	if statusOnly {
		e.Outstanding, e.HasOutstanding = amount, true
		if standing == standsPart {
			d.blame(c.at[fStatus], errors.New("part paid, and no column says how much: export what is outstanding as well"))
		}
	}
	d.sign(e)
	d.dispute(rec, e, standing)
	return string(cellOf(rec, c, fStatus)), excluded
}

// sum reads one sum of the row; stated is false when the cell is empty.
func (d *flatDecoder) sum(rec *record, f field, e *ledger.Entry) (m ledger.Money, stated bool) {
	cell := cellOf(rec, d.columns, f)
	if len(cell) == 0 {
		return 0, false
	}
	m, err := parseSum(cell, e.Currency, d.rules.marks[f], d.buf[:0])
	d.blame(d.columns.at[f], err)
	return m, true
}

// standing reads the status. A word we do not know stops the row, unless what
// is outstanding is stated and the status does not matter.
func (d *flatDecoder) standing(rec *record) standing {
	c := d.columns
	cell := cellOf(rec, c, fStatus)
	if !c.has(fStatus) || len(cell) == 0 && c.has(fOutstanding) {
		return standsOpen
	}
	s, err := parseStatus(cell)
	if err != nil && !c.has(fOutstanding) && !c.has(fPaid) && !c.has(fSettled) {
		d.blame(c.at[fStatus], err)
	}
	return s
}

// sign turns the sums of the row to ours (a debt is positive) and gives a row
// without a kind the one its sign says.
func (d *flatDecoder) sign(e *ledger.Entry) {
	turn := d.rules.sign == Inverted || d.rules.sign == ByKind && e.Kind.Sign() < 0
	if turn {
		e.Amount, e.Outstanding = -e.Amount, -e.Outstanding
	}
	if e.Kind == 0 {
		e.Kind = ledger.Invoice
		if e.Amount < 0 || e.Amount == 0 && e.Outstanding < 0 {
			e.Kind = ledger.CreditNote
		}
	}
}

// dispute reads what is in dispute: a sum, or yes for all that is open.
func (d *flatDecoder) dispute(rec *record, e *ledger.Entry, s standing) {
	open := e.Amount
	if e.HasOutstanding {
		open = e.Outstanding
	}
	cell := cellOf(rec, d.columns, fDisputed)
	switch yes, isFlag := parseFlag(cell); {
	case isFlag && yes, len(cell) == 0 && s == standsDisputed:
		e.Disputed = max(open, 0)
	case isFlag:
	default:
		e.Disputed, _ = d.sum(rec, fDisputed, e)
	}
}

// exclude counts a row left out by its status, with its value.
func (d *flatDecoder) exclude(status string, e *ledger.Entry) {
	i := slices.IndexFunc(d.file.Excluded, func(x ExcludedSum) bool { return x.Status == status && x.Currency == e.Currency })
	if i < 0 {
		i = len(d.file.Excluded)
		d.file.Excluded = append(d.file.Excluded, ExcludedSum{Status: status, Currency: e.Currency})
	}
	x := &d.file.Excluded[i]
	value, err := x.Value.Add(e.Amount)
	d.blame(-1, err)
	x.Rows, x.Value = x.Rows+1, value
}

// runningSums are the sums of the entries so far, which totals of the file are
// held against.
type runningSums struct {
	currency            ledger.Currency
	amount, outstanding ledger.Money
}

func (d *flatDecoder) add(e *ledger.Entry) {
	i := slices.IndexFunc(d.running, func(r runningSums) bool { return r.currency == e.Currency })
	if i < 0 {
		i = len(d.running)
		d.running = append(d.running, runningSums{currency: e.Currency})
	}
	// An overflow here is one of the tally as well, which refuses the ledger.
	d.running[i].amount += e.Amount
	d.running[i].outstanding += e.Outstanding
}

// found compares a total row with the entries above it. A file in several
// currencies has no one total to compare.
func (d *flatDecoder) found(rec *record) {
	if len(d.running) != 1 {
		return
	}
	running := d.running[0]
	e := ledger.Entry{Currency: running.currency}
	for _, sum := range [...]struct {
		field field
		ours  ledger.Money
	}{{fAmount, running.amount}, {fOutstanding, running.outstanding}} {
		stated, ok := d.sum(rec, sum.field, &e)
		if !ok || len(d.faults) > 0 {
			continue
		}
		if d.rules.sign == Inverted {
			stated = -stated
		}
		d.file.Totals = append(d.file.Totals, FoundTotal{rec.line, d.columns.heading(sum.field), e.Currency, stated, sum.ours})
	}
}
