package cmd

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/plan"
)

// plansOptions name plans and what was received for them.
type plansOptions struct {
	folder, receipts string
	grace            int
	currency         ledger.Currency
}

func (o *plansOptions) addFlags(flags *pflag.FlagSet) {
	o.currency = ledger.Sterling
	flags.StringVar(&o.folder, "plans", "", "`folder` of agreed plans, each a CSV file named for its account")
	flags.StringVar(&o.receipts, "receipts", "", "`FILE` of what was received, for the plans: account,date,amount, or a ledger")
	flags.IntVar(&o.grace, "plan-grace", 0, "`days` after the due day within which an instalment of those plans is in time")
}

func (o *plansOptions) check(given func(string) bool) error {
	switch {
	case given("plans") != given("receipts"):
		return usagef("--plans says what was to be paid and --receipts what was: want both, or neither")
	case given("plan-grace") && !given("plans"):
		return usagef("--plan-grace is about plans: say where they are with --plans")
	case o.grace < 0 || o.grace > 3650:
		return usagef("--plan-grace %d: want 0 to 3650 days", o.grace)
	case o.receipts == "-":
		return usagef("--receipts -: want the name of a file")
	}
	return nil
}

// files lists the plans of the folder, and the receipts.
func (o *plansOptions) files() ([]string, error) {
	if o.folder == "" {
		return nil, nil
	}
	found, err := os.ReadDir(o.folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &importer.Problem{File: o.folder, Err: errors.New("no such folder")}
	case err != nil:
		return nil, &importer.Problem{File: o.folder, Err: errors.New("this is no folder that can be read: want one with a CSV file for each plan")}
	}
	var files []string
	for _, f := range found {
		if !f.IsDir() && strings.EqualFold(filepath.Ext(f.Name()), ".csv") {
			files = append(files, filepath.Join(o.folder, f.Name()))
		}
	}
	if len(files) == 0 {
		return nil, &importer.Problem{File: o.folder, Err: errors.New("no plans in this folder: want CSV files named for their accounts, like C001.csv")}
	}
	return append(files, o.receipts), nil
}

// judge reads the plans and the receipts; nil when none are named.
func (o *plansOptions) judge(env *Env, asAt ledger.Date) (*plan.Breaks, error) {
	files, err := o.files()
	if len(files) == 0 || err != nil {
		return nil, err
	}
	var plans []plan.Agreed
	for _, file := range files[:len(files)-1] {
		agreed, err := readAgreed(env, file, o.currency)
		if err != nil {
			return nil, err
		}
		plans = append(plans, agreed...)
	}
	receipts, err := readReceipts(env, o.receipts, o.currency)
	if err != nil {
		return nil, err
	}
	breaks, err := plan.JudgePlans(plan.BreakTerms{AsAt: asAt, Grace: o.grace}, plans, receipts)
	if err != nil {
		return nil, usagef("--plans %s, --receipts %s: %v", o.folder, o.receipts, err)
	}
	return &breaks, nil
}

type agreedRow struct {
	Account   string        `csv:"account,omitempty"`
	Number    int           `csv:"number"`
	Due       ledger.Date   `csv:"due_date"`
	Amount    ledger.Money  `csv:"amount"`
	Interest  *ledger.Money `csv:"interest,omitempty"`
	Principal *ledger.Money `csv:"principal,omitempty"`
	Balance   *ledger.Money `csv:"balance,omitempty"`
	Ongoing   *ledger.Money `csv:"ongoing,omitempty"`
	ToPay     *ledger.Money `csv:"to_pay,omitempty"`
	AppliesTo string        `csv:"applies_to,omitempty"`
}

// readAgreed reads the plans of a file: one of the account that it is named for,
// or one for each account in it.
func readAgreed(env *Env, name string, currency ledger.Currency) ([]plan.Agreed, error) {
	rows, err := readTyped[agreedRow](env, name, currency)
	if err != nil {
		return nil, err
	}
	var plans []plan.Agreed
	var complaints []*importer.Problem
	for _, row := range rows {
		v := row.Value
		if v.Amount <= 0 {
			complaints = append(complaints, row.Problem("amount", fmt.Errorf("%q is no instalment: want more than zero", currency.Format(v.Amount))))
		}
		if v.Account == "" {
			v.Account = strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))
		}
		i := slices.IndexFunc(plans, func(p plan.Agreed) bool { return p.Account == v.Account })
		if i < 0 {
			i = len(plans)
			plans = append(plans, plan.Agreed{Account: v.Account, File: name})
		}
		plans[i].Instalments = append(plans[i].Instalments, plan.Instalment{Number: v.Number, Due: v.Due, Amount: v.Amount + or(v.Ongoing)})
	}
	return plans, importer.Refuse(complaints...)
}

// readReceipts reads what was received, from a list of its own or from a ledger.
func readReceipts(env *Env, name string, currency ledger.Currency) (all []plan.Received, err error) {
	list, err := isReceiptList(name)
	if err != nil {
		return nil, err
	}
	if list {
		rows, err := readTyped[receiptRow](env, name, currency)
		for _, row := range rows {
			all = append(all, plan.Received{Account: row.Value.Account, Date: row.Value.Date, Amount: row.Value.Amount})
		}
		return all, err
	}
	read := readOptions{quiet: true}
	_, err = read.read(env, []string{name}, newOutputs(env), func(batch []ledger.Entry) error {
		for i := range batch {
			if e := &batch[i]; e.Kind == ledger.Receipt && e.Currency == currency {
				all = append(all, plan.Received{Account: string(e.Account), Date: e.Date, Amount: -e.Amount})
			}
		}
		return nil
	})
	return all, err
}

// isReceiptList says whether a file begins with the headings of a list of
// receipts; anything else is a ledger.
func isReceiptList(name string) (bool, error) {
	f, err := openFile(name)
	if err != nil {
		return false, err
	}
	defer f.Close()
	line, err := bufio.NewReaderSize(f, 4<<10).ReadSlice('\n')
	if len(line) == 0 && err != nil {
		return false, &importer.Problem{File: name, Err: errors.New("the file is empty: want receipts, or a ledger")}
	}
	headings := strings.FieldsFunc(strings.TrimPrefix(string(line), "\ufeff"), func(r rune) bool { return strings.ContainsRune(",;\t| \r\n\"", r) })
	for _, wanted := range []string{"account", "date", "amount"} {
		if !slices.Contains(headings, wanted) {
			return false, nil
		}
	}
	return len(headings) == 3 || len(headings) == 4 && slices.Contains(headings, "reference"), nil
}
