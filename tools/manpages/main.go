// Command manpages writes a manual page for each command of arrears into a folder, from
// the text that --help prints.
package main

import (
	"context"
	"fmt"
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
// Markdown, and would run tables and lists together. Flags are listed as in help, and hidden
// from the library, which has no words for their values.
func asTyped(c *cobra.Command) {
	c.DisableAutoGenTag = true
	c.InitDefaultHelpFlag()
	c.Long = verbatim(c.Long) +
		section("COMMANDS", list(c, (*cobra.Command).IsAvailableCommand)) +
		section("TOPICS, EACH SHOWN BY ARREARS HELP TOPIC", list(c, (*cobra.Command).IsAdditionalHelpTopicCommand)) +
		section("OPTIONS", strings.TrimPrefix(cmd.FlagList(c, manWidth), "\n"))
	c.Example = strings.TrimRight(c.Example, "\n")
	if c.HasParent() && !strings.Contains(c.Use, "[flags]") {
		c.Use += " [flags]"
	}
	c.LocalFlags().VisitAll(func(f *pflag.Flag) { f.Hidden = true })
	for _, below := range c.Commands() {
		asTyped(below)
	}
}

// manWidth is what the margins of a page leave of the usual 80 columns.
const manWidth = 72

// list has those below a command that are asked for, each with its line.
func list(c *cobra.Command, asked func(*cobra.Command) bool) string {
	var text strings.Builder
	for _, below := range c.Commands() {
		if asked(below) {
			fmt.Fprintf(&text, "%-*s %s\n", c.NamePadding(), below.Name(), below.Short)
		}
	}
	return text.String()
}

// section is a part of a page that is printed as it stands, and nothing without a text.
func section(title, text string) string {
	if text == "" {
		return ""
	}
	return "\n\n# " + title + "\n\n```\n" + text + "```\n"
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
