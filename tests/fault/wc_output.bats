#!/usr/bin/env bats
# shellcheck disable=SC2154
# G. Output of mapwc that cannot be written, or only slowly.

load wc.bash

# A list of far more names than a pipe has room for.
make_list() {
	echo a >in
	yes ./././././in | head -n 30000 | tr '\n' '\0' >names
}

@test "G1 a full disk: one message and status 1, at once" {
	[ -w /dev/full ] || skip "needs /dev/full"
	make_list
	status=0
	timeout -k 5 60 "$MAPWC" --files0-from=names >/dev/full \
		2>"$kept.err" || status=$?
	[ "$status" -eq 1 ]
	assert_said 'write error: No space left on device'
	# It does not go on counting: a FIFO behind them would keep it.
	mkfifo fifo
	printf 'fifo\0' >>names
	status=0
	timeout -k 5 20 "$MAPWC" --files0-from=names >/dev/full \
		2>"$kept.err" || status=$?
	[ "$status" -eq 1 ]
}

@test "G1 the disk is full in the middle of the output" {
	make_list
	status=0
	(
		trap '' XFSZ
		ulimit -f 4
		exec "$MAPWC" --files0-from=names >out 2>"$kept.err"
	) || status=$?
	[ "$status" -eq 1 ]
	assert_said 'write error: File too large'
	[ "$(stat -c %s out)" -eq 4096 ]
}

@test "G3 the reader leaves: death by SIGPIPE" {
	make_list
	status=$(
		{
			"$MAPWC" --files0-from=names 3>&-
			echo $? >"$kept.status"
		} | head -n 1 >"$kept.got"
		cat "$kept.status"
	)
	[ "$status" -eq 141 ]
	[ "$(wc -l <"$kept.got")" -eq 1 ]
}

@test "G3 the reader leaves and SIGPIPE is ignored: one message, status 1" {
	make_list
	status=$(
		{
			trap '' PIPE
			"$MAPWC" --files0-from=names 2>"$kept.err" 3>&-
			echo $? >"$kept.status"
		} | head -n 1 >/dev/null
		cat "$kept.status"
	)
	[ "$status" -eq 1 ]
	assert_said 'write error: Broken pipe'
}

@test "G4 output that would block is waited for" {
	need perl
	make_list
	gold_wc --files0-from=names
	{
		perl -MFcntl -e '
			fcntl STDOUT, F_SETFL, O_WRONLY | O_NONBLOCK or die;
			exec @ARGV' timeout -k 5 60 "$MAPWC" \
			--files0-from=names 2>"$kept.err" 3>&- &&
			status=0 || status=$?
		echo "$status" >"$kept.status"
	} | (sleep 0.5; cat) >"$kept.got"
	[ "$(cat "$kept.status")" -eq 0 ]
	cmp "$kept.gold" "$kept.got"
}

@test "G5 a write that is interrupted, or cut short, is gone on with" {
	echo a >in
	need_strace
	faulty strace -qq -o "$kept.trace" -e trace=write \
		-e inject=write:error=EINTR:when=1 "$MAPWC" -l in
	grep -q INJECTED "$kept.trace"
	[ "$status" -eq 0 ]
	[ "$(cat "$kept.got")" = '1 in' ]
}

@test "G6 lines of programs that write to one pipe are whole" {
	make_list
	tr '\0' '\n' <names | head -n 6000 |
		xargs -n 2000 -P 3 "$MAPWC" -l >"$kept.got" 3>&-
	[ "$(grep -vcE '^ *(1 \./\./\./\./\./in|2000 total)$' \
		"$kept.got")" -eq 0 ]
	[ "$(wc -l <"$kept.got")" -eq 6003 ]
}
