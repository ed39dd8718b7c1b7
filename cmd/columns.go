package cmd

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"arrears/internal/ledger"
	"arrears/report/doc"
)

// columnList is the value of --columns: fields of the first table of a result.
type columnList []string

// String is the list as it is typed.
func (l *columnList) String() string { return strings.Join(*l, ",") }

// Set takes fields with commas between them.
func (l *columnList) Set(text string) error {
	var fields columnList
	for field := range strings.SplitSeq(text, ",") {
		if field = strings.TrimSpace(field); field == "" {
			return usagef("want fields with a comma between each two, like account,overdue,days_overdue")
		}
		fields = append(fields, field)
	}
	*l = fields
	return nil
}

// Type is the word for the value, in help.
func (l *columnList) Type() string { return "fields" }

// of is a result with those columns alone; all of it where there are none. Sums of several
// currencies without a word for theirs are told.
func (l columnList) of(env *Env, result *doc.Document) (*doc.Document, error) {
	if len(l) == 0 {
		return result, nil
	}
	picked, err := result.Pick(l)
	if err != nil {
		return nil, columnError(err)
	}
	if codes := picked.UnsaidCurrencies(); codes != nil {
		fmt.Fprintf(env.Stderr, "arrears: --columns leaves out the currency, and the sums are in %s: add currency\n", strings.Join(codes, ", "))
	}
	return picked, nil
}

// columnError says which column may be meant where there is none of the name.
func columnError(err error) error {
	var none *doc.NoColumnError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &none):
		return usagef("--columns: there is no column %q:%s the columns are %s", none.Asked, fieldMeant(none.Asked, none.Has), strings.Join(none.Has, ", "))
	}
	return usagef("--columns: %v", err)
}

// fieldMeant asks, behind a text that is no field, which may be meant; nothing where none is near.
func fieldMeant(text string, fields []string) string {
	key := ledger.FieldKey(text)
	begins := func(field string) bool { return len(key) > 2 && strings.HasPrefix(field, key) }
	near := ledger.Nearest(key, fields)
	if i := slices.IndexFunc(fields, begins); i >= 0 {
		near = fields[i]
	}
	if near == "" {
		return ""
	}
	return fmt.Sprintf(" did you mean %s?", near)
}
