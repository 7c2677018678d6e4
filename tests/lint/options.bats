#!/usr/bin/env bats
# One table, many readers: each option of the table is in the man page and in
# some test, and the man page has no other.

load ../helpers/lint

# The table's names as typed, each on a line: -x, --long. What stands in it as
# '0' is the option -NUM.
table_options() {
	sed -nE "s/^\t\{ ('(.)'|0), (\"([^\"]*)\"|NULL),.*/\2 --\4/p" \
		src/tools/mapgrep/options_table.c |
		awk '
		/^[^ ]/ { print "-" (/^0/ ? "NUM" : substr($0, 1, 1)) }
		{ sub("^.? ", "") }
		/^--./' | sort
}

# The same of the man page: what follows each macro Fl of a list's item.
documented_options() {
	awk '/^\.It Fl / {
		for (i = 2; i < NF; i++)
			if ($i == "Fl")
				print "-" ($(i + 1) == "Ns" ? "NUM" : $(i + 1))
	}' man/mapgrep.1 | sort
}

# What only the first, or only the second of two lists has.
differences() {
	comm -3 <("$1") <("$2") | sed "s/^\t/only $2: /; t; s/^/only $1: /"
}

# Options of the table that no bats file uses: a long name in full, a letter
# alone or among others.
untested_options() {
	cat tests/*/*.bats >"$BATS_TEST_TMPDIR/tests"
	table_options | while read -r option; do
		case $option in
		-NUM) used='[ (]-[0-9]+' ;;
		--*) used="[ (]$option([ =\"']|$)" ;;
		*) used="[ (]-[A-Za-z0-9]*${option#-}" ;;
		esac
		grep -qE -e "$used" "$BATS_TEST_TMPDIR/tests" ||
			echo "$option is in no test"
	done
}

@test "every row of the option table is seen" {
	rows=$(grep -c '^	{' src/tools/mapgrep/options_table.c)
	groups=$(grep -c '^	{ \.group' src/tools/mapgrep/options_table.c)
	names=$(sed -nE "s/^\t\{ ('.'|0), (\"[^\"]*\"|NULL),.*/&/p" \
		src/tools/mapgrep/options_table.c | wc -l)
	[ "$names" -gt 50 ]
	[ "$names" -eq "$((rows - groups))" ]
}

@test "the man page has the options of the table and no others" {
	silent differences table_options documented_options
}

@test "every option is in some test" {
	silent untested_options
}
