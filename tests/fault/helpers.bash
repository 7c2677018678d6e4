# shellcheck shell=bash
# Faults, and the rule for all of them: either the answer is the one without
# the fault, or it is status 2, a message, and lines of that answer only.

load ../helpers/common

setup_file() {
	# No core of a program that is killed on purpose.
	ulimit -c 0
}

teardown() {
	local process

	exec 9>&-
	for process in /proc/[0-9]*; do
		[ "$process/exe" -ef "$MAPGREP" ] || continue
		grep -qsaF "BATS_TEST_TMPDIR=$BATS_TEST_TMPDIR" \
			"$process/environ" || continue
		echo "left running: ${process#/proc/}"
		kill -9 "${process#/proc/}"
		return 1
	done
	for process in /dev/shm/*map[gs]rep* /dev/shm/*mapscan*; do
		if [ -e "$process" ]; then
			echo "left behind: $process"
			return 1
		fi
	done
}

# Skips unless strace may trace and change system calls here.
need_strace() {
	need strace perl
	strace -qq -o /dev/null -e trace=getcwd \
		-e inject=getcwd:error=ENOENT -- true 2>/dev/null ||
		skip "ptrace is forbidden here"
}

# Lines 'NUMBER some words', about BYTES of them, the last one whole.
many_lines() {
	awk -v bytes="$1" 'BEGIN {
		while (at < bytes) {
			line = ++n " the quick brown fox jumps"
			at += length(line) + 1
			print line
		}
	}'
}

# Keeps what mapgrep ARGS does without a fault.
gold() {
	gold_status=0
	mapgrep "$@" >"$kept.gold" 2>"$kept.gold.err" </dev/null ||
		gold_status=$?
}

# COMMAND under a fault: its status, output and messages are kept.
faulty() {
	status=0
	timeout -k 5 60 "$@" >"$kept.got" 2>"$kept.err" \
		<"${stdin:-/dev/null}" 3>&- || status=$?
	tell
}

tell() {
	echo "status $status, $(wc -l <"$kept.got") lines, messages:"
	head -c 2000 "$kept.err"
}

# The messages in FILE are exactly the one that says TEXT, whatever the
# program is called.
assert_message() {
	sed -E 's,^([^ :]*/)?(map)?grep: ,,' "$1" >"$kept.message"
	echo "$2" | diff - "$kept.message"
}

# The rule; what it holds against the run is said.
assert_gold_or_2() {
	if [ "$status" -eq "$gold_status" ]; then
		cmp "$kept.gold" "$kept.got"
		return
	fi
	assert_2
}

# The second half of the rule.
assert_2() {
	if [ "$status" -ne 2 ]; then
		echo "status $status, without the fault $gold_status"
		return 1
	fi
	[ -s "$kept.err" ] || { echo "status 2 without a message"; return 1; }
	if diff "$kept.gold" "$kept.got" | grep -a '^[>\\]'; then
		echo "these are not lines of the answer, or not in its order"
		return 1
	fi
}

assert_gold() {
	[ "$status" -eq "$gold_status" ] && cmp "$kept.gold" "$kept.got"
}

# Exactly one message, and it is that FILE was truncated.
assert_truncated() {
	[ "$(wc -l <"$kept.err")" -eq 1 ] || return 1
	grep -E "^mapgrep: $1: file truncated at [0-9]+ while being read\$" \
		"$kept.err"
}

# Starts mapgrep ARGS with nobody reading its output, and waits until that
# stops it in the middle of its scan. $pid is the process.
start_blocked() {
	mkfifo "$kept.fifo"
	exec 9<>"$kept.fifo"
	"$MAPGREP" "$@" >"$kept.fifo" 2>"$kept.err" </dev/null 3>&- 9>&- &
	pid=$!
	wait_until is_blocked "$pid"
}

# Asleep with output in the pipe, and still at the same place later.
is_blocked() {
	[ "$(state_of "$1")" = S ] || return 1
	sleep 0.1
	[ "$(state_of "$1")" = S ]
}

state_of() {
	awk '/^State:/ { print $2 }' "/proc/$1/status"
}

# Reads what the blocked process still writes, until it ends.
finish_blocked() {
	timeout -k 5 60 cat <"$kept.fifo" >"$kept.got" 3>&- 9>&- &
	local reader=$!
	# Now only the two have the pipe.
	exec 9>&-
	status=0
	wait "$reader" || kill -9 "$pid"
	wait "$pid" || status=$?
	tell
}
