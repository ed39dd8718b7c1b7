// Package plan works out instalment schedules, what a household budget can
// bear, and settlement offers against a policy.
//
// Every sum is a whole number of minor units of one currency. A schedule adds
// up to the balance it was made from and its interest, to the penny, and says
// which instalment carries the odd pence. Interest is an exact fraction until
// the one rounding of each line. What a budget can bear is rounded down and what a
// policy demands is rounded up, once each, so that neither is ever overstated
// in favour of the one who asks.
//
// Nothing here reads a clock, a file or the environment, or prints: the same
// arguments always give the same answer.
package plan
