package ageing_test

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"

	"arrears/ageing"
	"arrears/internal/ledger"
)

// openItems are n entries of an open-item ledger, each of an account of its
// own, in an order that no cache can guess.
func openItems(n int) []ledger.Entry {
	random := rand.New(rand.NewPCG(1, 2))
	entries := make([]ledger.Entry, n)
	for at, i := range random.Perm(n) {
		date := day - ledger.Date(random.IntN(400))
		entries[at] = ledger.Entry{
			Account: fmt.Appendf(nil, "C%06d", i), Name: fmt.Appendf(nil, "Customer %d Limited", i),
			Document: fmt.Appendf(nil, "INV-%07d", i),
			Date:     date, Due: date + 30, Kind: ledger.Invoice, Currency: ledger.Sterling,
			Amount: 12_345, Outstanding: ledger.Money(random.IntN(50_000) - 5_000), HasOutstanding: true,
			File: "ledger.csv", Line: at + 2,
		}
	}
	return entries
}

const batchSize = 500

// addAll gives the entries to the book in batches.
func addAll(b *testing.B, book *ageing.Book, entries []ledger.Entry) {
	b.Helper()
	for start := 0; start < len(entries); start += batchSize {
		if err := book.Add(entries[start:min(start+batchSize, len(entries))]); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBookAdd takes in a million entries of 50,000 accounts, with the rows
// of an account far apart or next to each other.
func BenchmarkBookAdd(b *testing.B) {
	const accounts, rows = 50_000, 20
	entries := openItems(accounts)
	b.Run("apart", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			book := ageing.NewBook(options())
			for range rows {
				addAll(b, book, entries)
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*accounts*rows), "ns/entry")
	})
	b.Run("together", func(b *testing.B) {
		run := make([]ledger.Entry, rows)
		b.ReportAllocs()
		for b.Loop() {
			book := ageing.NewBook(options())
			for i := range entries {
				for j := range run {
					run[j] = entries[i]
				}
				if err := book.Add(run); err != nil {
					b.Fatal(err)
				}
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*accounts*rows), "ns/entry")
	})
}

// BenchmarkBookAccounts says what an account costs in memory that is still held
// when the book is closed, its id and name included.
func BenchmarkBookAccounts(b *testing.B) {
	const accounts = 500_000
	entries := openItems(accounts)
	var held uint64
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		before := heap()
		b.StartTimer()
		book := ageing.NewBook(options())
		addAll(b, book, entries)
		b.StopTimer()
		held += heap() - before
		runtime.KeepAlive(book)
		b.StartTimer()
	}
	b.ReportMetric(float64(held)/float64(b.N*accounts), "held-B/account")
}

// heap is how much memory is in use once all that can go has gone.
func heap() uint64 {
	runtime.GC()
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}

// BenchmarkBookAllocate closes a transaction ledger of a million entries, each
// second one a receipt for the invoice before it.
func BenchmarkBookAllocate(b *testing.B) {
	const pairs = 500_000
	entries := make([]ledger.Entry, 0, 2*pairs)
	for i := range pairs {
		invoice := ledger.Entry{
			Account: fmt.Appendf(nil, "C%06d", i/20), Name: fmt.Appendf(nil, "Customer %d Limited", i/20),
			Document: fmt.Appendf(nil, "INV-%07d", i), Date: day - 90, Due: day - 60,
			Kind: ledger.Invoice, Currency: ledger.Sterling, Amount: 12_345, File: "ledger.csv", Line: i + 2,
		}
		receipt := invoice
		receipt.Document, receipt.AppliesTo = fmt.Appendf(nil, "REC-%07d", i), invoice.Document
		receipt.Kind, receipt.Amount, receipt.Date = ledger.Receipt, -10_000, day-30
		entries = append(entries, invoice, receipt)
	}
	var held uint64
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		before := heap()
		b.StartTimer()
		book := ageing.NewBook(options())
		addAll(b, book, entries)
		b.StopTimer()
		held += heap() - before
		b.StartTimer()
		if _, err := book.Close(ledger.Transaction); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(held)/float64(b.N*2*pairs), "held-B/entry")
}

// BenchmarkList sorts 500,000 accounts of two currencies.
func BenchmarkList(b *testing.B) {
	entries := openItems(500_000)
	for i := range entries {
		if i%2 == 0 {
			entries[i].Currency = euro
		}
	}
	book := ageing.NewBook(options())
	addAll(b, book, entries)
	aged, err := book.Close(ledger.OpenItemBasis)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := aged.List(ageing.View{Order: ageing.ByOverdue, OverdueOnly: true}); err != nil {
			b.Fatal(err)
		}
	}
}
