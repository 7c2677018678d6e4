# Prints FILE:LINE: CODE without comments and without what is between quotes;
# #include lines as they are.

# What is left of LINE; `in_comment` goes on from line to line.
function code_in(line,    at, c, quote, kept) {
	for (at = 1; at <= length(line); at++) {
		c = substr(line, at, 1)
		if (in_comment) {
			if (substr(line, at, 2) == "*/") {
				in_comment = 0
				at++
			}
		} else if (quote) {
			if (c == "\\")
				at++
			else if (c == quote) {
				quote = ""
				kept = kept c
			}
		} else if (substr(line, at, 2) == "/*") {
			in_comment = 1
			at++
		} else if (substr(line, at, 2) == "//") {
			break
		} else {
			if (c == "\"" || c == "'")
				quote = c
			kept = kept c
		}
	}
	return kept
}

FNR == 1 { in_comment = 0 }

!in_comment && /^#[ \t]*include/ {
	print FILENAME ":" FNR ": " $0
	next
}

{ print FILENAME ":" FNR ": " code_in($0) }
