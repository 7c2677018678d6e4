#!/usr/bin/env bats
# The shells' completions are made from the option table: all of it is in each
# of them, and the shells can use them.

# shellcheck disable=SC2034,SC2154
load ../helpers/common

table=$top/src/tools/mapgrep/options_table.c

setup_file() {
	local shell here

	here=$(cd "$BATS_TEST_DIRNAME/../../completions" && pwd)
	for shell in bash fish zsh; do
		sh "$here/generate" "$shell" mapgrep \
			"$here/../src/tools/mapgrep/options_table.c" \
			>"$BATS_FILE_TMPDIR/$shell"
	done
}

# The table's letters and long names, each on a line as "x" and "long". -NUM
# is digits, which nobody completes.
letters() {
	sed -nE "s/^\t\{ '([^0])', .*/\1/p" "$table"
}

names() {
	sed -nE "s/^\t\{ ('.'|0), \"([^\"]*)\".*/\2/p" "$table"
}

# Sources what bash is given and completes the last of WORDS: the replies, each
# on a line. As in bash, a word may be a part of one: --name, =, value.
complete_words() {
	bash -c 'source "$1"
		COMP_WORDS=("${@:2}")
		COMP_CWORD=$(($# - 2))
		COMPREPLY=()
		_mapgrep
		((${#COMPREPLY[@]} == 0)) || printf "%s\n" "${COMPREPLY[@]}"
	' - "$BATS_FILE_TMPDIR/bash" "$@"
}

# The replies to WORDS are the lines of WANTED, which are sorted.
expect_replies() {
	run -0 complete_words "${@:2}"
	if [ "$(sort <<<"$output")" != "$1" ]; then
		echo "to ${*:2}: $output"
		return 1
	fi
}

# Is PATTERN in what SHELL is given?
in_file() {
	"$MAPGREP" -qE -e "$2" "$BATS_FILE_TMPDIR/$1" ||
		{ echo "for $1 there is no $2"; return 1; }
}

@test "every option is in each shell's file, as that shell has it" {
	[ "$(letters | wc -l)" -gt 35 ]
	[ "$(names | wc -l)" -gt 45 ]
	letters | while read -r letter; do
		in_file bash "^	_mapgrep_words '(.* )?-$letter "
		in_file fish " -s $letter( |\$)"
		in_file zsh "'\*-${letter}[+:['[]"
	done
	names | while read -r name; do
		in_file bash "^	_mapgrep_words '(.* )?--${name}[= ]"
		in_file fish " -l $name( |\$)"
		in_file zsh "'\*--${name}[=:['[]"
	done
}

@test "no shell's file has an option that the table has not" {
	run -0 complete_words mapgrep -
	[ "$(sed -n 's/^--//p' <<<"$output" | tr -d = | sort)" = \
		"$(names | sort)" ]
	[ "$(sed -n 's/^-\(.\)$/\1/p' <<<"$output" | sort)" = \
		"$(letters | sort)" ]
	[ "$(sed -nE "s/^complete .* -l ([a-z-]+).*/\1/p" \
		"$BATS_FILE_TMPDIR/fish" | sort)" = "$(names | sort)" ]
	[ "$(sed -nE "s/^	'\*--([a-z-]+).*/\1/p" \
		"$BATS_FILE_TMPDIR/zsh" | sed 's/-$//' | sort)" = \
		"$(names | sort)" ]
}

@test "each word that is offered is one that the option takes" {
	printf 'a\n' >in
	awk '/^\t\{/ { split($0, part, "\"") }
		match($0, /\.words = "[^"]*"/) {
			print (part[2] ~ /^[a-z-]+$/ ? "--" part[2] "=" : "-X"), \
			    substr($0, RSTART + 10, RLENGTH - 11)
		}' "$table" >words
	[ "$(wc -l <words)" -eq 6 ]
	while read -r option list; do
		for word in $list; do
			run -0 "$MAPGREP" -q "$option$word" a in
		done
		run -2 "$MAPGREP" -q "${option}nonsense" a in
	done <words
}

@test "bash completes options" {
	bash -n "$BATS_FILE_TMPDIR/bash"
	expect_replies $'--color\n--colour' mapgrep --col
	expect_replies --initial-tab mapgrep a --ini
	expect_replies $'--exclude-dir=\n--exclude-from=\n--exclude=' \
		mapgrep --exc
	expect_replies '' mapgrep --nonsense
}

@test "bash completes words: behind =, as a word, behind letters" {
	local types=$'binary\ntext\nwithout-match'

	expect_replies "$types" mapgrep --binary-files =
	expect_replies text mapgrep --binary-files = t
	expect_replies "$types" mapgrep --binary-files ''
	expect_replies $'--binary-files=binary\n--binary-files=text\n--binary-files=without-match' \
		mapgrep --binary-files=
	expect_replies --color=never mapgrep --color=n
	expect_replies $'read\nrecurse\nskip' mapgrep -d ''
	expect_replies $'read\nrecurse' mapgrep -nHd re
	expect_replies skip mapgrep --devices = s
	expect_replies $'always\nauto' mapgrep --color = a
}

@test "bash completes files, also as arguments" {
	touch file.c 'file d'
	mkdir folder
	expect_replies $'file d\nfile.c\nfolder' mapgrep a f
	expect_replies $'file d\nfile.c' mapgrep -f fil
	expect_replies file.c mapgrep --exclude-from = file.
	expect_replies --file=file.c mapgrep --file=file.
	expect_replies folder mapgrep --color fo
	expect_replies '' mapgrep -e f
	expect_replies '' mapgrep --max-count f
	touch -- -n-file
	expect_replies -n-file mapgrep -- -n
}

@test "zsh completes options and words" {
	need zsh
	zsh -n "$BATS_FILE_TMPDIR/zsh"
	mkdir functions
	cp "$BATS_FILE_TMPDIR/zsh" functions/_mapgrep
	cat >in_terminal <<'END'
zmodload zsh/zpty
zpty shell zsh -f -i
# Types INPUT and waits until the shell has written what matches PATTERN.
type_until() {
	local said
	zpty -w -n shell "$1"
	zpty -r -m shell said "*$2*" && print -r -- "$1: $2"
}
type_until $'fpath=($PWD/functions $fpath)\n' fpath
type_until $'autoload -Uz compinit; compinit -u -D; print rea\dy\n' ready
for typed wanted; do
	type_until $'\C-u'"mapgrep $typed"$'\t' "mapgrep $wanted"
done
END
	run -0 timeout 60 zsh -f in_terminal \
		--initial- --initial-tab \
		--binary-files=t --binary-files=text \
		'-nd sk' '-nd skip' \
		--colour=al --colour=always 3>&-
	[ "${#lines[@]}" -ge 6 ]
}

@test "fish completes options, words and files" {
	need fish
	export HOME=$PWD XDG_CONFIG_HOME=$PWD/config XDG_DATA_HOME=$PWD/data
	fish -n "$BATS_FILE_TMPDIR/fish"
	replies() {
		fish -c "source '$BATS_FILE_TMPDIR/fish'
			complete -C 'mapgrep $1'" 3>&- | cut -f1 | sort
	}
	[ "$(replies --initial-)" = --initial-tab ]
	[[ $(replies --col) = --color*--colour* ]]
	[ "$(replies --binary-files=t)" = --binary-files=text ]
	[ "$(replies '-d re')" = $'read\nrecurse' ]
	touch some.c
	[ "$(replies '-f so')" = some.c ]
	[ "$(replies 'a so')" = some.c ]
	[ "$(replies '-m so')" = '' ]
}
