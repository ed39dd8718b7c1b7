package importer

import (
	"bytes"
	"cmp"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
	"arrears/internal/text"
)

// layoutFile is the TOML of a layout. Every key may be left out but the name.
type layoutFile struct {
	Name      string            `toml:"name"`
	About     string            `toml:"about"`
	Like      string            `toml:"like"`
	Header    []string          `toml:"header"`
	Encoding  string            `toml:"encoding"`
	Delimiter string            `toml:"delimiter"`
	DateOrder string            `toml:"date_order"`
	Decimal   string            `toml:"decimal"`
	Sign      string            `toml:"sign"`
	Currency  string            `toml:"currency"`
	Columns   map[string]string `toml:"columns"`
	Kinds     map[string]string `toml:"kinds"`
}

// ParseLayout reads a layout written as TOML. It is strict: the error is a
// [*ledger.Problem] or [*Problems] with the place of each key that there is not, with
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
		return nil, refused(file, 0, "%w", err)
	}
	p := layoutParser{file: file, text: text, raw: &raw}
	u := &UserLayout{Layout: Layout{raw.Name, raw.About, "written by its user"}}
	p.name()
	p.format(u)
	p.options(&u.with)
	if err := p.problems.Err(); err != nil {
		return nil, err
	}
	return u, nil
}

func unknownKeys(file string, strict *toml.StrictMissingError) error {
	keys := []string{"name", "about", "like", "header", "encoding", "delimiter", "date_order", "decimal", "sign", "currency", "columns", "kinds"}
	var problems Problems
	for i := range strict.Errors {
		e := &strict.Errors[i]
		line, column := e.Position()
		key := strings.Join(e.Key(), ".")
		want := cmp.Or(Nearest(key, keys), "one of "+strings.Join(keys, ", "))
		problems.add(&ledger.Problem{File: file, Line: line, Column: column, Err: &ledger.Wrong{Value: key, Fault: "is not a key of a layout", Want: want}})
	}
	return problems.Err()
}

// layoutParser checks what the TOML says and keeps the complaints.
type layoutParser struct {
	file     string
	text     []byte
	raw      *layoutFile
	problems Problems
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
			p.problems.add(&ledger.Problem{File: p.file, Line: number, Column: len(line) - len(rest) + 1, Heading: key, Err: err})
			return
		}
	}
	p.problems.add(&ledger.Problem{File: p.file, Heading: key, Err: err})
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
		kinds[cell.Squeeze(word)] = kind
	}
	f.kinds = kinds
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
	}{{"date_order", raw.DateOrder, &o.DateOrder}, {"sign", raw.Sign, &o.Sign}, {"currency", raw.Currency, &o.Currency}} {
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
		if _, err := parseMap(map[string]string{name: raw.Columns[name]}); err != nil {
			want := cmp.Or(Nearest(name, fieldNames[:]), "one of "+strings.Join(fieldNames[:], ", "))
			p.blame("columns", name, &ledger.Wrong{Value: name, Fault: "is not a field of a ledger", Want: want})
		}
	}
	o.Encoding, o.Delimiter, o.Map = raw.Encoding, raw.Delimiter, raw.Columns
}
