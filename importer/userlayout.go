package importer

import (
	"cmp"
	"maps"

	"arrears/internal/ledger"
)

// UserLayout is a layout that a user wrote down, for the exports of a program
// that is not known here. See [ParseLayout].
type UserLayout struct {
	Layout
	format format
	read   func(*intake, *stream) error // of the layout that it is like; nil: that of the format
	with   Options                      // what it says as flags would
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
	o.Sign, o.Currency = cmp.Or(o.Sign, with.Sign), cmp.Or(o.Currency, with.Currency)
	said := make(map[string]string)
	maps.Copy(said, with.Map)
	maps.Copy(said, o.Map)
	o.Map = said
	return o
}

// own changes what was decided by the layout, and not by a flag of the same
// meaning, to say so. It does nothing without a layout.
func (o Options) own(decisions []Decision) {
	if o.Layout == nil {
		return
	}
	for flag, said := range map[string]bool{
		"delimiter": o.Delimiter != "", "date-order": o.DateOrder != 0, "decimal": o.Decimal != 0, "sign": o.Sign != 0, "currency": o.Currency != (ledger.Currency{}),
	} {
		for i := range decisions {
			if !said && decisions[i].Evidence == "as --"+flag+" says" {
				decisions[i].Evidence = "as the layout says"
			}
		}
	}
}
