package importer

// A record is one row of delimited text. The fields of a record last only
// until the next one is read.
type record struct {
	fields [][]byte
	line   int  // physical line on which it starts, from 1
	lines  int  // physical lines that it spans
	blank  int  // empty physical lines passed over just before it
	ended  bool // closed by a line end, not by the end of the file
}
