#!/usr/bin/env bats
# A crew of processes counts as one does: the same lines, messages and status,
# wherever files and lists are cut, and whatever becomes of a worker.

# shellcheck disable=SC2016,SC2030,SC2031,SC2054,SC2094,SC2154
load ../helpers/wc

small=fork=now,job=1K,ring=4K,batch=3,window=512

# mapwc ARGS with one process, and with COUNT under each of $ways.
same_with() {
	local count=$1 way
	shift

	stdin=${stdin:-/dev/null}
	keep_run wanted "$OURS" -j1 "$@"
	for way in "${ways[@]}"; do
		MAPSCAN_DEBUG=$way keep_run ours timeout 60 \
			"$OURS" "-j$count" "$@"
		same_run ours wanted ||
			show_run "MAPSCAN_DEBUG=$way" "$tool" "-j$count" "$@" ||
			return
	done
}

setup_file() {
	# Words, lines, characters, tabs and what is none of them, all cut.
	awk 'BEGIN {
		srand(3)
		n = split("word| |\n|\t|\r\n|\321\217|\346\274\242|" \
			"\342\200\203|\302\240|\342\200|\377|\321|\f|" \
			"\360\237\230\200|e\314\201|\v|longer words|" \
			"\244\242|\245\342|\217\242\257", piece, "|")
		for (i = 0; i < 30000; i++)
			printf "%s", piece[1 + int(rand() * n)]
	}' >"$BATS_FILE_TMPDIR/odd"
}

# A list with all that a list may have in it.
make_list() {
	local number

	mkdir dir
	for number in {1..40}; do
		seq "$number" >"dir/file-$number"
	done
	printf 'no end' >last
	: >empty
	ln -s dir/file-7 link
	ln -s nowhere dangling
	printf '%s\0' dir/file-1 missing dir '' dir/file-{2..9} dir/file-3/x \
		empty link dangling last '' dir/../last ./dir/file-{10..40} \
		missing/too "$FIXTURES"/* /dev/null last
}

ways=("$small" fork=now fork=now,ring=1K,batch=7 '')

@test "a file in ranges of any size counts as in one piece, in C" {
	local option size

	ways=()
	for size in 100 777 1K 4K 64K; do
		ways+=("fork=now,job=$size")
	done
	cp "$BATS_FILE_TMPDIR/odd" in
	for option in -l -w -m -L -lwmcL; do
		same_with 2 "$option" in
		same_with 7 "$option" in in
	done
}

@test "a file in ranges of any size counts as in one piece, in UTF-8" {
	local option size

	export LC_ALL=C.UTF-8
	ways=()
	for size in 100 778 1K 4K 64K; do
		ways+=("fork=now,job=$size,window=512")
	done
	cp "$BATS_FILE_TMPDIR/odd" in
	for option in -l -w -m -L -lwmcL; do
		same_with 2 "$option" in
		same_with 7 "$option" in in
	done
}

@test "where characters cannot be found from within, files are cut at lines" {
	use_locale ja_JP.EUC-JP
	ways=(fork=now,job=100 fork=now,job=1K fork=now,job=64K)
	cp "$BATS_FILE_TMPDIR/odd" in
	same_with 2 -wm in
	same_with 7 -lwmcL in
}

@test "one line, one word, one character over all ranges" {
	yes word | tr '\n' x | head -c 50000 >word
	yes '   ' | tr -d '\n' | head -c 50000 >blank
	yes "$(printf '\t')" | tr -d '\n' | head -c 50000 >"tabs"
	yes "$(printf '\200')" | tr -d '\n' | head -c 50000 >broken
	for LC_ALL in C C.UTF-8; do
		same_with 2 -lwmcL word blank tabs broken
		same_with 7 -lwmcL word
	done
	MAPSCAN_DEBUG=$small expect_ours 0 '1 word\n' -wj3 word
	MAPSCAN_DEBUG=$small expect_ours 0 '400000 tabs\n' -Lj3 tabs
}

@test "names of all kinds, as operands" {
	local names

	make_list >list
	mapfile -d '' names <list
	same_with 2 "${names[@]}"
	same_with 7 -lwmcL --total=always "${names[@]}"
	same_with 2 -c "${names[@]}"
	same_with 3 --json -lL "${names[@]}"
	same_with 3 --total=only -w "${names[@]}"
	[ "$(cat "$kept/wanted.status")" = 1 ]
}

@test "names of all kinds, from a list in a file or a pipe" {
	make_list >list
	same_with 2 --files0-from=list
	same_with 7 -lL --files0-from=list
	cat list list list list list list >long
	same_with 2 --files0-from=long
	stdin=long same_with 3 --files0-from=-
	keep_run wanted sh -c 'cat long | "$0" -j1 --files0-from=- -w' "$OURS"
	for way in "${ways[@]}"; do
		MAPSCAN_DEBUG=$way keep_run ours \
			sh -c 'cat long | "$0" -j2 --files0-from=- -w' "$OURS"
		same_run ours wanted
	done
}

@test "columns are as wide as the sizes of all files, each taken once" {
	local number

	# Twice as much would be a digit more.
	for number in {1..60}; do
		printf '%0100d' 0 >"file-$number"
	done
	same_with 2 file-*
	same_with 5 -lwmcL file-* file-1
	printf '%s\0' file-* >list
	same_with 2 --files0-from=list
	[ "$(tail -n 1 "$kept/wanted.out")" = '   0   60 6000 total' ]
}

@test "trees and globs" {
	make_list >list
	mkdir dir/below
	cp "$BATS_FILE_TMPDIR/odd" dir/below/odd
	mkfifo dir/below/fifo
	same_with 2 -r .
	same_with 7 -rlL dir missing last dir
	same_with 2 -r
	same_with 3 -wr --include='file-?' --exclude-dir=below .
	same_with 3 --exclude='*1' dir/* missing last
	printf 'dir\0last\0missing\0\0dir/below\0' >names
	same_with 2 -r --files0-from=names
}

@test "standard input, wherever it is, is counted in its turn and left at its end" {
	local count

	seq 1000 >a
	cp "$BATS_FILE_TMPDIR/odd" in
	stdin=in same_with 2 -lwmcL
	stdin=in same_with 3 a - a
	stdin=in same_with 3 - - a
	for count in 1 2 5; do
		{
			dd bs=1234 count=1 of=/dev/null status=none
			MAPSCAN_DEBUG=$small "$OURS" "-j$count" -lwmcL
			"$OURS" -c
		} <in >"out$count"
	done
	cmp out1 out2
	cmp out1 out5
	[ "$(tail -n 1 out1)" = 0 ]
}

@test "a FIFO is opened once, by one process, in its turn" {
	local count way

	seq 10 >a
	mkfifo fifo
	for count in 1 2 4; do
		for way in "$small" fork=now; do
			# Who finds no reader any more is killed.
			(printf 'x y\n' && sleep 0.2 && printf z) >fifo 3>&- &
			MAPSCAN_DEBUG=$way expect_ours 0 \
				'     10 a\n      1 fifo\n     10 a\n     21 total\n' \
				"-j$count" -l a fifo a || return
			wait "$!"
		done
	done
}

@test "who gives one name after the other gets one line after the other" {
	local line name in out

	seq 10 >a
	export MAPSCAN_DEBUG=$small
	coproc timeout 20 "$OURS" -j2 -l --files0-from=- 2>/dev/null 3>&-
	exec {in}>&"${COPROC[1]}" {out}<&"${COPROC[0]}"
	eval "exec ${COPROC[1]}>&-"
	for name in a missing a a; do
		printf '%s\0' "$name" >&"$in"
		[ "$name" = missing ] && continue
		read -r -t 10 line <&"$out"
		[ "$line" = '10 a' ]
	done
	exec {in}>&-
	read -r -t 10 line <&"$out"
	[ "$line" = '30 total' ]
}

@test "whoever dies having said something, the bytes are the same" {
	make_list >list
	cp "$BATS_FILE_TMPDIR/odd" in
	ways=(fork=now,batch=3,die=1 fork=now,job=1K,batch=20,ring=4K,die=2
		fork=now,job=2K,die=1 fork=now,job=1K,die=5)
	same_with 1 --timeout=60 -lL --files0-from=list
	same_with 2 -lL --files0-from=list
	same_with 7 -lL --files0-from=list
	same_with 2 -lwmcL in in last
	same_with 3 -lwr dir
}

@test "with --timeout one worker does what one process does" {
	make_list >list
	cp "$BATS_FILE_TMPDIR/odd" in
	same_with 1 --timeout=60 -lL --files0-from=list
	same_with 1 --timeout=60 -lL in last
	same_with 1 --timeout=60 -r dir in
}

need_tracing() {
	need strace
	strace -o /dev/null true || skip "ptrace is not permitted"
}

@test "who makes no progress is given up, and the rest is counted" {
	need_tracing
	seq 10 >a
	seq 10 >slow
	keep_run ours timeout 60 strace -qq -f -o trace -P "$PWD/slow" \
		-e trace=mmap -e inject=mmap:delay_enter=5000000 \
		"$OURS" -j2 --timeout=0.5 -l a slow a
	[ "$(cat "$kept/ours.status")" = 1 ]
	[ "$(cat "$kept/ours.out")" = $'10 a\n10 a\n20 total' ]
	# What strace says of the dead is not ours.
	[ "$(grep -v '^strace: ' "$kept/ours.said")" = \
		'slow: no progress for 0.5 seconds, given up' ]
}

@test "a file that is cut while ranges are counted: what is left, and a message" {
	need_tracing
	yes 'some words' | head -c 30000 >in
	head -c 10001 in >left
	MAPSCAN_DEBUG=fork=now,job=4K strace -qq -f -o trace -P "$PWD/in" \
		-e trace=mmap -e inject=mmap:delay_exit=1000000 \
		"$OURS" -j2 -lwmcL in >got 2>said 3>&- &
	sleep 0.5
	truncate -s 10001 in
	status=0
	wait "$!" || status=$?
	[ "$status" -eq 1 ]
	run -0 "$OURS" -lwmcL left
	[ "$(cat got)" = "${output/left/in}" ]
	[[ "$(cat said)" = *": in: file truncated at 10001 while being read" ]]
	[ "$(wc -l <said)" -eq 1 ]
}

@test "where no process can be had one does it all" {
	need_tracing
	make_list >list
	keep_run wanted "$OURS" -j1 -lL --files0-from=list
	MAPSCAN_DEBUG=$small keep_run ours strace -qq -o trace \
		-e trace=clone,clone3,fork,vfork -e signal=none \
		-e inject=clone,clone3,fork,vfork:error=EAGAIN \
		"$OURS" -j2 -lL --files0-from=list
	same_run ours wanted
	grep -q INJECTED trace
}

# How many processes mapwc ARGS forks.
forks() {
	strace -qq -f -o trace -e trace=clone,clone3,fork,vfork \
		-e signal=none "$OURS" "$@" >/dev/null 3>&- || return
	grep -cE '(clone|fork)' trace || true
}

@test "what is little forks nobody, nor does -j1; what is much does" {
	need_tracing
	yes 'some words' | head -c 20M >in
	[ "$(forks -j2 -l in)" -eq 0 ]
	[ "$(forks -j2 -c in in in)" -eq 0 ]
	[ "$(forks -j1 -L in)" -eq 0 ]
	[ "$(forks -j2 -L in)" -eq 2 ]
	[ "$(forks -j2 -l in in in in)" -eq 2 ]
	mkdir dir
	for name in {1..600}; do
		: >"dir/$name"
	done
	[ "$(forks -j2 -l dir/1*)" -eq 0 ]
	[ "$(forks -j1 -l dir/*)" -eq 0 ]
	[ "$(forks -j3 -l dir/*)" -eq 3 ]
	[ "$(forks -j2 -lr dir)" -eq 2 ]
}
