#!/usr/bin/env bats
# mapbench io: every way to reach a file's bytes, the same answer by each.

# shellcheck disable=SC2034,SC2154
tool=mapbench
load ../helpers/common

# One run of each way, warm, by one work.
once=(--runs=1 --warmup=0 --state=warm)

# What all ways counted, a line for each contest.
counted() {
	sed -n 's/^  each way counted \([0-9]*\).*/\1/p' <<<"$output"
}

# The contests that were measured.
contests() {
	sed -n 's/^\([^ ]*\): .*, \(warm\|cold\)[, ].*/\1/p' <<<"$output"
}

# The names of ways in FIELD of the comma-separated report.
names_in_report() {
	awk -F, 'NR == 1 {
		for (i = 1; i <= NF; i++)
			if ($i == "name")
				field = i - NF
	}
	NR > 1 { print $(NF + field) }' <<<"$output"
}

# 1, 2 and so on up to COUNT, a line each: 3.9 MB are 600,000.
text_of() {
	seq "$1"
}

# The type of the file system that the test's directory lies on.
file_system() {
	stat -f -c %T .
}

@test "newlines are counted as wc -l does, by all ways" {
	local lines

	for lines in 1 1000 600000; do
		text_of $lines >in
		printf 'no end' >>in
		run -0 mapbench io "${once[@]}" --work=newlines in
		[ "$(counted)" = "$(wc -l <in)" ]
		[ "$(contests)" = newlines-warm ]
	done
}

@test "a literal is found across the ends of blocks and ranges" {
	# At each distance from the ends of blocks of 4 KiB up to 4 MiB.
	awk 'BEGIN {
		for (i = 0; i < 400000; i++)
			printf "%sSherlock Holmes", substr("1234567", 1, i % 8)
	}' >in
	run -0 mapbench io "${once[@]}" --work=literal --jobs=1,3,7 in
	[ "$(counted)" = 400000 ]
	[ "$(contests)" = literal-warm ]
}

@test "occurrences that overlap count, too" {
	awk 'BEGIN {
		for (i = 0; i < 3000; i++)
			printf "%saaaaa%0200d", substr("1234567", 1, i % 8), 0
	}' >in
	run -0 mapbench io "${once[@]}" --work=literal --literal=aaa --jobs=3 in
	[ "$(counted)" = 9000 ]
}

@test "a literal may be longer than what is read at once" {
	text_of 1200 >line
	cat line line line >in
	run -0 mapbench io "${once[@]}" --work=literal --jobs=3 \
		--literal="$(head -c 4300 line)" in
	[ "$(counted)" = 3 ]
}

@test "an empty file, and one of a byte" {
	: >in
	run -0 mapbench io "${once[@]}" --jobs=2 in
	[ "$(counted)" = $'0\n0' ]
	printf '\n' >in
	run -0 mapbench io "${once[@]}" --jobs=2 in
	[ "$(counted)" = $'1\n0' ]
}

@test "an empty file is opened by those who cannot map it, too" {
	need strace
	: >in
	strace -f -o trace -e trace=openat "$MAPBENCH" io "${once[@]}" \
		--work=newlines --only='^thread-mmap-1$' in >out
	grep -q 'AT_FDCWD, "in", O_RDONLY|O_CLOEXEC)' trace
}

@test "of a directory all files below it are gone through" {
	local i

	mkdir -p tree/a/b tree/c
	for i in {1..150}; do
		text_of "$i" >"tree/a/b/$i"
	done
	text_of 100000 >tree/c/large
	: >tree/empty
	printf 'Sherlock Holmes' >tree/.hidden
	ln -s c/large tree/link
	mkfifo tree/pipe
	run -0 mapbench io "${once[@]}" --jobs=1,3 tree
	[ "$(counted)" = $'111325\n1' ]
	[ "$(contests)" = $'newlines-warm\nliteral-warm' ]
	[[ $output = *' in 153 files'* ]]
}

@test "all ways that are listed are measured" {
	local kind

	text_of 1000 >in
	mkdir tree
	touch tree/{1..99}
	run -0 mapbench io --list --jobs=2,5
	sed -n '/^one file:/,/^the files/s/^  \([^ ]*\) .*/\1/p' \
		<<<"$output" >listed-in
	sed -n '/^the files/,$s/^  \([^ ]*\) .*/\1/p' \
		<<<"$output" >listed-tree
	for kind in in tree; do
		run -0 mapbench io "${once[@]}" --work=newlines --jobs=2,5 \
			--csv "$kind"
		names_in_report | diff "listed-$kind" -
		# The last field is what kept it from being measured.
		problems=$(grep -v -e '^command,' -e ',$' -e O_DIRECT \
			<<<"$output") || true
		[ ! "$problems" ]
		[ "$(wc -l <"listed-$kind")" -gt 17 ]
		grep -qx fork-mmap-5 "listed-$kind"
		grep -qx thread-mmap-2 "listed-$kind"
	done
}

# What the way NAME of one file does with it, as strace sees it.
calls_of() {
	strace -f -o trace -e trace=openat,read,pread64,mmap,madvise \
		"$MAPBENCH" io "${once[@]}" --work=newlines --jobs=2 \
		--only="^$1\$" in >out
	grep -q '^  each way counted 600000$' out
	# The first process looks at the file, too; the others are runs.
	awk 'NR == 1 { first = $1 } $1 != first' trace
}

@test "a way makes the calls that it is named for" {
	need strace
	text_of 600000 >in
	calls_of read-16K | grep -q 'read(.*, 16384) = 16384'
	calls_of pread-128K | grep -q 'pread64(.*, 131072, 131072)'
	# A call that another process interrupts is shown in two pieces.
	calls_of fork-pread-2 | grep -q ', 131072, 2043904)'
	calls_of mmap | grep -q 'mmap(NULL, 4088[0-9]*, PROT_READ, MAP_PRIVATE, '
	calls_of mmap-shared |
		grep -q 'mmap(NULL, 4088[0-9]*, PROT_READ, MAP_SHARED, '
	calls_of mmap-populate |
		grep -q 'PROT_READ, MAP_PRIVATE|MAP_POPULATE, '
	calls_of fork-mmap-2 |
		grep -q 'MAP_PRIVATE, [0-9]*, 0x1f3000'
	calls_of mmap-sequential | grep -q 'madvise(.*, 4088[0-9]*, MADV_SEQ'
	calls_of mmap-willneed | grep -q 'madvise(.*, 4088[0-9]*, MADV_WILL'
	calls_of mmap-hugepage | grep -q 'madvise(.*, 4088[0-9]*, MADV_HUGE'
}

# Are the steps of the release that strace saw up to whole 4 MiB?
steps_are_whole() {
	perl -e '
	while (<>) {
		/madvise\(0x([0-9a-f]+), (\d+), MADV_DONTNEED/ or next;
		push(@ends, (hex(substr($1, -8)) + $2) % (4 << 20));
		$sum += $2;
	}
	# The last one ends where the file does.
	pop(@ends);
	exit(!($sum == -s "in" && @ends && !grep { $_ } @ends))' trace
}

@test "what was gone through is released up to addresses of whole 4 MiB" {
	local try

	need strace
	text_of 1500000 >in
	# Addresses are others each time.
	for try in {1..6}; do
		strace -f -o trace -e trace=madvise \
			"$MAPBENCH" io "${once[@]}" --work=newlines \
			--only='^mmap-drop$' in >out
		steps_are_whole
	done
}

@test "what the system refuses is told, and the rest is measured" {
	need strace
	text_of 1000 >in
	strace -f -o trace -e inject=madvise:error=EINVAL \
		"$MAPBENCH" io "${once[@]}" --work=newlines \
		--only='^mmap(-sequential)?$' in >out
	grep -q '^  mmap-sequential .*madvise: Invalid argument' out
	grep -q '^.* mmap  .*B/s' out
	grep -q '^  each way counted 1000$' out
}

@test "a run that a signal ends is no run, status 2" {
	local status=0

	need strace
	text_of 1000 >in
	# Nobody but a run asks this.
	strace -f -o trace -e inject=getrusage:signal=BUS \
		"$MAPBENCH" io "${once[@]}" --work=newlines \
		--only='^mmap$' in >out 2>said || status=$?
	[ "$status" -eq 2 ]
	[ "$(cat said)" = 'mapbench: in: mmap was ended by a signal: Bus error' ]
	run ! grep newlines-warm out
}

@test "a run without memory is no run" {
	bash -c 'ulimit -v 200000 && "$MAPBENCH" --version' >out 2>&1 ||
		skip "needs more memory than that anyway"
	mkdir tree
	truncate -s 300M tree/in
	run -0 bash -c 'ulimit -v 200000 && "$MAPBENCH" io "$@" tree' - \
		"${once[@]}" --work=newlines --only='^(read-128K|read-size)$'
	[[ $output = *read-size*'it ended with status 2'* ]]
	[ "$(counted)" = 0 ]
}

@test "runs are waited for even if children were to be ignored" {
	text_of 1000 >in
	run -0 env --ignore-signal=CHLD "$MAPBENCH" io "${once[@]}" \
		--work=newlines --only='^(mmap|fork-mmap-2)$' --jobs=2 in
	[ "$(counted)" = 1000 ]
}

@test "an interrupt while files are made leaves a report that is incomplete" {
	mkdir scratch
	env --default-signal=INT "$MAPBENCH" io --size=64G --scratch=scratch \
		--json=json >table 2>messages 3>&- &
	wait_until compgen -G 'scratch/*/en.txt'
	kill -INT $!
	wait $! || echo $? >status
	[ "$(<status)" -eq 130 ]
	grep -q '"incomplete":true' json
	[ ! -s messages ]
	[ ! "$(ls -A scratch)" ]
}

@test "--only leaves the ways whose names match" {
	text_of 1000 >in
	run -0 mapbench io "${once[@]}" --work=newlines --csv \
		--only='^(mmap|read-4.)$' in
	[ "$(names_in_report)" = $'read-4K\nread-4M\nmmap' ]
	run -0 mapbench io --list --only=beside
	[[ ${lines[0]} = 'the files of a tree:' ]]
	[ ${#lines[@]} = 3 ]
	expect_ours_message 2 '' "no way is called 'nope'\n" io --only=nope in
	run -2 mapbench io --only='(' in
}

@test "what cannot be measured is named, status 2" {
	expect_ours_message 2 '' "missing: No such file or directory\n" \
		io missing
	expect_ours_message 2 '' "/dev/null: neither a file nor a directory\n" \
		io /dev/null
	mkdir empty
	expect_ours_message 2 '' "empty: there are no files\n" io empty
	text_of 9 >in
	expect_ours_message 2 '' "the literal is empty\n" io --literal= in
}

# Changes a byte of `in` to and fro, in place, until the test is over.
flip() {
	perl -e '
	alarm 60;
	open(my $file, "+<", "in") or die;
	for (;;) {
		for my $byte ("\n", "x") {
			sysseek($file, 0, 0);
			syswrite($file, $byte);
		}
	}' 3>&- &
	flipping=$!
}

teardown() {
	[ ! "${flipping-}" ] || kill "$flipping"
}

@test "where counts differ nothing is reported, status 2" {
	# Large enough for a run to go through it once.
	text_of 700000 >in
	flip
	run --separate-stderr mapbench io --runs=9 --state=warm \
		--work=newlines in
	[ "$status" -eq 2 ]
	[[ $stderr =~ ^'mapbench: in: counts differ: '[a-z]+[-0-9A-Za-z]*' says '(700000|700001)', '[a-z]+[-0-9A-Za-z]*' says '(700000|700001)': the file changed meanwhile'$ ]]
	[ "${BASH_REMATCH[1]}" != "${BASH_REMATCH[2]}" ]
	[[ $output != *newlines-warm* ]]
}

@test "where counts differ reports have nothing of it, but the rest" {
	text_of 20000 >in
	cp in before
	flip
	run --separate-stderr -2 mapbench io --runs=5 --state=warm --csv \
		--work=newlines --only='^(read-.*|mmap.*)$' before in
	[[ $output = *before-newlines-warm* ]]
	[[ $output != *in-newlines-warm* ]]
}

@test "the first bytes of a file, as many as --sizes says, are a series" {
	text_of 20000 >in
	run -0 mapbench io "${once[@]}" --work=newlines --sizes=1K,10,4K,1M in
	[ "$(contests)" = $'newlines-warm\nnewlines-warm-1K\nnewlines-warm-10\nnewlines-warm-4K' ]
	[ "$(counted)" = "20000
$(head -c 1024 in | wc -l)
5
$(head -c 4096 in | wc -l)" ]
	run -0 mapbench io "${once[@]}" --work=literal --literal=11 --csv \
		--sizes=4K --only='^mmap$' in
	[ "$(grep -c 'literal-warm' <<<"$output")" = 2 ]
}

@test "several operands have contests of their own" {
	mkdir one
	text_of 10 >one/in
	text_of 20 >two
	run -0 mapbench io "${once[@]}" --work=newlines one/in one two
	[ "$(contests)" = $'in-newlines-warm\none-newlines-warm\ntwo-newlines-warm' ]
	[ "$(counted)" = $'10\n10\n20' ]
}

@test "files of one name are told apart by where they are" {
	mkdir one two
	text_of 10 >one/in
	text_of 20 >two/in
	run -0 mapbench io "${once[@]}" --work=newlines one/in two/in
	[ "$(contests)" = $'one/in-newlines-warm\ntwo/in-newlines-warm' ]
	run -0 mapbench io "${once[@]}" --work=newlines --folios=small one/in two/in
	[ "$(contests)" = $'one/in-newlines-warm-small\ntwo/in-newlines-warm-small' ]
	[ "$(counted)" = $'10\n20' ]
}

@test "--folios takes copies, and leaves nothing behind" {
	text_of 1000 >in
	mkdir scratch
	run -0 mapbench io "${once[@]}" --work=newlines --folios=both \
		--scratch=scratch in
	[ "$(contests)" = $'in-newlines-warm-large\nin-newlines-warm-small' ]
	[[ $output = *': count newlines in in in large folios, warm'* ]]
	[ "$(counted)" = $'1000\n1000' ]
	[ ! "$(ls -A scratch)" ]
	run -0 mapbench io "${once[@]}" --work=newlines --folios=small \
		--scratch=scratch in
	[ "$(contests)" = newlines-warm-small ]
}

@test "what decides on folios is how much is written at once" {
	need strace
	text_of 600000 >in
	strace -f -o trace -e trace=write "$MAPBENCH" io "${once[@]}" \
		--work=newlines --folios=both --only='^mmap$' in >out
	[ "$(grep -c ', 1048576) = 1048576' trace)" = 3 ]
	[ "$(grep -c ', 4096) = 4096' trace)" = 998 ]
}

@test "a cold file is dropped before each run, unless it lies in memory" {
	text_of 1000 >in
	mkdir tree
	cp in tree
	for kind in in tree; do
		run -0 mapbench io --runs=1 --state=cold --work=newlines \
			--only='^(mmap|read-128K)$' $kind
		case $(file_system) in
		tmpfs | ramfs)
			[[ $output = *'newlines-cold is not measured: '*"$kind"*' in memory'* ]]
			[ ! "$(counted)" ]
			;;
		*)
			[[ $output = *'newlines-cold is not measured: '* ]] ||
				[ "$(counted)" = 1000 ]
			;;
		esac
	done
	[[ $output = *newlines-cold* ]]
}

@test "what is cold was dropped before each run, and what is warm was not" {
	need strace
	text_of 1000 >in
	strace -f -o trace -e trace=fadvise64 "$MAPBENCH" io --runs=2 \
		--warmup=0 --state=cold --work=newlines --only='^mmap$' in >out
	grep -q 'is not measured' out || {
		# Once to see if that is possible.
		[ "$(grep -c 'POSIX_FADV_DONTNEED) = 0' trace)" = 3 ]
		grep -q 'newlines-cold: count newlines in in, cold' out
	}
	strace -f -o trace -e trace=fadvise64 "$MAPBENCH" io "${once[@]}" \
		--work=newlines --only='^mmap$' in >out
	run ! grep DONTNEED trace
}

@test "a file in a file system that is memory is never cold" {
	[ "$(stat -f -c %T /dev/shm 2>/dev/null)" = tmpfs ] &&
		[ -w /dev/shm ] || skip "needs a tmpfs at /dev/shm"
	shared=$(mktemp -d /dev/shm/mapbench.XXXXXX)
	text_of 1000 >"$shared/in"
	run mapbench io --runs=1 --only='^mmap$' --work=newlines "$shared/in"
	rm -r "$shared"
	[ "$status" -eq 0 ]
	[ "$(counted)" = 1000 ]
	[ "$(contests)" = newlines-warm ]
	[[ $output = *"newlines-cold is not measured: $shared/in: 100 % of its pages stay in memory: it is a file system in memory"* ]]
}

@test "without operands a file and a tree are made, and removed" {
	mkdir scratch
	run -0 mapbench io "${once[@]}" --work=newlines --only='^mmap$' \
		--size=64K --files=30 --scratch=scratch
	[ "$(contests)" = "en.txt-newlines-warm
en.txt-newlines-warm-4K
en.txt-newlines-warm-16K
en.txt-newlines-warm-64K
tree-newlines-warm" ]
	[[ $output = *' en.txt, warm, 64 KiB in 1 file'* ]]
	[[ $output = *' tree, warm, '*' in 30 files'* ]]
	[ "$(counted | sed -n 1p)" = "$(counted | sed -n 4p)" ]
	[ "$(counted | sed -n 1p)" -gt 100 ]
	[ ! "$(ls -A scratch)" ]
}
