package cmd

import (
	"strings"

	"github.com/spf13/pflag"

	"arrears/ageing"
	"arrears/importer"
	"arrears/internal/ledger"
)

// viewOptions are the flags that say what of an aged ledger is listed.
type viewOptions struct {
	by          string
	order       ageing.Order
	top         int
	overdueOnly bool
	minBalance  []string
	where       string
	wide        bool
}

func (o *viewOptions) addFlags(flags *pflag.FlagSet) {
	flags.StringVar(&o.by, "by", "account", "`rows` of the report: account, group, owner, parent or entry")
	flags.TextVar(&o.order, "sort", o.order, "`order` of accounts: account, overdue, balance or oldest (with --top: overdue)")
	flags.IntVar(&o.top, "top", 0, "list only the first `N` accounts of each currency")
	flags.BoolVar(&o.overdueOnly, "overdue-only", false, "list only accounts with something overdue")
	flags.StringArrayVar(&o.minBalance, "min-balance", nil, "list only accounts that owe at least `amount`, or CODE:amount in one currency")
	flags.StringVar(&o.where, "where", "", "list only accounts for which this `expression` is true")
	flags.BoolVar(&o.wide, "wide", false, "add columns: on hold, mean days overdue, share of the total, marks, and those of the accounts file")
}

func (o *viewOptions) check() error {
	switch o.by {
	case "account", "entry", "group", "owner", "parent":
	default:
		return usagef("--by %q: want account, group, owner, parent or entry", o.by)
	}
	if o.top < 0 {
		return usagef("--top %d: want a number of accounts", o.top)
	}
	return nil
}

// narrows names the first flag that says which accounts are listed or how; none
// when all are listed as ever.
func (o *viewOptions) narrows() string {
	for _, flag := range [...]struct {
		name string
		set  bool
	}{
		{"where", o.where != ""},
		{"top", o.top > 0},
		{"overdue-only", o.overdueOnly},
		{"min-balance", len(o.minBalance) > 0},
		{"sort", o.order != ageing.ByAccount},
		{"wide", o.wide},
	} {
		if flag.set {
			return flag.name
		}
	}
	return ""
}

// roll is what accounts are added up by.
func (o *viewOptions) roll() ageing.Roll {
	return map[string]ageing.Roll{"group": ageing.ByGroup, "owner": ageing.ByOwner, "parent": ageing.ByParent}[o.by]
}

// view turns the flags into what is listed. Filed says that there is an accounts
// file.
func (o *viewOptions) view(rep *importer.Report, aged *ageing.Aged, filed bool) (ageing.View, error) {
	view := ageing.View{
		Order: o.order, Top: o.top, OverdueOnly: o.overdueOnly, Groups: o.roll() != ageing.NoRoll,
		AtLeast: make(map[ledger.Currency]ledger.Money),
	}
	var err error
	if view.Keep, err = keepWhere(o.where, aged, o.roll(), filed); err != nil {
		return view, err
	}
	for _, text := range o.minBalance {
		in := rep.Currencies() // a plain amount is the least in each of them
		if strings.Contains(text, ":") {
			in = in[:min(len(in), 1)]
		}
		for _, c := range in {
			c, m, err := currencySum("--min-balance", text, []ledger.Currency{c})
			if err != nil {
				return view, err
			}
			view.AtLeast[c] = m
		}
	}
	return view, nil
}

// splitFigure takes account:figure apart. An account may have a colon in its
// id, as long as what follows the last could be no name of a figure: such a name
// is in small letters, or has two numbers.
func splitFigure(text string) (account, figure string) {
	i := strings.LastIndexByte(text, ':')
	if i < 0 || strings.Trim(text[i+1:], "0123456789") == "" || strings.ContainsFunc(text[i+1:], func(r rune) bool {
		return !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || r == '-' || r == '_')
	}) {
		return text, ""
	}
	return text[:i], text[i+1:]
}
