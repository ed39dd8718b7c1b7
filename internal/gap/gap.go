// Package gap looks for what could explain a difference: between a figure that
// somebody else has for a ledger, such as a control account or a total that a file
// states of its own rows, and what the ledger makes.
//
// A [Search] is handed the entries of the ledger in one pass, and what was left out
// of it, and answers with candidates: a row, or a class of rows, that makes the
// difference to the penny if it was left out, counted twice, has the wrong sign or
// two digits swapped. It proves nothing and corrects nothing. It reads no file, and
// has no words for people: package report has them.
package gap

import (
	"cmp"
	"slices"

	"arrears/internal/ledger"
)

// Gap is a figure that somebody else has for a ledger, beside what the ledger
// makes: a control account, or a total that a file states of its own rows.
//
// The zero values of the other fields mean all entries and what they have open.
type Gap struct {
	Currency ledger.Currency
	Ours     ledger.Money
	Theirs   ledger.Money

	File     string // only the entries of this file
	From, To int    // only those on these lines, To not among them; 0 is no limit
	ByAmount bool   // the figure is one of amounts, not of what is open
}

// Size is how much more they have than we: what an explanation has to make. It
// is 0 for a difference too large for a sum, which nothing explains.
func (g *Gap) Size() ledger.Money {
	size, err := g.Theirs.Sub(g.Ours)
	if err != nil {
		return 0
	}
	return size
}

// covers says whether an entry is one of those that the figure is about.
func (g *Gap) covers(e *ledger.Entry) bool {
	return (g.File == "" || e.File == g.File) && e.Line >= g.From && (g.To == 0 || e.Line < g.To)
}

// Subject is what a [Suspect] is about.
type Subject uint8

// The subjects, the likelier explanation first where several are exact.
const (
	OneRow        Subject = iota
	LaterRows             // dated after the as-at day
	SettledRows           // settled by the day, or at all where there is none
	UnknownRows           // entered in the books after the day that counts for that
	ExcludedRows          // left out by status; What is the status, empty for all of them
	RejectedRows          // set aside: nobody knows what they are worth
	FullAmounts           // the amounts of all rows, not what is open of them
	Currency              // What is another one
	AllCurrencies         // added up as if they were one
	OneFile
	OneKind
	OneAccount
	HeldRows // What is the reason, empty for all of them
	DisputedParts
	Credits // all that reduces the debt and is open
	Digits  // the gap divides by 9, as it does when digits are swapped
)

// Relation is what they would have done with the subject to arrive at their
// figure.
type Relation uint8

// The relations. Context is that of a suspect that does not make the gap.
const (
	Context   Relation = iota
	LeftOut            // we count it and they do not
	Counted            // they count it and we do not
	Swapped            // two digits side by side changed places
	WrongSign          // a debt taken for a credit, or the other way round
	Twice              // they count it twice, or we lack another like it
	TenTimes
	HundredTimes
	Tenth
	Hundredth
	Instead // it is their figure
)

// Suspect is one thing that could explain a gap.
type Suspect struct {
	Subject  Subject
	Relation Relation
	What     string       // which account, kind, file, reason, status or currency
	Count    int          // of rows
	Ours     ledger.Money // what it comes to in our figure
	Theirs   ledger.Money // what it would come to in theirs; not known to Context
	Rows     []Row        // of OneRow: the first few of them, in the order of the ledger
}

// Exact says that it makes the gap to the penny.
func (s *Suspect) Exact() bool { return s.Relation != Context }

// Row is one row that would explain a gap by itself.
type Row struct {
	Origin   string // file:line
	Account  string
	Document string
	Ours     ledger.Money
	Theirs   ledger.Money
}

// Aside is rows of a file that no figure of ours has: those of one status, which
// leaves them out, or those that could not be read.
type Aside struct {
	File     string
	Unread   bool   // nobody knows what they are worth
	Status   string // otherwise, with the currency and the value
	Currency ledger.Currency
	Rows     int
	Value    ledger.Money
}

// Explanation is what could explain one gap: what makes it exactly, the
// likeliest first, and then what else is known.
type Explanation struct {
	Gap      Gap
	AsAt     ledger.Date // none when nobody states one
	KnownAt  ledger.Date // our figure is without the rows entered after it; none: with all
	Aged     bool        // our figure is without the rows dated after AsAt
	Suspects []Suspect
}

// sortSuspects puts what explains exactly first, the likelier the earlier: a
// row that stands out comes before a class of rows, that before a row that takes
// more of a mistake, and last comes one that many are like.
func sortSuspects(all []Suspect) {
	rank := func(s *Suspect) int {
		switch {
		case !s.Exact():
			return 3
		case s.Subject == OneRow && s.Count > mostRows:
			return 2
		case s.Subject == OneRow && s.Relation >= Twice:
			return 1
		}
		return 0
	}
	slices.SortFunc(all, func(a, b Suspect) int {
		return cmp.Or(
			rank(&a)-rank(&b),
			cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.Relation, b.Relation),
			cmp.Compare(a.What, b.What),
		)
	})
}
