package importer

// Rows is the sum of the counts.
func (c RowCounts) Rows() int { return c.rows() }

// Rejected is the number of rows set aside in all files.
func (r *Report) Rejected() int { return r.rejected() }
