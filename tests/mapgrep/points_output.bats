#!/usr/bin/env bats
# Points 29-33: context, prefixes, which files, colour.

# shellcheck disable=SC2016,SC2154
load ../helpers/common

@test "point 29: -- stands between groups that are not adjacent" {
	printf 'a\nb\na\nc\nd\ne\na\n' >in
	expect 0 'a\nb\na\nc\n--\na\n' -A1 a in
	expect 0 'a\nb\na\n--\ne\na\n' -B1 a in
}

@test "point 29: -- stands between files" {
	echo a >in
	expect 0 'in:a\n--\nin:a\n' -A1 a in in
}

@test "point 29: for -A0 and -C0 as well" {
	printf 'a\nb\na\n' >in
	expect 0 'a\n--\na\n' -A0 a in
	expect 0 'a\n--\na\n' -C0 a in
	expect 0 'a\n--\na\n' -0 a in
}

@test "point 29: -- never comes first" {
	printf 'b\na\n' >in
	expect 0 'a\n' -A1 a in
	expect 0 'in:a\n' -A1 a /dev/null in
}

@test "point 29: no -- with -c, -l and -q" {
	printf 'a\nb\na\n' >in
	expect 0 '2\n' -A0 -c a in
	expect 0 'in\n' -A0 -l a in
	expect 0 '' -A0 -q a in
}

@test "point 29: --group-separator= prints an empty line" {
	printf 'a\nb\na\n' >in
	expect 0 'a\n\na\n' -A0 --group-separator= a in
	expect 0 'a\na\n' -A0 --no-group-separator a in
}

@test "point 29: fields end in : on selected lines, in - on context" {
	printf 'b\na\n' >in
	expect 0 'in-1-0-b\nin:2:2:a\n' -Hnb -B1 a in
}

@test "point 29: -A and -B beat -C in any order" {
	seq 5 >in
	expect 0 '2\n3\n' -C1 -A0 3 in
	expect 0 '2\n3\n' -A0 -C1 3 in
	expect 0 '3\n4\n' -B0 -C1 3 in
	expect 0 '3\n4\n' -1 -B0 3 in
}

@test "point 29: a huge NUM is all there is" {
	seq 5 >in
	expect 0 '1\n2\n3\n' -B99999999999999999999 3 in
	expect 0 '3\n4\n5\n' -A99999999999999999999 3 in
}

@test "point 29: a negative NUM, or one with more behind it, is an error" {
	expect_message 2 '' '-1: invalid context length argument\n' -A -1 a
	expect_message 2 '' '1x: invalid context length argument\n' -C 1x a
	expect_message 2 '' '1k: invalid context length argument\n' -B1k a
}

@test "point 29: -1 -2 is 2, -12 is 12" {
	seq 30 >in
	expect 0 '13\n14\n15\n16\n17\n' -1 -2 15 in
	same_as_gnu -12 15 in
	run -0 mapgrep -12 15 in
	[ "${#lines[@]}" -eq 25 ]
	[ "${lines[0]}" = 3 ]
}

@test "point 30: the fields are name, line, byte" {
	printf 'b\na\n' >in
	expect 0 'in:2:2:a\n' -Hnb a in
	expect 0 'in:2:2:a\n' -bnH a in
}

@test "point 30: -T pads numbers to the width of the file's size, and adds a tab" {
	seq 100 >in
	expect 0 'in: 42:\t42\n' -HnT '^42$' in
	same_as_gnu -bT '^42$' in
	same_as_gnu -nbT '^42$' in
	seq 200 >in
	same_as_gnu -HnT '^42$' in
}

@test "point 30: the width is 19 for pipes" {
	local program

	for program in "$MAPGREP" $REFERENCE; do
		run -0 bash -c 'echo a | "$1" -nT a' - "$program"
		[ "$output" = '                  1:'$'\t'a ]
	done
}

@test "point 30: -Z puts NUL where the character behind the name was, then the tab" {
	printf 'a\n' >in
	expect 0 'in\000a\n' -HZ a in
	expect 0 'in\0001:a\n' -HnZ a in
	expect 0 'in\000\ta\n' -HZT a in
	expect 0 'in\000' -lZ a in
}

@test "point 30: -H on standard input shows (standard input), or --label" {
	echo a >in
	stdin=in expect 0 '(standard input):a\n' -H a
	stdin=in expect 0 'x:a\n' -H --label=x a
	stdin=in expect 0 'x\n' -l --label=x a
	stdin=in expect 0 'x:1\n' -cH --label=x a -
}

@test "point 31: -r without operands shows names without ./" {
	mkdir d
	echo a >d/in
	expect 0 'd/in:a\n' -r a
	expect 0 './d/in:a\n' -r a .
}

@test "point 31: -r FILE shows no name" {
	mkdir d
	echo a >d/in
	expect 0 'a\n' -r a d/in
	expect 0 'd/in:a\n' -r a d
}

@test "point 31: links in a tree: passed over by -r, followed by -R" {
	mkdir d e
	echo a >e/in
	ln -s ../e/in d/file
	ln -s ../e d/directory
	expect 1 '' -r a d
	expect_any_order 0 'd/directory/in:a\nd/file:a\n' -R a d
	expect 0 'd/file:a\n' -rH a d/file
}

@test "point 31: -R warns of a loop, and the status stays" {
	mkdir d
	echo a >d/in
	ln -s ../d d/loop
	expect_message 0 'd/in:a\n' \
		'd/loop: warning: recursive directory loop\n' -R a d
	expect_message 1 '' 'd/loop: warning: recursive directory loop\n' \
		-R b d
}

@test "point 31: a dangling link has status 2 with -R, none with -r" {
	mkdir d
	ln -s nowhere d/link
	expect_message 2 '' 'd/link: No such file or directory\n' -R a d
	expect 1 '' -r a d
	expect_message 2 '' 'd/link: No such file or directory\n' -r a d/link
}

@test "point 31: a FIFO in a tree is passed over, as an operand it is read" {
	local program

	mkdir d
	mkfifo d/fifo
	expect 1 '' -r a d
	for program in "$MAPGREP" $REFERENCE; do
		run -0 timeout 10 bash -c 'echo a >d/fifo & "$1" a d/fifo' \
			- "$program"
		[ "$output" = a ]
	done
}

@test "point 31: -r goes in the directory's order" {
	local n

	mkdir d
	for n in $(seq 300); do echo a >"d/$RANDOM.$n"; done
	mkdir d/sub
	echo a >d/sub/one
	same_as_gnu -r a d
}

# 10,050 files in DIRECTORY, made in another order than that of their names.
many_files() {
	mkdir "$1"
	seq 10050 | awk '{ printf "%s/%d\n", d, ($1 * 7919) % 10050 }' d="$1" |
		xargs touch
	echo a >"$1/17"
	echo a >"$1/9000"
	echo a >"$1/10049"
}

@test "point 31: above 10,000 entries in the order of inodes" {
	many_files d
	same_as_gnu -rc a d
	same_as_gnu -rl a d
}

@test "point 31: above 10,000 entries on tmpfs" {
	local shm

	shm=$(mktemp -d -p /dev/shm 2>/dev/null) || skip "needs /dev/shm"
	many_files "$shm/d"
	keep_run ours "$MAPGREP" -rc a "$shm/d"
	[ ! "$REFERENCE" ] || keep_run theirs "$REFERENCE" -rc a "$shm/d"
	rm -r "$shm"
	[ "$(wc -l <"$kept/ours.out")" -eq 10050 ]
	[ ! "$REFERENCE" ] || same_run ours theirs
}

@test "point 32: of --include and --exclude the last that matches counts" {
	echo a >one.c
	echo a >two.c
	expect_any_order 0 'two.c:a\n' -r --include='*.c' --exclude='one*' a
	expect_any_order 0 'one.c:a\ntwo.c:a\n' \
		-r --exclude='one*' --include='*.c' a
}

@test "point 32: if none matches, a file is taken unless --include came first" {
	echo a >x.h
	expect 1 '' -r --include='*.c' --exclude='y*' a
	expect 0 'x.h:a\n' -r --exclude='y*' --include='*.c' a
}

@test "point 32: they apply to operands too" {
	echo a >one.c
	echo a >two.h
	expect 0 'two.h:a\n' --exclude='*.c' a one.c two.h
	expect 0 'one.c:a\n' --include='*.c' a one.c two.h
}

@test "point 32: --exclude-dir=. excludes all of ., if that is an operand" {
	mkdir d
	echo a >d/in
	expect 0 'd/in:a\n' -r --exclude-dir=. a
	expect 1 '' -r --exclude-dir=. a .
	expect 0 'd/in:a\n' -r --exclude-dir=. a d
}

M='\033[01;31m\033[K'
E='\033[m\033[K'

@test "point 33: matches, names, numbers and separators have their colours" {
	echo xay >in
	expect 0 "x${M}a${E}y\n" --color=always a in
	expect 0 "\033[35m\033[Kin$E\033[36m\033[K:${E}x${M}a${E}y\n" \
		--color=always -H a in
	expect 0 "\033[32m\033[K1$E\033[36m\033[K:${E}x${M}a${E}y\n" \
		--color=always -n a in
	expect 0 "\033[32m\033[K0$E\033[36m\033[K:${E}x${M}a${E}y\n" \
		--color=always -b a in
}

@test "point 33: sl and cx colour lines, ms and mc matches in them, mt both" {
	printf 'a\nb\n' >in
	GREP_COLORS='sl=1:cx=2:ms=3' expect 0 \
		"\033[1m\033[K\033[3m\033[Ka$E\n\033[2m\033[Kb$E\n" \
		--color=always -A1 a in
	GREP_COLORS='ms=3:mc=4' expect 0 "a\n\033[4m\033[Kb$E\n" \
		--color=always -v -A1 b in
	GREP_COLORS='mt=5' expect 0 "\033[5m\033[Ka$E\n" --color=always a in
}

@test "point 33: rv lets sl and cx change places with -v" {
	printf 'a\nb\n' >in
	GREP_COLORS='sl=1:cx=2:rv' same_as_gnu --color=always -v -A1 a in
	GREP_COLORS='sl=1:cx=2:rv' expect 0 "\033[2m\033[Kb$E\n" \
		--color=always -v a in
	GREP_COLORS='sl=1:cx=2' expect 0 "\033[1m\033[Kb$E\n" \
		--color=always -v a in
}

@test "point 33: ne leaves out what erases to the end of the line" {
	echo a >in
	GREP_COLORS=ne expect 0 '\033[01;31ma\033[m\n' --color=always a in
}

@test "point 33: nothing is coloured with -v by default" {
	printf 'a\nb\n' >in
	expect 0 'b\n' --color=always -v a in
}

@test "point 33: empty matches have no colour" {
	echo abc >in
	expect 0 'abc\n' --color=always 'x*' in
}

@test "point 33: a bad GREP_COLORS is ignored" {
	echo a >in
	GREP_COLORS='nonsense' expect 0 "${M}a$E\n" --color=always a in
	GREP_COLORS='ms=x;y' expect 0 "${M}a$E\n" --color=always a in
	GREP_COLORS='ms=1:=:sl=4' expect 0 "\033[1m\033[Ka$E\n" \
		--color=always a in
}

@test "point 33: GREP_COLOR is honoured, with a warning" {
	echo a >in
	GREP_COLOR='1;32' expect_message 0 "\033[1;32m\033[Ka$E\n" \
		"warning: GREP_COLOR='1;32' is deprecated; use GREP_COLORS='mt=1;32'\n" \
		--color=always a in
}

@test "point 33: the NUL of -Z stands outside of the colours" {
	echo a >in
	expect 0 "\033[35m\033[Kin$E\000${M}a$E\n" --color=always -HZ a in
}
