package ageing

import (
	"bytes"
	"math"
	"strconv"

	"arrears/internal/ledger"
)

// origin is the file:line of an entry in few bytes: one after the other nearly
// always come from the same file.
type origin struct {
	file textRef
	line uint32 // 0: what is kept as the file is all there is
}

// origins keeps the origins of entries, with the names of their files in texts.
// The zero value has none.
type origins struct {
	last textRef
	any  bool
}

// keep keeps what [ledger.Entry.Origin] says of an entry.
func (o *origins) keep(t *texts, e *ledger.Entry) origin {
	file, line := e.Source, uint32(0)
	switch {
	case len(file) > 0:
		file, line = splitOrigin(file)
	case 0 < e.Line && e.Line <= math.MaxUint32:
		file, line = []byte(e.File), uint32(e.Line)
	default:
		file = []byte(e.Origin())
	}
	if !o.any || !bytes.Equal(t.at(o.last), file) {
		o.last, o.any = t.keep(file), true
	}
	return origin{o.last, line}
}

// splitOrigin cuts a number off the end of a text, behind a colon, if the two
// together say just what the text does.
func splitOrigin(text []byte) (file []byte, line uint32) {
	colon := bytes.LastIndexByte(text, ':')
	digits := text[colon+1:]
	if colon < 0 || len(digits) == 0 || len(digits) > 9 || digits[0] == '0' {
		return text, 0
	}
	for _, c := range digits {
		if c < '0' || c > '9' {
			return text, 0
		}
		line = 10*line + uint32(c-'0')
	}
	return text[:colon], line
}

// originText is what keep was told.
func (t *texts) originText(o origin) string {
	if o.line == 0 {
		return string(t.at(o.file))
	}
	return string(t.at(o.file)) + ":" + strconv.FormatUint(uint64(o.line), 10)
}
