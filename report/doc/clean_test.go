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
		for _, r := range got {
			if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || doc.Hidden(r) {
				t.Errorf("%q came through in %q", r, got)
			}
		}
		if again := doc.Visible(got); again != got {
			t.Errorf("%q became %q and then %q", text, got, again)
		}
	})
}
