package cmd

const interestHelp = `Work out late-payment interest on a single debt, or on every overdue invoice of
a ledger, with the fixed compensation of the Late Payment of Commercial Debts
(Interest) Act 1998, once for each invoice. Simple interest on the sum with its
VAT, from the day after the due date, by 365 days a year. For debts between
businesses only.

The statutory rate is 8% over the Bank Rate of the 30 June or 31 December before
interest starts, and stays what it is for the life of the debt. --rate says
another right: s69 and judgment (the court's), 8% or base+3% (the contract's).
A rate that is not known yet is refused: --reference-rate or --rates give it.

The due date is the agreed day; where --delivered, --invoice-received or
--accepted are given it is held against the longest time the Act allows, and
without an agreed day it is the end of 30 days.

On a ledger, the accounts file (--accounts) must say that a customer is no
individual, or --business that all are businesses; individuals are left out and
listed. Receipts count as payments when they are allocated, and go to the
principal first unless --appropriate says otherwise. Breathing space and a plan
freeze interest for the days of the hold in the accounts file; without dates,
and for vulnerable, deceased and insolvent customers, the debt is left out and
listed. A legal hold does not stop interest. Sums in dispute are left out.

Exit codes: 0 done · 1 failed · 2 wrong usage, also when the type of a customer
is not known · 3 input refused, or a rate is not known · 6 an individual.`
