#!/usr/bin/env bats
# One table, many readers: each option of a tool's table is in its man page and
# in some test, and the man page has no other.

load ../helpers/lint

tools='mapgrep mapwc mapbench'

# The names in TOOL's table as typed, each on a line: -x, --long. What stands
# in it as '0' is the option -NUM.
table_options() {
	sed -nE "s/^\t\{ ('(.)'|0), (\"([^\"]*)\"|NULL),.*/\2 --\4/p" \
		"src/tools/$1/options_table.c" |
		awk '
		/^[^ ]/ { print "-" (/^0/ ? "NUM" : substr($0, 1, 1)) }
		{ sub("^.? ", "") }
		/^--./' | sort
}

# The same of its man page: what follows each macro Fl of a list's item.
documented_options() {
	awk '/^\.It Fl / {
		for (i = 2; i < NF; i++)
			if ($i == "Fl")
				print "-" ($(i + 1) == "Ns" ? "NUM" : $(i + 1))
	}' "man/$1.1" | sort
}

# What only the first, or only the second of two lists of TOOL has.
differences() {
	comm -3 <("$1" "$3") <("$2" "$3") |
		sed "s/^\t/$3: only $2: /; t; s/^/$3: only $1: /"
}

# The bats files that are about TOOL.
tests_of() {
	local other='^(load \.\./helpers/wc$|tool=)'

	case $1 in
	mapgrep) grep -LE "$other" tests/*/*.bats ;;
	mapwc) grep -lE '^(load \.\./helpers/wc$|tool=mapwc$)' tests/*/*.bats ;;
	*) grep -lE "^tool=$1$" tests/*/*.bats ;;
	esac
}

# Options of TOOL's table that no bats file uses: a long name in full, a letter
# alone or among others.
untested_options() {
	tests_of "$1" | xargs cat >"$BATS_TEST_TMPDIR/tests"
	table_options "$1" | while read -r option; do
		case $option in
		-NUM) used='[ (]-[0-9]+' ;;
		--*) used="[ (]$option([ =\"']|$)" ;;
		*) used="[ (]-[A-Za-z0-9]*${option#-}" ;;
		esac
		grep -qE -e "$used" "$BATS_TEST_TMPDIR/tests" ||
			echo "$1 $option is in no test"
	done
}

@test "every row of the option tables is seen" {
	for tool in $tools; do
		table=src/tools/$tool/options_table.c
		rows=$(grep -c '^	{' "$table")
		headings=$(grep -cE '^	\{ \.(group|help)' "$table")
		names=$(sed -nE "s/^\t\{ ('.'|0), (\"[^\"]*\"|NULL),.*/&/p" \
			"$table" | wc -l)
		[ "$names" -eq "$((rows - headings))" ]
	done
	[ "$(table_options mapgrep | wc -l)" -gt 80 ]
	[ "$(table_options mapwc | wc -l)" -gt 20 ]
	[ "$(table_options mapbench | wc -l)" -gt 30 ]
}

@test "the man pages have the options of the tables and no others" {
	for tool in $tools; do
		silent differences table_options documented_options "$tool"
	done
}

@test "every option is in some test of its tool" {
	for tool in $tools; do
		silent untested_options "$tool"
	done
}
