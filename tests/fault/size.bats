#!/usr/bin/env bats
# shellcheck disable=SC2016,SC2046,SC2154
# Sizes: of files, of lines, of numbers, of patterns (E, I6, B1).
# What takes minutes or gigabytes runs with MAPSCAN_EXPENSIVE=1 alone.

load helpers

need_expensive() {
	[ "${MAPSCAN_EXPENSIVE-}" = 1 ] ||
		skip "takes long or much room: set MAPSCAN_EXPENSIVE=1"
}

# Skips unless KIB of the disc, and GIB of memory if given, are free.
need_room() {
	local free

	free=$(df -Pk . | awk 'NR == 2 { print $4 }')
	[ "$free" -gt "$1" ] || skip "needs $(($1 >> 10)) MiB of disc"
	free=$(awk '/^MemAvailable:/ { print $2 }' /proc/meminfo)
	[ "$free" -gt $((${2-0} << 20)) ] || skip "needs $2 GiB of memory"
}

# A file of SIZE bytes with TEXT at its start and END at its end, a hole
# between them.
sparse() {
	printf -- "$2" >"$1" || return
	truncate -s $(($3 - $(printf -- "$4" | wc -c))) "$1" 2>/dev/null ||
		skip "this file system has no files of $3 bytes"
	printf -- "$4" >>"$1"
	[ "$(stat -c %b "$1")" -lt 2048 ] ||
		skip "this file system has no holes"
}

@test "E1 files of about a page: a match at each of the last 64 bytes" {
	perl -e '
		for my $size (4095, 4096, 4097, 8192) {
			for my $at (1 .. 64) {
				my $text = "a" x $size;
				substr($text, -$at, 1) = "Z";
				open(my $file, ">", "$size.$at") or die;
				print $file $text;
				printf "%d.%d:%d:Z\n", $size, $at, $size - $at;
			}
		}' >wanted
	mapgrep -obH Z $(sed 's/:.*//' wanted) | cmp wanted -
	mapgrep -obHP 'Z(?=a*$)' $(sed 's/:.*//' wanted) | cmp wanted -
	MAPSCAN_DEBUG=kernel=scalar mapgrep -obHi z \
		$(sed 's/:.*//' wanted) | cmp wanted -
}

@test "E1 a file of nothing, of one byte, of one newline" {
	: >none
	printf a >one
	echo >line
	expect 0 'none:0\none:1\nline:1\n' -c '' none one line
	expect 0 'one:1:0:a\n' -nb a none one line
	expect 0 'line:1:\n' -n '^$' none one line
}

@test "E1 a hole in the first page, and one in the last" {
	truncate -s 8192 in
	echo foo >>in
	expect 0 '1\n' -c foo in
	expect 0 '8192:foo\n\000' -zb foo in
	expect 1 '' -I foo in
	truncate -s 16384 in
	expect 0 '1\n' -c foo in
	expect 0 'foo\n' -ao foo in
}

# Skips where mapgrep itself takes more addresses than KIB.
need_little() {
	bash -c 'ulimit -v "$1"; "$MAPGREP" -q . "$FIXTURES/mayak.txt"' - "$1" ||
		skip "takes more than $1 KiB to start"
}

@test "B1 without the addresses to map it whole the answer is the same" {
	need_little 20000
	seq 4000000 >in
	local options

	for options in '-c 777' '-nb 3999999' '-cP (\d)\1{4}' '-m2 777$'; do
		# shellcheck disable=SC2086
		gold $options in
		[ -s "$kept.gold" ]
		# shellcheck disable=SC2086
		faulty bash -c 'ulimit -v 20000; exec "$@"' - "$MAPGREP" \
			$options in
		assert_gold
	done
}

@test "B1 a line that no memory is left for: a message, status 2" {
	need_little 100000
	sparse in 'foo' $((256 << 20)) 'bar'
	faulty bash -c 'ulimit -v 100000; exec "$@"' - "$MAPGREP" -ac foo in
	[ "$status" -eq 2 ]
	assert_message "$kept.err" 'memory exhausted'
}

# mapgrep ARGS ends within SECONDS; $status and $output are kept.
within() {
	local seconds=$1
	shift
	run timeout "$seconds" "$MAPGREP" "$@"
	echo "$*: status $status: $output"
}

@test "E2 a terabyte of holes takes less than five seconds" {
	sparse in 'foo\nbar\n' $((1 << 40)) 'end foo\n'
	local options

	for options in '-c foo' '-ci FOO' '-cw foo' '-cP f.o' '-cE fo+|x' \
		'-cF foo' '-zc foo'; do
		# shellcheck disable=SC2086
		within 5 $options in
		[ "$status" -eq 0 ]
		[ "$output" = 2 ]
	done
	within 5 -c nope in
	[ "$status" -eq 1 ]
	[ "$output" = 0 ]
	within 5 -L nope in
	[ "$status" -eq 1 ]
	[ "$output" = in ]
	within 5 foo in
	[[ $output = *'in: binary file matches' ]]
	within 5 -I foo in
	[ "$status" -eq 1 ]
}

@test "E2 data in the middle of a terabyte is found, at its offset" {
	sparse in 'foo\n' $((1 << 40)) 'foo\n'
	printf 'mid foo\n' | dd of=in bs=1M seek=524288 conv=notrunc 2>/dev/null
	within 5 -c foo in
	[ "$output" = 3 ]
	run -0 timeout 5 bash -c '"$MAPGREP" -zob foo in | tr "\0" "\n"'
	[ "$output" = "0:foo
549755813892:foo
1099511627772:foo" ]
}

@test "E3 offsets beyond 2^32 are right" {
	sparse in 'foo\n' $(((1 << 32) + 7)) '\0a foo\n'
	run -0 timeout 20 bash -c '"$MAPGREP" -zob foo in | tr "\0" "\n"'
	[ "$output" = $'0:foo\n4294967299:foo' ]
	sparse in 'foo\n' $(((1 << 33) + 7)) '\0a foo\n'
	run -0 timeout 20 bash -c '"$MAPGREP" -zb a in | tr -d "\n\0"'
	[ "$output" = '8589934593:a foo' ]
}

@test "E4 a line of 2 GiB + 2 bytes is counted and listed" {
	need_room 4096 3
	sparse in 'foo' $(((1 << 31) + 7)) 'bar\nfoo\n'
	within 60 -ac -E 'foo$|bar$' in
	[ "$output" = 2 ]
}

@test "E4 a record that is no line ends at NULs, whatever its length" {
	sparse in 'foo' $(((1 << 31) + 2)) 'bar'
	within 5 -c 'bar$' in
	[ "$output" = 1 ]
	run -0 timeout 5 bash -c '"$MAPGREP" -zob bar in | tr "\0" "\n"'
	[ "$output" = 2147483647:bar ]
}

# bats test_tags=expensive
@test "E4 -o and colour of a line of 2 GiB + 2 bytes" {
	need_expensive
	need_room 4096 6
	sparse in 'foo' $(((1 << 31) + 7)) 'bar\nfoo\n'
	within 100 -aob '[fb][oa][or]' in
	[ "$output" = $'0:foo\n2147483647:bar\n2147483651:foo' ]
	"$MAPGREP" -a --color=always bar in | tail -c 21 >got
	printf '\033[01;31m\033[Kbar\033[m\033[K\n' | cmp - got
}

# bats test_tags=expensive
@test "E4 a line of 2 GiB + 2 bytes is printed whole" {
	need_expensive
	need_room 4096 4
	sparse in 'foo' $(((1 << 31) + 2)) 'bar'
	"$MAPGREP" -a foo in | cksum >got
	{ cat in; echo; } | cksum | cmp - got
}

@test "E4 a long line goes out in pieces: little memory of our own" {
	sparse in 'foo' $((256 << 20)) 'bar'
	start_blocked -an foo in
	awk '/^RssAnon/ { exit !($2 < 16384) }' "/proc/$pid/status" ||
		{ grep ^Rss "/proc/$pid/status" && false; }
	finish_blocked
	[ "$status" -eq 0 ]
	[ "$(wc -c <"$kept.got")" -eq $(((256 << 20) + 3)) ]
	tail -c 4 "$kept.got" | cmp - <(echo bar)
}

@test "E4 lines of several MiB are printed as GNU grep prints them" {
	local options

	perl -e 'for (1 .. 3) {
			print "foo", "xy" x 1_300_000, "foo end\n", "bar\n" x $_
		}' >in
	for options in '' -n -ob -v -A1 '-B1 -n' -C2 '--color=always -n' \
		'--color=always -A1' -z -a; do
		# shellcheck disable=SC2086
		same_as_gnu $options 'foo[^x]*' in
	done
	same_as_gnu -o 'x.*y' in
	GREP_COLORS=sl=1:cx=2 same_as_gnu --color=always -A1 foo in
}

# bats test_tags=expensive
@test "E3 line numbers beyond 2^32 are right" {
	need_expensive
	local count=$(((1 << 32) + 3))

	run -0 timeout 100 bash -c '
		{ yes "" | head -c "$1"; echo foo; } | "$MAPGREP" -n foo' \
		- "$count"
	[ "$output" = "$((count + 1)):foo" ]
	run -0 timeout 100 bash -c '
		{ yes "" | head -c "$1"; echo foo; } | "$MAPGREP" -c ""' \
		- "$count"
	[ "$output" = "$((count + 1))" ]
}

# bats test_tags=expensive
@test "E3 a real file of 5 GiB: numbers and offsets behind 4 GiB" {
	need_expensive
	need_room $((6 << 20))
	yes 'the quick brown fox jumps over the lazy dog, and so' |
		head -c $((5 << 30)) >in
	printf '\nfoo\n' >>in
	local line=$(((5 << 30) / 52 + 2))

	within 100 -nb foo in
	[ "$output" = "$line:$(((5 << 30) + 1)):foo" ]
	within 100 -c quick in
	[ "$output" = "$((line - 2))" ]
	[ ! "$REFERENCE" ] || [ "$output" = "$("$REFERENCE" -c quick in)" ]
}
