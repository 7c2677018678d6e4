#!/usr/bin/env bats
# Files by their names, and files that are searched while they are written.

# shellcheck disable=SC2016
load ../helpers/common

@test "a file that is also the output is not searched" {
	printf 'a\n' >io
	run -2 bash -c '"$MAPGREP" a io >>io'
	[[ $output = *'grep: io: input file is also the output' ]]
	[ "$(cat io)" = a ]
}

@test "standard input that is also the output is not searched" {
	printf 'a\n' >io
	run -2 bash -c '"$MAPGREP" a <io >>io'
	[[ $output = *'grep: (standard input): input file is also the output' ]]
	run -2 bash -c '"$MAPGREP" a - <io >>io'
	[[ $output = *'grep: (standard input): input file is also the output' ]]
	[ "$(cat io)" = a ]
}

@test "the others are searched when one file is also the output" {
	printf 'a\n' >io
	printf 'a\n' >in
	run -2 bash -c '"$MAPGREP" a in io in >>io'
	[ "$(cat io)" = $'a\nin:a\nin:a' ]
}

@test "with -q, -l, -L, -c and -m1 the output may be an input" {
	printf 'a\n' >io
	run -0 bash -c '"$MAPGREP" -q a io >>io && "$MAPGREP" -l a io >>io &&
		"$MAPGREP" -m1 a io >>io && "$MAPGREP" -c a io >>io'
	[ "$(cat io)" = $'a\nio\na\n2' ]
	run -2 bash -c '"$MAPGREP" -m2 a io >>io'
}

@test "an output in the tree that is searched is passed over" {
	mkdir d
	printf 'a\n' >d/x
	run -2 bash -c '"$MAPGREP" -r a d >d/out'
	[[ $output = *'grep: d/out: input file is also the output' ]]
	[ "$(cat d/out)" = d/x:a ]
}

@test "names with newlines, blanks and colons are printed as they are" {
	printf 'a\n' | tee $'new\nline' 'a b' 'c:d' >/dev/null
	expect 0 'new\nline:a\na b:a\nc:d:a\n' a $'new\nline' 'a b' 'c:d'
	expect 0 'new\nline\000a b\000' -lZ a $'new\nline' 'a b'
}

@test "names that are not UTF-8 are printed as they are" {
	local name

	name=$(printf 'n\377')
	printf 'a\n' >"$name" || skip "the file system wants UTF-8"
	LC_ALL=C.UTF-8 expect 0 'n\377:a\n' -H a "$name"
}

@test "a name that starts with a hyphen is reached by -- or ./" {
	printf 'a\n' >./-x
	expect 0 'a\n' a -- -x
	expect 0 './-x:a\n' -H a ./-x
}

@test "a file that is named twice is searched twice" {
	printf 'a\n' >in
	expect 0 'in:a\nin:a\n' a in in
}

@test "a link that is named is followed" {
	printf 'a\n' >in
	ln -s in link
	expect 0 'link:a\n' -H a link
}

@test "a link that leads nowhere is an error" {
	ln -s nowhere link
	expect_message 2 '' 'link: No such file or directory\n' a link
}

@test "a file that fills its page to the last byte is searched to its end" {
	expect 0 'ends there\n' -o 'ends there$' "$FIXTURES/page.txt"
	expect 1 '' 'there.' "$FIXTURES/page.txt"
	expect 0 '4086:ends there\n' -ob 'ends.*' "$FIXTURES/page.txt"
}

@test "files around the size of a page have the right last line" {
	local size

	for size in 4095 4096 4097 8191 8192 8193; do
		head -c $((size - 6)) /dev/zero | tr '\0' x >in
		printf '\nlast!' >>in
		[ "$(stat -c %s in)" -eq "$size" ]
		expect 0 "2:$((size - 5)):last!\n" -nb 'last!$' in
	done
}

@test "files around the size of a region have all of their lines" {
	local size

	for size in 262143 262144 262145 524288; do
		yes 'twenty bytes a line' | head -c "$size" >in
		expect 0 "$(((size + 19) / 20))\n" -c '^t' in
	done
}

@test "an empty file is no error" {
	expect 1 '' '' "$FIXTURES/empty.txt"
	expect 1 '0\n' -c '' "$FIXTURES/empty.txt"
	expect 0 "$FIXTURES/one-newline.txt\n" -l '' "$FIXTURES/empty.txt" \
		"$FIXTURES/one-newline.txt"
}

@test "a thousand operands are searched in order" {
	local file names=()

	for ((file = 0; file < 1000; file++)); do
		echo "$file" >"f$file"
		names+=("f$file")
	done
	expect 0 'f7:7\n' '^7$' "${names[@]}"
	run -1 mapgrep -L x "${names[@]}"
	[ "${lines[999]}" = f999 ]
}

@test "the search does not change the file, nor its time" {
	printf 'a\n' >in
	touch -d '2001-02-03 04:05:06' in
	local before
	before=$(stat -c '%s %Y %i' in)

	run -0 mapgrep a in
	[ "$(stat -c '%s %Y %i' in)" = "$before" ]
}

@test "a file that may only be read is searched" {
	printf 'a\n' >in
	chmod 444 in
	expect 0 'a\n' a in
}

@test "a story is searched" {
	expect 0 'She counted\n' -o '\<She counted' "$FIXTURES/lighthouse.txt"
	expect 0 '2\n' -c 'one hundred and twelve' "$FIXTURES/lighthouse.txt"
	expect 0 '8\n' -ci singing "$FIXTURES/lighthouse.txt"
	export LC_ALL=C.UTF-8
	expect 0 '2\n' -ciw туман "$FIXTURES/mayak.txt"
	expect 0 '5\n' -ci маяк "$FIXTURES/mayak.txt"
	same_as_gnu -n -i маяк "$FIXTURES/mayak.txt"
	same_as_gnu -n -C1 '[Ss]inging' "$FIXTURES/lighthouse.txt"
}
