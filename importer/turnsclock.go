package importer

// Some columns that change no age bear on the time in which a debt can be claimed: the day of a
// payment on account, of an acknowledgment, of a claim or a judgment.

var (
	lastWords  = wordSet(`last latest recent`)
	moneyWords = wordSet(`paid pd payment pmt receipt received recd rcvd`)
	clockWords = wordSet(`acknowledged acknowledgment acknowledgement ack judgment judgement ccj decree`)
)

// turnsClock says that days below a heading may start or stop the time of a debt.
func turnsClock(h heading) bool {
	words := headingWords(h.text)
	return hasOneOf(words, lastWords) && hasOneOf(words, moneyWords) || hasOneOf(words, clockWords)
}

// turningClocks are the columns of such days that nothing is made of. What has no cells in the
// first rows of a long list may have some further down.
func (h *header) turningClocks(f *format, s *stream) (headings []string) {
	for _, i := range h.free(f) {
		heading := h.columns.headings[i]
		if !turnsClock(heading) {
			continue
		}
		look := firstLook(s.rows, s.lines, h.line, i)
		if look.dates > 0 && look.dates >= look.filled-look.dates || look.filled == 0 && len(s.rows) == headerRows {
			headings = append(headings, heading.text)
		}
	}
	return headings
}
