package ledger

// ParseTerms reads terms.
var ParseTerms = parseTerms
