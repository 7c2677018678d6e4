# Completions for zsh, by its own _arguments; table.awk has the rows.

function start()
{
	print "#compdef " tool
	print "# Completions of " tool " for zsh, made from its option table."
	print ""
}

# -NUM is digits: there is nothing to complete. An option may be given again.
function option(    about, i)
{
	if (letter == "0")
		return
	about = (help == "" ? "" : "[" escaped(help) "]") argument()
	for (i = 0; i <= subcommands; i++) {
		if (has(i) && letter != "")
			spec(i, "-" letter (takes == "needs" ? "+" : ""), about)
		if (has(i) && name != "")
			spec(i, "--" name sign(), about)
	}
}

function spec(i, spelling, about)
{
	specs[i] = specs[i] "\t" quoted("*" spelling about) " \\\n"
}

# How a long option's argument is joined: =- is "in the same word only".
function sign()
{
	return takes == "may" ? "=-" : takes == "needs" ? "=" : ""
}

function argument()
{
	if (takes == "")
		return ""
	return (takes == "may" ? "::" : ":") tolower(arg) ":" \
	    (words == "" ? names_of(kind_of(arg)) : "(" words ")")
}

function names_of(kind)
{
	if (kind == "file" || kind == "directory")
		return kind == "file" ? "_files" : "_directories"
	return kind == "command" ? "_command_names -e" : " "
}

function escaped(text)
{
	gsub(/[][\\:]/, "\\\\&", text)
	return text
}

# What calls _arguments, with the options of number I and its OPERANDS.
function call(i, operands)
{
	return "_arguments -s -S \\\n" specs[i] "\t" quoted(operands)
}

function operand_of(i,    kind)
{
	kind = kind_of(operands[i])
	return kind == "" ? "*: : " : "*:" kind ":" names_of(kind)
}

# A subcommand's words are to look as if it were the program.
function finish(    i, names)
{
	if (!subcommands) {
		print call(0, "*:file:_files")
		return
	}
	for (i = 1; i <= subcommands; i++)
		names = names " " subcommand[i] "\\:" \
		    quoted(escaped(does[i]))
	print "if ((CURRENT == 2)); then"
	print call(0, "1:command:((" substr(names, 2) "))")
	print "\treturn"
	print "fi"
	print "shift words"
	print "((CURRENT--))"
	print "case $words[1] in"
	for (i = 1; i <= subcommands; i++)
		print subcommand[i] ")\n" call(i, operand_of(i)) " ;;"
	print "esac"
}
