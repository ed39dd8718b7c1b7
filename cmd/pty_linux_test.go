package cmd_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"unicode/utf8"
	"unsafe"
)

// onTerminal runs the program in a pseudo-terminal of so many columns, and returns all
// that it shows.
func onTerminal(t *testing.T, program string, columns int, args []string) string {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skip("no pseudo-terminals here: ", err)
	}
	defer master.Close()
	control := func(request uintptr, value unsafe.Pointer) {
		t.Helper()
		if _, _, failed := syscall.Syscall(syscall.SYS_IOCTL, master.Fd(), request, uintptr(value)); failed != 0 {
			t.Skip("no pseudo-terminals here: ", failed)
		}
	}
	var number, lock uint32
	control(syscall.TIOCGPTN, unsafe.Pointer(&number))
	control(syscall.TIOCSPTLCK, unsafe.Pointer(&lock))
	size := [4]uint16{40, uint16(columns)}
	control(syscall.TIOCSWINSZ, unsafe.Pointer(&size))
	slave, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skip("no pseudo-terminals here: ", err)
	}
	c := exec.Command(program, args...)
	c.Stdout, c.Stderr = slave, slave
	c.Env = append(os.Environ(), "COLUMNS=", "NO_COLOR=", "TERM=xterm")
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	slave.Close()
	var shown bytes.Buffer
	io.Copy(&shown, master) // ends with an error when the program has
	c.Wait()
	return strings.ReplaceAll(shown.String(), "\r\n", "\n")
}

// TestTerminal: in a pseudo-terminal of 80 columns no line of any command of the demo
// wraps, and each tells how it read its ledger.
func TestTerminal(t *testing.T) {
	program := filepath.Join(t.TempDir(), "arrears")
	if said, err := exec.Command("go", "build", "-o", program, "./arrears").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	t.Chdir(demoFolder(t))
	for _, line := range append(onScreen(), "demo one", "demo another", "version", "--help", "ageing --help", "settle compare -h") {
		for _, columns := range []int{60, 80} {
			if columns == 60 && line == "demo one" || columns == 80 && line == "demo another" {
				continue // a demo is written once
			}
			shown := onTerminal(t, program, columns, strings.Fields(line))
			for text := range strings.Lines(whatStays(shown)) {
				if text = strings.TrimSuffix(text, "\n"); utf8.RuneCountInString(text) > columns {
					t.Errorf("arrears %s: %d columns in a terminal of %d: %s", line, utf8.RuneCountInString(text), columns, text)
				}
			}
			if strings.HasPrefix(line, "ageing sales") && !strings.Contains(shown, "\x1b[32mas at") || strings.TrimSpace(shown) == "" {
				t.Errorf("arrears %s shows no verdict in colour:\n%s", line, shown)
			}
		}
	}
}
