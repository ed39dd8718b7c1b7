package report

import (
	"fmt"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan"
)

// scheduleTitle says in one line what is paid, and when.
func scheduleTitle(s plan.Schedule) string {
	c, terms := s.Terms.Currency, s.Terms
	var b strings.Builder
	if terms.Deposit > 0 {
		fmt.Fprintf(&b, "A deposit of %s and then ", c.Grouped(terms.Deposit))
	}
	b.WriteString(ledger.Plural(s.Shape.Count, "instalment", "instalments"))
	each, total := shapeWords(c, s)+lumpWords(c, terms.Lumps), money(c, s.Amount)
	if s.Interest > 0 {
		total += ", " + c.Grouped(s.Interest) + " of it interest"
	}
	first, last := ends(s)
	switch {
	case s.Shape.Count > 1:
		fmt.Fprintf(&b, "%s = %s, %s to %s", each, total, first.Due.Long(), last.Due.Long())
	case terms.Deposit > 0 || len(terms.Lumps) > 0:
		fmt.Fprintf(&b, "%s = %s, on %s", each, total, last.Due.Long())
	default:
		if s.Interest > 0 {
			total += ","
		}
		fmt.Fprintf(&b, " of %s on %s", total, last.Due.Long())
	}
	return b.String()
}

// shapeWords are the sums of the instalments: 11 of 45.00 and a last one of 41.00.
func shapeWords(c ledger.Currency, s plan.Schedule) string {
	shape := s.Shape
	if shape.Stepped > 0 || shape.Balloon != 0 {
		return runWords(c, s)
	}
	regular, odd := c.Grouped(shape.Regular), c.Grouped(shape.Odd)
	others := shape.Count - (shape.OddTo - shape.OddFrom + 1)
	switch {
	case shape.Odd == 0:
		return " of " + regular
	case shape.OddTo == shape.Count && shape.OddFrom == shape.Count:
		return fmt.Sprintf(": %d of %s and a last one of %s", others, regular, odd)
	case shape.OddTo == 1:
		return fmt.Sprintf(": a first one of %s and %d of %s", odd, others, regular)
	}
	return fmt.Sprintf(": the first %d of %s and %d of %s", shape.OddTo, odd, others, regular)
}

// runWords are the sums of the instalments one after the other: 3 of 25.00,
// 6 of 40.00 and a last one of 15.00.
func runWords(c ledger.Currency, s plan.Schedule) string {
	var runs []string
	n, each := 0, ledger.Money(0)
	flush := func(last bool) {
		switch {
		case n == 1 && last:
			runs = append(runs, "a last one of "+c.Grouped(each))
		case n > 0:
			runs = append(runs, fmt.Sprintf("%d of %s", n, c.Grouped(each)))
		}
	}
	for _, p := range s.Instalments {
		if p.Number > 0 && p.Amount != each {
			flush(false)
			n, each = 0, p.Amount
		}
		if p.Number > 0 {
			n++
		}
	}
	flush(s.Shape.Count > 1)
	if len(runs) == 1 {
		return " of " + c.Grouped(each)
	}
	return ": " + strings.Join(runs[:len(runs)-1], ", ") + " and " + runs[len(runs)-1]
}

func lumpWords(c ledger.Currency, lumps []plan.Lump) string {
	switch len(lumps) {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf(", with a lump sum of %s on %s", c.Grouped(lumps[0].Amount), lumps[0].Due.Long())
	}
	var total ledger.Money
	for _, l := range lumps {
		total += l.Amount
	}
	return fmt.Sprintf(", with %d lump sums of %s in all", len(lumps), c.Grouped(total))
}

// ends are the first and the last instalment, deposit and lump sums left aside.
func ends(s plan.Schedule) (first, last plan.Instalment) {
	for _, p := range s.Instalments {
		if p.Number == 1 {
			first = p
		}
		if p.Number > 0 {
			last = p
		}
	}
	return first, last
}
