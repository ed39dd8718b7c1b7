package cmd

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"arrears/internal/ledger"
	"arrears/report/doc"
)

// A settingsFile is what a config file says, in its order. What a flag makes of it is
// none of its business.
type settingsFile struct {
	name   string // as the user named it
	all    []setting
	tables []settingTable // the headings of the file, also those with nothing below them
}

// A setting is one key with what stands behind it.
type setting struct {
	about  settingTable
	key    string
	values []settingValue
	list   bool // they were written as a list
	line   int
}

// A settingTable is what a setting is about.
type settingTable struct {
	kind tableKind
	name string // of the command, or the pattern of files
	line int    // of the heading
}

type tableKind int

const (
	aboutAll     tableKind = iota // every command that has the flag
	aboutCommand                  // one command
	aboutFiles                    // files of a pattern
	aboutSender                   // the letterhead
)

// A settingValue is one value, as it would be typed.
type settingValue struct {
	text string
	kind valueKind
}

type valueKind int

const (
	isText valueKind = iota
	isYesNo
	isNumber
	isDay
)

// maxSettings is longer than any config file is, in bytes.
const maxSettings = 256 << 10

// readSettings reads a config file. The error is a complaint with the place in it.
func readSettings(name string) (*settingsFile, error) {
	f, err := openFile(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxSettings+1))
	if err != nil {
		return nil, err
	}
	if len(text) > maxSettings {
		return nil, ledger.Refused(name, 0, "this is too long for a config file: want at most %d kB", maxSettings>>10)
	}
	return parseSettings(name, text)
}

// parseSettings reads the text of a config file.
func parseSettings(name string, text []byte) (*settingsFile, error) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	err := toml.Unmarshal(text, new(map[string]any)) // knows what the grammar does not, such as a key that stands twice
	if at := (*toml.DecodeError)(nil); errors.As(err, &at) {
		line, column := at.Position()
		return nil, &ledger.Problem{File: name, Line: line, Column: column, Err: errors.New(strings.TrimPrefix(at.Error(), "toml: "))}
	}
	if err != nil {
		return nil, ledger.Refused(name, 0, "%s", strings.TrimPrefix(err.Error(), "toml: "))
	}
	p := settingsParser{file: settingsFile{name: name}}
	p.toml.Reset(text)
	var table []string
	for p.toml.NextExpression() {
		e := p.toml.Expression()
		if e.Kind == unstable.KeyValue {
			p.add(table, e)
			continue
		}
		var line int
		table, line = p.path(e)
		p.open(table, line, e.Kind == unstable.ArrayTable)
	}
	if err := p.toml.Error(); err != nil {
		return nil, ledger.Refused(name, 0, "%w", err)
	}
	return &p.file, p.problems.Err()
}

// settingsParser sorts the keys of a file into what they are about.
type settingsParser struct {
	toml     unstable.Parser
	file     settingsFile
	problems ledger.Problems
}

func (p *settingsParser) blame(line int, format string, args ...any) {
	p.problems.Add(&ledger.Problem{File: p.file.name, Line: line, Err: errors.New(doc.Visible(fmt.Sprintf(format, args...)))})
}

// path is the key of an expression, part by part, and its line.
func (p *settingsParser) path(e *unstable.Node) (parts []string, line int) {
	for it := e.Key(); it.Next(); {
		parts = append(parts, string(it.Node().Data))
		line = p.toml.Shape(it.Node().Raw).Start.Line
	}
	return parts, line
}

// tableOf is what the keys below a heading are about. Of nothing but the word files it is
// not known yet: the pattern is to come.
func tableOf(path []string, line int) settingTable {
	switch {
	case len(path) == 0:
		return settingTable{kind: aboutAll}
	case path[0] == "sender":
		return settingTable{aboutSender, strings.Join(path[1:], "."), line}
	case path[0] == "files":
		return settingTable{aboutFiles, strings.Join(path[1:], "."), line}
	}
	return settingTable{aboutCommand, strings.Join(path, " "), line}
}

// open takes in a heading.
func (p *settingsParser) open(path []string, line int, again bool) {
	if again {
		p.blame(line, "[[%[1]s]] begins one of several: want [%[1]s]", strings.Join(path, "."))
		return
	}
	p.file.tables = append(p.file.tables, tableOf(path, line))
}

// add takes in a key that stands below the heading of a table.
func (p *settingsParser) add(table []string, e *unstable.Node) {
	parts, line := p.path(e)
	parts = append(append([]string(nil), table...), parts...)
	value := e.Value()
	if value.Kind == unstable.InlineTable {
		p.file.tables = append(p.file.tables, tableOf(parts, line))
		for it := value.Children(); it.Next(); {
			p.add(parts, it.Node())
		}
		return
	}
	last := len(parts) - 1
	s := setting{about: tableOf(parts[:last], line), key: parts[last], line: line, list: value.Kind == unstable.Array}
	if s.about.kind == aboutFiles && len(parts) != 3 {
		p.blame(line, `%s says nothing of which files: want it below a heading like [files."payments*.csv"]`, strings.Join(parts, "."))
		return
	}
	s.values = p.values(s.key, line, value)
	p.file.all = append(p.file.all, s)
}

// values are those of a key: of a list each of it.
func (p *settingsParser) values(key string, line int, value *unstable.Node) (all []settingValue) {
	if value.Kind != unstable.Array {
		return []settingValue{p.value(key, line, value)}
	}
	for it := value.Children(); it.Next(); {
		all = append(all, p.value(key, line, it.Node()))
	}
	if len(all) == 0 {
		p.blame(line, "%s: the list is empty: want something in it, or leave the key out", key)
	}
	return all
}

// value is one value, as it would be typed.
func (p *settingsParser) value(key string, line int, value *unstable.Node) settingValue {
	text := string(value.Data)
	switch value.Kind {
	case unstable.String:
		return settingValue{text, isText}
	case unstable.Bool:
		return settingValue{text, isYesNo}
	case unstable.LocalDate:
		return settingValue{text, isDay}
	case unstable.LocalDateTime, unstable.DateTime, unstable.LocalTime:
		p.blame(line, "%s: %s has a time of day: want a day, like 2026-10-31", key, text)
	case unstable.Array, unstable.InlineTable:
		p.blame(line, "%s: a list in a list, or a table in one: want words, numbers or days", key)
	default:
		text = strings.TrimPrefix(strings.ReplaceAll(text, "_", ""), "+")
		if strings.Trim(strings.TrimPrefix(text, "-"), "0123456789.") != "" {
			p.blame(line, "%s: %s is no plain number: want one like 12 or 1234.50", key, text)
		}
		return settingValue{text, isNumber}
	}
	return settingValue{}
}
