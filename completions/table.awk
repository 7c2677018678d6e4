# Reads a tool's option table, the rows of struct opt_row in C, and calls for
# each option, in the table's order,
#
#	option()	of the shell's file, which is given behind this one
#
# with what the row has in these variables, "" where it has nothing:
#
#	letter	without a hyphen
#	name	the long name, without hyphens
#	takes	"needs", "may", or "": an argument
#	arg	what --help calls it: FILE and DIR are completed as such
#	words	what it may be, with blanks between
#	help	the description
#
# and, before and behind them all, start() and finish(). TOOL is the tool's
# name. Only the row's first two fields, .words, .help, and arguments named in
# capitals between quotes, as in NEEDS("NUM") or MAY("WHEN"), are looked at.

BEGIN { start() }

/^static const struct opt_row / { inside = 1; next }
!inside { next }
/^};/ {
	inside = 0
	finish()
	next
}
/^\t\{/ { row = "" }
{
	sub(/^\t+( +)?/, "")
	row = row (row == "" ? "" : " ") $0
}
/\},$/ { take_row() }

function take_row()
{
	gsub(/" +"/, "", row) # one text in several pieces
	letter = substr(row, 3, 1) == "'" ? substr(row, 4, 1) : ""
	name = ""
	if (match(row, /^\{ ('.'|0), "[^"]*"/))
		name = between_quotes(substr(row, 1, RLENGTH))
	if (letter == "" && name == "")
		return # a heading
	takes = arg = ""
	if (match(row, /"[A-Z]+"/)) {
		arg = between_quotes(substr(row, RSTART, RLENGTH))
		takes = row ~ /MAY\("/ ? "may" : "needs"
	}
	words = field("words")
	help = field("help")
	option()
}

# What stands between the last two quotes of TEXT.
function between_quotes(text)
{
	sub(/"$/, "", text)
	sub(/^.*"/, "", text)
	return text
}

# The text of the row's field .WHICH.
function field(which)
{
	if (!match(row, "\\." which " = \"[^\"]*\""))
		return ""
	return between_quotes(substr(row, RSTART, RLENGTH))
}

# TEXT as a word in single quotes, for shells that have no escapes in them.
function quoted(text)
{
	gsub(/'/, "'\\''", text)
	return "'" text "'"
}
