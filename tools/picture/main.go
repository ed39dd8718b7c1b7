// Command picture draws the screen that README.md shows: it runs arrears on its demo in a
// pseudo-terminal of 80 columns and writes what that shows as SVG, its text as text.
package main

import (
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// shown is the command of the picture, in lines that a prompt takes as they stand.
var shown = []string{
	"arrears ageing sales-ledger.csv --as-at 2026-10-31 --control 104104.91 \\",
	"    --overdue-only --top 8 --quiet",
}

// columns is the width of the pseudo-terminal.
const columns = 80

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: picture FILE.svg")
	}
	picture, err := draw()
	if err == nil {
		err = os.WriteFile(os.Args[1], []byte(picture), 0o644)
	}
	if err != nil {
		log.Fatal("picture: ", err)
	}
}

// draw builds the program, runs the command on the demo, and draws what it shows.
func draw() (string, error) {
	root, err := exec.Command("git", "rev-parse", "--show-toplevel").Output()
	if err != nil {
		return "", fmt.Errorf("git rev-parse: %w", err)
	}
	folder, err := os.MkdirTemp("", "arrears-picture-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(folder)
	program := filepath.Join(folder, "arrears")
	build := exec.Command("go", "build", "-o", program, "./cmd/arrears")
	build.Dir = strings.TrimSpace(string(root))
	if said, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build: %w: %s", err, said)
	}
	demo := filepath.Join(folder, "demo")
	if said, err := exec.Command(program, "demo", demo).CombinedOutput(); err != nil {
		return "", fmt.Errorf("arrears demo: %w: %s", err, said)
	}
	words := strings.Fields(strings.ReplaceAll(strings.Join(shown, " "), "\\", " "))
	c := exec.Command(program, words[1:]...)
	c.Dir = demo
	c.Env = append(os.Environ(), "COLUMNS=", "NO_COLOR=", "TERM=xterm", "ARREARS_CONFIG=")
	screen, err := inTerminal(c, columns)
	if err != nil {
		return "", err
	}
	return asSVG(shown, screen)
}
