# Completions for bash: what template.bash has between @ is filled in. Needs
# nothing but bash. table.awk has the rows.

function start()
{
}

# -NUM is digits: there is nothing to complete.
function option()
{
	if (letter == "0")
		return
	if (letter != "" && takes == "needs")
		with_argument = with_argument letter
	else if (letter != "")
		alone = alone letter
	if (takes == "may")
		optional = optional "--" name " "
	if (letter != "")
		options = options "-" letter " "
	if (name != "")
		options = options "--" name (takes == "needs" ? "=" : "") " "
	if (takes != "")
		arguments = arguments "\t" spellings() ") " what_follows() " ;;\n"
}

function spellings()
{
	if (letter == "" || name == "")
		return letter == "" ? "--" name : "-" letter
	return "-" letter " | --" name
}

function what_follows()
{
	if (words != "")
		return "@function@_words '" words "'"
	if (arg == "FILE" || arg == "DIR")
		return "@function@_files " (arg == "DIR" ? "-d" : "-f")
	return ":"
}

function finish(    line)
{
	print "# Completions of " tool " for bash, made from its option table."
	while ((getline line < template) > 0) {
		if (line == "@arguments@")
			line = substr(arguments, 1, length(arguments) - 1)
		else if (line ~ /^##/)
			continue
		gsub(/@options@/, options, line)
		gsub(/@optional@/, optional, line)
		gsub(/@alone@/, alone, line)
		gsub(/@with_argument@/, with_argument, line)
		gsub(/@function@/, "_" tool, line)
		gsub(/@tool@/, tool, line)
		print line
	}
}
