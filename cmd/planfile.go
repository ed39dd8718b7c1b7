package cmd

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"arrears/internal/files"
	"arrears/internal/ledger"
	"arrears/plan"
)

// readPlan reads a plan as 'arrears plan --format csv' writes it, and makes
// sure that it adds up. The amount of an instalment is what is to be paid, with
// the ongoing charge where there is one.
func readPlan(env *Env, name string, currency ledger.Currency) ([]plan.Instalment, error) {
	rows, err := readIn(env, name, currency, files.Plan)
	if err != nil {
		return nil, err
	}
	instalments := make([]plan.Instalment, len(rows))
	for i, row := range rows {
		v := row.Value
		instalments[i] = plan.Instalment{
			Number: v.Number, Due: v.Due, Amount: v.Amount,
			Interest: v.Interest, Principal: v.Principal, Balance: v.Balance,
		}
	}
	var complaints []*ledger.Problem
	for _, fault := range plan.CheckRows(currency, instalments) {
		complaints = append(complaints, rows[fault.Line-1].Problem(fault.Heading, fault.Err))
	}
	for i, row := range rows {
		if row.Value.Ongoing == nil && row.Value.ToPay == nil {
			continue
		}
		instalments[i], err = instalments[i].WithOngoing(currency, files.Stated(row.Value.Ongoing), files.Stated(row.Value.ToPay))
		if err != nil {
			complaints = append(complaints, row.Problem("to_pay", err))
		}
	}
	return instalments, ledger.Refuse(complaints...)
}

// planID is the name of a plan's file without its folder and ending.
func planID(path string) string {
	name := filepath.Base(path)
	return strings.TrimSuffix(name, filepath.Ext(name))
}

// plansIn lists the plans in a folder, by name: files that end in .csv. Each
// must be for an account of its own.
func plansIn(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var paths []string
	accounts := make(map[string]string)
	for _, entry := range entries {
		name := entry.Name()
		if entry.IsDir() || strings.HasPrefix(name, ".") || !strings.EqualFold(filepath.Ext(name), ".csv") {
			continue
		}
		path := filepath.Join(dir, name)
		if other, twice := accounts[planID(name)]; twice {
			return nil, &ledger.Problem{File: path, Err: fmt.Errorf("%s is a plan for the same account: want one of them", other)}
		}
		accounts[planID(name)] = path
		paths = append(paths, path)
	}
	if len(paths) == 0 {
		return nil, &ledger.Problem{File: dir, Err: errors.New("there is no plan in this folder: want files named for their accounts, like C001.csv")}
	}
	return paths, nil
}
