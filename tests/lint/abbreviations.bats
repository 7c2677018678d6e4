#!/usr/bin/env bats
# Long names may be cut short wherever GNU grep lets them be: every beginning
# of every name of GNU's in the table is tried.

# shellcheck disable=SC2154
load ../helpers/common

table=$top/src/tools/mapgrep/options_table.c

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
	/\},$/ && match(row, /^\t\{ (0|.[A-Za-z].), "[a-z-]+",/) {
		split(substr(row, RSTART, RLENGTH), part, "\"")
		does = found("(SET|TAKE|TEXT)\\([^)]*\\)") \
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
	FILE | GLOB) echo "=in" ;;
	NUM) echo "=1" ;;
	PATTERNS) echo "=b" ;;
	TYPE) echo "=without-match" ;;
	WHEN) echo "=always" ;;
	-) ;;
	*) echo "=some" ;;
	esac
}

make_inputs() {
	mkdir here
	cd here || return
	printf 'x\nA.\na.\nAB\nA.A.\n\n' >in
	printf 'A.\0B\n' >other
	rows_of <"$table" | beginnings_of >"$kept/all"
	awk '$1 == "clear"' "$kept/all" >"$kept/clear"
	awk '$1 == "unclear" { $4 = "-"; print }' "$kept/all" >"$kept/unclear"
	# What GNU grep says of itself is another thing.
	awk '$3 != "help" && $3 != "version"' "$kept/clear" >"$kept/shared"
}

# What PROGRAM, called grep, says with each option of LIST, as short as it is
# there, or by its whole name.
transcript() {
	local program=$1 list=$2 typed=$3 short name argument status

	while read -r _ short name argument; do
		status=0
		echo "--$short:"
		[ "$typed" = short ] || short=$name
		(exec -a grep "$program" "--$short$(value_for "$argument")" \
			-e A. in other . <in 2>&1) || status=$?
		echo "status $status"
	done <"$kept/$list" >"$kept/$4"
}

@test "each clear beginning of a name of GNU's is that option" {
	make_inputs
	[ "$(wc -l <"$kept/shared")" -gt 300 ]
	transcript "$MAPGREP" clear short ours
	transcript "$MAPGREP" clear whole whole
	cmp "$kept/ours" "$kept/whole" || diff "$kept/ours" "$kept/whole"
	run -1 "$MAPGREP" -E '^grep: .*option |^status ([^012]|..)' \
		"$kept/ours"
}

@test "so it is in GNU grep" {
	[ "$REFERENCE" ] || skip "there is no GNU grep 3.8 to compare with"
	make_inputs
	transcript "$MAPGREP" shared short ours
	transcript "$REFERENCE" shared short theirs
	cmp "$kept/ours" "$kept/theirs" || diff "$kept/ours" "$kept/theirs"
}

@test "an unclear beginning is refused, with its possibilities" {
	make_inputs
	[ "$(wc -l <"$kept/unclear")" -gt 20 ]
	transcript "$MAPGREP" unclear short ours
	while read -r _ short name _; do
		message="grep: option '--$short' is ambiguous; possibilities:"
		message+=" '--$name'"
		run -0 "$MAPGREP" -F "$message" "$kept/ours"
	done <"$kept/unclear"
	[ "$REFERENCE" ] || return 0
	transcript "$REFERENCE" unclear short theirs
	cmp "$kept/ours" "$kept/theirs" || diff "$kept/ours" "$kept/theirs"
}

@test "no name of ours begins one of GNU's" {
	run -0 bash -c "$(declare -f rows_of names_in_the_way)
		rows_of <'$table' | names_in_the_way"
	[ "$output" = '' ]
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
	[ "$(rows_of <"$table" | wc -l)" -gt 45 ]
}
