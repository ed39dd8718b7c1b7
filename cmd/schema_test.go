package cmd_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A schema is the part of JSON Schema (draft 2020-12) that docs/schema uses.
type schema struct {
	ID          string             `json:"$id"`
	Dialect     string             `json:"$schema"`
	Ref         string             `json:"$ref"`
	Defs        map[string]*schema `json:"$defs"`
	Title       string             `json:"title"`
	Description string             `json:"description"`
	Type        any                `json:"type"` // a name or a list of them
	Const       any                `json:"const"`
	Enum        []any              `json:"enum"`
	Pattern     string             `json:"pattern"`
	Items       *schema            `json:"items"`
	Properties  map[string]*schema `json:"properties"`
	Patterns    map[string]*schema `json:"patternProperties"`
	More        *bool              `json:"additionalProperties"`
	Required    []string           `json:"required"`
	CSV         bool               `json:"x-csv"` // the table may be that of CSV

	order []string // of the properties
	file  string
	seen  bool // an output has had it
}

// schemas are those of a folder by the name of the file.
type schemas map[string]*schema

func readSchemas(t *testing.T) schemas {
	names, err := filepath.Glob("../docs/schema/*.json")
	if err != nil || len(names) == 0 {
		t.Fatal("no schemas")
	}
	all := make(schemas)
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		s := new(schema)
		decoder := json.NewDecoder(bytes.NewReader(text))
		decoder.DisallowUnknownFields() // a word that is not checked would promise too much
		if err := decoder.Decode(s); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		file := filepath.Base(name)
		s.place(file)
		if s.ID != file || !strings.HasSuffix(s.Dialect, "/2020-12/schema") {
			t.Errorf("%s has the id %q and is of %q", file, s.ID, s.Dialect)
		}
		all[file] = s
	}
	return all
}

func (s *schema) place(file string) {
	s.file = file
	for _, below := range []map[string]*schema{s.Defs, s.Properties, s.Patterns} {
		for _, one := range below {
			one.place(file)
		}
	}
	if s.Items != nil {
		s.Items.place(file)
	}
}

// UnmarshalJSON keeps the order of the properties, for the page.
func (s *schema) UnmarshalJSON(text []byte) error {
	type plain schema
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode((*plain)(s)); err != nil {
		return err
	}
	var parts struct{ Properties json.RawMessage }
	if err := json.Unmarshal(text, &parts); err != nil || parts.Properties == nil {
		return err
	}
	var err error
	s.order, err = keysOf(parts.Properties)
	return err
}

// keysOf are those of an object, in order; one that stands there twice is an error.
func keysOf(object []byte) (keys []string, err error) {
	decoder := json.NewDecoder(bytes.NewReader(object))
	if _, err := decoder.Token(); err != nil {
		return nil, err
	}
	for decoder.More() {
		key, err := decoder.Token()
		if err != nil {
			return nil, err
		}
		if slices.Contains(keys, key.(string)) {
			return nil, fmt.Errorf("%q stands there twice", key)
		}
		keys = append(keys, key.(string))
		if err := decoder.Decode(new(json.RawMessage)); err != nil {
			return nil, err
		}
	}
	return keys, nil
}

// refers follows a reference.
func (all schemas) refers(s *schema) (*schema, error) {
	if s.Ref == "" {
		return s, nil
	}
	file, name, ok := strings.Cut(s.Ref, "#/$defs/")
	if file == "" {
		file = s.file
	}
	if !ok || all[file] == nil || all[file].Defs[name] == nil {
		return nil, fmt.Errorf("%s refers to %s, which is nowhere", s.file, s.Ref)
	}
	return all[file].Defs[name], nil
}

// check says what in a value is not as its schema has it, and notes what of the schema has
// been seen.
func (all schemas) check(at string, s *schema, value any) error {
	s.seen = true
	s, err := all.refers(s)
	if err != nil {
		return err
	}
	if s.Type != nil && !isOf(s.Type, value) {
		return fmt.Errorf("%s is %v, want %v", at, value, s.Type)
	}
	text, isText := value.(string)
	switch {
	case s.Const != nil && value != s.Const:
		return fmt.Errorf("%s is %v, want %v", at, value, s.Const)
	case s.Enum != nil && !slices.Contains(s.Enum, value):
		return fmt.Errorf("%s is %v, want one of %v", at, value, s.Enum)
	case s.Pattern != "" && isText && !regexp.MustCompile(s.Pattern).MatchString(text):
		return fmt.Errorf("%s is %q, want %s", at, text, s.Pattern)
	}
	if list, ok := value.([]any); ok && s.Items != nil {
		for i, one := range list {
			if err := all.check(fmt.Sprintf("%s[%d]", at, i), s.Items, one); err != nil {
				return err
			}
		}
	}
	if object, ok := value.(map[string]any); ok {
		return all.checkMembers(at, s, object)
	}
	return nil
}

func (all schemas) checkMembers(at string, s *schema, object map[string]any) error {
	for _, name := range s.Required {
		if _, has := object[name]; !has {
			return fmt.Errorf("%s has no %s", at, name)
		}
	}
	for name, value := range object {
		member := s.member(name)
		if member == nil {
			if s.More != nil && !*s.More {
				return fmt.Errorf("%s has %s, which is not documented", at, name)
			}
			continue
		}
		if err := all.check(at+"."+name, member, value); err != nil {
			return err
		}
	}
	return nil
}

// member is the schema of a member of an object; nil where there is none.
func (s *schema) member(name string) *schema {
	if known := s.Properties[name]; known != nil {
		return known
	}
	for pattern, known := range s.Patterns {
		if regexp.MustCompile(pattern).MatchString(name) {
			return known
		}
	}
	return nil
}

func isOf(types, value any) bool {
	if several, ok := types.([]any); ok {
		return slices.ContainsFunc(several, func(one any) bool { return isOf(one, value) })
	}
	switch value := value.(type) {
	case nil:
		return types == "null"
	case string:
		return types == "string"
	case bool:
		return types == "boolean"
	case float64:
		return types == "integer" && value == float64(int64(value))
	case []any:
		return types == "array"
	}
	return types == "object"
}

// TestSchemaChecker: the checker refuses what it must.
func TestSchemaChecker(t *testing.T) {
	no := false
	all := schemas{"x.json": {file: "x.json", Defs: map[string]*schema{"sum": {Type: "string", Pattern: "^[0-9]+$"}}}}
	s := &schema{file: "x.json", Type: "object", More: &no, Required: []string{"sum"}, Properties: map[string]*schema{
		"sum": {file: "x.json", Ref: "#/$defs/sum"}, "ok": {Enum: []any{"yes", nil}}, "rows": {Type: "array", Items: &schema{Type: []any{"integer", "null"}}},
	}}
	for text, wrong := range map[string]bool{
		`{"sum": "1", "ok": null, "rows": [1, null]}`: false,
		`{"ok": "yes"}`:               true,
		`{"sum": "x"}`:                true,
		`{"sum": 1}`:                  true,
		`{"sum": "1", "ok": "no"}`:    true,
		`{"sum": "1", "rows": [1.5]}`: true,
		`{"sum": "1", "more": 1}`:     true,
		`[]`:                          true,
	} {
		var value any
		if err := json.Unmarshal([]byte(text), &value); err != nil {
			t.Fatal(err)
		}
		if err := all.check("it", s, value); (err != nil) != wrong {
			t.Errorf("%s: %v", text, err)
		}
	}
}
