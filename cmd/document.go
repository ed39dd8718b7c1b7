package cmd

import (
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"arrears/report"
)

// outputOptions say where a result goes and in which format.
type outputOptions struct {
	path   string
	format report.Format
}

func (o *outputOptions) addFlags(flags *pflag.FlagSet) {
	flags.StringVarP(&o.path, "output", "o", "", "write to `FILE` instead of standard output; the ending picks the format")
	flags.Var(&o.format, "format", "`format` of the output: table, csv, json or markdown (default table)")
}

// chosen is the format asked for, by flag or by the ending of the file. An
// ending that promises another format is refused.
func (o *outputOptions) chosen() (report.Format, error) {
	if o.format != "" {
		return o.format, nil
	}
	if format, ok := report.FormatOf(o.path); ok {
		return format, nil
	}
	if ending := filepath.Ext(o.path); ending != "" && ending != o.path {
		return "", usagef("%s: no format ends in %s: want .csv, .json, .md or .txt, or say which with --format", o.path, ending)
	}
	return report.AsTable, nil
}

// writeDocument renders a result to where it belongs; more are files it was made from
// that the command line does not name.
func writeDocument(env *Env, o *outputOptions, doc *report.Document, more ...string) error {
	set := newOutputs(env, more...)
	defer set.discard()
	if err := o.render(set, doc); err != nil {
		return err
	}
	return set.commit()
}

// render writes a document to one of a set of results.
func (o *outputOptions) render(set *outputs, doc *report.Document) error {
	format, err := o.chosen()
	if err != nil {
		return err
	}
	out, err := set.open(o.path)
	if err != nil {
		return err
	}
	return report.Render(out, format, doc)
}

// offer completes the values of flags on the command line, given as
// "by=account,entry", and those of the flags that many commands have.
func offer(c *cobra.Command, values ...string) {
	values = append(values, "format=table,csv,json,markdown", "date-order=dmy,mdy,ymd", "sign=signed,by-kind,by-side,inverted",
		"kind=invoice,credit_note,receipt,refund,discount,write_off,journal,charge", "join=document",
		"encoding=utf-8,utf-16,windows-1252", "delimiter=comma,semicolon,tab,pipe")
	for _, v := range values {
		name, list, _ := strings.Cut(v, "=")
		if c.Flags().Lookup(name) == nil {
			continue
		}
		complete := cobra.FixedCompletions(strings.Split(list, ","), cobra.ShellCompDirectiveNoFileComp)
		if err := c.RegisterFlagCompletionFunc(name, complete); err != nil {
			panic(err) // the command offers values for a flag twice
		}
	}
}
