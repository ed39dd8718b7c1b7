// Package statute holds the dated tables of law and rates that collecting a debt
// in the United Kingdom needs, and the sums that follow from them: Bank Rate,
// the statutory rates of interest, fixed sums, court fees, bank holidays,
// limitation, and VAT relief on bad debts.
//
// Every row has the days it is in force and its source, and every table the last
// day it is known for. A question past that day is an [*UnknownError] that says
// how to supply the answer, never a guess. Any table can be replaced by rows of
// the user's own: see [Tables].
//
// Rates are per cent a year, so that 11.75 is 11.75%. Nothing here reads a clock,
// a file or the environment.
package statute
