package ledger

// Kind says what an entry of a sales ledger is.
type Kind uint8

// The kinds of entry. The zero Kind is not stated.
const (
	Invoice Kind = iota + 1
	CreditNote
	Receipt
	Refund
	Discount
	WriteOff
	Journal
	Charge
)

var kinds = NewWords("kind of entry",
	"", "invoice", "credit_note", "receipt", "refund", "discount", "write_off", "journal", "charge",
)

// Kinds lists every kind, in the order in which reports show them.
func Kinds() []Kind {
	return []Kind{Invoice, CreditNote, Receipt, Refund, Discount, WriteOff, Journal, Charge}
}

// Sign is the sign that an amount of this kind has by nature: +1 when it
// increases the debt, -1 when it reduces it, 0 when it may do either.
func (k Kind) Sign() int {
	switch k {
	case Invoice, Refund, Charge:
		return +1
	case CreditNote, Receipt, Discount, WriteOff:
		return -1
	}
	return 0
}

// String returns the word for k, such as credit_note.
func (k Kind) String() string { return kinds.Word(int(k)) }

// MarshalText prints the word for k.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads the word for a kind.
func (k *Kind) UnmarshalText(text []byte) error {
	i, err := kinds.Find(text)
	*k = Kind(i)
	return err
}

// Hold is a reason to leave an entry or an account alone.
type Hold uint8

// The reasons for a hold. The zero Hold is none.
const (
	Dispute Hold = iota + 1
	BreathingSpace
	Vulnerable
	Insolvency
	Legal
	OnPlan
	Deceased
	OtherHold
)

var holds = NewWords("reason for a hold",
	"", "dispute", "breathing_space", "vulnerable", "insolvency", "legal", "plan", "deceased", "other",
)

// HoldWords are those for the holds.
func HoldWords() []string { return holds.All() }

// String returns the word for h, such as breathing_space, or nothing for none.
func (h Hold) String() string { return holds.Word(int(h)) }

// MarshalText prints the word for h.
func (h Hold) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText reads the word for a hold; nothing is no hold.
func (h *Hold) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*h = 0
		return nil
	}
	i, err := holds.Find(text)
	*h = Hold(i)
	return err
}
