package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

// A work is what programs are to do. The last of several is the peer of the
// others.
type work struct {
	name     string
	programs []program
}

// A program is one of those compared, and what its runs took.
type program struct {
	name    string
	command []string
	out     string // the file it writes; none for a peer that only reads
	samples []sample
}

// A sample is what one run took.
type sample struct {
	wall, cpu time.Duration // cpu is user and system together
	peak      int64         // resident memory, in bytes; 0 when the system does not say
}

// measure runs each program once to warm up and then n times in turn.
func measure(programs []program, n int) error {
	for i := range n + 1 {
		for j := range programs {
			p := &programs[j]
			// A file that is replaced has to be freed, which is not their work.
			if err := os.Remove(p.out); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
			s, err := runOnce(p.command)
			if err != nil {
				return fmt.Errorf("%s: %w", p.name, err)
			}
			if i > 0 {
				p.samples = append(p.samples, s)
			}
		}
	}
	return nil
}

func runOnce(command []string) (sample, error) {
	var said bytes.Buffer
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Stderr = &said
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	if err != nil {
		return sample{}, fmt.Errorf("%s: %w\n%s", strings.Join(command, " "), err, said.Bytes())
	}
	state := cmd.ProcessState
	return sample{wall: wall, cpu: state.UserTime() + state.SystemTime(), peak: peakMemory(state)}, nil
}

// middle is the median of one figure of the samples; of an even number, the
// lower of the two in the middle, so that it is a run that took place.
func middle[T int64 | time.Duration](samples []sample, figure func(sample) T) T {
	all := make([]T, len(samples))
	for i, s := range samples {
		all[i] = figure(s)
	}
	slices.Sort(all)
	return all[(len(all)-1)/2]
}

func (p program) wall() time.Duration {
	return middle(p.samples, func(s sample) time.Duration { return s.wall })
}

func (p program) cpu() time.Duration {
	return middle(p.samples, func(s sample) time.Duration { return s.cpu })
}

func (p program) peak() int64 {
	return middle(p.samples, func(s sample) int64 { return s.peak })
}

// printTable prints a line a program. Ratios are to the peer, and there are none
// without one.
func printTable(w io.Writer, opts options, works []work) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "case\tprogram\trows\twall s\tcpu s\trows/s\tpeak MiB\twall ratio\tcpu ratio\t")
	for _, work := range works {
		peer := work.programs[len(work.programs)-1]
		for _, p := range work.programs {
			wall, cpu := p.wall().Seconds(), p.cpu().Seconds()
			fmt.Fprintf(table, "%s\t%s\t%d\t%.3f\t%.3f\t%.0f\t%s\t", work.name, p.name, opts.rows, wall, cpu,
				ratio(float64(opts.rows), wall), mebibytes(p.peak()))
			if len(work.programs) > 1 {
				fmt.Fprintf(table, "%.2f\t%.2f\t", ratio(wall, peer.wall().Seconds()), ratio(cpu, peer.cpu().Seconds()))
			} else {
				fmt.Fprint(table, "\t\t")
			}
			fmt.Fprintln(table)
		}
	}
	if err := table.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "medians of %d, each program in turn\n", opts.runs)
	return err
}

// ratio is a/b, or 0 for a run too short for the clock.
func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

func mebibytes(n int64) string {
	if n == 0 {
		return "?"
	}
	return fmt.Sprintf("%.1f", float64(n)/(1<<20))
}
