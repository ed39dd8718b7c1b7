package importer

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
	"arrears/internal/text"
)

// UserLayout is a layout that a user wrote down, for the exports of a program
// that is not known here. See [ParseLayout].
type UserLayout struct {
	Layout
	format format
	read   func(*intake, *stream) error // of the layout that it is like; nil: that of the format
	with   Options                      // what it says as flags would
	file   string                       // where it stands
}

// complete adds what the layout of the user says to what the flags say, which
// counts more.
func (o Options) complete() Options {
	if o.Layout == nil {
		return o
	}
	with := &o.Layout.with
	o.Encoding, o.Delimiter = cmp.Or(o.Encoding, with.Encoding), cmp.Or(o.Delimiter, with.Delimiter)
	o.DateOrder, o.Decimal = cmp.Or(o.DateOrder, with.DateOrder), cmp.Or(o.Decimal, with.Decimal)
	o.DateCells = cmp.Or(o.DateCells, with.DateCells)
	o.Sign, o.Currency = cmp.Or(o.Sign, with.Sign), cmp.Or(o.Currency, with.Currency)
	said := make(map[string]string)
	maps.Copy(said, with.Map)
	maps.Copy(said, o.Map)
	o.ofLayout = o.Layout.said(o.Map)
	o.Map, o.Ignore = said, slices.Concat(with.Ignore, o.Ignore)
	return o
}

// said are the words with which the layout names columns, by field, and by heading where
// nothing is made of one; without the fields of which a flag says something.
func (u *UserLayout) said(typed map[string]string) map[string]string {
	words := make(map[string]string)
	for name, heading := range u.with.Map {
		if _, is := typed[name]; !is {
			words[name] = fmt.Sprintf("%s = %q in the layout %s", name, heading, u.file)
		}
	}
	for _, heading := range u.with.Ignore {
		words["ignore "+heading] = fmt.Sprintf("ignore = [%q] in the layout %s", heading, u.file)
	}
	return words
}

// own changes what was decided by the layout, and not by a flag of the same
// meaning, to say so, and what a flag decided that was said elsewhere, to say where.
func (o Options) own(decisions []Decision) {
	for flag, place := range o.Said {
		for i := range decisions {
			decisions[i].Evidence = strings.ReplaceAll(decisions[i].Evidence, "as --"+flag+" says", "as "+place+" says")
		}
	}
	if o.Layout == nil {
		return
	}
	for flag, said := range map[string]bool{
		"delimiter": o.Delimiter != "", "date-order": o.DateOrder != 0, "date-cells": o.DateCells != 0, "decimal": o.Decimal != 0, "sign": o.Sign != 0, "currency": o.Currency != (ledger.Currency{}),
	} {
		for i := range decisions {
			if !said && decisions[i].Evidence == "as --"+flag+" says" {
				decisions[i].Evidence = "as the layout says"
			}
		}
	}
}

// layoutFile is the TOML of a layout. Every key may be left out but the name.
type layoutFile struct {
	Name      string            `toml:"name"`
	About     string            `toml:"about"`
	Like      string            `toml:"like"`
	Header    []string          `toml:"header"`
	Encoding  string            `toml:"encoding"`
	Delimiter string            `toml:"delimiter"`
	DateOrder string            `toml:"date_order"`
	DateCells string            `toml:"date_cells"`
	Decimal   string            `toml:"decimal"`
	Sign      string            `toml:"sign"`
	Currency  string            `toml:"currency"`
	Ignore    []string          `toml:"ignore"`
	Columns   map[string]string `toml:"columns"`
	Kinds     map[string]string `toml:"kinds"`
	Statuses  map[string]string `toml:"status"`
	Terms     map[string]string `toml:"terms"`
}

// ParseLayout reads a layout written as TOML. It is strict: the error is a
// [*ledger.Problem] or [*ledger.Problems] with the place of each key that there is not, with
// the nearest that there is, and of each value that makes no sense.
func ParseLayout(file string, text []byte) (*UserLayout, error) {
	var raw layoutFile
	err := toml.NewDecoder(bytes.NewReader(text)).DisallowUnknownFields().Decode(&raw)
	if strict := (*toml.StrictMissingError)(nil); errors.As(err, &strict) {
		return nil, unknownKeys(file, strict)
	}
	if at := (*toml.DecodeError)(nil); errors.As(err, &at) {
		line, column := at.Position()
		return nil, &ledger.Problem{File: file, Line: line, Column: column, Err: errors.New(strings.TrimPrefix(at.Error(), "toml: "))}
	}
	if err != nil {
		return nil, ledger.Refused(file, 0, "%w", err)
	}
	p := layoutParser{file: file, text: text, raw: &raw}
	u := &UserLayout{Layout: Layout{raw.Name, raw.About, "written by its user"}, file: file}
	p.name()
	p.format(u)
	p.options(&u.with)
	if err := p.problems.Err(); err != nil {
		return nil, err
	}
	return u, nil
}

func unknownKeys(file string, strict *toml.StrictMissingError) error {
	keys := []string{"name", "about", "like", "header", "encoding", "delimiter", "date_order", "date_cells", "decimal", "sign", "currency", "ignore", "columns", "kinds", "status", "terms"}
	var problems ledger.Problems
	for i := range strict.Errors {
		e := &strict.Errors[i]
		line, column := e.Position()
		key := strings.Join(e.Key(), ".")
		want := cmp.Or(ledger.Nearest(key, keys), "one of "+strings.Join(keys, ", "))
		problems.Add(&ledger.Problem{File: file, Line: line, Column: column, Err: &ledger.Wrong{Value: key, Fault: "is not a key of a layout", Want: want}})
	}
	return problems.Err()
}

// layoutParser checks what the TOML says and keeps the complaints.
type layoutParser struct {
	file     string
	text     []byte
	raw      *layoutFile
	problems ledger.Problems
}

// blame puts a complaint at a key, which stands in a table or above them all.
func (p *layoutParser) blame(table, key string, err error) {
	if err == nil {
		return
	}
	in, number := "", 0
	for line := range strings.Lines(string(p.text)) {
		number++
		rest := strings.TrimLeft(line, " \t\"'")
		if name, ok := strings.CutPrefix(rest, "["); ok {
			in, _, _ = strings.Cut(name, "]")
			continue
		}
		found, _, _ := strings.Cut(rest, "=")
		if in == table && strings.TrimRight(found, " \t\"'") == key {
			p.problems.Add(&ledger.Problem{File: p.file, Line: number, Column: len(line) - len(rest) + 1, Heading: key, Err: err})
			return
		}
	}
	p.problems.Add(&ledger.Problem{File: p.file, Heading: key, Err: err})
}

func (p *layoutParser) name() {
	name := p.raw.Name
	switch {
	case strings.TrimSpace(name) == "":
		p.blame("", "name", errors.New("a layout needs a name, which reports show: want name = \"our ledger\""))
	case slices.ContainsFunc(layouts(), func(l layout) bool { return l.Name == name }):
		p.blame("", "name", &ledger.Wrong{Value: name, Fault: "is a layout there is", Want: "another name"})
	}
}

// format takes what is about headings and words.
func (p *layoutParser) format(u *UserLayout) {
	f := &u.format
	if like := p.raw.Like; like != "" {
		all := layouts()
		i := slices.IndexFunc(all, func(l layout) bool { return l.Name == like && like != "clean" })
		if i < 0 {
			p.blame("", "like", noLayout(like))
		}
		*f = *programFormat(like)
		if i >= 0 && like != "flat" && !isProgram(like) {
			u.read = all[i].read
		}
	}
	f.own = true
	if len(p.raw.Header) > 0 {
		f.signature = nil
	}
	for _, heading := range p.raw.Header {
		key := parseHeading([]byte(heading)).key
		if key == "" {
			p.blame("", "header", &ledger.Wrong{Value: heading, Fault: "has no letter or digit", Want: "headings of the file"})
		}
		f.signature = append(f.signature, key)
	}
	kinds := make(map[string]ledger.Kind)
	maps.Copy(kinds, f.kinds)
	for _, word := range slices.Sorted(maps.Keys(p.raw.Kinds)) {
		var kind ledger.Kind
		if err := kind.UnmarshalText([]byte(p.raw.Kinds[word])); err != nil {
			p.blame("kinds", word, err)
		}
		kinds[ledger.Squeeze(word)] = kind
	}
	f.kinds = kinds
	if f.said = maps.Clone(f.said); f.said == nil {
		f.said = make(map[string]cell.Status)
	}
	for _, word := range slices.Sorted(maps.Keys(p.raw.Statuses)) {
		said, err := cell.ParseSaid(p.raw.Statuses[word])
		p.blame("status", word, err)
		f.said[ledger.Squeeze(word)] = said
	}
	f.terms = make(map[string]ledger.Terms)
	for _, word := range slices.Sorted(maps.Keys(p.raw.Terms)) {
		var terms ledger.Terms
		p.blame("terms", word, terms.UnmarshalText([]byte(p.raw.Terms[word])))
		f.terms[ledger.Squeeze(word)] = terms
	}
}

// options takes what flags can say as well.
func (p *layoutParser) options(o *Options) {
	raw := p.raw
	_, err := text.ParseEncoding(raw.Encoding)
	p.blame("", "encoding", err)
	_, err = text.ParseDelimiter(raw.Delimiter)
	p.blame("", "delimiter", err)
	for _, setting := range [...]struct {
		key, value string
		into       interface{ UnmarshalText([]byte) error }
	}{{"date_order", raw.DateOrder, &o.DateOrder}, {"date_cells", raw.DateCells, &o.DateCells}, {"sign", raw.Sign, &o.Sign}, {"currency", raw.Currency, &o.Currency}} {
		if setting.value != "" {
			p.blame("", setting.key, setting.into.UnmarshalText([]byte(setting.value)))
		}
	}
	switch raw.Decimal {
	case "":
	case ".", ",":
		o.Decimal = raw.Decimal[0]
	default:
		p.blame("", "decimal", &ledger.Wrong{Value: raw.Decimal, Fault: "is not a decimal mark", Want: `"." or ","`})
	}
	for _, name := range slices.Sorted(maps.Keys(raw.Columns)) {
		if _, _, err := parseMap(map[string]string{name: raw.Columns[name]}); err != nil {
			want := cmp.Or(ledger.Nearest(name, fieldNames[:]), "one of "+strings.Join(fieldNames[:], ", "))
			p.blame("columns", name, &ledger.Wrong{Value: name, Fault: "is not a field of a ledger", Want: want})
		}
	}
	o.Encoding, o.Delimiter, o.Map = raw.Encoding, raw.Delimiter, raw.Columns
	o.Ignore = raw.Ignore
}

// LayoutText writes the layout of a file that was sniffed, as commented TOML
// that [ParseLayout] reads. Reading the file with it comes to the same ledger
// as reading it without; what was not settled is left to be filled in.
func LayoutText(s Sniffed) string {
	w := &layoutWriter{sniffed: &s}
	w.say("A layout for files such as %s. Lines that begin with # say nothing.", oneLine(s.Name))
	w.say("Try it with:  arrears formats test THIS-FILE.toml EXPORT.csv")
	w.say("Use it with:  arrears import EXPORT.csv --layout THIS-FILE.toml")
	if s.Refusal != nil {
		w.say("")
		w.say("As it stands the file would be refused. Settle this first:")
		for line := range strings.Lines(s.Refusal.Error()) {
			w.say("  %s", oneLine(line))
		}
	}
	w.key("name", "my export", "Reports show this name.")
	w.note("about", "what program it is from, and which report", "")
	known := !slices.Contains([]string{"", "clean", "flat"}, s.Layout)
	if known {
		w.key("like", s.Layout, "A layout to start from, with its blocks, lines and words: see 'arrears formats show "+s.Layout+"'.")
	}
	w.header(known)
	w.settings(known)
	w.columns(known)
	w.text.WriteString("\n# Words of the file for kinds of entry that are not known yet: invoice credit_note\n# receipt refund discount write_off journal charge.\n[kinds]\n")
	w.kinds()
	w.text.WriteString("\n# Words of its status that are not known yet: of a debt open part_paid disputed paid void;\n# of a payment received not_received.\n[status]\n# \"In limbo\" = \"not_received\"\n")
	return w.text.String()
}

// layoutWriter writes TOML.
type layoutWriter struct {
	sniffed *Sniffed
	text    strings.Builder
}

func (w *layoutWriter) say(format string, args ...any) {
	fmt.Fprintln(&w.text, strings.TrimRight("# "+fmt.Sprintf(format, args...), " "))
}

// key writes a setting, below what it means.
func (w *layoutWriter) key(key, value, means string) {
	if w.text.WriteByte('\n'); means != "" {
		w.say("%s", means)
	}
	fmt.Fprintf(&w.text, "%s = %s\n", key, quoteTOML(value))
}

// note writes a setting that is not made.
func (w *layoutWriter) note(key, value, means string) {
	if w.text.WriteByte('\n'); means != "" {
		w.say("%s", means)
	}
	w.say("%s = %s", key, quoteTOML(value))
}

func quoteTOML(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// header writes the headings by which the file is known: those that are used.
func (w *layoutWriter) header(known bool) {
	var headings []string
	for _, c := range w.sniffed.Columns {
		if c.Field != "" && parseHeading([]byte(c.Heading)).key != "" {
			headings = append(headings, quoteTOML(c.Heading))
		}
	}
	if len(headings) == 0 || known {
		return
	}
	w.text.WriteByte('\n')
	w.say("The row of headings is the first that has all of these, in any order.")
	fmt.Fprintf(&w.text, "header = [%s]\n", strings.Join(headings, ", "))
}

// settings writes what flags can say as well. A layout like another may have
// a way of its own with signs.
func (w *layoutWriter) settings(known bool) {
	for _, s := range [...]struct{ key, about, example, means string }{
		{"encoding", "encoding", "windows-1252", "utf-8, utf-16 or windows-1252; without it, each file is looked at."},
		{"delimiter", "delimiter", "comma", "comma, semicolon, tab or pipe."},
		{"date_order", "dates in ", "dmy", "The order of dates in numbers: dmy, mdy or ymd."},
		{"date_cells", "date cells in ", "swapped", "swapped or as-they-are: the dates in a column that a spreadsheet has half converted."},
		{"decimal", "decimals in ", ".", "The decimal mark of sums: . or ,"},
		{"sign", "signs", "signed", "signed: credits have a minus; by-kind: the kind of entry gives the sign; inverted:\n# debts have the minus."},
		{"currency", "currency", "GBP", "The currency of rows that state none."},
	} {
		// How sums are signed is told by kinds, once they are known.
		if value := w.found(s.about); value != "" && !(s.key == "sign" && (known || len(w.unknownKinds()) > 0)) {
			w.key(s.key, value, s.means)
		} else if s.key != "date_cells" || w.askedFor("--date-cells") {
			w.note(s.key, s.example, s.means)
		}
	}
}

// kinds writes the words that are not known, to be given a kind, or an example.
func (w *layoutWriter) kinds() {
	words := w.unknownKinds()
	for _, word := range words {
		w.say("%s = \"credit_note\"", quoteTOML(word))
	}
	if len(words) == 0 {
		w.say(`"Sales Inv." = "invoice"`)
	}
}

// unknownKinds are the words for kinds for which the file is refused.
func (w *layoutWriter) unknownKinds() (words []string) {
	each := []error{w.sniffed.Refusal}
	if all, ok := w.sniffed.Refusal.(interface{ Unwrap() []error }); ok {
		each = all.Unwrap()
	}
	for _, err := range each {
		if wrong := (*ledger.Wrong)(nil); errors.As(err, &wrong) && wrong.Fault == cell.NoKind && !slices.Contains(words, wrong.Value) {
			words = append(words, wrong.Value)
		}
	}
	return words
}

// askedFor says that the file is refused until a flag is given: few files need what this
// one does, and the layouts of all others do without its line.
func (w *layoutWriter) askedFor(flag string) bool {
	return w.sniffed.Refusal != nil && strings.Contains(w.sniffed.Refusal.Error(), flag)
}

// found is what was decided about something, in the words of a layout; empty
// when it was not, or the file had nothing to decide it by.
func (w *layoutWriter) found(about string) (value string) {
	for _, d := range w.sniffed.Findings {
		if d.About != about && !(strings.HasSuffix(about, " ") && strings.HasPrefix(d.About, about)) {
			continue
		}
		next := settingOf(about, d)
		if value != "" && next != value {
			return ""
		}
		value = next
	}
	return value
}

func settingOf(about string, d Decision) string {
	switch about {
	case "encoding":
		if d.Evidence == (text.Facts{}).Evidence() {
			return "" // nothing but ASCII, which says nothing of the next file
		}
		name, _, _ := strings.Cut(d.Choice, " ")
		return strings.ToLower(name)
	case "dates in ":
		for _, order := range [...]cell.DateOrder{cell.DMY, cell.MDY, cell.YMD} {
			if order.Words() == d.Choice {
				return order.String()
			}
		}
		return ""
	case "date cells in ":
		return DatesSwapped.String()
	case "decimals in ":
		if d.Choice == "comma" || d.Choice == "," {
			return ","
		}
		return ""
	}
	return d.Choice
}

// columns writes which field is read from which heading. A layout like another
// has columns already.
func (w *layoutWriter) columns(known bool) {
	w.text.WriteString("\n# FIELD = \"Heading\"; \"Date#2\" is the second column with that heading, and \"\" leaves a\n# field out. Fields not named are found by their usual headings.\n[columns]\n")
	seen := make(map[string]int)
	var lines, unused []string
	for _, c := range w.sniffed.Columns {
		seen[c.Heading]++
		switch {
		case c.Heading == "", c.Field == fSource.String():
		case c.Field == "":
			unused = append(unused, quoteTOML(c.Heading))
		default:
			heading := c.Heading
			if w.twice(heading) {
				heading = fmt.Sprintf("%s#%d", heading, seen[heading])
			}
			lines = append(lines, c.Field+" = "+quoteTOML(heading))
		}
	}
	for _, line := range lines {
		if known {
			line = "# " + line
		}
		fmt.Fprintln(&w.text, line)
	}
	if len(unused) > 0 {
		w.say("not used: %s", strings.Join(unused, ", "))
	}
}

func (w *layoutWriter) twice(heading string) bool {
	n := 0
	for _, c := range w.sniffed.Columns {
		if c.Heading == heading {
			n++
		}
	}
	return n > 1
}
