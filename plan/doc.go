// Package plan makes instalment schedules from terms, and holds them against what
// came in.
//
// Every sum is a whole number of minor units of one currency. A schedule adds
// up to the balance it was made from and its interest, to the penny, and says
// which instalment carries the odd pence. Interest is an exact fraction until
// the one rounding of each line.
//
// What a household can bear is in the package budget, offers to settle a debt
// and what they are worth are in the package settle. Nothing here reads a clock,
// a file or the environment, or prints: the same arguments always give the same
// answer.
package plan
