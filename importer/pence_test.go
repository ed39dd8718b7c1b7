package importer_test

import (
	"strings"
	"testing"

	"arrears/importer"
	"arrears/internal/ledger"
)

// TestPence: sums in pence are not taken for pounds, and are read when the scale is said.
func TestPence(t *testing.T) {
	for _, heading := range []string{
		"Amount pence", "Amount (p)", "Amount in pence", "Amount (in pence)", "amount_pence", "AmountPence", "Outstanding (p)", "Balance p", "Total [pence]",
		"Amount (pennies)", "amount_cents", "Amount in cents", "Amount (minor units)", "amount_minor", "Amount GBp", "Balance (GBX)", "Pence outstanding",
	} {
		text := "Customer,Invoice No,Date,Due Date," + heading + "\nHartwell,41,13/05/2026,12/06/2026,60000\nPell,42,14/05/2026,13/06/2026,9055\n"
		if _, err := readList(text, importer.Options{}); err == nil || !strings.Contains(err.Error(), "--scale 0.01") {
			t.Errorf("%s: %v", heading, err)
		}
		for scale, want := range map[int64]ledger.Money{importer.Hundredth: 69055, 1: 6905500} {
			rep, err := readList(text, importer.Options{Scale: scale})
			if err != nil || rep.Balance(ledger.Sterling) != want {
				t.Errorf("%s at %d: %v", heading, scale, err)
			}
		}
	}
	// A word that no field has, named by the user.
	text := "Customer,Invoice No,Date,Due Date,Ticket price (p)\nHartwell,41,13/05/2026,12/06/2026,60000\n"
	if _, err := readList(text, importer.Options{Map: map[string]string{"amount": "Ticket price (p)"}}); err == nil || !strings.Contains(err.Error(), "--scale 0.01") {
		t.Error(err)
	}
	for _, heading := range []string{"Group", "Up", "Sharp", "Postage & p", "Class P", "Minor works", "Cents off", "Agents"} {
		text := "Customer,Invoice No,Date,Due Date,Amount," + heading + "\nHartwell,41,13/05/2026,12/06/2026,600.00,x\n"
		if rep, err := readList(text, importer.Options{}); err != nil || rep.Balance(ledger.Sterling) != 60000 {
			t.Errorf("%s: %v", heading, err)
		}
	}
}

// TestPencePartly: half a penny is no sum in pence, and pounds beside pence are not divided.
func TestPencePartly(t *testing.T) {
	text := "Customer,Invoice No,Date,Due Date,Amount (p)\nHartwell,41,13/05/2026,12/06/2026,60000.50\n"
	if _, err := readList(text, importer.Options{Scale: importer.Hundredth}); err == nil || !strings.Contains(err.Error(), "is no whole number of pence") {
		t.Error(err)
	}
	text = "Customer,Invoice No,Date,Due Date,Amount (p),Outstanding\nHartwell,41,13/05/2026,12/06/2026,60000,600.00\n"
	if _, err := readList(text, importer.Options{Scale: importer.Hundredth}); err == nil || !strings.Contains(err.Error(), "--map amount=") {
		t.Error(err)
	}
	title := "All sums in pence\nCustomer,Invoice No,Date,Due Date,Amount\nHartwell,41,13/05/2026,12/06/2026,60000\n"
	if _, err := readList(title, importer.Options{}); err == nil || !strings.Contains(err.Error(), "--scale 0.01") {
		t.Error(err)
	}
	rep, err := readList(title, importer.Options{Scale: importer.Hundredth})
	if err != nil || rep.Balance(ledger.Sterling) != 60000 {
		t.Error(err)
	}
}
