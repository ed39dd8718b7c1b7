package settle

import (
	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// MostRungs is the most offers that a ladder may have.
const MostRungs = mostRungs

// Stake is what one of several is to get of a sum.
type Stake = stake

// ShareOut shares a sum among stakes.
var ShareOut = shareOut

// Lead is what the best offer is worth above its rival.
func (w *Weighing) Lead() decimal.Decimal { return w.lead() }

// FrontierWith sets lump sums against chances of one's own.
var FrontierWith = frontierOf

// Offered is the sum that an account is offered.
func (r *BatchRow) Offered() ledger.Money { return r.offered() }

// Width is how far an input moves the lead.
func (b Band) Width() decimal.Decimal { return b.width() }

var floorSources = ledger.NewWords("source of a floor", "", "policy", "stated", "least_worth")

// String returns the word for s, such as least_worth.
func (s FloorSource) String() string { return floorSources.Word(int(s)) }
