# Completions for bash: what template.bash has between @ is filled in. Needs
# nothing but bash. table.awk has the rows.

function start()
{
}

# -NUM is digits: there is nothing to complete.
function option(    i)
{
	if (letter == "0")
		return
	if (letter != "" && takes == "needs")
		with_argument = with_argument letter
	else if (letter != "")
		alone = alone letter
	if (takes == "may")
		optional = optional "--" name " "
	for (i = 0; i <= subcommands; i++)
		if (has(i))
			options[i] = options[i] both()
	if (takes != "")
		arguments = arguments "\t" spellings() ") " what_follows() " ;;\n"
}

function both()
{
	return (letter == "" ? "" : "-" letter " ") \
	    (name == "" ? "" : "--" name (takes == "needs" ? "=" : "") " ")
}

function spellings()
{
	if (letter == "" || name == "")
		return letter == "" ? "--" name : "-" letter
	return "-" letter " | --" name
}

function what_follows()
{
	return words == "" ? names_of(kind_of(arg)) : \
	    "@function@_words '" words "'"
}

function names_of(kind)
{
	if (kind == "")
		return ":"
	return "@function@_files -" (kind == "file" ? "f" : \
	    kind == "directory" ? "d" : "c")
}

# Of each subcommand and what is in front of it, a case with OF[number].
function cases(of,    i, text)
{
	if (!subcommands)
		return "\t*) " of[0] " ;;"
	text = "\t'') " of[0] " ;;"
	for (i = 1; i <= subcommands; i++)
		text = text "\n\t" subcommand[i] ") " of[i] " ;;"
	return text
}

function fill_in(    i, all)
{
	for (i = 0; i <= subcommands; i++) {
		options[i] = "@function@_words '" options[i] "'"
		operand[i] = names_of(kind_of(operands[i]))
		all = all " " subcommand[i]
	}
	operand[0] = subcommands ? \
	    "@function@_words '" substr(all, 3) "'" : names_of("file")
	lines["@arguments@"] = substr(arguments, 1, length(arguments) - 1)
	lines["@options@"] = cases(options)
	lines["@operands@"] = cases(operand)
}

function finish(    line)
{
	fill_in()
	print "# Completions of " tool " for bash, made from its option table."
	while ((getline line < template) > 0) {
		if (line in lines)
			line = lines[line]
		else if (line ~ /^##/)
			continue
		gsub(/@optional@/, optional, line)
		gsub(/@alone@/, alone, line)
		gsub(/@with_argument@/, with_argument, line)
		gsub(/@function@/, "_" tool, line)
		gsub(/@tool@/, tool, line)
		print line
	}
}
