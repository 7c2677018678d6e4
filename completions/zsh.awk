# Completions for zsh, by its own _arguments; table.awk has the rows.

function start()
{
	print "#compdef " tool
	print "# Completions of " tool " for zsh, made from its option table."
	print ""
	print "_arguments -s -S \\"
}

# -NUM is digits: there is nothing to complete. An option may be given again.
function option(    about)
{
	if (letter == "0")
		return
	about = (help == "" ? "" : "[" escaped(help) "]") argument()
	if (letter != "")
		spec("-" letter (takes == "needs" ? "+" : ""), about)
	if (name != "")
		spec("--" name sign(), about)
}

function spec(spelling, about)
{
	print "\t" quoted("*" spelling about) " \\"
}

# How a long option's argument is joined: =- is "in the same word only".
function sign()
{
	return takes == "may" ? "=-" : takes == "needs" ? "=" : ""
}

function argument(    what)
{
	if (takes == "")
		return ""
	what = " "
	if (words != "")
		what = "(" words ")"
	else if (arg == "FILE")
		what = "_files"
	else if (arg == "DIR")
		what = "_directories"
	return (takes == "may" ? "::" : ":") tolower(arg) ":" what
}

function escaped(text)
{
	gsub(/[][\\:]/, "\\\\&", text)
	return text
}

function finish()
{
	print "\t'*:file:_files'"
}
