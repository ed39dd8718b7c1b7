package importer

import (
	"strings"

	"arrears/internal/ledger"
)

// Hundredth is the scale of a file whose sums are in pence or cents (see [Options]).
const Hundredth = -1

var (
	// penceLast and penceFirst match headings that say in words that sums are in pence, pBehind
	// those that do so by a letter or a code.
	penceLast  = ledger.Lazily(`(?i)^(.*?)(?:[\s_(\[-]+in)?[\s_(\[-]*(pence|pennies|cents|minor(?:[\s_]*(?:currency[\s_]*)?units?)?)[\s)\]]*$`)
	penceFirst = ledger.Lazily(`(?i)^(pence|pennies|cents)[\s_-]+(.+)$`)
	pBehind    = ledger.Lazily(`^(.+?)(?:[\s_-]+p|\s*[(\[]\s*[pP]\s*[)\]]|[\s_(\[-]+GB[pX][)\]]?)$`)
)

// mayBePence is a quick look whether a heading may be one of sums in pence, by its key.
func mayBePence(name, key string) bool {
	return strings.Contains(key, "pence") || strings.Contains(key, "pennies") || strings.Contains(key, "cents") || strings.Contains(key, "minor") ||
		strings.HasSuffix(key, "p") && !plainLetters(name) || strings.Contains(name, "GBX")
}

func plainLetters(name string) bool { return !strings.ContainsAny(name, " _-([") }

// inPence takes off a heading what says that its sums are in pence. Of words that may say
// another thing only what is left tells: the heading of a sum.
func inPence(name string) (rest, unit string, ok bool) {
	if m := penceLast().FindStringSubmatch(name); m != nil && m[1] != "" {
		rest, unit = m[1], strings.ToLower(m[2])
		return rest, unit, unit == "pence" || unit == "pennies" || headsSum(rest)
	}
	if m := penceFirst().FindStringSubmatch(name); m != nil {
		return m[2], strings.ToLower(m[1]), headsSum(m[2])
	}
	if m := pBehind().FindStringSubmatch(name); m != nil {
		return m[1], "pence", headsSum(m[1]) || strings.HasSuffix(name, ")")
	}
	return "", "", false
}

// headsSum says that a heading is known for a sum.
func headsSum(name string) bool {
	key := ledger.Squeeze(name)
	for _, f := range sumFields {
		for known := range strings.FieldsSeq(synonyms[f]) {
			if known == key {
				return true
			}
		}
	}
	return false
}

// scaled is a sum of the file in single units.
func (d *flatSums) scaled(m ledger.Money, value []byte) (ledger.Money, error) {
	switch {
	case d.scale > 1:
		return m.MulDiv(d.scale, 1, ledger.Down)
	case d.scale == Hundredth && m%100 != 0:
		return 0, &ledger.Wrong{Value: string(value), Fault: "is no whole number of pence", Want: "pence without a fraction, or --scale 1 if the sums are in pounds"}
	case d.scale == Hundredth:
		return m / 100, nil
	}
	return m, nil
}
