# Completions for fish; table.awk has the rows.

function start(    i)
{
	print "# Completions of " tool " for fish, made from its option table."
	for (i = 1; i <= subcommands; i++)
		print "complete -c " tool where(" 0 ") " -f -a " \
		    subcommand[i] " -d " escaped(does[i])
	for (i = 1; i <= subcommands; i++)
		print "complete -c " tool where(" " i " ") \
		    argument_of(kind_of(operands[i]), "-f")
}

# The condition for what the subcommands numbered in LIST have, as in having.
function where(list,    i)
{
	if (!subcommands)
		return ""
	if (list == " 0 ")
		return " -n 'test (count (commandline -opc)) -eq 1'"
	for (i = 0; i <= subcommands; i++)
		if (!index(list, " " i " "))
			return " -n 'contains -- (commandline -opc)[2]" \
			    names_in(list) "'"
	return ""
}

function names_in(list,    i, names)
{
	for (i = 1; i <= subcommands; i++)
		if (index(list, " " i " "))
			names = names " " subcommand[i]
	return names
}

# -NUM is digits: there is nothing to complete.
function option()
{
	if (letter == "0")
		return
	print "complete -c " tool where(having) \
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
	return argument_of(kind_of(arg), takes == "may" ? "-f" : "-x")
}

# What is completed as KIND is; NONE says that it is no file. What is typed of
# a directory has the option in front of it, if there is one.
function argument_of(kind, none)
{
	if (kind == "file")
		return (none == "-x" ? " -r" : "") " -F"
	if (kind == "command")
		return " " none " -a '(__fish_complete_command)'"
	if (kind == "directory")
		return " " none " -a '(__fish_complete_directories " \
		    "(commandline -ct | string replace -r \"^--.*?=\" \"\"))'"
	return " " none
}

function escaped(text)
{
	gsub(/[\\']/, "\\\\&", text)
	return "'" text "'"
}

function finish()
{
}
