#!/usr/bin/env bats
# The shells' completions are made from a tool's option table: all of it is in
# each of them, where a subcommand has it, and the shells can use them.

# shellcheck disable=SC2034,SC2154
load ../helpers/common

tools='mapgrep mapwc mapbench'
# Of mapbench, in the order of its help.
subcommands='io cmd grep wc share'

setup_file() {
	local shell tool here source

	here=$(cd "$BATS_TEST_DIRNAME/../../completions" && pwd)
	for shell in bash fish zsh; do
		mkdir "$BATS_FILE_TMPDIR/$shell"
		for tool in mapgrep mapwc mapbench; do
			source=$here/../src/tools/$tool
			sh "$here/generate" "$shell" "$tool" \
				"$source/main.c" "$source/options_table.c" \
				>"$BATS_FILE_TMPDIR/$shell/$tool"
		done
	done
}

# What follows is about the tool NAME.
about() {
	choose_tool "$1"
	table=$top/src/tools/$tool/options_table.c
}

# What SHELL is given.
given() {
	echo "$BATS_FILE_TMPDIR/$1/$tool"
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
		"_$2"
		((${#COMPREPLY[@]} == 0)) || printf "%s\n" "${COMPREPLY[@]}"
	' - "$(given bash)" "$@"
}

# The replies to WORDS are the lines of WANTED, which are sorted.
expect_replies() {
	run -0 complete_words "${@:2}"
	if [ "$(sort <<<"$output")" != "$1" ]; then
		echo "to ${*:2}: $output"
		return 1
	fi
}

# What bash completes - to, of a tool with subcommands behind each of them.
offered() {
	local sub

	if [ "$tool" != mapbench ]; then
		complete_words "$tool" -
		return
	fi
	for sub in $subcommands; do
		complete_words mapbench "$sub" -
	done
}

# Is PATTERN in what SHELL is given?
in_file() {
	"$MAPGREP" -qE -e "$2" "$(given "$1")" ||
		{ echo "for $1 and $tool there is no $2"; return 1; }
}

@test "every option is in each shell's file, as that shell has it" {
	local letter name

	for tool in $tools; do
		about "$tool"
		letters | while read -r letter; do
			in_file bash "^	[^ ]+\) _${tool}_words '(.* )?-$letter "
			in_file fish " -s $letter( |\$)"
			in_file zsh "'\*-${letter}[+:['[]"
		done
		names | while read -r name; do
			in_file bash "^	[^ ]+\) _${tool}_words '(.* )?--${name}[= ]"
			in_file fish " -l $name( |\$)"
			in_file zsh "'\*--${name}[=:['[]"
		done
	done
}

@test "the tables' letters and names are seen" {
	about mapgrep
	[ "$(letters | wc -l)" -gt 35 ]
	[ "$(names | wc -l)" -gt 45 ]
	about mapwc
	[ "$(letters | tr -d '\n')" = lwmcLrj ]
	[ "$(names | wc -l)" -gt 14 ]
	about mapbench
	[ "$(letters | tr -d '\n')" = rwjnpSq ]
	[ "$(names | wc -l)" -gt 30 ]
}

@test "no shell's file has an option that the table has not" {
	for tool in $tools; do
		about "$tool"
		offered | tr -d = | sort -u >all
		[ "$(sed -n 's/^--//p' all)" = "$(names | sort)" ]
		[ "$(sed -n 's/^-\(.\)$/\1/p' all)" = "$(letters | sort)" ]
		[ "$(sed -nE "s/^complete .* -l ([a-z0-9-]+).*/\1/p" \
			"$(given fish)" | sort)" = "$(names | sort)" ]
		[ "$(sed -nE "s/^	'\*--([a-z0-9-]+).*/\1/p" \
			"$(given zsh)" | sed 's/-$//' | sort -u)" = \
			"$(names | sort)" ]
	done
}

# Long names in what "mapbench --help" says.
helped() {
	mapbench "$@" --help | sed -nE 's/^  (-., |    )--([a-z-]+).*/\2/p' |
		sort
}

@test "a subcommand has those of its own, and --help knows no others" {
	local sub

	about mapbench
	for sub in $subcommands; do
		helped "$sub" >wanted
		[ "$(wc -l <wanted)" -gt 5 ]
		complete_words mapbench "$sub" - | sed -n 's/^--//p' |
			tr -d = | sort | diff wanted -
		sed -n "/^$sub)\$/,/;;\$/s/^	'\*--\([a-z]*\).*/\1/p" \
			"$(given zsh)" | sort | diff wanted -
		sed -nE "/ -n 'contains.* ${sub}[ ']|^complete -c mapbench -l/\
s/.* -l ([a-z0-9-]+).*/\1/p" "$(given fish)" | sort | diff wanted -
	done
	[ "$(mapbench --help | sed -n 's/^  \([a-z]*\)  .*/\1/p')" = \
		"${subcommands// /$'\n'}" ]
	expect_replies $'--help\n--version' mapbench -
	expect_replies '' mapbench nonsense -
}

# Of each row with words, what is typed in front of one, and the words.
words_of() {
	awk '/^\t\{/ { split($0, part, "\"") }
		match($0, /\.words = "[^"]*"/) {
			print (part[2] ~ /^[a-z-]+$/ ? "--" part[2] "=" : "-X"), \
			    substr($0, RSTART + 10, RLENGTH - 11)
		}' "$table"
}

@test "each word that is offered is one that the option takes" {
	local option list word

	printf 'a\n' >in
	about mapgrep
	[ "$(words_of | wc -l)" -eq 6 ]
	words_of | while read -r option list; do
		for word in $list; do
			run -0 mapgrep -q "$option$word" a in
		done
		run -2 mapgrep -q "${option}nonsense" a in
	done
	about mapwc
	[ "$(words_of)" = '--total= auto always only never' ]
	for word in auto always only never; do
		run -0 mapwc "--total=$word" in
	done
	about mapbench
	[ "$(words_of | wc -l)" -eq 3 ]
	words_of | while read -r option list; do
		for word in $list; do
			run -0 mapbench io "$option$word" --help
		done
		run -2 mapbench io "${option}nonsense" --help
	done
}

@test "bash completes options" {
	about mapgrep
	bash -n "$(given bash)"
	expect_replies $'--color\n--colour' mapgrep --col
	expect_replies --initial-tab mapgrep a --ini
	expect_replies $'--exclude-dir=\n--exclude-from=\n--exclude=' \
		mapgrep --exc
	expect_replies '' mapgrep --nonsense
	about mapwc
	bash -n "$(given bash)"
	expect_replies --total= mapwc --to
	expect_replies $'--exclude-dir=\n--exclude=' mapwc a --exc
	about mapbench
	bash -n "$(given bash)"
	expect_replies --jobs= mapbench io --jo
	expect_replies '' mapbench cmd --jo
	expect_replies --peer= mapbench wc --runs = 7 --pe
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
	about mapwc
	expect_replies $'always\nauto' mapwc --total = a
	expect_replies --total=only mapwc in --total=o
	about mapbench
	expect_replies $'cmd\ngrep\nio\nshare\nwc' mapbench ''
	expect_replies cmd mapbench c
	expect_replies '' mapbench grep c
	expect_replies $'both\nfound\nlarge\nsmall' mapbench grep --folios = ''
	expect_replies --state=cold mapbench io in --state=c
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
	about mapwc
	expect_replies $'file d\nfile.c' mapwc --files0-from = fil
	expect_replies $'file d\nfile.c\nfolder' mapwc -l f
	about mapbench
	expect_replies $'file d\nfile.c\nfolder' mapbench io -q f
	expect_replies '' mapbench share f
	expect_replies folder mapbench wc --corpora = f
	expect_replies --html=file.c mapbench share --html=file.
}

@test "bash completes commands" {
	mkdir bin
	printf '#!/bin/sh\n' >bin/some-tool
	chmod +x bin/some-tool
	touch some-file
	about mapbench
	PATH=$PWD/bin:$PATH
	expect_replies some-tool mapbench cmd -r 3 some-
	expect_replies bin/some-tool mapbench cmd -- bin/s
	expect_replies some-tool mapbench grep --program = some-
}

@test "zsh completes options and words" {
	need zsh
	mkdir functions
	for tool in $tools; do
		zsh -n "$(given zsh)"
		cp "$(given zsh)" "functions/_$tool"
	done
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
	type_until $'\C-u'"$typed"$'\t' "$wanted"
done
END
	run -0 timeout 60 zsh -f in_terminal \
		'mapgrep --initial-' 'mapgrep --initial-tab' \
		'mapgrep --binary-files=t' 'mapgrep --binary-files=text' \
		'mapgrep -nd sk' 'mapgrep -nd skip' \
		'mapgrep --colour=al' 'mapgrep --colour=always' \
		'mapwc --total=o' 'mapwc --total=only' \
		'mapbench sha' 'mapbench share ' \
		'mapbench io -j 2 --work=l' 'mapbench io -j 2 --work=literal' \
		'mapbench cmd --prep' 'mapbench cmd --prepare=' 3>&-
	[ "${#lines[@]}" -ge 10 ]
}

@test "fish completes options, words and files" {
	need fish
	export HOME=$PWD XDG_CONFIG_HOME=$PWD/config XDG_DATA_HOME=$PWD/data
	replies() {
		fish -n "$(given fish)"
		fish -c "source '$(given fish)'
			complete -C '$tool $1'" 3>&- | cut -f1 | sort
	}
	about mapgrep
	[ "$(replies --initial-)" = --initial-tab ]
	[[ $(replies --col) = --color*--colour* ]]
	[ "$(replies --binary-files=t)" = --binary-files=text ]
	[ "$(replies '-d re')" = $'read\nrecurse' ]
	touch some.c
	[ "$(replies '-f so')" = some.c ]
	[ "$(replies 'a so')" = some.c ]
	[ "$(replies '-m so')" = '' ]
	about mapwc
	[ "$(replies '--total=o')" = --total=only ]
	[ "$(replies '--files0-from=so')" = --files0-from=some.c ]
	about mapbench
	[ "$(replies '')" = $'cmd\ngrep\nio\nshare\nwc' ]
	[ "$(replies -)" = $'--help\n--version' ]
	[ "$(replies 'grep --pee')" = --peer ]
	[ "$(replies 'io --pee')" = '' ]
	[ "$(replies 'io --folios=l')" = --folios=large ]
	[ "$(replies 'io so')" = some.c ]
	[ "$(replies 'share so')" = '' ]
	[ "$(replies 'wc --json=so')" = --json=some.c ]
	mkdir folder
	[ "$(replies 'wc --corpora=f')" = --corpora=folder/ ]
	[ "$(replies 'cmd mkfif')" = mkfifo ]
}
