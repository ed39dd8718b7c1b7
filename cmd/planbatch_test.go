package cmd_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"arrears/cmd"
	"arrears/internal/ledger"
	"arrears/plan"
)

// TestPlanBatchIsPlanBuild plans 26,000 debts of all sorts, so many that
// several goroutines read them, and holds each payment against plan.Build.
func TestPlanBatchIsPlanBuild(t *testing.T) {
	random := rand.New(rand.NewPCG(20, 26))
	var debts strings.Builder
	want := map[bool]*strings.Builder{false: {}, true: {}}
	debts.WriteString("debt,balance,instalment,count,until,start,every,deposit\n")
	want[false].WriteString("debt,balance,instalments,instalment,last_date,last_amount,total,first_amount\n")
	want[true].WriteString("debt,number,due_date,amount,balance\n")
	plans, refused := 0, 0
	for n := range 26_000 {
		terms, row := anyDebt(random)
		fmt.Fprintf(&debts, "D%d,%s\n", n, row)
		s, err := plan.Build(terms)
		if err != nil {
			refused++
			fmt.Fprintf(want[false], "D%d,%v,,,,,,\n", n, terms.Balance)
			continue
		}
		plans++
		last := s.Instalments[len(s.Instalments)-1]
		first := s.Instalments[0]
		if first.Number == 0 {
			first = s.Instalments[1] // after the deposit
		}
		fmt.Fprintf(want[false], "D%d,%v,%d,%v,%v,%v,%v,%v\n", n, terms.Balance, s.Shape.Count, s.Shape.Regular, last.Due, last.Amount, s.Amount, first.Amount)
		for _, p := range s.Instalments {
			fmt.Fprintf(want[true], "D%d,%d,%v,%v,%v\n", n, p.Number, p.Due, p.Amount, p.Balance)
		}
	}
	if debts.Len() < 1<<20 || plans < 10_000 || refused < 100 {
		t.Fatalf("%d bytes, %d plans, %d refused: too few to tell", debts.Len(), plans, refused)
	}
	file := filepath.Join(t.TempDir(), "debts.csv")
	if err := os.WriteFile(file, []byte(debts.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	counts := fmt.Sprintf("%d plans + %d refused + 0 rejected", plans, refused)
	for _, payments := range []bool{false, true} {
		for _, piped := range []bool{false, true} {
			got, said := planBatch(t, file, piped, payments)
			if !payments {
				got = withoutStatus(got)
			}
			if line := firstDifference(got, want[payments].String()); line != "" {
				t.Errorf("payments %v, piped %v: %s", payments, piped, line)
			}
			if !strings.Contains(strings.ReplaceAll(said, ",", ""), counts) {
				t.Errorf("said %swant %s", said, counts)
			}
		}
	}
}

// anyDebt makes up terms, and the cells that say so.
func anyDebt(random *rand.Rand) (plan.Terms, string) {
	t := plan.Terms{
		Currency: ledger.Sterling, Balance: ledger.Money(1 + random.IntN(1_000_00)), DepositDate: today,
		First: ledger.MustDate(2027, 1, 1) + ledger.Date(random.IntN(800)), Every: plan.Week + plan.Period(random.IntN(5)),
	}
	size, deposit := ",,", ""
	switch random.IntN(3) {
	case 0:
		t.Instalment = ledger.Money(1 + random.IntN(80_00))
		size = t.Instalment.String() + ",,"
	case 1:
		t.Count = 1 + random.IntN(40)
		size = fmt.Sprintf(",%d,", t.Count)
	default:
		t.Until = t.First + ledger.Date(random.IntN(600)-20)
		size = ",," + t.Until.String()
	}
	if random.IntN(4) == 0 {
		t.Deposit = ledger.Money(random.IntN(100_00))
		deposit = t.Deposit.String()
	}
	return t, fmt.Sprintf("%v,%s,%v,%v,%s", t.Balance, size, t.First, t.Every, deposit)
}

func planBatch(t *testing.T, file string, piped, payments bool) (stdout, stderr string) {
	t.Helper()
	var in, out, said bytes.Buffer
	args := []string{"plan", "batch", file}
	if piped {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		in.Write(bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n"))) // as Windows writes
		args[2] = "-"
	}
	if payments {
		args = append(args, "--instalments")
	}
	env := &cmd.Env{Context: context.Background(), Stdin: &in, Stdout: &out, Stderr: &said, Today: today}
	if code := cmd.Main(env, args); code != 0 {
		t.Fatalf("exit code %d: %s", code, said.String())
	}
	return out.String(), said.String()
}

// withoutStatus cuts the column out which the reasons are in, the last but one.
func withoutStatus(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		cells := strings.SplitN(line, ",", 8)
		b.WriteString(strings.Join(cells[:7], ",") + line[strings.LastIndexByte(line, ','):])
	}
	return b.String()
}

func firstDifference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("line %d is %q, want %q", i+1, a[i], b[i])
		}
	}
	if len(a) != len(b) {
		return fmt.Sprintf("%d lines, want %d", len(a), len(b))
	}
	return ""
}
