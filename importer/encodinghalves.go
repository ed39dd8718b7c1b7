package importer

import "io"

// scan is [scanText] for the whole of an input. A large one that is read byte for
// byte as it stands is scanned from its start and from its middle at the same
// time. Nothing is left to remember where a line begins but the number of lines.
func (in *input) scan(want encoding) (textFacts, error) {
	src, err := in.again()
	if err != nil {
		return textFacts{}, err
	}
	middle, err := in.middle()
	if err != nil || middle == 0 {
		return scanText(src, want)
	}
	facts, src, err := scanHead(src, want)
	if err != nil {
		return facts, err
	}
	first := textScan{facts: &facts, line: 1}
	if facts.mac || facts.encoding.isUTF16() || facts.encoding == encoding1252 {
		return facts, first.all(src)
	}
	var later textFacts
	done := make(chan error, 1)
	go func() {
		second := textScan{facts: &later, line: 1}
		done <- second.scan(in.from(middle))
	}()
	err = first.scan(facts.reader(io.LimitReader(src, middle)))
	wrong := <-done
	switch {
	case err != nil:
		return facts, err
	case wrong != nil:
		err = first.scan(in.from(middle)) // which knows the line to blame
	default:
		facts.join(later, first.line-1)
	}
	if err != nil {
		return facts, err
	}
	return facts, facts.settle()
}

// join adds the facts of the text below so many lines.
func (f *textFacts) join(later textFacts, lines int) {
	f.nonASCIILines += later.nonASCIILines
	f.nonASCIIBytes += later.nonASCIIBytes
	joinLine(&f.firstNonASCII, later.firstNonASCII, lines)
	joinLine(&f.firstNotUTF8, later.firstNotUTF8, lines)
}
