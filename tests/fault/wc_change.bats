#!/usr/bin/env bats
# shellcheck disable=SC2034,SC2154
# A. Files that change while they are counted. B. No room for a mapping.

load wc.bash

# FILE seems to have SIZE bytes when it is opened by mapwc ARGS.
with_lying_size() {
	local file=$1 size=$2 stat
	shift 2

	need_strace
	[ "$(uname -m)" = x86_64 ] || skip "knows x86-64's struct stat only"
	stat=$(perl -e 'my @s = stat shift; print unpack "H*",
		pack "QQQLLLLQq", @s[0, 1, 3, 2, 4, 5], 0, $s[6], shift' \
		"$file" "$size")
	inject "$PWD/$file" "newfstatat:poke_exit=@arg3=$stat:when=1" "$@" \
		"$file"
}

@test "A1 a size that lies past the end: counts of what is there, and status 1" {
	printf 'a b\nc' >short
	with_lying_size short 1048576 -lwmcL
	assert_cut short 5 '1 3 5 5 3 short'
	with_lying_size short 1048577 -l
	assert_cut short 5 '1 short'
	with_lying_size short 1048577 -w
	assert_cut short 5 '3 short'
	LC_ALL=C.UTF-8 with_lying_size short 1048577 -m
	assert_cut short 5 '5 short'
}

@test "A1 zeros of the last page are not counted, in a word neither" {
	local size=4093

	head -c "$size" /dev/zero | tr '\0' x >short
	for LC_ALL in C C.UTF-8; do
		export LC_ALL
		with_lying_size short 90000 -lwL
		assert_cut short "$size" '   0    1 4093 short'
	done
	truncate -s 4097 short
	with_lying_size short 90000 -lc
	assert_cut short 4097 '   0 4097 short'
}

@test "A1 the other files and the total are counted" {
	printf 'a b\nc' >short
	printf 'd\n' >good
	with_lying_size short 1048576 -lw good
	[ "$status" -eq 1 ]
	assert_said 'short: file truncated at 5 while being read'
	assert_printed $'1 1 good\n1 3 short\n2 4 total'
}

@test "A2 truncated to nothing before it is mapped" {
	many_lines 300000 >in
	start_delayed "$PWD/in" mmap:delay_enter=1500000 -lw in
	wait_until is_open in
	sleep 0.3
	: >in
	finish_delayed
	[ "$status" -eq 1 ]
	assert_said 'in: file truncated at 0 while being read'
	assert_printed '0 0 in'
}

@test "A3 truncated to half when it is mapped: counts of that half" {
	local option

	many_lines 300000 >whole
	for option in -l -w -m -L; do
		cp whole in
		head -c 150001 in >half
		LC_ALL=C.UTF-8 start_delayed "$PWD/in" \
			mmap:delay_exit=1000000 "$option" in
		wait_until is_open in
		sleep 0.3
		truncate -s 150001 in
		LC_ALL=C.UTF-8 finish_delayed
		assert_cut in 150001 \
			"$(LC_ALL=C.UTF-8 mapwc "$option" <half) in"
	done
}

# What was counted is forgotten piece by piece; in such a pause the file
# becomes SIZE bytes long.
cut_in_the_middle() {
	need_strace
	need_little
	yes 'a word, слово' | head -c 62914560 >in
	LC_ALL=C.UTF-8 strace -qq -o "$kept.trace" -e trace=madvise \
		-e inject=madvise:delay_enter=1500000:when=6 \
		"$MAPWC" -j1 -lwmL in >"$kept.got" 2>"$kept.err" 3>&- &
	tracer=$!
	wait_until is_open in
	sleep 0.7
	truncate -s "$1" in
	finish_delayed
	[ "$status" -eq 1 ]
	assert_said "in: file truncated at $1 while being read"
}

@test "A3 truncated behind what was counted: counts of what was left" {
	cut_in_the_middle 50000001
	LC_ALL=C.UTF-8 mapwc -lwmL in >"$kept.want"
	diff "$kept.want" "$kept.got"
}

@test "A3 truncated in front of what was counted: never more than there was" {
	cut_in_the_middle 5000
	read -r lines _ <"$kept.got"
	[ "$lines" -le $((62914560 / 18)) ]
	[ "$lines" -gt 200 ]
}

@test "A4 truncated inside its last page, which gives no signal" {
	many_lines 50000 >in
	# It ends in the middle of a page, and still does when it is cut.
	truncate -s 49152 in
	head -c 1500 /dev/zero | tr '\0' y >>in
	head -c 50000 in >half
	start_delayed "$PWD/in" mmap:delay_exit=1000000 -lwL in
	wait_until is_open in
	sleep 0.3
	truncate -s 50000 in
	finish_delayed
	mapwc -lwL half >"$kept.want"
	sed -i 's/half$/in/' "$kept.want"
	assert_cut in 50000 "$(cat "$kept.want")"
}

@test "A6 what is appended meanwhile is not counted, and no error" {
	many_lines 300000 >in
	gold_wc in
	start_delayed "$PWD/in" mmap:delay_enter=1000000 in
	wait_until is_open in
	sleep 0.3
	many_lines 50000 >>in
	finish_delayed
	[ "$status" -eq 0 ]
	[ ! -s "$kept.err" ]
	cmp "$kept.gold" "$kept.got"
}

@test "A7 replaced or removed meanwhile: the old file is counted" {
	local change

	for change in replace remove; do
		many_lines 300000 >in
		gold_wc in
		start_delayed "$PWD/in" mmap:delay_enter=1000000 in
		wait_until is_open in
		sleep 0.3
		if [ $change = replace ]; then
			echo new >new
			mv new in
		else
			rm in
		fi
		finish_delayed
		[ "$status" -eq 0 ]
		cmp "$kept.gold" "$kept.got"
	done
}

@test "A8 bytes rewritten and sizes changed all the time: no signal, no hang" {
	need perl
	local changer turn

	many_lines 400000 >busy
	perl -e '
		open my $f, "+<:raw", "busy" or die;
		my $end = time + 6;
		while (time < $end) {
			truncate $f, int rand 400000 if rand() < 0.3;
			sysseek $f, int rand 400000, 0;
			syswrite $f, ("\0", "\n", "\xff", "\xc3", " a b ",
			    "\xe3\x80", "a" x 300, "\t")[rand 8];
		}' 3>&- &
	changer=$!
	for ((turn = 0; turn < 150; turn++)); do
		status=0
		LC_ALL=C.UTF-8 timeout -k 5 60 "$MAPWC" -lwmcL busy busy \
			>"$kept.got" 2>"$kept.err" 3>&- || status=$?
		[ "$status" -le 1 ]
		[ "$(wc -l <"$kept.got")" -eq 3 ]
		if [ "$status" -eq 1 ]; then
			# It may have become longer again before one looks.
			grep -qE 'busy: (file truncated|I/O error) at' \
				"$kept.err"
		fi
	done
	kill "$changer" 2>/dev/null || true
	wait "$changer" || true
}

@test "A11 a SIGBUS that is not about a mapping kills as always" {
	many_lines 300000 >in
	inject "$PWD/in" mmap:signal=SIGBUS -l in ||
		grep -q SIGBUS "$kept.trace"
	[ "$status" -eq 135 ]
	[ ! -s "$kept.got" ]
}

@test "B1 a file that cannot be mapped is counted all the same" {
	local failure

	many_lines 300000 >in
	gold_wc -lwmcL in
	for failure in ENODEV ENOMEM EAGAIN; do
		inject "$PWD/in" "mmap:error=$failure" -lwmcL in
		if [ "$status" -eq 0 ]; then
			cmp "$kept.gold" "$kept.got"
		else
			[ "$status" -eq 1 ]
			[ "$(wc -l <"$kept.err")" -eq 1 ]
		fi
	done
	inject "$PWD/in" mmap:error=ENODEV -lwmcL in
	[ "$status" -eq 0 ]
	cmp "$kept.gold" "$kept.got"
}

@test "B2 a file larger than the address space allowed" {
	need_little
	truncate -s 1G big || skip "no such file fits here"
	printf 'a b\n' >>big
	(
		ulimit -v 200000
		faulty "$MAPWC" -lwc big
		echo "$status" >"$kept.status"
	)
	[ "$(cat "$kept.status")" -eq 0 ]
	[ "$(cat "$kept.got")" = '         1          2 1073741828 big' ]
}

@test "B3 an input that ends in an error: what there was is counted" {
	mkfifo fifo
	printf 'a b\nc' >in
	need_strace
	cat in >fifo 3>&- &
	inject "$PWD/fifo" "vmsplice,splice,read,readv:error=EIO:when=2+" \
		-lw fifo
	wait "$!" || true
	[ "$status" -eq 1 ]
	assert_said 'fifo: Input/output error'
	echo '      1       3 fifo' | diff - "$kept.got"
}
