package ledger

// Customer is what is known of an account besides its ledger.
type Customer struct {
	ID, Name     string
	Type         CustomerType
	Terms        Terms
	Group, Owner string // of the account, and who looks after it
	Parent       string // the account that it belongs to; empty: none
	Jurisdiction Jurisdiction
	// CreditLimit and Payment (what the contract asks for each month) are zero
	// when not stated.
	CreditLimit, Payment Money
	Hold                 Hold
	HoldFrom, HoldTo     Date // both included; zero when open
}

// HeldOn is the hold on the account on a day, or none.
func (c *Customer) HeldOn(day Date) Hold {
	if c == nil || day < c.HoldFrom || c.HoldTo != 0 && day > c.HoldTo {
		return 0
	}
	return c.Hold
}

// Customers are the customers of a ledger by account.
type Customers map[string]*Customer

// Top is the account at the top of those that an account belongs to: itself when
// it belongs to none. Parents must not go round in a circle: see [Customers.Circle].
func (all Customers) Top(id string) string {
	for {
		c, ok := all[id]
		if !ok || c.Parent == "" {
			return id
		}
		id = c.Parent
	}
}

// Circle says whether the parents of an account lead back to it.
func (all Customers) Circle(id string) bool {
	at := id
	for range all {
		c, ok := all[at]
		if !ok || c.Parent == "" {
			return false
		}
		if at = c.Parent; at == id {
			return true
		}
	}
	return false
}

// CustomerType says what a customer is in law. The zero type is not stated.
type CustomerType uint8

// The types of customer. An individual is a consumer.
const (
	Company CustomerType = iota + 1
	SoleTrader
	Individual
	PublicBody
)

var customerTypes = NewWords("type of customer", "", "company", "sole_trader", "individual", "public_body")

// CustomerTypeWords are those for the types.
func CustomerTypeWords() []string { return customerTypes.All() }

// String returns the word for t, such as sole_trader.
func (t CustomerType) String() string { return customerTypes.Word(int(t)) }

// MarshalText prints the word for t.
func (t CustomerType) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads the word for a type; nothing is none stated.
func (t *CustomerType) UnmarshalText(text []byte) error {
	*t = 0
	if len(text) == 0 {
		return nil
	}
	i, err := customerTypes.Find(text)
	*t = CustomerType(i)
	return err
}

// Jurisdiction is whose law governs a debt. The zero one is not stated.
type Jurisdiction uint8

// The jurisdictions of the United Kingdom.
const (
	EnglandAndWales Jurisdiction = iota + 1
	Scotland
	NorthernIreland
)

var jurisdictions = NewWords("jurisdiction", "", "england-and-wales", "scotland", "northern-ireland")

// String returns the word for j, such as england-and-wales.
func (j Jurisdiction) String() string { return jurisdictions.Word(int(j)) }

// MarshalText prints the word for j.
func (j Jurisdiction) MarshalText() ([]byte, error) { return []byte(j.String()), nil }

// UnmarshalText reads the word for a jurisdiction; nothing is none stated.
func (j *Jurisdiction) UnmarshalText(text []byte) error {
	*j = 0
	if len(text) == 0 {
		return nil
	}
	i, err := jurisdictions.Find(text)
	*j = Jurisdiction(i)
	return err
}
