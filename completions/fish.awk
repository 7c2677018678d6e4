# Completions for fish; table.awk has the rows.

function start()
{
	print "# Completions of " tool " for fish, made from its option table."
}

# -NUM is digits: there is nothing to complete.
function option()
{
	if (letter == "0")
		return
	print "complete -c " tool \
	    (letter == "" ? "" : " -s " letter) \
	    (name == "" ? "" : " -l " name) \
	    argument() \
	    (help == "" ? "" : " -d " escaped(help))
}

# -r: there must be one; -f: which is no file; -x: both.
function argument()
{
	if (takes == "")
		return ""
	if (words != "")
		return (takes == "may" ? " -f" : " -x") " -a " escaped(words)
	if (arg == "FILE")
		return " -r -F"
	if (arg == "DIR")
		return " -x -a '(__fish_complete_directories)'"
	return takes == "may" ? " -f" : " -x"
}

function escaped(text)
{
	gsub(/[\\']/, "\\\\&", text)
	return "'" text "'"
}

function finish()
{
}
