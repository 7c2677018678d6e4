#!/usr/bin/env bats
# How options are typed.

# shellcheck disable=SC2154
load ../helpers/common

usage="Usage: [OPTION]... PATTERNS [FILE]...\n"
usage+="Try '--help' for more information.\n"

@test "without a pattern there is the usage, and status 2" {
	expect_message 2 '' "$usage"
	expect_message 2 '' "$usage" -i
	expect_message 2 '' "$usage" -E -n
}

@test "an unknown option has a message, the usage, and status 2" {
	expect_message 2 '' "unrecognized option '--nope'\n$usage" --nope a
	expect_message 2 '' "unrecognized option '--nope=1'\n$usage" --nope=1 a
	expect_message 2 '' "invalid option -- 'W'\n$usage" -W a
	expect_message 2 '' "invalid option -- '?'\n$usage" '-?' a
}

@test "an option without its argument has a message" {
	local letter

	for letter in A B C D d e f m X; do
		expect_message 2 '' \
			"option requires an argument -- '$letter'\n$usage" \
			"-$letter"
	done
	expect_message 2 '' \
		"option '--regexp' requires an argument\n$usage" --regexp
	expect_message 2 '' \
		"option '--label' requires an argument\n$usage" --label
}

@test "an argument for an option that takes none is an error" {
	expect_message 2 '' \
		"option '--count' doesn't allow an argument\n$usage" \
		--count=3 a
	expect_message 2 '' \
		"option '--version' doesn't allow an argument\n$usage" \
		--version=3
}

@test "a long option may be abbreviated as long as it is clear" {
	printf 'x\na\n' >in
	expect 0 '1\n' --cou a in
	expect 0 '2:a\n' --line-n a in
	expect 0 'a\n' --rege=a in
	expect 0 'x\n' --inv a in
	expect 0 'a\n' --max=1 a in
	expect 0 'x\na\n' --before=1 a in
	expect 0 'x\na\n' --context=1 a in
}

@test "an exact name is never ambiguous" {
	printf 'a\n' >in
	expect 0 'a\n' --null a in
	expect 0 'a\n' --file in in
	expect 0 'a\n' --text a in
	expect 0 'a\n' --exclude=z a in
}

@test "an ambiguous abbreviation names its possibilities" {
	local possible

	possible="'--no-ignore-case' '--no-filename' '--no-group-separator'"
	possible+=" '--no-messages'"
	expect_message 2 '' \
		"option '--no' is ambiguous; possibilities: $possible\n$usage" \
		--no a
	expect_message 2 '' \
		"option '--nu' is ambiguous; possibilities: '--null' '--null-data'\n$usage" \
		--nu a
	possible="'--devices' '--dereference-recursive'"
	expect_message 2 '' \
		"option '--de' is ambiguous; possibilities: $possible\n$usage" \
		--de a
	possible="'--fixed-regexp' '--file' '--files-with-matches'"
	possible+=" '--files-without-match'"
	expect_message 2 '' \
		"option '--fi' is ambiguous; possibilities: $possible\n$usage" \
		--fi a
}

@test "options may stand behind operands" {
	printf 'a\n' >in
	expect 0 '1:a\n' a in -n
	expect 0 '1:a\n' a -n in
	expect 0 'in:1:a\n' a in -n --with-filename
	expect 0 'a\n' in -e a
}

@test "with POSIXLY_CORRECT operands end the options" {
	printf 'a\n' >in
	POSIXLY_CORRECT=1 expect_message 2 'in:a\n' \
		'-n: No such file or directory\n' a in -n
	POSIXLY_CORRECT=1 expect 0 '1:a\n' -n a in
}

@test "-- ends the options" {
	printf -- '-n\na\n' >in
	expect 0 '-n\n' -- -n in
	printf 'a\n' >./-n
	expect 0 'a\n' a -- -n
	expect 0 '1:a\n' -n a -- -n
}

@test "-e protects a pattern that starts with a hyphen" {
	printf -- '-n\na\n' >in
	expect 0 '-n\n' -e -n in
	expect 0 '-n\n' '\-n' in
	expect 0 '-n\n' --regexp=-n in
}

@test "letters may stand together, an argument at the end of them" {
	printf 'x\na\ny\n' >in
	expect 0 'in:2:2:a\n' -nbH a in
	expect 0 '2:a\n3-y\n' -nA1 a in
	expect 0 '2:a\n3-y\n' -nA 1 a in
	expect 0 '2:a\n' -nea in
	expect 0 '2:a\n' -nm1 a in
}

@test "a long option's argument follows = or stands alone" {
	printf 'a\ny\n' >in
	expect 0 'a\ny\n' --after-context=1 a in
	expect 0 'a\ny\n' --after-context 1 a in
	expect 0 'a\n' --regexp a in
}

@test "-e may be given more than once, and its patterns are joined" {
	printf 'a\nb\nc\n' >in
	expect 0 'a\nc\n' -e a -e c in
	expect 0 'a\nb\nc\n' -e a -e b --regexp=c in
}

@test "-e makes the first operand a file" {
	printf 'a\n' >in
	cp in b
	expect 0 'in:a\nb:a\n' -e a in b
}

@test "--help prints how to use the program, with status 0" {
	run -0 --separate-stderr mapgrep --help
	[[ ${lines[0]} = 'Usage: '*'grep [OPTION]... PATTERNS [FILE]...' ]]
	[ "${#lines[@]}" -gt 40 ]
	[ "$stderr" = '' ]
	run -0 mapgrep --help --count in
	[[ ${lines[0]} = 'Usage: '* ]]
}

@test "-V prints a version and nothing else, with status 0" {
	run -0 --separate-stderr mapgrep --version
	[[ ${lines[0]} =~ ^(map)?grep' ('.*') '[0-9] ]]
	[ "$stderr" = '' ]
	local long=$output
	run -0 mapgrep -V
	[ "$output" = "$long" ]
}

@test "--help names each long option" {
	local name

	run -0 mapgrep --help
	for name in basic-regexp extended-regexp fixed-strings perl-regexp \
		after-context before-context binary-files byte-offset context \
		color count devices directories exclude exclude-from \
		exclude-dir file files-with-matches files-without-match \
		group-separator help include ignore-case no-ignore-case \
		initial-tab label line-buffered line-number line-regexp \
		max-count no-filename no-group-separator no-messages null \
		null-data only-matching quiet recursive dereference-recursive \
		regexp invert-match silent text binary version with-filename \
		word-regexp; do
		[[ $output = *"--$name"* ]] || {
			echo "--help does not name --$name"
			return 1
		}
	done
}

@test "GREP_OPTIONS has no effect" {
	printf 'a\nb\n' >in
	GREP_OPTIONS=-v expect 0 'a\n' a in
}

@test "the last of contrary options counts" {
	printf 'a\n' >in
	expect 0 'a\n' -Hh a in
	expect 0 'in:a\n' -hH a in
	expect 0 '' -lL a in
}

@test "-V goes before --help, wherever they stand" {
	local both

	for both in '-V --help' '--help -V' '--help --vers' '-qV --he'; do
		# shellcheck disable=SC2086
		run -0 --separate-stderr mapgrep $both
		[[ ${lines[0]} =~ ^(map)?grep' (' ]]
		[[ $output != *Usage:* ]]
		[ "$stderr" = '' ]
	done
	expect_message 2 '' "unrecognized option '--nope'\n$usage" --help --nope
	expect_message 2 '' 'invalid max count\n' -V -m x
}

@test "the warning about GREP_COLOR names it, whatever GREP_COLORS has" {
	local warning="warning: GREP_COLOR='7' is deprecated; use GREP_COLORS='mt=7'\n"
	local colors

	printf 'a\n' >in
	export GREP_COLOR=7
	for colors in ms=1 mc=1 sl=3:ms=1 ms= foo=1 x; do
		GREP_COLORS=$colors expect_message 1 '' "$warning" \
			--color=always z in
	done
	for colors in mt=1 ms=1:mc=2; do
		GREP_COLORS=$colors expect 1 '' --color=always z in
	done
	GREP_COLORS=ms=1 expect_message 0 '\033[1m\033[Ka\033[m\033[K\n' \
		"$warning" --color=always a in
}

# What mapgrep OPTION prints on a terminal.
on_terminal() {
	run -0 script -qec "'$MAPGREP' $1 a in" typescript
	output=${output%$'\r'}
}

@test "NO_COLOR and a TERM that is dumb or unset speak against --color=auto" {
	local marked=$'\033[01;31m\033[Ka\033[m\033[K'

	need script
	printf 'a\n' >in
	export SHELL=/bin/sh TERM=xterm NO_COLOR=
	on_terminal --color
	[ "$output" = "$marked" ]
	NO_COLOR=1
	on_terminal --color
	[ "$output" = a ]
	on_terminal --color=always
	[ "$output" = "$marked" ]
	unset NO_COLOR
	TERM=dumb
	on_terminal --color=auto
	[ "$output" = a ]
	on_terminal --color=always
	[ "$output" = "$marked" ]
	unset TERM
	on_terminal --color
	[ "$output" = a ]
}

# What PROGRAM, called grep, does with each line of the file `lines`, which is
# arguments as a shell takes them.
transcript() {
	local program=$1 line status

	while IFS= read -r line; do
		status=0
		eval "set -- $line"
		printf '%s\n' "-- $line"
		(exec -a grep "$program" "$@" <in 2>&1) || status=$?
		echo "status $status"
	done <lines
}

# The same, without what bats does at each command of a test.
quick_transcript() {
	bash -c "$(declare -f transcript); transcript \"\$1\"" - "$1" 3>&-
}

# mapgrep does as GNU grep does, for each line of the file `lines`.
same_transcripts() {
	[ "$REFERENCE" ] || skip "there is no GNU grep 3.8 to compare with"
	[ "$(wc -l <lines)" -gt "$1" ]
	quick_transcript "$MAPGREP" >ours
	quick_transcript "$REFERENCE" >theirs
	cmp ours theirs || diff ours theirs
}

make_grid_inputs() {
	printf 'a\nxa+|b\nb\n-n\n' >in
	printf '1\n-1\nread\n' >other
	mkdir folder
}

# What is wrong with arguments of --color and -d is said in other words.
@test "every argument that an option can have does what it does in grep" {
	local option value

	make_grid_inputs
	for value in '""' 1 -1 +1 '" 1"' '"1 "' 1k 0x10 1.5 \
		99999999999999999999 -99999999999999999999 skip text READ -- \
		- in folder missing; do
		for option in -A -B -C -D -X -e -f -m --after-context \
			--before-context --binary-files --context --devices \
			--exclude --exclude-dir --exclude-from --file \
			--group-separator --include --label --max-count \
			--regexp; do
			echo "$option $value -n a in other"
			case $option$value in
			-[A-Z]'""' | -[a-z]'""') ;;
			--*) echo "$option=$value -n a in other" ;;
			*) echo "$option$value -nH a in" ;;
			esac
		done
		echo "--color=always -A $value -n a in"
	done >lines
	for value in read recurse skip rea rec s re; do
		[ $value = re ] || echo "-d $value -c a in folder"
	done >>lines
	for value in always yes force never no none auto tty if-tty ALWAYS \
		Never iF-tTy; do
		echo "--color=$value a in"
		echo "--colou=$value a in"
	done >>lines
	same_transcripts 700
}

@test "every pair of dialects agrees or conflicts as in grep" {
	local first second dialects

	make_grid_inputs
	dialects=(-G -E -F -P '-X grep' '-X egrep' '-X fgrep' '-X perl'
		--basic-regexp --extended --fixed-s --fixed-r --perl
		'-X awk' '-X gawk' '-X posixawk' '-X GREP' '-X ""')
	for first in "${dialects[@]}"; do
		echo "$first 'a+|b' in"
		for second in "${dialects[@]}"; do
			echo "$first $second 'a+|b' in"
		done
	done >lines
	same_transcripts 300
}

@test "options, operands and numbers mean in any order what they do in grep" {
	local first second third

	make_grid_inputs
	for first in a in -n -12 -- -e -ea '-f other' --context=0 -h1 -y -u \
		-; do
		for second in a -n -2 -0 -- -e --regexp=b missing; do
			for third in in -3 -- -m1; do
				echo "$first $second $third"
			done
		done
	done >lines
	same_transcripts 400
	POSIXLY_CORRECT=1 same_transcripts 400
}
