package importer

import (
	"errors"

	"arrears/internal/ledger"
)

// batchSize is how many entries are handed over at a time: enough to make the
// call cheap, few enough to stay in the processor's cache.
const batchSize = 512

// batches is how many there are at most: one that is filled, one that the
// consumer has, and enough between them that neither waits for the other's every
// pause.
const batches = 8

// An entryBatch is entries with the bytes that they are made of.
type entryBatch struct {
	entries []ledger.Entry
	text    []byte
	err     error // what the consumer said to it, or to one before it
}

func newBatch() *entryBatch { return &entryBatch{entries: make([]ledger.Entry, 0, batchSize)} }

// next is the place behind the entries, for the next to be read into.
func (b *entryBatch) next() *ledger.Entry { return &b.entries[:len(b.entries)+1][len(b.entries)] }

// take makes what was read into the next place an entry, with a copy of its
// bytes, which belong to the reader.
func (b *entryBatch) take(e *ledger.Entry) {
	for _, text := range [...]*[]byte{&e.Account, &e.Name, &e.Document, &e.Reference, &e.AppliesTo, &e.Group, &e.Source} {
		if len(*text) > 0 {
			start := len(b.text)
			b.text = append(b.text, *text...)
			*text = b.text[start:len(b.text):len(b.text)]
		}
	}
	b.entries = b.entries[:len(b.entries)+1]
}

// A handover gives batches to the consumer, in order, on a goroutine of its
// own: the next is read while the consumer works on this one. It has one caller,
// who must end it with stop.
//
// The consumer is not called again once it has returned an error, of which the
// caller hears when it next passes a batch or waits.
type handover struct {
	give func([]ledger.Entry) error
	full chan *entryBatch // nil before the first
	free chan *entryBatch // closed when the goroutine has ended
	made int              // batches, with the one that the caller fills
}

// pass hands over a full batch and returns an empty one.
func (h *handover) pass(b *entryBatch) (*entryBatch, error) {
	if h.full == nil {
		h.begin()
	}
	h.full <- b // there is room for all there are
	select {
	case b = <-h.free:
	default:
		if h.made < batches {
			h.made++
			return newBatch(), nil
		}
		b = <-h.free
	}
	if b == nil {
		return nil, errConsumerGone
	}
	return b, b.err
}

// wait returns when the consumer has seen every batch passed, with its error.
func (h *handover) wait() (err error) {
	if h.full == nil {
		return nil
	}
	var all [batches]*entryBatch
	back := all[:h.made-1]
	for i := range back {
		if back[i] = <-h.free; back[i] == nil {
			return errConsumerGone
		}
	}
	for _, b := range back {
		h.free <- b
		err = b.err // it says so in every batch from that one on
	}
	return err
}

// stop ends the goroutine once the consumer has seen every batch passed.
func (h *handover) stop() {
	if h.full == nil {
		return
	}
	close(h.full)
	for range h.free {
	}
}

// errConsumerGone is for a consumer that ends its goroutine and never returns,
// as one does that fails a test.
var errConsumerGone = errors.New("importer: the consumer of entries did not return")

func (h *handover) begin() {
	h.full, h.free, h.made = make(chan *entryBatch, batches), make(chan *entryBatch, batches), 1
	go h.consume()
}

func (h *handover) consume() {
	defer close(h.free)
	var err error
	for b := range h.full {
		if err == nil {
			err = h.give(b.entries)
		}
		b.entries, b.text, b.err = b.entries[:0], b.text[:0], err
		h.free <- b
	}
}
