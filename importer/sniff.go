package importer

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
	"arrears/internal/text"
)

// Sniffed is what a file looks like, whether or not it can be imported.
type Sniffed struct {
	Name     string
	Findings []Decision // encoding, line ends, delimiter, header, dates, signs, as at
	Columns  []ColumnLook
	Fits     []LayoutScore // the surest first
	Layout   string        // it would be read as; empty when none is chosen
	Header   int           // line of the headings; 0 when there are none
	Report   *Report       // what an import would say; nil when it is refused
	Refusal  error         // why an import would be refused; nil when it is not
}

// ColumnLook is one column and what its cells look like.
type ColumnLook struct {
	Number  int // from 1
	Heading string
	Field   string // it was taken for; empty: not used
	Look    string // dates, sums, words, a mixture, empty
	Because string
}

// LayoutScore is a layout that fits the first rows of a file.
type LayoutScore struct {
	Name  string
	Score int // more is surer; 1 fits anything
}

// Sniff finds out what a file looks like. Rejects, Begin and the sign of a
// refusal play no part: what Options say otherwise holds as for [Read].
//
// The error is that of Read, and comes only for a file that is no text, for an
// option that makes no sense, and for a stream that fails.
func Sniff(source Source, opts Options) (Sniffed, error) {
	opts.Rejects, opts.Begin = nil, nil
	said := opts
	opts = opts.complete()
	source, rewind, err := rewindable(source)
	if err != nil {
		return Sniffed{}, err
	}
	s, file, err := openSniffed(source, &opts)
	if err != nil {
		return Sniffed{}, err
	}
	out := Sniffed{Name: source.Name, Fits: fitting(s.rows)}
	said.own(file.Decisions)
	findings := slices.Concat(file.Decisions, []Decision{lineEnds(s)})
	l, f, err := s.layout()
	if err == nil {
		out.Layout = l.Name
	} else if errors.Is(err, ErrOption) {
		return Sniffed{}, err
	}
	h, _ := f.header(s)
	if h != nil {
		out.Header = h.line
		h.report(file)
		findings = append(findings, file.Decisions[len(file.Decisions)-1])
	}
	seen, err := out.look(s, f, h)
	if err != nil {
		return Sniffed{}, s.blame(err)
	}
	if err := rewind(); err != nil {
		return Sniffed{}, s.blame(err)
	}
	rep, err := Read([]Source{source}, said, func([]ledger.Entry) error { return nil })
	switch {
	case err == nil:
		out.Report = rep
		out.Findings = slices.Concat(findings, newFindings(rep.Files[0].Decisions, findings))
	case !isRefusal(err):
		return Sniffed{}, err
	default:
		out.Refusal = err
		out.Findings = append(findings, refusedFindings(s, seen, h)...)
	}
	return out, nil
}

// rewindable makes a source one that can be read from its start again. What
// cannot seek, such as a pipe, is held in memory.
func rewindable(source Source) (Source, func() error, error) {
	in := text.NewInput(source.Reader)
	if !in.Seeks() {
		all, err := io.ReadAll(source.Reader)
		if err != nil {
			return source, nil, fmt.Errorf("%s: %w", source.Name, err)
		}
		source.Reader = bytes.NewReader(all)
		in = text.NewInput(source.Reader)
	}
	return source, in.Rewind, nil
}

// openSniffed finds out how a file is written.
func openSniffed(source Source, opts *Options) (*stream, *FileReport, error) {
	s, err := openStream(source, opts)
	if err != nil {
		return nil, nil, err
	}
	file := &FileReport{Name: source.Name}
	if err := s.openSheet(file); err != nil {
		return nil, nil, s.blame(err)
	}
	if _, err := s.head(); err != nil {
		return nil, nil, s.blame(err)
	}
	if err := s.examine(file); err != nil {
		return nil, nil, s.blame(err)
	}
	return s, file, nil
}

func isRefusal(err error) bool {
	return errors.As(err, new(*ledger.Problem)) || errors.As(err, new(*ledger.Problems))
}

// fitting lists the layouts that fit, the surest first.
func fitting(rows [][]string) (fits []LayoutScore) {
	for _, l := range layouts() {
		if score := l.fits(rows); score > 0 {
			fits = append(fits, LayoutScore{l.Name, score})
		}
	}
	slices.SortStableFunc(fits, func(a, b LayoutScore) int { return b.Score - a.Score })
	return fits
}

// lineEnds says how the lines of the start of the file end.
func lineEnds(s *stream) Decision {
	d := Decision{About: "line ends"}
	if s.facts.Mac {
		d.Choice, d.Evidence = "CR", "as old Macs write"
		return d
	}
	if s.sheet != nil {
		d.Choice, d.Evidence = "none", "rows of a workbook"
		return d
	}
	head, _, _ := s.input.Peek()
	text, _ := io.ReadAll(s.facts.Reader(bytes.NewReader(head)))
	all, pairs := bytes.Count(text, []byte("\n")), bytes.Count(text, []byte("\r\n"))
	switch {
	case all == 0:
		d.Choice, d.Evidence = "none", "there is one line"
	case pairs == all:
		d.Choice, d.Evidence = "CRLF", "as Windows writes"
	case pairs == 0:
		d.Choice, d.Evidence = "LF", "as Unix and Macs write"
	default:
		d.Choice, d.Evidence = "mixed", fmt.Sprintf("%s CRLF and %s LF in its first rows; either is read", ledger.Grouped(int64(pairs)), ledger.Grouped(int64(all-pairs)))
	}
	return d
}

// newFindings are those of all that are about something new.
func newFindings(all, known []Decision) []Decision {
	return slices.DeleteFunc(slices.Clone(all), func(d Decision) bool {
		return slices.ContainsFunc(known, func(k Decision) bool { return k.About == d.About })
	})
}

// refusedFindings are what the cells say of dates and signs, and the titles of
// the day, for a file whose import comes to no decision.
func refusedFindings(s *stream, seen *survey, h *header) (found []Decision) {
	if h == nil {
		return nil
	}
	order := s.opts.DateOrder
	if orders, dates, err := decideDates(h.columns, &seen.dates, s.opts.DateOrder); err == nil {
		found, order = append(found, dates...), cmp.Or(order, orders[fDate], orders[fDue], orders[fSettled])
	}
	if pair, err := seen.signs.decidePair(s.opts.Sign, h.columns); err == nil {
		found = append(found, pair...)
		if _, signs, err := seen.signs.decide(s.opts.Sign, h.columns, seen.lexicon.NoKind); err == nil {
			found = append(found, signs)
		}
	}
	titled := FileReport{Name: s.name}
	if err := titled.findAsAt(s.titles(h.line), order); err != nil {
		return append(found, Decision{About: "as at", Choice: "can be read two ways", Evidence: strings.TrimPrefix(err.Error(), s.name+":")})
	}
	return append(found, titled.Decisions...)
}

// A columnWatch counts what the cells of one column look like.
type columnWatch struct {
	filled, dates, serials, sums, ids, words int
	flags, bits                              int // words for yes or no, and sums that may be: 1 and 0
	negative, positive                       int
	date                                     dateEvidence
	sum                                      sumEvidence
}

func (w *columnWatch) see(value, buf []byte, line int) {
	if value = bytes.TrimSpace(value); len(value) == 0 {
		return
	}
	w.filled++
	if looksLikeDate(value) {
		w.dates++
		w.date.see(value, line, nil)
		return
	}
	if _, ok := cell.SplitSum(value, buf[:0]); !ok {
		w.words++
		if _, isFlag := cell.ParseFlag(value); isFlag {
			w.flags++
		}
		return
	}
	if len(value) == 1 && (value[0] == '0' || value[0] == '1') {
		w.bits++
	}
	w.date.see(value, line, nil)
	if isSerial(value) {
		w.serials++
	}
	if len(value) > 1 && value[0] == '0' && ledger.IsDigit(value[1]) {
		w.ids++
	}
	negative, positive := w.sum.see(value, buf[:0], line)
	w.sums++
	if negative {
		w.negative++
	}
	if positive {
		w.positive++
	}
}

// looksLikeDate knows a date that there is in some order. A sum such as
// 1,234.50 has three numbers as well.
func looksLikeDate(value []byte) bool {
	p, ok := cell.SplitDate(value)
	if !ok || bytes.IndexByte(value, ',') >= 0 && !bytes.ContainsFunc(value, unicode.IsLetter) {
		return false
	}
	return slices.ContainsFunc([]cell.DateOrder{cell.DMY, cell.MDY, cell.YMD}, func(order cell.DateOrder) bool {
		_, ok := p.In(order)
		return ok
	})
}

// look says what most cells are, and what tells how to read them.
func (w *columnWatch) look() (look, because string) {
	most := max(w.dates, w.sums, w.words)
	switch {
	case w.filled == 0:
		return "empty", ""
	case most*10 < w.filled*9:
		return "a mixture", said(count{w.dates, "like a date"}, count{w.sums, "like a number"}, count{w.words, "like words"})
	case most == w.dates:
		return "dates", w.orderEvidence()
	case most == w.sums && w.serials == w.sums:
		return "day numbers", "all can be a spreadsheet's number for a day"
	case most == w.sums && w.ids > 0:
		return "numbers", ledger.Plural(w.ids, "begins", "begin") + " with a nought, so they are names, not sums"
	case most == w.sums && w.negative+w.sum.dots+w.sum.commas+w.sum.either+w.sum.dollars+w.sum.symbols == 0:
		return "numbers", "whole and without a sign"
	case most == w.sums:
		return "sums", w.sumEvidence()
	}
	return "words", ledger.Plural(w.filled, "cell", "cells")
}

func (w *columnWatch) orderEvidence() string {
	ev := &w.date
	return said(
		count{ev.dayFirst, "can only be day/month"},
		count{ev.monthFirst, "can only be month/day"},
		count{ev.either, "can be read both ways"},
		count{w.dates - ev.dayFirst - ev.monthFirst - ev.either, "need no order"},
		count{ev.twoDigit, "with a year of two digits"},
	)
}

func (w *columnWatch) sumEvidence() string {
	ev := &w.sum
	return said(
		count{ev.dots, "with a decimal point"},
		count{ev.commas, "with a decimal comma"},
		count{ev.either, "that fit both marks"},
		count{w.negative, "negative"},
		count{ev.dollars, "in dollars"},
		count{ev.symbols, "with a sign of currency"},
	)
}

type count struct {
	n    int
	what string
}

// said lists the counts that are not nought.
func said(counts ...count) string {
	var says []string
	for _, c := range counts {
		if c.n > 0 {
			says = append(says, ledger.Grouped(int64(c.n))+" "+c.what)
		}
	}
	return strings.Join(says, ", ")
}

// maxLooked is how many columns are looked at.
const maxLooked = 1000

// look reads the whole file for what its columns and its signs look like. The
// survey is nil where there are no headings.
func (out *Sniffed) look(s *stream, f *format, h *header) (*survey, error) {
	var seen *survey
	line, headings := 0, []heading(nil)
	if h != nil {
		line, headings = h.line, h.columns.headings
		seen = &survey{columns: h.columns, lexicon: f.lexicon(s.opts), buf: make([]byte, 0, 64), date1904: s.sheet.from1904()}
	}
	r, err := s.records()
	if err != nil {
		return nil, err
	}
	watches, buf := make([]columnWatch, min(len(headings), maxLooked)), make([]byte, 0, 64)
	var rec row // one for all rows
	for {
		if err = r.Next(&rec.Record); err == io.EOF {
			break
		}
		if text.IsQuoteError(err) || err == nil && rec.Line <= line {
			continue
		}
		if err != nil {
			return nil, err
		}
		for len(watches) < min(len(rec.Fields), maxLooked) {
			watches = append(watches, columnWatch{})
		}
		for i, cell := range rec.Fields[:min(len(rec.Fields), maxLooked)] {
			watches[i].see(cell, buf, rec.Line)
		}
		if seen != nil {
			seen.see(&rec)
		}
	}
	for i := range watches {
		c := ColumnLook{Number: i + 1}
		if i < len(headings) {
			c.Heading = headings[i].text
		}
		if h != nil {
			if at := slices.Index(h.columns.at[:], i); at >= 0 {
				c.Field = field(at).String()
			}
		}
		c.Look, c.Because = watches[i].look()
		out.Columns = append(out.Columns, c)
	}
	return seen, nil
}
