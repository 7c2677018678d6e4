#!/usr/bin/env bats
# shellcheck disable=SC2154
# G. Output that cannot be written, or only slowly. B. No room for a mapping.

load helpers

@test "G1 a full disk: one message and status 2, whatever is printed" {
	local options

	[ -w /dev/full ] || skip "needs /dev/full"
	many_lines 300000 >in
	for options in 'fox in' '-c fox in' '-l fox in' '-L bear in' \
		'-o fox in' '-n fox in in' '--help' '--version' \
		'--line-buffered fox in'; do
		status=0
		# shellcheck disable=SC2086
		timeout -k 5 60 "$MAPGREP" $options >/dev/full \
			2>"$kept.err" || status=$?
		echo "$options: status $status: $(cat "$kept.err")"
		[ "$status" -eq 2 ]
		assert_message "$kept.err" \
			'write error: No space left on device'
	done
}

@test "G1 a full disk does not matter to -q, nor when nothing is found" {
	[ -w /dev/full ] || skip "needs /dev/full"
	many_lines 3000 >in
	run -0 sh -c '"$MAPGREP" -q fox in >/dev/full 2>&1'
	run -1 sh -c '"$MAPGREP" bear in 2>&1 >/dev/full'
	[ -z "$output" ]
}

@test "G2 standard output is closed: an error only if there is something to say" {
	many_lines 300 >in
	run -2 sh -c 'exec "$MAPGREP" fox in 2>"$0" >&-' "$kept.err"
	assert_message "$kept.err" 'write error: Bad file descriptor'
	run -0 sh -c 'exec "$MAPGREP" -q fox in >&-'
	run -1 sh -c 'exec "$MAPGREP" bear in >&-'
}

@test "G2 standard input or error is closed: the file is searched" {
	many_lines 300 >in
	gold fox in missing
	for closed in '<&-' '2>&-' '<&- 2>&-'; do
		run -2 sh -c "exec \"\$MAPGREP\" fox in missing $closed 2>/dev/null"
		[ "$output" = "$(cat "$kept.gold")" ]
		status=0
		eval '"$MAPGREP" fox in missing' "$closed" >"$kept.got" ||
			status=$?
		[ "$status" -eq 2 ]
		cmp "$kept.gold" "$kept.got"
	done
}

@test "G2 nothing but a file is open: no byte is written to that file" {
	many_lines 300 >in
	cp in before
	# Whatever is opened first would be descriptor 0, 1, 2.
	"$MAPGREP" fox in missing <&- >&- 2>&- || true
	cmp before in
}

@test "G3 the reader leaves: death by SIGPIPE, at once" {
	many_lines 4000000 >in
	status=$(
		{
			"$MAPGREP" fox in 3>&-
			echo $? >"$kept.status"
		} | head -n 1 >"$kept.got"
		cat "$kept.status"
	)
	[ "$status" -eq 141 ]
	[ "$(cat "$kept.got")" = "$(head -n 1 in)" ]
}

@test "G3 the reader leaves and SIGPIPE is ignored: one message, status 2" {
	many_lines 4000000 >in
	status=$(
		{
			trap '' PIPE
			"$MAPGREP" fox in 2>"$kept.err" 3>&-
			echo $? >"$kept.status"
		} | head -n 1 >/dev/null
		cat "$kept.status"
	)
	[ "$status" -eq 2 ]
	assert_message "$kept.err" 'write error: Broken pipe'
}

@test "G4 output that would block is waited for" {
	need perl
	many_lines 1000000 >in
	gold fox in
	{
		perl -MFcntl -e '
			fcntl STDOUT, F_SETFL, O_WRONLY | O_NONBLOCK or die;
			exec @ARGV' timeout -k 5 60 "$MAPGREP" fox in \
			2>"$kept.err" 3>&- && status=0 || status=$?
		echo "$status" >"$kept.status"
	} | (sleep 0.5; cat) >"$kept.got"
	status=$(cat "$kept.status")
	tell
	assert_gold
}

@test "G5 a pipe of one page and a slow reader: all of the output" {
	need perl
	many_lines 300000 >in
	gold fox in
	# 1031 is F_SETPIPE_SZ.
	perl -e 'fcntl STDOUT, 1031, 4096 or die "pipe: $!\n"; exec @ARGV' \
		"$MAPGREP" fox in 3>&- | perl -e '
		while (sysread STDIN, my $some, 7001) {
			print $some;
			select undef, undef, undef, 0.02;
		}' >"$kept.got"
	cmp "$kept.gold" "$kept.got"
}

@test "G6 a write that a signal interrupts is done again" {
	need_strace
	many_lines 300000 >in
	gold fox in
	for when in 1 2 2+2; do
		faulty strace -qq -f -o "$kept.trace" -e trace=write \
			-e inject=write:error=EINTR:when=$when \
			"$MAPGREP" fox in
		grep -q INJECTED "$kept.trace"
		assert_gold
	done
}

@test "G7 the output is one of the inputs: status 2, not an endless run" {
	many_lines 300 >in
	cp in before
	run -2 sh -c 'timeout 20 "$MAPGREP" fox in 2>"$0" >>in' "$kept.err"
	assert_message "$kept.err" 'in: input file is also the output'
	cmp before in
	run -0 sh -c 'timeout 20 "$MAPGREP" -m1 fox in >>in 2>&1'
	run -0 sh -c 'timeout 20 "$MAPGREP" -l fox in >>in 2>&1'
}

@test "B2 no room to map a file: the same answer" {
	need_strace
	many_lines 300000 >in
	for options in '-n fox' '-c fox' '-L bear' '-A1 -m2 fox'; do
		# shellcheck disable=SC2086
		gold $options in
		# shellcheck disable=SC2086
		faulty strace -qq -f -o "$kept.trace" -P "$PWD/in" \
			-e trace=mmap -e inject=mmap:error=ENOMEM \
			"$MAPGREP" $options in
		grep -q INJECTED "$kept.trace"
		assert_gold
		[ ! -s "$kept.err" ]
	done
}
