package cmd

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"slices"

	"arrears/report"
)

// hashFiles hashes the bytes of files, each once, by name.
func hashFiles(names []string) ([]report.InputFile, error) {
	names = slices.Clone(names)
	slices.Sort(names)
	var files []report.InputFile
	for _, name := range slices.Compact(names) {
		f, err := openFile(name)
		if err != nil {
			return nil, err
		}
		sum := sha256.New()
		_, err = io.Copy(sum, f)
		f.Close()
		if err != nil {
			return nil, err
		}
		files = append(files, report.InputFile{Name: name, SHA256: hex.EncodeToString(sum.Sum(nil))})
	}
	return files, nil
}

// hashDocument hashes a document as JSON.
func hashDocument(doc *report.Document) (string, error) {
	sum := sha256.New()
	if err := report.Render(sum, report.AsJSON, doc); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
