package importer

// odooGroups knows the rows that head the groups of a list that was exported
// as it stood on the screen: a name and a number of rows, with their sums.
type odooGroups struct {
	listRows
	columns *columns
}

var odooGroup = lazily(`\(\d+\)$`)

func (g *odooGroups) sort(rec *row) (Class, bool) {
	for _, f := range [...]field{fDocument, fDate, fDue, fKind} {
		if len(cellOf(rec, g.columns, f)) > 0 && g.columns.at[f] != lead(rec) {
			return 0, false
		}
	}
	cell := rec.fields[lead(rec)]
	if _, isDate := splitDate(cell); isDate || !odooGroup().Match(cell) {
		return 0, false
	}
	return GroupHeading, true
}
