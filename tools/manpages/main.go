// Command manpages writes a manual page for each command of arrears into a folder, from
// the text that --help prints.
package main

import (
	"context"
	"io"
	"log"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
	"github.com/spf13/pflag"

	"arrears/cmd"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 3 {
		log.Fatal("usage: manpages FOLDER DAY, with the day as 2026-10-31")
	}
	day, err := time.Parse(time.DateOnly, os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	if err := os.MkdirAll(os.Args[1], 0o755); err != nil {
		log.Fatal(err)
	}
	root := cmd.Root(&cmd.Env{Context: context.Background(), Stdin: strings.NewReader(""), Stdout: io.Discard, Stderr: io.Discard})
	asTyped(root)
	header := &doc.GenManHeader{Title: "ARREARS", Section: "1", Date: &day, Source: "arrears", Manual: "arrears manual"}
	if err := doc.GenManTree(root, header, os.Args[1]); err != nil {
		log.Fatal(err)
	}
}

// asTyped keeps the lines of the long texts as they stand: the library takes them for
// Markdown, and would run tables and lists together. Topics become pages of their own.
func asTyped(c *cobra.Command) {
	c.DisableAutoGenTag = true
	c.Long = verbatim(c.Long)
	c.Example = strings.TrimRight(c.Example, "\n")
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		_, f.Usage = pflag.UnquoteUsage(f)
	})
	for _, below := range c.Commands() {
		asTyped(below)
	}
}

// verbatim makes each paragraph with a line that is set in a block of text that is
// printed as it stands.
func verbatim(long string) string {
	paragraphs := strings.Split(long, "\n\n")
	for i, paragraph := range paragraphs {
		if strings.Contains("\n"+paragraph, "\n  ") {
			paragraphs[i] = "```\n" + paragraph + "\n```"
		}
	}
	return strings.Join(paragraphs, "\n\n")
}
