#!/usr/bin/env bats
# Names of files in the output and in messages.

# shellcheck disable=SC2154
load ../helpers/wc

@test "names stand in the output as they are" {
	local name

	for name in 'a b' "it's" 'a:b' 'a\b' $'tab\there' $'\377' '*' '-x'; do
		printf 'x\n' >"./$name"
		keep_run ours "$MAPWC" -l -- "$name"
		[ "$(cat "$kept/ours.out")" = "1 $name" ]
		[ ! "$REFERENCE" ] || theirs_is_ours -l -- "$name"
	done
}

@test "point 39: a name with a newline is quoted, so that a line is a line" {
	printf 'x\n' >$'a\nb'
	printf 'x\n' >$'\n'
	printf 'x\n' >$'it\'s\n'
	expect 0 "1 'a'$'\\\\n''b'\n" -l $'a\nb'
	expect 0 "1 ''$'\\\\n'\n" -l $'\n'
	# 9.1 puts two apostrophes more in front.
	expect_newer 0 "1 'it'\\\\''s'$'\\\\n'\n" -l $'it\'s\n'
}

# NAME, which is not there, is called so in the message.
is_called() {
	keep_run ours "$MAPWC" -- "$1"
	[ "$(cat "$kept/ours.said")" = "$2: No such file or directory" ] ||
		{ cat "$kept/ours.said"; return 1; }
	[ ! "$REFERENCE" ] || theirs_is_ours -- "$1"
}

@test "names in messages are quoted where a shell needs it" {
	is_called missing missing
	is_called 'a b' "'a b'"
	is_called "it's" '"it'"'"'s"'
	is_called 'a:b' "'a:b'"
	is_called "'\$" "''\\''\$'"
	is_called $'a\nb' "'a'\$'\\n''b'"
	is_called $'\1' "''\$'\\001'"
	is_called $'\303\251' "''\$'\\303\\251'"
	is_called '~a' "'~a'"
	is_called 'a~' 'a~'
}

@test "what is printable in messages is for the locale to say" {
	export LC_ALL=C.UTF-8
	is_called $'\303\251' $'\303\251'
	is_called $'\303\251 ' $'\'\303\251 \''
	is_called $'\303' "''\$'\\303'"
	is_called $'\302\205' "''\$'\\302\\205'"
}

@test "names in other messages are quoted always" {
	expect_message 1 '' "cannot open 'missing' for reading: No such file or directory\n" \
		--files0-from=missing
	expect_message 1 '' "extra operand 'in'\nfile operands cannot be combined with --files0-from\nTry '--help' for more information.\n" \
		--files0-from=missing in
}

@test "a file's reasons are told with its name" {
	touch in
	mkdir 'a dir'
	expect_message 1 '      0       0       0 a dir\n' \
		"'a dir': Is a directory\n" 'a dir'
	expect_message 1 '' 'in/x: Not a directory\n' in/x
}

@test "a name that is too long is told in full" {
	local name

	name=$(printf 'x%.0s' {1..300})
	expect_message 1 '' "$name: File name too long\n" "$name"
}

@test "standard input has no name unless it is given one" {
	printf 'a\n' >in
	stdin=in expect 0 '1 1 2\n'
	stdin=in expect 0 '1 1 2 -\n' -
}

@test "the total of a file called total is the second one" {
	printf 'a\n' >total
	expect 0 '1 total\n' -l total
	expect 0 '1 total\n1 total\n2 total\n' -l total total
}
