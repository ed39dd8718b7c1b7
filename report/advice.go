package report

// Where advice on debt is free and independent: names and addresses, once for all that
// is printed, and nothing that ages faster. The first are for individuals in Great
// Britain.
const (
	adviceBodies = "National Debtline (nationaldebtline.org), StepChange (stepchange.org), Citizens Advice (citizensadvice.org.uk)"
	// adviceNI is for Northern Ireland, which none of the others serves.
	adviceNI       = "in Northern Ireland, Advice NI (adviceni.net)"
	adviceTraders  = "for the self-employed, Business Debtline (businessdebtline.org)"
	adviceMoneyAll = "MoneyHelper (moneyhelper.org.uk)" // in all of the United Kingdom
)

// adviceWords say where advice on debt is free.
const adviceWords = "Free, independent advice on debt: " + adviceBodies + "; " + adviceNI + "; " + adviceTraders + "."

// The words that go to a customer with terms: an individual, and one who trades.
const (
	adviceForIndividual = "To go to the customer with these terms: free and independent debt advice is to be had from " + adviceMoneyAll + ", " + adviceBodies + "; " + adviceNI + "."
	adviceForTrader     = "To go to the customer with these terms: free and independent debt advice is to be had, " + adviceTraders + "; " + adviceNI + "."
)
