package doc_test

import (
	"testing"
	"unicode"
	"unicode/utf8"

	"arrears/report/doc"
)

func TestVisible(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"plain", "Alfa & Co", "Alfa & Co"},
		{"accents", "Jose\u0301 Café", "Jose\u0301 Café"},
		{"wide", "株式会社 🎉 👍🏽 ❤\ufe0f", "株式会社 🎉 👍🏽 ❤\ufe0f"},
		{"escape", "\x1b[31mred", `\x1b[31mred`},
		{"nul and delete", "a\x00b\x7f", `a\x00b\x7f`},
		{"line ends", "a\r\nb\tc", `a\r\nb\tc`},
		{"c1", "\u009b31m", `\u009b31m`},
		{"broken", "a\x9b\xffé", `a\x9b\xffé`},
		{"override", "\u202egpj.exe", `\u202egpj.exe`},
		{"isolates", "\u2066x\u2069", `\u2066x\u2069`},
		{"family", "👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"},
		{"profession", "👩🏽\u200d⚕\ufe0f", "👩🏽\u200d⚕\ufe0f"},
		{"heart", "👩\u200d❤\ufe0f\u200d👨", "👩\u200d❤\ufe0f\u200d👨"},
		{"Sinhala", "\u0dc1\u0dca\u200d\u0dbb\u0dd3", "\u0dc1\u0dca\u200d\u0dbb\u0dd3"},
		{"Malayalam at the end", "\u0d28\u0d4d\u200d Ltd", "\u0d28\u0d4d\u200d Ltd"},
		{"Persian", "\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"},
		{"joiners of nothing", "Al\u200dfa \u200d👩\u200c👨 👩\u200d \u0645\u200dx", `Al\u200dfa \u200d👩\u200c👨 👩\u200d ` + "\u0645" + `\u200dx`},
		{"a second joiner", "👩\u200d\u200d👧 \u0d4d\u200d\u200d", `👩\u200d\u200d👧 ` + "\u0d4d\u200d" + `\u200d`},
		{"turned round in a joined one", "👨\u200d\u202e👩", `👨\u200d\u202e👩`},
		{"no width", "a\u200bb\u200d\ufeff", `a\u200bb\u200d\ufeff`},
		{"separators", "a\u2028b\u2029", `a\u2028b\u2029`},
		{"tag", "a\U000e0041", `a\U000e0041`},
		{"replacement is not broken", "a\ufffd", "a\ufffd"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := doc.Visible(tt.text); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// The quick answer for Latin letters is that of the tables.
func TestHidden(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		want := unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Other_Default_Ignorable_Code_Point)
		if got := doc.Hidden(r); got != want {
			t.Fatalf("%U: %v, want %v", r, got, want)
		}
	}
}

// FuzzVisible checks that nothing a screen obeys comes through, that cleaning
// twice is cleaning once, and that clean text is left alone.
func FuzzVisible(f *testing.F) {
	for _, name := range uglyNames() {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := doc.Visible(text)
		if !utf8.ValidString(got) {
			t.Errorf("%q became %q, which is not UTF-8", text, got)
		}
		dirty := !utf8.ValidString(text)
		for _, r := range text {
			dirty = dirty || doc.Hidden(r)
		}
		if !dirty && got != text {
			t.Errorf("clean %q became %q", text, got)
		}
		for i, r := range got {
			if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || doc.Hidden(r) && !doc.Joins(got, i, r) {
				t.Errorf("%q came through in %q", r, got)
			}
		}
		if again := doc.Visible(got); again != got {
			t.Errorf("%q became %q and then %q", text, got, again)
		}
	})
}
