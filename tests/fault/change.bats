#!/usr/bin/env bats
# shellcheck disable=SC2154
# A. Files that change while they are searched.

load helpers

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	kept=$BATS_TEST_TMPDIR.kept
	# Far more than a pipe holds; it ends inside a page.
	many_lines 4000000 >in
	printf 'the tail\n' >>in
	if [ $(($(stat -c %s in) % 4096)) -lt 1000 ]; then
		head -c 1500 /dev/zero | tr '\0' 'x' >>in
		echo >>in
	fi
}

# What fstat gives for FILE, with SIZE for its size, as x86-64 has it.
lying_stat() {
	perl -e 'my @s = stat shift; print unpack "H*", pack "QQQLLLLQq",
		@s[0, 1, 3, 2, 4, 5], 0, $s[6], shift' "$1" "$2"
}

# mapgrep ARGS, and FILE seems to have 1 MiB when it is opened.
with_lying_size() {
	local file=$1
	shift
	faulty strace -qq -f -o "$kept.trace" -P "$PWD/$file" \
		-e trace=newfstatat -e "inject=newfstatat:poke_exit=@arg3=$(
			lying_stat "$file" 1048576):when=1" \
		"$MAPGREP" "$@" "$file"
	grep -q INJECTED "$kept.trace"
}

need_known_stat() {
	need_strace
	[ "$(uname -m)" = x86_64 ] || skip "knows x86-64's struct stat only"
}

@test "A1 a size that lies past the end: what is there is found, then status 2" {
	need_known_stat
	many_lines 20000 >short
	gold -n fox short
	with_lying_size short -n fox
	assert_2
	assert_truncated short
	cmp "$kept.gold" "$kept.got"
}

@test "A1 a size that lies past the end: no count, and no name by -L" {
	need_known_stat
	many_lines 20000 >short
	for options in '-c fox' '-c bear' '-L bear' '-v -c fox'; do
		# shellcheck disable=SC2086
		with_lying_size short $options
		[ "$status" -eq 2 ]
		assert_truncated short
		[ ! -s "$kept.got" ]
	done
}

@test "A1 a size that lies past the end does not matter to -q, -l and -m" {
	need_known_stat
	many_lines 20000 >short
	for options in '-q fox' '-l fox' '-m1 fox'; do
		# shellcheck disable=SC2086
		gold $options short
		# shellcheck disable=SC2086
		with_lying_size short $options
		assert_gold_or_2
	done
}

@test "A2 truncated to nothing before it is mapped: status 2" {
	need_strace
	gold fox in
	strace -qq -f -o "$kept.trace" -P "$PWD/in" -e trace=mmap \
		-e inject=mmap:delay_enter=2000000 "$MAPGREP" fox in \
		>"$kept.got" 2>"$kept.err" 3>&- &
	local tracer=$!
	wait_until has_open in
	sleep 0.3
	: >in
	status=0
	wait "$tracer" || status=$?
	tell
	grep -q DELAYED "$kept.trace"
	assert_2
	assert_truncated in
	[ ! -s "$kept.got" ]
}

# Does a mapgrep of this test have FILE open?
has_open() {
	local descriptor

	for descriptor in /proc/[0-9]*/fd/[3-9]; do
		if [ "$descriptor" -ef "$1" ] &&
			[ "${descriptor%/fd/*}/exe" -ef "$MAPGREP" ]; then
			return 0
		fi
	done
	return 1
}

@test "A3 truncated to nothing in the middle of the scan: whole lines, then status 2" {
	gold fox in
	start_blocked fox in
	: >in
	finish_blocked
	assert_2
	assert_truncated in
	[ -s "$kept.got" ]
}

@test "A3 truncated to half in the middle of the scan: no line past the cut" {
	gold -n '' in
	start_blocked -n '' in
	truncate -s 2000000 in
	finish_blocked
	assert_2
	assert_truncated in
	mapgrep -n '' in >"$kept.half"
	# The last line of what is left is cut itself.
	sed -i '$d' "$kept.half"
	diff "$kept.half" "$kept.got" || true
	cmp -n "$(stat -c %s "$kept.got")" "$kept.half" "$kept.got"
	[ "$(wc -l <"$kept.got")" -gt 50000 ]
}

@test "A4 truncated inside its last page, which gives no signal: status 2" {
	gold -n '' in
	start_blocked -n '' in
	truncate -s -600 in
	finish_blocked
	assert_2
	assert_truncated in
	grep -E "truncated at $(stat -c %s in) while" "$kept.err"
}

@test "A4 zeros of a cut last page are not printed, with -a neither" {
	gold -a -v zebra in
	start_blocked -a -v zebra in
	truncate -s -600 in
	finish_blocked
	assert_2
	assert_truncated in
}

@test "A6 lines appended in the middle of the scan are not looked at" {
	gold -n fox in
	start_blocked -n fox in
	many_lines 100000 >>in
	finish_blocked
	assert_gold
	[ ! -s "$kept.err" ]
}

@test "A7 replaced or removed in the middle of the scan: the old file is searched" {
	local change

	for change in replace remove; do
		many_lines 4000000 >old
		gold fox old
		start_blocked fox old
		if [ $change = replace ]; then
			echo fox >new
			mv new old
		else
			rm old
		fi
		finish_blocked
		assert_gold
		[ ! -s "$kept.err" ]
		rm "$kept.fifo"
	done
}

@test "A8 bytes rewritten all the time: status 0 or 1, no signal, no hang" {
	need perl
	local status writer

	many_lines 400000 >busy
	perl -e '
		open my $f, "+<:raw", "busy" or die;
		my $end = time + 8;
		while (time < $end) {
			sysseek $f, int rand 400000, 0;
			syswrite $f, pick("\0", "\n", "\xff", "\xc3", "fox\n",
			    "\xe2\x82", "a" x 300);
		}
		sub pick { $_[rand @_] }' 3>&- &
	writer=$!
	for _ in 1 2 3 4 5 6 7 8; do
		for pattern in 'fo.*x' '[^f]ox|é' '\(f\)ox.*\1'; do
			status=0
			LC_ALL=C.UTF-8 timeout -k 5 60 "$MAPGREP" -anoi \
				"$pattern" busy >"$kept.got" 3>&- || status=$?
			[ "$status" -le 1 ]
			# A newline can get into a line that was found.
			grep -aE '^[0-9]+:' "$kept.got" | cut -d: -f1 |
				sort -n -c
		done
	done
	kill "$writer" 2>/dev/null || true
	wait "$writer" || true
}

@test "A11 a SIGBUS that is not about a mapping kills as always" {
	start_blocked fox in
	kill -BUS "$pid"
	finish_blocked
	[ "$status" -eq 135 ]
}

@test "A11 a SIGBUS sent while the file is being mapped kills as always" {
	need_strace
	faulty strace -qq -f -o "$kept.trace" -P "$PWD/in" -e trace=mmap \
		-e inject=mmap:signal=SIGBUS "$MAPGREP" -c fox in
	grep -q INJECTED "$kept.trace" || grep -q SIGBUS "$kept.trace"
	[ "$status" -eq 135 ]
	[ ! -s "$kept.got" ]
}
