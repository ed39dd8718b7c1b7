package cmd

const affordHelp = `Set out a budget: its sections, what is left over for a month and a year, and
what a share of that comes to for each period. Figures for a year are exact;
what the surplus allows is rounded down. The statement is one of facts about the
figures given.

The budget is a CSV file, or "-" for standard input, with the columns
section,item,amount,every and, if wanted, guideline. A section is income,
essential, flexible, priority_debt or savings; every is week, fortnight,
four-weeks, month, quarter or year. A guideline is for the same period as the
amount. Arrangements for priority debts are taken out before anything is left.

--savings-rule 10%,20.00 sets a tenth of the surplus aside, and 20.00 a month at
most, before anything is offered. A budget with savings of its own is refused,
for they would be taken twice.

--guidelines FILE has the columns [section,]item,amount,every. It flags
outgoings above the guideline, exactly whatever the periods; nothing is cut. It
counts before a guideline in the budget. An empty item stands for all of its
section. No guidelines come with this program.

--creditors FILE shares what may be offered for a month. Its columns are
creditor,balance and, if wanted, contractual,minimum,priority (yes or no). Parts
are in proportion to the balances, or to contractual payments (--weights), and
none is above its balance. A minimum, or --token, lifts a part that is below it.
Odd pennies go to the largest fractions cut off, by name among equals. Creditors
with priority come first, up to the contractual payment, or else the minimum, or
else the balance. When there is not enough for a token each, those without
priority are offered a token all the same. With --creditors, CSV has the offers.

--stress shows the budget beside the one after changes to sections.

--instalment puts one plan to the budget instead: headroom before and after,
whether priority debts stay covered, term, total, and what to look at. With
--limits FILE the plan is held against a policy with the columns min_balance,
max_balance,smallest_payment,longest_months; blank cells limit nothing.

A payment is labelled by its figures alone. "not enough headroom": the budget
leaves nothing, or less than the payment. "needs review": nothing is left after
the payment or set aside by a savings rule, it is above a stated --share, an
outgoing is above its guideline, the budget under --stress does not bear it,
interest runs as fast as it is paid, or the plan leaves some of the balance,
ends after the --limitation date, or is outside the --limits without an
--override. Otherwise the payment "appears manageable on the figures given".

Exit codes: 0 done · 1 failed · 2 wrong usage · 3 input refused · 6 there is
nothing to offer, or not enough headroom for the instalment; the statement is
printed all the same.`
