package doc

import (
	"strings"
	"unicode/utf8"

	"arrears/internal/ledger"
)

// fullBar is the width of the whole, in characters, where there is room for it.
const fullBar = 40

// draw draws the bar with eighths of a character, cut and never rounded up, so
// that no bar is longer than its share. Anything above nothing is at least an
// eighth, and a bar is never longer than the whole.
func (b ChartBar) draw(full int) string {
	if b.Value <= 0 || b.Of <= 0 {
		return ""
	}
	eighths, err := min(b.Value, b.Of).MulDiv(int64(full)*8, int64(b.Of), ledger.Down)
	if err != nil {
		panic("doc: a part of the whole is larger than the whole")
	}
	eighths = max(eighths, 1)
	bar := strings.Repeat("█", int(eighths/8))
	if rest := eighths % 8; rest > 0 {
		bar += string([]rune("▏▎▍▌▋▊▉")[rest-1])
	}
	return bar
}

// share is that of the bar or, for want of one, the value as a part of the whole in per
// cent, rounded half away from zero to one decimal: 41.4 %. It is empty when there is no whole, or when the
// share is too large to say.
func (b ChartBar) share() string {
	if b.Tenths != nil {
		return tenthsText(*b.Tenths)
	}
	if b.Of <= 0 {
		return ""
	}
	tenths, err := b.Value.MulDiv(1000, int64(b.Of), ledger.HalfAwayFromZero)
	if err != nil {
		return ""
	}
	return tenthsText(int64(tenths))
}

func tenthsText(tenths int64) string { return string(appendFixed(nil, tenths, 10)) + " %" }

// barLines draws the bars under one another, with their labels and shares
// aligned, within a width.
func barLines(bars []ChartBar, most int) []string {
	labels := make([]string, len(bars))
	shares := make([]string, len(bars))
	labelWidth, shareWidth := 0, 0
	for i, bar := range bars {
		labels[i], shares[i] = Visible(bar.Label), bar.share()
		labelWidth = max(labelWidth, width(labels[i]))
		shareWidth = max(shareWidth, width(shares[i]))
	}
	full := min(fullBar, most-labelWidth-shareWidth-2*len(gap))
	if full < 1 {
		return nil // the figures are in the tables
	}
	lines := make([]string, len(bars))
	for i, bar := range bars {
		drawn := bar.draw(full)
		line := labels[i] + spaces(labelWidth-width(labels[i])+2) +
			drawn + spaces(full-utf8.RuneCountInString(drawn)+2) +
			spaces(shareWidth-width(shares[i])) + shares[i]
		lines[i] = strings.TrimRight(line, " ")
	}
	return lines
}

func spaces(n int) string { return strings.Repeat(" ", n) }
