package doc

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
)

// Format names a way to write a document. A *Format is a flag value.
type Format string

// The formats.
const (
	AsTable    Format = "table"
	AsRecord   Format = "record"
	AsCSV      Format = "csv"
	AsTSV      Format = "tsv"
	AsJSON     Format = "json"
	AsMarkdown Format = "markdown"
)

// Formats are the names of them all.
func Formats() []string {
	return []string{string(AsTable), string(AsRecord), string(AsCSV), string(AsTSV), string(AsJSON), string(AsMarkdown)}
}

// Render writes doc to w in a format, as wide as it comes. Tables, records and Markdown
// carry all of it, for people; JSON carries all but the bars; CSV carries the rows of the first
// table and nothing else. People get the sections of a paper, and programs its tables:
// JSON has the texts of the sections among the notes.
//
// The error is that of w, or says that there is no such format, or no table to
// write as CSV. Something may have been written before w fails.
func Render(w io.Writer, format Format, doc *Document) error {
	switch format {
	case AsTable, AsRecord:
		return Layout{}.Render(w, format, doc)
	case AsCSV:
		return writeCSV(w, doc)
	case AsTSV:
		return writeTSV(w, doc)
	case AsJSON:
		return writeJSON(w, doc)
	case AsMarkdown:
		return writeMarkdown(w, doc)
	}
	return notFormat(string(format))
}

// FormatOf picks the format for a file by the ending of its name, in capitals
// or small letters: .csv, .json, .md and .markdown, or .txt for a table. It is
// not ok for any other.
func FormatOf(path string) (format Format, ok bool) {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".txt":
		return AsTable, true
	case ".csv":
		return AsCSV, true
	case ".tsv":
		return AsTSV, true
	case ".json":
		return AsJSON, true
	case ".md", ".markdown":
		return AsMarkdown, true
	}
	return "", false
}

// String returns the name of f.
func (f Format) String() string { return string(f) }

// Set makes f the format of that name, or leaves it alone and says which there
// are.
func (f *Format) Set(name string) error {
	if !slices.Contains(Formats(), name) {
		return notFormat(name)
	}
	*f = Format(name)
	return nil
}

// Type is the word for the value of a flag, in help.
func (f Format) Type() string { return "format" }

func notFormat(name string) error {
	all := Formats()
	last := len(all) - 1
	return fmt.Errorf("%q is not a format: want %s or %s", name, strings.Join(all[:last], ", "), all[last])
}
