# shellcheck shell=bash
# Loaded by bats files about a crew of processes, behind faults' helpers: who
# its workers are, and whether they are gone.

# The children of process PARENT that run the program: its workers.
workers_of() {
	local pid

	for pid in $(cat "/proc/$1/task/$1/children" 2>/dev/null); do
		[ "/proc/$pid/exe" -ef "$OURS" ] && echo "$pid"
	done
	return 0
}

# A worker of PARENT that is alive; fails if there is none.
one_worker() {
	local all

	all=$(workers_of "$1")
	[ "$all" ] && echo "${all%%$'\n'*}"
}

# Has PARENT COUNT workers?
has_workers() {
	[ "$(workers_of "$1" | wc -l)" -eq "$2" ]
}

# Is none of the processes that are named still there, but as a corpse?
are_gone() {
	local pid

	for pid; do
		case $(awk '/^State:/ { print $2 }' \
			"/proc/$pid/status" 2>/dev/null) in
		'' | Z | X) ;;
		*) return 1 ;;
		esac
	done
}

# Milliseconds by a clock that nobody sets.
milliseconds() {
	local up

	read -r up _ </proc/uptime
	echo "${up/./}0"
}

# The processes that are named go away within LIMIT milliseconds; says when.
gone_within() {
	local limit=$1 began took
	shift

	began=$(milliseconds)
	until are_gone "$@"; do
		took=$(($(milliseconds) - began))
		if [ "$took" -gt "$limit" ]; then
			echo "still there after $took ms: $*"
			return 1
		fi
		sleep 0.01
	done
	echo "gone after $(($(milliseconds) - began)) ms"
}

# Starts mapgrep -jCOUNT ARGS as start_blocked does and waits until it has
# COUNT workers; $workers are they.
start_crew() {
	local count=$1
	shift

	start_blocked "-j$count" "$@"
	wait_until has_workers "$pid" "$count"
	# shellcheck disable=SC2034
	workers=$(workers_of "$pid")
}
