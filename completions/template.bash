## What bash.awk makes completions of; lines like this one are left out.
## Each function sets COMPREPLY to what starts with $cur.

@function@_words()
{
	mapfile -t COMPREPLY < <(compgen -P "$before" -W "$1" -- "$cur")
}

@function@_files()
{
	compopt -o filenames 2>/dev/null
	mapfile -t COMPREPLY < <(compgen -P "$before" "$1" -- "$cur")
}

# What may follow the option $1: nothing, if that can be anything.
@function@_argument()
{
	case $1 in
@arguments@
	*) return 1 ;;
	esac
}

## Without subcommands the first word decides on nothing here.
@function@_options()
{
	case $1 in
@options@
	esac
}

@function@_operands()
{
	case $1 in
@operands@
	esac
}

# The option whose argument is to be completed, if it is one. Where bash cuts
# words at =, --name=value comes as three words; elsewhere the replies repeat
# what is in front of the value.
@function@_find_option()
{
	local last=${COMP_WORDS[COMP_CWORD - 1]} two=

	[[ $COMP_CWORD -lt 2 ]] || two=${COMP_WORDS[COMP_CWORD - 2]}
	if [[ $cur = = ]]; then
		option=$last cur=
	elif [[ $last = = && $two = --* ]]; then
		option=$two
	elif [[ $cur = --*=* ]]; then
		option=${cur%%=*} before=${cur%%=*}= cur=${cur#*=}
	elif [[ $last = --* && " @optional@" != *" $last "* ]]; then
		option=$last
	elif [[ $last =~ ^-[@alone@]*([@with_argument@])$ ]]; then
		option=-${BASH_REMATCH[1]}
	fi
}

@function@()
{
	local cur=${COMP_WORDS[COMP_CWORD]} before='' option='' first='' word

	COMPREPLY=()
	[[ $COMP_CWORD -lt 2 ]] || first=${COMP_WORDS[1]}
	for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
		if [[ $word = -- ]]; then
			@function@_operands "$first"
			return
		fi
	done
	@function@_find_option
	if @function@_argument "$option"; then
		return
	fi
	if [[ $cur != -* ]]; then
		@function@_operands "$first"
		return
	fi
	@function@_options "$first"
	if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} = *= ]]; then
		compopt -o nospace 2>/dev/null
	fi
}

complete -F @function@ @tool@
