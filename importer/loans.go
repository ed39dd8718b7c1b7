package importer

// loanSchedule are the instalments of loan agreements: no program in
// particular, but the columns that lenders name alike.
func loanSchedule() program {
	return program{
		Layout: Layout{"loan", "loan agreements: schedule of instalments", "a public sample of invented data"},
		format: format{
			signature: []string{"agrmntid|agreementid|agreementno", "instwaivedamt|instalmentwaived|installmentwaived", "instamt|instalmentamount|installmentamount", "instpaidamt|instalmentpaid|installmentpaid", "duedt|duedate"},
			columns: map[field]string{
				fAccount: "agrmnt_id|agreement_id|agreement_no", fDocument: "inst_schdl_id|schedule_id|inst_seq_no|instalment_no|installment_no", fReference: "inst_seq_no|instalment_no|installment_no|",
				fDue: "due_dt|due_date", fDebit: "inst_amt|instalment_amount|installment_amount", fCredit: "inst_waived_amt|instalment_waived|installment_waived",
				fPaid: "inst_paid_amt|instalment_paid|installment_paid", fSettled: "", fStatus: "",
			},
			says: always(Decision{About: "instalments", Choice: "each falls due on its own day", Evidence: "one of a day to come is not due, and no arrears"}),
		},
	}
}
