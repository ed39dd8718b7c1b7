package importer

import "slices"

// summaryProgram is an aged summary of one program. All are read as any other is: what is
// particular about each is how it is known and the words of its ages, which are with those
// of all others.
type summaryProgram struct {
	Layout
	signature []string // headings, squeezed, as those of a [format]
	lacks     []string
}

// summaryPrograms are the aged summaries of programs that are known by their headings.
func summaryPrograms() []summaryProgram {
	return []summaryProgram{
		sageFiftySummary(),
		sageAccountingSummary(),
		zohoAgeingSummary(),
		freeAgentAgedDebtors(),
		sapBusinessOneSummary(),
		dynamicsGPAgedTrialBalance(),
	}
}

// fits is surer of the summary of a program than the layout of all summaries.
func (p *summaryProgram) fits(rows [][]string) int {
	headed := format{signature: p.signature, lacks: p.lacks}
	if fits := fitsSummary(rows); fits > 0 && slices.ContainsFunc(rows, headed.isHeader) {
		return fits + len(p.signature)
	}
	return 0
}
