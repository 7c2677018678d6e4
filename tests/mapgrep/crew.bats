#!/usr/bin/env bats
# With any number of processes mapgrep does what it does with one: bytes,
# messages, status, and where standard input is left. CREW_COUNT is how many
# generated cases there are in each test (30), CREW_SEED chooses others.

# shellcheck disable=SC2154
load ../helpers/common

# Number of processes and MAPSCAN_DEBUG.
settings=(
	'2 fork=now'
	'7 fork=now,job=1K,ring=4K,window=4K'
	'2 fork=now,job=5000,ring=4K'
	'3 fork=now,job=1K,ring=4K,window=4K,batch=3'
)

# mapgrep ARGS does the same under all settings as with -j1.
same_for_all() {
	local setting

	keep_run wanted "$OURS" -j1 "$@"
	for setting in "${settings[@]}"; do
		MAPSCAN_DEBUG=${setting#* } \
			keep_run ours "$OURS" "-j${setting%% *}" "$@"
		same_run ours wanted || {
			echo "$setting"
			show_run mapgrep "$@"
			return 1
		}
	done
}

# Generated cases FIRST and on.
generated() {
	need perl
	run "$BATS_TEST_DIRNAME/../parity/crew" mapgrep="$MAPGREP" \
		first="$1" count="${CREW_COUNT:-30}" seed="${CREW_SEED:-1}"
	echo "$output"
	[ "$status" -eq 0 ]
	[[ $output == "# ${CREW_COUNT:-30} cases of seed"*', 0 differ' ]]
}

@test "generated cases, first part: any number of processes is as one" {
	generated 1
}

@test "generated cases, second part: any number of processes is as one" {
	generated 100001
}

@test "generated cases, third part: any number of processes is as one" {
	generated 200001
}

@test "a crew is at work in these tests" {
	need strace
	strace -o /dev/null true || skip "ptrace is not permitted"
	seq 3000 >in
	MAPSCAN_DEBUG=${settings[1]#* } strace -f -o calls -e trace=none \
		"$OURS" -j7 -c 7 in >"$kept/out" 3>&-
	[ "$(cat "$kept/out")" = "$(grep -c 7 in)" ]
	[ "$(awk '{ seen[$1] = 1 }
		END { for (i in seen) n++; print n }' calls)" -eq 8 ]
}

@test "a NUL anywhere around the borders of ranges and blocks" {
	local at

	seq 30000 | head -c 130000 >text
	for at in 0 1023 1024 4095 5000 32768 98303 98304 129999; do
		cp text in
		printf '\0' | dd of=in bs=1 seek="$at" conv=notrunc status=none
		same_for_all -n 7 in
		same_for_all -om3 '9.' in
	done
}

@test "one line that is longer than a ring, and than many ranges" {
	printf 'x\n' >in
	head -c 50000 /dev/zero | tr '\0' a >>in
	printf 'b\ny\nz\n' >>in
	head -c 9000 /dev/zero | tr '\0' a >>in
	for options in -n -c -b -o -v '-nC1' '-m2 -n' '-x' '-vc' '-l' '-bo'; do
		same_for_all "$options" a in
		same_for_all "$options" '' in
		same_for_all "$options" 'b$' in
	done
}

@test "context and group separators across the borders of ranges" {
	local number

	seq 4000 >in
	for number in 1 2 7 150; do
		same_for_all -n -C "$number" '99$' in
		same_for_all -B "$number" '^1[05]0' in in
		same_for_all -A "$number" -c 5 in
		same_for_all --group-separator=== -A "$number" '00$' in
		same_for_all -v -B "$number" '[1-8]' in
		same_for_all -m5 -A "$number" '00$' in
	done
}

@test "standard input is a file: where it begins, and where it is left" {
	local count

	seq 4000 >in
	for count in 1 2 3 50 1000; do
		for setting in '1 map=on' "${settings[@]}"; do
			[ "$setting" = '1 map=on' ] ||
				export MAPSCAN_DEBUG=${setting#* }
			{
				head -c 3001 >/dev/null 2>&1
				"$OURS" "-j${setting%% *}" -n -m "$count" 0 -
				cat
			} <in >"$kept/${setting%% *}"
			unset MAPSCAN_DEBUG
			cmp "$kept/1" "$kept/${setting%% *}"
		done
	done
}

@test "a tree of everything" {
	local i name

	mkdir -p 'tree/a b/c/d' tree/e
	for ((i = 0; i < 150; i++)); do
		seq "$i" $((i * 3)) >"tree/e/$i"
	done
	seq 9000 >tree/e/big
	seq 5000 | tr '1' '\0' >tree/e/zeros
	printf '7\n\377\n7\n' >tree/bad
	printf 7 >'tree/a b/c/d/no end'
	printf '7\n' >$'tree/a b/new\nline'
	: >tree/empty
	ln -s e/big tree/link
	ln -s nowhere tree/dangling
	ln -s .. tree/e/up
	mkfifo tree/fifo
	for name in '-r' '-R' '-rD skip'; do
		# shellcheck disable=SC2086
		same_for_all $name -n 7 tree
		# shellcheck disable=SC2086
		same_for_all $name -c 77 tree
	done
	same_for_all -rl 7 tree
	same_for_all -rLZ 7 tree
	same_for_all -rhm1 7 tree
	same_for_all -rq 7 tree tree/missing
	same_for_all -rA1 --color=always 7 tree
	same_for_all -s -D skip 7 tree/* tree/e/* tree/missing
	same_for_all -r --include='*g' --exclude-dir=c 7 tree
}

@test "a file that may not be read is a message in its place" {
	local i

	need_ordinary_user
	mkdir tree
	for ((i = 0; i < 30; i++)); do
		seq "$i" 30 >"tree/$i"
	done
	chmod 0 tree/7 tree/17
	same_for_all -rc 2 tree
	same_for_all 2 tree/*
	[ "$(wc -l <"$kept/ours.said")" -eq 2 ]
}

@test "messages stand among the lines where they stand with one process" {
	local setting

	seq 3000 >in
	{ seq 3000; printf '\0\n'; } >binary
	"$OURS" -j1 -n 00 in missing binary . in >"$kept/wanted" 2>&1 ||
		[ $? -eq 2 ]
	for setting in "${settings[@]}"; do
		MAPSCAN_DEBUG=${setting#* } "$OURS" "-j${setting%% *}" -n 00 \
			in missing binary . in >"$kept/got" 2>&1 3>&- ||
			[ $? -eq 2 ]
		cmp "$kept/wanted" "$kept/got"
	done
}

@test "a large file among small ones of a tree" {
	local i

	mkdir tree
	for i in 1 2 3 4 5 6 7 8 9; do
		seq "$i" 20 >"tree/$i"
	done
	seq 20000 >tree/5
	seq 9000 >tree/7
	same_for_all -rn '^1.*7$' tree
	same_for_all -c 7 tree/*
	same_for_all -A1 -m2 7 tree/*
	same_for_all -rl 19 tree
}

@test "with --line-buffered a line comes before the end" {
	local setting

	seq 2000 >in
	mkfifo late
	for setting in "${settings[@]}"; do
		exec 7<>late
		MAPSCAN_DEBUG=${setting#* } "$OURS" "-j${setting%% *}" \
			--line-buffered -h '^19*$' in late >"$kept/out" \
			3>&- 7>&- &
		# What the FIFO holds is still to come.
		wait_until grep -qx 1999 "$kept/out"
		echo 19 >&7
		exec 7>&-
		wait $!
		[ "$(wc -l <"$kept/out")" -eq 5 ]
		rm "$kept/out"
	done
}

@test "a first file whose lines cannot be shown sets groups apart as ever" {
	printf 'a\377\nb\377\nc\377\n' >in
	LC_ALL=C.UTF-8 "$OURS" -j1 -B3 '' in >want
	[ -s want ]
	LC_ALL=C.UTF-8 MAPSCAN_DEBUG=fork=now "$OURS" -j2 -B3 '' in >got
	diff want got
}
