package cmd

import (
	"strings"

	"arrears/internal/ledger"
	"arrears/plan"
)

// parseSavingsRule reads a share of the surplus and the most a month:
// 10%,20.00.
func parseSavingsRule(text string, currency ledger.Currency) (plan.SavingsRule, error) {
	share, most, both := strings.Cut(text, ",")
	var part shareFlag
	if err := part.Set(share); err != nil || !both {
		return plan.SavingsRule{}, usagef("--savings-rule: %q is not a rule for savings: want a percentage of the surplus and the most a month, like 10%%,20.00", text)
	}
	m, err := parseAmount("savings-rule", most, currency)
	if err != nil {
		return plan.SavingsRule{}, err
	}
	if m < 1 {
		return plan.SavingsRule{}, usagef("--savings-rule %s: the most a month is %s: want at least %s", text, most, currency.Format(1))
	}
	return plan.SavingsRule{Share: int64(part), Most: m}, nil
}

// parseStress reads changes to sections: income=-10% and essential=+15%.
func parseStress(texts []string) ([]plan.Stress, error) {
	var all []plan.Stress
	seen := make(map[plan.Section]bool)
	for _, text := range texts {
		var s plan.Stress
		name, change, both := strings.Cut(text, "=")
		if !both {
			return nil, usagef("--stress: %q is not a change: want a section and a percentage, like income=-10%%", text)
		}
		if err := s.Section.UnmarshalText([]byte(name)); err != nil {
			return nil, usagef("--stress: %v", err)
		}
		size, signed := strings.CutPrefix(change, "+")
		if !signed {
			size, signed = strings.CutPrefix(change, "-")
		}
		var p percent
		if err := p.UnmarshalText([]byte(size)); err != nil || !signed || p < 0 || !strings.HasSuffix(size, "%") {
			return nil, usagef("--stress: %q is not a change of %v: want a percentage with its sign, like -10%% or +15%%", change, s.Section)
		}
		if s.Change = int64(p); change[0] == '-' {
			s.Change = -s.Change
		}
		switch {
		case seen[s.Section]:
			return nil, usagef("--stress: %v is changed twice: want one change a section", s.Section)
		case s.Change < -100_00 || s.Change > plan.MaxStress:
			return nil, usagef("--stress: a change of %v by %s is out of range: want -100%% to +1000%%", s.Section, change)
		}
		seen[s.Section] = true
		all = append(all, s)
	}
	return all, nil
}

// parseOverride reads who lets a plan outside the limits pass, and why.
func parseOverride(text string) (who, why string, err error) {
	who, why, both := strings.Cut(text, ":")
	who, why = strings.TrimSpace(who), strings.TrimSpace(why)
	if !both || who == "" || why == "" {
		return "", "", usagef("--override: %q does not say who and why: want both, like 'A Manager: pension lump sum in June'", text)
	}
	return who, why, nil
}

// An accrualFlag says whether interest runs during a plan.
type accrualFlag plan.Accrual

// Set reads none, frozen or a yearly rate such as 8%.
func (a *accrualFlag) Set(text string) error {
	switch text {
	case "none":
		*a = accrualFlag{Basis: plan.AccrualNone}
		return nil
	case "frozen":
		*a = accrualFlag{Basis: plan.AccrualFrozen}
		return nil
	}
	var p percent
	if err := p.UnmarshalText([]byte(text)); err != nil || p <= 0 || !strings.HasSuffix(text, "%") {
		return &ledger.Wrong{Value: text, Fault: "does not say whether interest runs", Want: "none, frozen, or a yearly rate like 8%"}
	}
	*a = accrualFlag{Basis: plan.AccrualRuns, Rate: int64(p)}
	return nil
}

// String prints nothing: interest is not stated unless it is set.
func (a *accrualFlag) String() string { return "" }

// Type is the word for the value in help.
func (a *accrualFlag) Type() string { return "interest" }
