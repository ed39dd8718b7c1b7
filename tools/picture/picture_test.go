package main

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
)

// TestPicture: the committed picture is what the program shows now, and is well formed.
func TestPicture(t *testing.T) {
	drawn, err := draw()
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, os.ErrNotExist) {
		t.Skip("no pseudo-terminals here: ", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	committed, err := os.ReadFile("../../docs/ageing.svg")
	if err != nil {
		t.Fatal(err)
	}
	if drawn != string(committed) {
		t.Errorf("docs/ageing.svg is not what the program shows: run 'make picture' and look at it. It would be:\n%s", drawn)
	}
	for d := xml.NewDecoder(strings.NewReader(drawn)); ; {
		if _, err := d.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

// TestColours: a colour is a class, from where it begins to where it ends, and the columns
// behind it are where they were. One that is not known is an error.
func TestColours(t *testing.T) {
	drawn, err := asSVG(nil, "a \x1b[33m1,234.50\x1b[0m  é<b>   \x1b[32m9\x1b[0m\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`<text x="16" y="47" textLength="8" lengthAdjust="spacingAndGlyphs">a</text>`,
		`<text x="32" y="47" textLength="64" lengthAdjust="spacingAndGlyphs" class="amber">1,234.50</text>`,
		`<text x="112" y="47" textLength="32" lengthAdjust="spacingAndGlyphs">é&lt;b&gt;</text>`,
		`<text x="168" y="47" textLength="8" lengthAdjust="spacingAndGlyphs" class="green">9</text>`,
	} {
		if !strings.Contains(drawn, want) {
			t.Errorf("there is no %s in\n%s", want, drawn)
		}
	}
	if _, err := asSVG(nil, "\x1b[45mpink"); err == nil || !strings.Contains(err.Error(), `"45"`) {
		t.Errorf("a colour that is not known: %v", err)
	}
	if _, err := asSVG(nil, strings.Repeat("x", columns+1)); err == nil {
		t.Error("a line that is too long is no error")
	}
}
