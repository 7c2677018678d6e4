# Reads a tool's option table, the rows of struct opt_row in C, and in front of
# it a table of subcommands, if there is one. Calls for each option, in the
# table's order,
#
#	option()	of the shell's file, which is given behind this one
#
# with what the row has in these variables, "" where it has nothing:
#
#	letter	without a hyphen
#	name	the long name, without hyphens
#	takes	"needs", "may", or "": an argument
#	arg	what --help calls it: what is completed as a file and the like
#	words	what it may be, with blanks between
#	help	the description
#	having	the subcommands that have it, by number, with blanks around each;
#		0 is in front of one, or in a tool without any
#
# and, before and behind them all, start() and finish(). TOOL is the tool's
# name. Subcommand number I of SUBCOMMANDS is subcommand[I], its operands as
# --help has them operands[I], and what it does does[I]. An option is of those
# in whose groups it is, and in GROUP_ALL of all; what STOPs is in front, too.
#
# Only the row's first two fields, .words, .help, .group, and arguments named in
# capitals between quotes, as in NEEDS("NUM") or MAY("WHEN"), are looked at; of
# a subcommand its texts and each GROUP_BIT(...).

/^} subcommands\[\] = / { inside = "subcommands" }
/^static const struct opt_row / {
	inside = "options"
	start()
	next
}
!inside { next }
/^};/ {
	if (inside == "options")
		finish()
	inside = ""
	next
}
/^\t\{/ { row = "" }
{
	sub(/^\t+( +)?/, "")
	row = row (row == "" ? "" : " ") $0
}
/\},$/ {
	gsub(/" +"/, "", row) # one text in several pieces
	if (inside == "options")
		take_row()
	else
		take_subcommand()
}

function take_subcommand(    part)
{
	split(row, part, "\"")
	subcommand[++subcommands] = part[2]
	groups[subcommands] = row
	operands[subcommands] = part[4]
	does[subcommands] = part[6]
}

function take_row()
{
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
	having = who_has()
	option()
}

function who_has(    group, list, i)
{
	if (!subcommands)
		return " 0 "
	if (!match(row, /\.group = [A-Z_]+/))
		return ""
	group = substr(row, RSTART + 9, RLENGTH - 9)
	list = row ~ / STOP\(/ ? " 0 " : " "
	for (i = 1; i <= subcommands; i++)
		if (group == "GROUP_ALL" || index(groups[i], "(" group ")"))
			list = list i " "
	return list
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

# Is the row an option of subcommand number I?
function has(i)
{
	return index(having, " " i " ") > 0
}

# TEXT, as --help has an operand or an argument, is one of these, or "".
function kind_of(text)
{
	if (text ~ /FILE/)
		return "file"
	if (text ~ /DIR/)
		return "directory"
	return text ~ /COMMAND|SHELL/ ? "command" : ""
}

# TEXT as a word in single quotes, for shells that have no escapes in them.
function quoted(text)
{
	gsub(/'/, "'\\''", text)
	return "'" text "'"
}
