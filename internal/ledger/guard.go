package ledger

// Guard disarms a text that a spreadsheet would run as a formula: one that
// begins with = + - @, a tab or a return, after any apostrophes, gets an
// apostrophe in front. A plain number such as -12.50 is left as it is.
// [Unguard] restores every text exactly.
func Guard(text string) string {
	if Runs(text) {
		return "'" + text
	}
	return text
}

// Runs says whether a spreadsheet would run a text: whether [Guard] disarms it.
func Runs[S string | []byte](text S) bool {
	i := 0
	for i < len(text) && text[i] == '\'' {
		i++
	}
	if i == len(text) || !startsFormula(text[i]) {
		return false
	}
	return i > 0 || !isNumber(text)
}

// UnguardAll restores the cells of a row.
func UnguardAll(fields [][]byte) {
	for i, cell := range fields {
		fields[i] = Unguard(cell)
	}
}

func startsFormula(c byte) bool {
	switch c {
	case '=', '+', '-', '@', '\t', '\r':
		return true
	}
	return false
}

// isNumber knows an optional sign and digits, with commas and points only
// between the first digit and the last. Such a text cannot run.
func isNumber[S string | []byte](text S) bool {
	if text[0] == '+' || text[0] == '-' {
		text = text[1:]
	}
	if len(text) == 0 || !IsDigit(text[0]) || !IsDigit(text[len(text)-1]) {
		return false
	}
	for i := range len(text) {
		if !IsDigit(text[i]) && text[i] != ',' && text[i] != '.' {
			return false
		}
	}
	return true
}

// Unguard takes away the apostrophe that [Guard] put in front.
func Unguard(text []byte) []byte {
	if len(text) < 2 || text[0] != '\'' {
		return text
	}
	i := 1
	for i < len(text) && text[i] == '\'' {
		i++
	}
	if i < len(text) && startsFormula(text[i]) {
		return text[1:]
	}
	return text
}

// IsDigit knows the ten digits.
func IsDigit(c byte) bool { return '0' <= c && c <= '9' }
