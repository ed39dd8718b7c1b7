// Package plan works out instalment schedules, what a household budget can
// bear, settlement offers against a policy, and what each way to deal with a
// debt is worth on a day.
//
// Every sum is a whole number of minor units of one currency. A schedule adds
// up to the balance it was made from and its interest, to the penny, and says
// which instalment carries the odd pence. Interest is an exact fraction until
// the one rounding of each line. What a budget can bear is rounded down and what a
// policy demands is rounded up, once each, so that neither is ever overstated
// in favour of the one who asks. What a way is worth is an estimate, a decimal
// number that is not rounded here and is never mixed with sums that are exact.
//
// Nothing here reads a clock, a file or the environment, or prints: the same
// arguments always give the same answer.
package plan
