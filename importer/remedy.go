package importer

import "strings"

// Flags as messages name them, so that they can be typed as they stand.

// mapFlag is --map for a field and a heading, of a file when there are several: file is
// empty when there is one.
func mapFlag(file string, f field, heading string) string {
	return flagFor("--map ", file, f.String()+"=", heading)
}

// mapHeading is --map for a field and a heading in quotes, which the heading may have in it.
func mapHeading(f field, heading string) string {
	return "--map " + inQuotes(f.String()+"="+heading)
}

func inQuotes(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }

// ignoreFlag is --ignore for a heading.
func ignoreFlag(file, heading string) string { return flagFor("--ignore ", file, "", heading) }

// flagFor quotes what a shell would not take as it is: the heading, or all of it where a
// heading has signs of the shell's in it.
func flagFor(flag, file, before, heading string) string {
	if file != "" {
		before = file + ":" + before
	}
	switch {
	case strings.ContainsAny(before+heading, "\"$`\\!"):
		return flag + inQuotes(before+heading)
	case strings.ContainsAny(before, " '&()*;<>?|#~"):
		return flag + `"` + before + heading + `"`
	case heading == "":
		return flag + before
	}
	return flag + before + `"` + heading + `"`
}
