package main

import (
	"bytes"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

// A program is one of those compared, and what its runs took.
type program struct {
	name    string
	command []string
	out     string // the file it writes
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

// printTable prints a line a program. Ratios are to the last program, the peer,
// and there are none without one.
func printTable(w io.Writer, work string, opts options, programs []program) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	peer := programs[len(programs)-1]
	heading := "case\tprogram\trows\twall s\tcpu s\trows/s\tpeak MiB\t"
	if len(programs) > 1 {
		heading += "wall ratio\tcpu ratio\t"
	}
	fmt.Fprintln(table, heading)
	for _, p := range programs {
		fmt.Fprintf(table, "%s\t%s\t%d\t%.3f\t%.3f\t%.0f\t%s\t", work, p.name, opts.rows, p.wall().Seconds(), p.cpu().Seconds(),
			ratio(float64(opts.rows), p.wall().Seconds()), mebibytes(p.peak()))
		if len(programs) > 1 {
			fmt.Fprintf(table, "%.2f\t%.2f\t", ratio(p.wall().Seconds(), peer.wall().Seconds()),
				ratio(p.cpu().Seconds(), peer.cpu().Seconds()))
		}
		fmt.Fprintln(table)
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
