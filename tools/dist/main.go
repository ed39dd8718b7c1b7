// Command dist builds what is given away: a program without parts of its own for each
// system, with its manual pages and completions in an archive, packages for Debian and
// Red Hat, and the checksums of all. The same commit gives the same archives.
package main

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A target is a system that a program is built for.
type target struct{ system, machine string }

var targets = []target{
	{"linux", "amd64"},
	{"linux", "arm64"},
	{"darwin", "amd64"},
	{"darwin", "arm64"},
	{"windows", "amd64"},
}

// A release is one run: where it writes, and what it calls what it makes.
type release struct {
	root    string // of the repository
	out     string // the folder that it fills anew
	version string // of the last tag, or of the commit
	day     time.Time
}

func main() {
	log.SetFlags(0)
	r, err := newRelease()
	if err == nil {
		err = r.build()
	}
	if err != nil {
		log.Fatal("dist: ", err)
	}
}

func newRelease() (*release, error) {
	root, err := output("", "git", "rev-parse", "--show-toplevel")
	if err != nil {
		return nil, err
	}
	seconds, err := output(root, "git", "log", "-1", "--format=%ct")
	if err != nil {
		return nil, err
	}
	at, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil {
		return nil, err
	}
	r := &release{root: root, out: filepath.Join(root, "dist"), day: time.Unix(at, 0).UTC()}
	if r.version, err = output(root, "git", "describe", "--tags", "--match", "v*", "--dirty=-changed"); err != nil {
		commit, err := output(root, "git", "describe", "--always", "--dirty=-changed")
		if err != nil {
			return nil, err
		}
		r.version = "0.0.0-" + r.day.Format("20060102") + "-" + commit
	}
	r.version = strings.TrimPrefix(r.version, "v")
	return r, nil
}

// build makes all of it. Nothing of an earlier run stays.
func (r *release) build() error {
	if err := os.RemoveAll(r.out); err != nil {
		return err
	}
	shared := filepath.Join(r.out, "shared")
	if err := r.writeShared(shared); err != nil {
		return err
	}
	for _, t := range targets {
		if err := r.pack(t, shared); err != nil {
			return fmt.Errorf("%s/%s: %w", t.system, t.machine, err)
		}
	}
	if err := os.RemoveAll(shared); err != nil {
		return err
	}
	return r.writeSums()
}

// writeShared writes the pages and completions, which are the same for all systems.
func (r *release) writeShared(dir string) error {
	host := filepath.Join(dir, "arrears")
	if err := r.compile(target{runtime.GOOS, runtime.GOARCH}, host); err != nil {
		return err
	}
	defer os.Remove(host)
	if _, err := output(filepath.Join(r.root, "tools"), "go", "run", "./manpages", filepath.Join(dir, "man"), r.day.Format(time.DateOnly)); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(dir, "completions"), 0o755); err != nil {
		return err
	}
	for shell, name := range map[string]string{"bash": "arrears.bash", "zsh": "_arrears", "fish": "arrears.fish", "powershell": "arrears.ps1"} {
		script, err := output(r.root, host, "completion", shell)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, "completions", name), []byte(script+"\n"), 0o644); err != nil {
			return err
		}
	}
	for _, name := range []string{"README.md", "CHANGELOG.md"} {
		text, err := os.ReadFile(filepath.Join(r.root, name))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// compile builds the program for a system, as one file without C.
func (r *release) compile(t target, to string) error {
	c := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", to, "./cmd/arrears")
	c.Dir, c.Stderr = r.root, os.Stderr
	c.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+t.system, "GOARCH="+t.machine)
	return c.Run()
}

// pack makes the archive of a system and, for Linux, its packages.
func (r *release) pack(t target, shared string) error {
	name := fmt.Sprintf("arrears-%s-%s-%s", r.version, t.system, t.machine)
	program := filepath.Join(shared, "arrears")
	if t.system == "windows" {
		program += ".exe"
	}
	if err := r.compile(t, program); err != nil {
		return err
	}
	defer os.Remove(program)
	files, err := filesBelow(shared)
	if err != nil {
		return err
	}
	if t.system == "windows" {
		return r.archive(name+".zip", func(w io.Writer) error { return r.zip(w, name, shared, files) })
	}
	if err := r.archive(name+".tar.gz", func(w io.Writer) error { return r.tar(w, name, shared, files) }); err != nil {
		return err
	}
	if t.system != "linux" {
		return nil
	}
	for _, kind := range []string{"deb", "rpm"} {
		if err := r.nfpm(t, kind, shared); err != nil {
			return err
		}
	}
	return nil
}

// nfpm makes a package by the description beside this program.
func (r *release) nfpm(t target, kind, shared string) error {
	tools := filepath.Join(r.root, "tools")
	c := exec.Command("go", "tool", "nfpm", "package", "--config", "dist/nfpm.yaml", "--packager", kind, "--target", r.out)
	c.Dir, c.Stderr = tools, os.Stderr
	c.Env = append(os.Environ(), "ARCH="+t.machine, "VERSION="+r.version, "SHARED="+shared, "SOURCE_DATE_EPOCH="+strconv.FormatInt(r.day.Unix(), 10))
	return c.Run()
}

// filesBelow lists the files of a folder, sorted, by their names below it.
func filesBelow(dir string) (files []string, err error) {
	err = filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			path, err = filepath.Rel(dir, path)
			files = append(files, path)
		}
		return err
	})
	slices.Sort(files)
	return files, err
}

func (r *release) archive(name string, write func(io.Writer) error) error {
	f, err := os.Create(filepath.Join(r.out, name))
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

func (r *release) tar(w io.Writer, name, dir string, files []string) error {
	compressed := gzip.NewWriter(w)
	archive := tar.NewWriter(compressed)
	for _, file := range files {
		data, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			return err
		}
		header := &tar.Header{Name: name + "/" + filepath.ToSlash(file), Mode: mode(file), Size: int64(len(data)), ModTime: r.day}
		if err := archive.WriteHeader(header); err != nil {
			return err
		}
		if _, err := archive.Write(data); err != nil {
			return err
		}
	}
	if err := archive.Close(); err != nil {
		return err
	}
	return compressed.Close()
}

func (r *release) zip(w io.Writer, name, dir string, files []string) error {
	archive := zip.NewWriter(w)
	for _, file := range files {
		data, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			return err
		}
		entry, err := archive.CreateHeader(&zip.FileHeader{Name: name + "/" + filepath.ToSlash(file), Method: zip.Deflate, Modified: r.day})
		if err != nil {
			return err
		}
		if _, err := entry.Write(data); err != nil {
			return err
		}
	}
	return archive.Close()
}

// mode is that of a file in an archive: the program can be run.
func mode(file string) int64 {
	if file == "arrears" {
		return 0o755
	}
	return 0o644
}

// writeSums writes the checksums in the form that sha256sum -c takes.
func (r *release) writeSums() error {
	files, err := filesBelow(r.out)
	if err != nil {
		return err
	}
	var sums strings.Builder
	for _, file := range files {
		data, err := os.ReadFile(filepath.Join(r.out, file))
		if err != nil {
			return err
		}
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(data), file)
	}
	return os.WriteFile(filepath.Join(r.out, "SHA256SUMS"), []byte(sums.String()), 0o644)
}

// output runs a command in a folder and returns what it prints, without its last line end.
func output(dir, name string, args ...string) (string, error) {
	c := exec.Command(name, args...)
	c.Dir = dir
	text, err := c.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return "", fmt.Errorf("%s %s: %w: %s", name, strings.Join(args, " "), err, exit.Stderr)
	}
	return strings.TrimRight(string(text), "\n"), err
}
