package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"unsafe"
)

// inTerminal runs a command in a pseudo-terminal of so many columns, and returns all that
// it shows.
func inTerminal(c *exec.Cmd, columns int) (string, error) {
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		return "", err
	}
	defer master.Close()
	var number, lock uint32
	size := [4]uint16{40, uint16(columns)}
	for _, control := range []struct {
		request uintptr
		value   unsafe.Pointer
	}{
		{syscall.TIOCGPTN, unsafe.Pointer(&number)},
		{syscall.TIOCSPTLCK, unsafe.Pointer(&lock)},
		{syscall.TIOCSWINSZ, unsafe.Pointer(&size)},
	} {
		if _, _, failed := syscall.Syscall(syscall.SYS_IOCTL, master.Fd(), control.request, uintptr(control.value)); failed != 0 {
			return "", fmt.Errorf("pseudo-terminal: %w", failed)
		}
	}
	slave, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		return "", err
	}
	c.Stdout, c.Stderr = slave, slave
	err = c.Start()
	slave.Close()
	if err != nil {
		return "", err
	}
	var screen bytes.Buffer
	io.Copy(&screen, master) // ends with an error when the program has
	if err := c.Wait(); err != nil {
		return "", fmt.Errorf("%s: %w: %s", strings.Join(c.Args, " "), err, screen.String())
	}
	return strings.ReplaceAll(screen.String(), "\r\n", "\n"), nil
}
