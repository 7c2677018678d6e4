#!/usr/bin/env bats
# -r: all files of trees. GNU wc has nothing of it.

# shellcheck disable=SC2154
load ../helpers/wc

make_tree() {
	mkdir -p tree/sub/deep tree/.hidden
	printf 'a\n' >tree/one.c
	printf 'a b\n' >tree/sub/two.h
	printf 'a b c\n' >tree/sub/deep/three.c
	printf 'x\n' >tree/.hidden/four.c
}

# The output's lines in the order of bytes, for that of a directory is the file
# system's. STATUS and STDOUT as for expect.
expect_any_order_ours() {
	want "$1" "$2" ''
	keep_run ours "$MAPWC" "${@:3}"
	sort -k 2 -o "$kept/ours.out" "$kept/ours.out"
	same_run ours wanted || show_run mapwc "${@:3}"
}

@test "-r counts in all files below a directory" {
	make_tree
	expect_any_order_ours 0 '      4 total
      1 tree/.hidden/four.c
      1 tree/one.c
      1 tree/sub/deep/three.c
      1 tree/sub/two.h
' -rl tree
	expect_any_order_ours 0 '      7 total
      1 tree/.hidden/four.c
      1 tree/one.c
      3 tree/sub/deep/three.c
      2 tree/sub/two.h
' --recursive -w tree
}

@test "-r without operands counts below the working directory" {
	make_tree
	cd tree/sub || return
	expect_any_order_ours 0 '      1 deep/three.c
      2 total
      1 two.h
' -rl
	stdin=/dev/null expect_any_order_ours 0 '      1 ./deep/three.c
      1 ./two.h
      2 total
' -rl .
}

@test "-r is no other thing with files that are named" {
	make_tree
	expect_ours 0 '1 tree/one.c\n' -rl tree/one.c
	expect_ours 0 '1 1 2 tree/one.c\n' -r tree/one.c
	expect_ours 0 '1 tree/one.c\n1 tree/sub/two.h\n2 total\n' \
		-rl tree/one.c tree/sub/two.h
	printf 'q\n' >in
	stdin=in expect_ours 0 '1 -\n1 tree/one.c\n2 total\n' -rl - tree/one.c
}

@test "without -r a directory is an error" {
	make_tree
	expect_message 1 '      0 tree\n      1 tree/one.c\n      1 total\n' \
		'tree: Is a directory\n' -l tree tree/one.c
}

@test "columns are 7 wide where there is a directory" {
	make_tree
	expect_ours 0 '      1       3       6 tree/sub/deep/three.c\n' \
		-r tree/sub/deep
	expect_ours 0 '      1       3       6 tree/sub/deep/three.c
      1       1       2 tree/one.c
      2       4       8 total\n' -r tree/sub/deep tree/one.c
}

@test "a tree's one file has no total, two files have one" {
	make_tree
	expect_ours 0 '      1 tree/sub/deep/three.c\n' -rl tree/sub/deep
	expect_ours 0 '      1 tree/sub/deep/three.c
      1 tree/sub/deep/three.c
      2 total\n' -rl tree/sub/deep tree/sub/deep
	mkdir empty
	expect_ours 0 '' -rl empty
	expect_ours 0 '      0 total\n' -rl --total=always empty
	expect_ours 0 '4\n' -rl --total=only tree
}

@test "--include, --exclude and --exclude-dir choose among names" {
	make_tree
	expect_any_order_ours 0 '      3 total
      1 tree/.hidden/four.c
      1 tree/one.c
      1 tree/sub/deep/three.c
' -rl --include='*.c' tree
	expect_ours 0 '      1 tree/sub/two.h\n' -rl --exclude='*.c' tree
	expect_ours 0 '      1 tree/one.c\n' \
		-rl --exclude-dir=sub --exclude-dir=.hidden tree
	expect_ours 0 '      1 tree/one.c\n' \
		-rl --exclude-dir=sub/ --exclude-dir='.h*' tree
	expect_ours 0 '      1 tree/sub/two.h\n' \
		-rl --include='*.c' --include='*.h' --exclude='*.c' tree
}

@test "globs are held against operands, too, with or without -r" {
	make_tree
	cd tree || return
	expect_ours 0 '1 one.c\n' -l --include='*.c' one.c sub/two.h
	expect_ours 0 '1 sub/two.h\n' -l --exclude='*.c' one.c sub/two.h
	expect_ours 0 '' -rl --exclude-dir=sub sub
	printf 'q\n' >in
	stdin=in expect_ours 0 '1\n' -l --include='*.c'
	stdin=in expect_ours 0 '1 -\n' -l --include='*.c' -
}

@test "links and devices in a tree are passed over, named ones are not" {
	make_tree
	ln -s one.c tree/link
	ln -s sub tree/to_sub
	mkfifo tree/fifo
	rm -r tree/.hidden
	run -0 timeout 10 "$MAPWC" -r --total=only -l tree
	[ "$output" = 3 ]
	expect_ours 0 '1 tree/link\n' -rl tree/link
	rm -r tree/sub/deep
	expect_ours 0 '      1 tree/to_sub/two.h\n' -rl tree/to_sub
	(printf 'a\n' >tree/fifo) 3>&- &
	expect_ours 0 '1 tree/fifo\n' -rl tree/fifo
	wait $!
}

@test "what cannot be opened has a message, and the rest is counted" {
	make_tree
	expect_ours_message 1 '      1 tree/sub/deep/three.c
      1 total\n' 'missing: No such file or directory\n' \
		-rl missing tree/sub/deep
	expect_ours_message 1 '      1 tree/sub/deep/three.c
      1 total\n' "'a b': No such file or directory\n" \
		-rl tree/sub/deep 'a b'
	expect_ours_message 1 '1 tree/one.c\n1 total\n' \
		'invalid zero-length file name\n' -rl '' tree/one.c
}

@test "what may not be read in a tree has a message with its path" {
	need_ordinary_user
	make_tree
	mkdir 'tree/sub/deep/no way'
	printf 'a\n' >'tree/sub/deep/a b'
	chmod 0 'tree/sub/deep/no way' 'tree/sub/deep/a b'
	expect_ours_message 1 '' "'tree/sub/deep/a b': Permission denied\n" \
		-rl --include='a*' --exclude-dir='no*' tree/sub/deep
	expect_ours_message 1 '' "'tree/sub/deep/no way': Permission denied\n" \
		-rl --include='n*' tree/sub/deep
}

@test "directories in a list are walked with -r" {
	make_tree
	printf 'tree/sub/deep\0tree/one.c\0' >list
	expect_ours 0 '      1 tree/sub/deep/three.c
      1 tree/one.c
      2 total\n' -rl --files0-from=list
	run -0 bash -c '"$MAPWC" -rl --files0-from=- <list'
	[ "$output" = '      1 tree/sub/deep/three.c
      1 tree/one.c
      2 total' ]
}

@test "a tree deeper than a path may be long" {
	mkdir deep
	cd deep || return
	for _ in {1..30}; do
		mkdir "$(printf 'd%.0s' {1..200})"
		cd d* || return
	done
	printf 'a\nb\n' >in
	cd "$BATS_TEST_TMPDIR" || return
	run -0 mapwc -rl --total=only deep
	[ "$output" = 2 ]
}
