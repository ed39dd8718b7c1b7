package main

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"os"
)

// discardCommand makes this program the peer of the import: it reads a file by
// encoding/csv and throws the records away. It is as quick as that package can
// be asked to be, with one record for all rows and a buffer of a whole block.
const discardCommand = "discard"

func discard(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	r := csv.NewReader(bufio.NewReaderSize(f, 256<<10))
	r.ReuseRecord = true
	for err == nil {
		_, err = r.Read()
	}
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}
