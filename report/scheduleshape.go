package report

import (
	"fmt"
	"strings"

	"arrears/plan"
	"arrears/report/doc"
)

// shapeFacts are what programs need to know besides the payments to make the
// same plan again; the title and the notes tell people. They are left out where
// the plan has none of it.
func shapeFacts(t plan.Terms) (facts []doc.Fact) {
	say := func(name, text string) {
		if text != "" {
			facts = append(facts, doc.Fact{Name: name, Value: doc.Text(text)})
		}
	}
	var steps, lumps, skip []string
	for _, s := range t.Steps {
		steps = append(steps, fmt.Sprintf("%dx%s", s.Count, t.Currency.Format(s.Amount)))
	}
	for _, l := range t.Lumps {
		lumps = append(lumps, fmt.Sprintf("%s@%v", t.Currency.Format(l.Amount), l.Due))
	}
	for _, month := range t.Skip {
		skip = append(skip, month.String()[:len("2026-12")])
	}
	say("steps", strings.Join(steps, ","))
	say("lumps", strings.Join(lumps, ","))
	say("skip", strings.Join(skip, ","))
	say("on", t.On.String())
	if t.Roll != plan.NoRoll {
		say("roll", t.Roll.String())
	}
	if t.RoundTo > 0 {
		say("round_to", t.Currency.Format(t.RoundTo))
	}
	if t.MinLast > 0 {
		say("min_last", t.Currency.Format(t.MinLast))
	}
	return facts
}
