#!/usr/bin/env bats
# Long names may be cut short wherever GNU's programs let them be: every
# beginning of every name of GNU's in the tables is tried, and of mapbench's.

# shellcheck disable=SC2154
load ../helpers/common

tools='mapgrep mapwc'

# What follows is about the tool NAME.
about() {
	choose_tool "$1"
	table=$top/src/tools/$tool/options_table.c
}

# Of each row with a long name in a table on standard input: whose the name is
# (gnu or ours), the name, what the row does, and its argument or "-".
rows_of() {
	awk '
	function found(pattern) {
		if (!match(row, pattern))
			return ""
		return substr(row, RSTART, RLENGTH)
	}
	/^\t\{/ { row = "" }
	{ row = row $0 }
	/\},$/ && match(row, /^\t\{ (0|.[A-Za-z].), "[a-z0-9-]+",/) {
		split(substr(row, RSTART, RLENGTH), part, "\"")
		does = found("(SET|STOP|TAKE|TEXT)\\([^)]*\\)") \
		    found("AT\\([^)]*\\)") found("\\.value = [A-Z_]+")
		gsub(" ", "", does)
		arg = found("\"[A-Z]+\"")
		gsub("\"", "", arg)
		print (row ~ /\.ours = true/ ? "ours" : "gnu"), part[2], \
		    does, (arg ? arg : "-")
	}'
}

# Of each beginning of a name of GNU's in rows: is it clear or unclear, what
# it is, the name it stands for, and that one's argument. It is clear if it is
# a whole name or if all names that it begins are of one option.
beginnings_of() {
	awk '
	$1 == "gnu" {
		whole[$2]
		argument[$2] = $4
		for (i = 1; i <= length($2); i++) {
			short = substr($2, 1, i)
			if (!(short in does)) {
				does[short] = $3
				name[short] = $2
			} else if (does[short] != $3) {
				several[short]
			}
		}
	}
	END {
		for (short in does) {
			long = short in whole ? short : name[short]
			print (short in several && !(short in whole) ? \
			    "unclear" : "clear"), short, long, argument[long]
		}
	}' | sort
}

# Names of ours in rows that are the beginning of one of GNU's.
names_in_the_way() {
	awk '
	$1 == "ours" { ours[$2] }
	$1 == "gnu" { gnu[$2] }
	END {
		for (name in ours)
			for (other in gnu)
				if (index(other, name) == 1)
					print "--" name " begins --" other
	}' | sort
}

# What is typed for an argument called so.
value_for() {
	case $1 in
	ACTION) echo "=skip" ;;
	FILE) [ "$tool" = mapwc ] && echo "=list" || echo "=in" ;;
	GLOB) echo "=in" ;;
	NUM) echo "=1" ;;
	PATTERNS) echo "=b" ;;
	TYPE) echo "=without-match" ;;
	WHEN) echo "=always" ;;
	-) ;;
	*) echo "=some" ;;
	esac
}

# Lists of the beginnings of the tool's names. What GNU's programs say of
# themselves is another thing; and --total is new.
make_inputs() {
	mkdir "here.$tool" "$kept/$tool"
	cd "here.$tool" || return
	lists=$kept/$tool
	printf 'x\nA.\na.\nAB\nA.A.\n\n' >in
	printf 'A.\0B\n' >other
	printf 'in\0' >list
	rows_of <"$table" | beginnings_of >"$lists/all"
	awk '$1 == "clear"' "$lists/all" >"$lists/clear"
	awk '$1 == "unclear" { $4 = "-"; print }' "$lists/all" >"$lists/unclear"
	awk '$3 !~ /^(help|version|debug|total)$/' "$lists/clear" \
		>"$lists/shared"
}

# What is typed behind the option whose argument is ARGUMENT.
operands_for() {
	case $tool:$1 in
	mapgrep:*) operands=(-e A. in other) ;;
	mapwc:FILE) operands=() ;;
	mapwc:*) operands=(in other) ;;
	esac
}

# What PROGRAM, called as GNU's is, says with each option of LIST, as short as
# it is there, or by its whole name.
transcript() {
	local program=$1 list=$2 typed=$3 short name argument status operands

	while read -r _ short name argument; do
		status=0
		echo "--$short:"
		[ "$typed" = short ] || short=$name
		operands_for "$argument"
		(exec -a "${tool#map}" "$program" \
			"--$short$(value_for "$argument")" "${operands[@]}" \
			<in 2>&1) || status=$?
		echo "status $status"
	done <"$lists/$list" >"$lists/$4"
}

@test "each clear beginning of a name of GNU's is that option" {
	local before=$PWD

	for tool in $tools; do
		cd "$before" || return
		about "$tool"
		make_inputs
		transcript "$OURS" clear short ours
		transcript "$OURS" clear whole whole
		cmp "$lists/ours" "$lists/whole" ||
			diff "$lists/ours" "$lists/whole"
		run -1 "$MAPGREP" -E \
			'^(grep|wc): .*option |^status ([^012]|..)' "$lists/ours"
	done
	[ "$(wc -l <"$kept/mapgrep/shared")" -gt 300 ]
	[ "$(wc -l <"$kept/mapwc/shared")" -gt 40 ]
}

@test "so it is in GNU's programs" {
	local before=$PWD compared=

	for tool in $tools; do
		cd "$before" || return
		about "$tool"
		[ "$REFERENCE" ] || continue
		make_inputs
		transcript "$OURS" shared short ours
		transcript "$REFERENCE" shared short theirs
		cmp "$lists/ours" "$lists/theirs" ||
			diff "$lists/ours" "$lists/theirs"
		compared=$tool
	done
	[ "$compared" ] || skip "there is none to compare with"
}

@test "an unclear beginning is refused, with its possibilities" {
	about mapgrep
	make_inputs
	[ "$(wc -l <"$lists/unclear")" -gt 20 ]
	transcript "$OURS" unclear short ours
	while read -r _ short name _; do
		message="grep: option '--$short' is ambiguous; possibilities:"
		message+=" '--$name'"
		run -0 "$MAPGREP" -F "$message" "$lists/ours"
	done <"$lists/unclear"
	[ "$REFERENCE" ] || return 0
	transcript "$REFERENCE" unclear short theirs
	cmp "$lists/ours" "$lists/theirs" || diff "$lists/ours" "$lists/theirs"
}

# What SUBCOMMAND of mapbench says to each beginning of a name of its own that is
# used in a wrong way: the beginning, what it stands for, and the message.
answers() {
	local short name argument typed

	mapbench "$1" --help |
		sed -nE 's/^  (-., |    )--([a-z-]+).*/\2/p' >"names.$1"
	rows_of <"$table" | sed 's/^ours/gnu/' |
		awk 'NR == FNR { own[$1]; next } $2 in own' "names.$1" - |
		beginnings_of >"beginnings.$1"
	while read -r clear short name argument; do
		case $argument:$name in
		*:json | *:markdown | *:csv) typed=--$short= ;;
		-:*) typed=--$short=x ;;
		*) typed=--$short ;;
		esac
		run -2 mapbench "$1" "$typed"
		echo "$clear $short $name ${lines[0]}"
	done <"beginnings.$1"
}

@test "the names of mapbench's subcommands may be cut short, too" {
	local clear short name message

	about mapbench
	for sub in io cmd grep share; do
		answers "$sub"
	done >answers
	[ "$(wc -l <answers)" -gt 250 ]
	while read -r clear short name message; do
		case $clear in
		clear) wanted="--$name([^a-z-]|\$)" ;;
		unclear) wanted="'--$short.*' is ambiguous; .* '--$name'" ;;
		esac
		[[ $message =~ $wanted ]] ||
			{ echo "--$short, --$name: $message"; return 1; }
	done <answers
}

@test "no name of GNU wc's has an unclear beginning" {
	about mapwc
	make_inputs
	[ ! -s "$lists/unclear" ]
}

@test "no name of ours begins one of GNU's" {
	for tool in $tools; do
		about "$tool"
		[ "$(rows_of <"$table" | names_in_the_way)" = '' ]
	done
	# One that does would be seen.
	rows='gnu ignore-case a -
ours ignore b -
ours ignored c -
gnu colour d WHEN
ours ignore-case-x e -
ours colour f -'
	[ "$(names_in_the_way <<<"$rows")" = "--colour begins --colour
--ignore begins --ignore-case" ]
}

@test "rows are read as they are written" {
	printf '%s\n' 'static const struct opt_row rows[] = {' \
		'	{ .group = MISC, .help = "General:" },' \
		"	{ 'c', \"count\", SET(count, true), .group = OUTPUT," \
		'	    .help = "how many" },' \
		'	{ 0, "depth", TAKE(take_depth), AT(depth), NEEDS("NUM"),' \
		'	    .value = DEEP, .ours = true },' \
		"	{ 'y', NULL, SET(ignore_case, true) }," '};' >rows
	[ "$(rows_of <rows)" = "gnu count SET(count,true) -
ours depth TAKE(take_depth)AT(depth).value=DEEP NUM" ]
	about mapgrep
	[ "$(rows_of <"$table" | wc -l)" -gt 45 ]
	about mapwc
	[ "$(rows_of <"$table" | wc -l)" -eq 17 ]
}
