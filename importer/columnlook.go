package importer

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"unicode"

	"arrears/importer/internal/cell"
	"arrears/internal/text"
)

// A columnWatch counts what the cells of one column look like.
type columnWatch struct {
	filled, dates, serials, sums, ids, words int
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
		return
	}
	w.date.see(value, line, nil)
	if isSerial(value) {
		w.serials++
	}
	if len(value) > 1 && value[0] == '0' && cell.IsDigit(value[1]) {
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
		return "numbers", plural(w.ids, "begins", "begin") + " with a nought, so they are names, not sums"
	case most == w.sums && w.negative+w.sum.dots+w.sum.commas+w.sum.either+w.sum.dollars+w.sum.symbols == 0:
		return "numbers", "whole and without a sign"
	case most == w.sums:
		return "sums", w.sumEvidence()
	}
	return "words", plural(w.filled, "cell", "cells")
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
			says = append(says, number(c.n)+" "+c.what)
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
