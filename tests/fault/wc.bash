# shellcheck shell=bash
# Faults while mapwc counts: either the answer is the one without the fault, or
# it is status 1, a message, and counts of what there was.

# shellcheck disable=SC2034,SC2154
tool=mapwc
load helpers
# What is not to be left running.
MAPGREP=$MAPWC

# Keeps what mapwc ARGS does without a fault.
gold_wc() {
	gold_status=0
	mapwc "$@" >"$kept.gold" 2>"$kept.gold.err" \
		<"${stdin:-/dev/null}" || gold_status=$?
}

# The messages are exactly those that the arguments are, one each, whatever the
# program is called.
assert_said() {
	sed -E 's,^([^ :]*/)?(map)?wc: ,,' "$kept.err" >"$kept.said"
	printf '%s\n' "$@" | diff - "$kept.said"
}

# Sanitizers take addresses, and make system calls, of their own.
need_little() {
	bash -c 'ulimit -v 200000; "$MAPWC" /dev/null' >/dev/null 2>&1 ||
		skip "takes more than 200000 KiB to start"
}

# What was printed is TEXT; columns may be as wide as what a file said of
# itself.
assert_printed() {
	tr -s ' ' <"$kept.got" | sed 's/^ //' >"$kept.printed"
	echo "$1" | tr -s ' ' | sed 's/^ //' | diff - "$kept.printed"
}

# Status 1, FILE said to be truncated at OFFSET, and OUTPUT.
assert_cut() {
	[ "$status" -eq 1 ] || return 1
	assert_said "$1: file truncated at $2 while being read" || return 1
	assert_printed "$3"
}

# mapwc ARGS under strace -P FILE INJECTION; it must have taken place.
inject() {
	local file=$1 injection=$2
	shift 2

	need_strace
	faulty strace -qq -f -o "$kept.trace" -P "$file" \
		-e "trace=${injection%%:*}" -e "inject=$injection" \
		"$MAPWC" "$@" || return
	grep -qE 'INJECTED|DELAYED' "$kept.trace"
}

# The same in the background, with a delay in which to change something.
start_delayed() {
	local file=$1 injection=$2
	shift 2

	need_strace
	strace -qq -f -o "$kept.trace" -P "$file" \
		-e "trace=${injection%%:*}" -e "inject=$injection" \
		"$MAPWC" "$@" >"$kept.got" 2>"$kept.err" \
		<"${stdin:-/dev/null}" 3>&- &
	tracer=$!
}

finish_delayed() {
	status=0
	wait "$tracer" || status=$?
	tell
	grep -q DELAYED "$kept.trace"
}

# Has the traced program FILE open?
is_open() {
	local child descriptor

	child=$(cat "/proc/$tracer/task/$tracer/children")
	for descriptor in "/proc/${child% }"/fd/[0-9]; do
		if [ "$descriptor" -ef "$1" ]; then
			return 0
		fi
	done
	return 1
}
