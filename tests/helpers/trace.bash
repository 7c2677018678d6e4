# Which files a program reads or maps, by strace. For bats files; a program's
# traced system calls lie in "calls", one a line, with each descriptor's path.
# shellcheck shell=bash

# shellcheck disable=SC2034
reading=read,pread64,readv,preadv,preadv2

# For setup_file.
need_tracing() {
	command -v strace >/dev/null || skip "needs strace"
	strace -o /dev/null true || skip "ptrace is not permitted"
	[[ ${MAPSCAN_DEBUG-} != *map=off* ]] || skip "mapping is off"
}

# Runs COMMAND ARGS; CALLS are traced.
trace_calls() {
	local calls=$1
	shift

	strace -f -y -s 0 -o calls -e "trace=$calls" -- "$@" \
		<"${stdin:-/dev/null}" 3>&-
}

# No call that reads named FILE; a relative one is below the test's directory.
never_read() {
	local call file=$1

	[[ $file = /* ]] || file=/$file
	call=$(awk -v file="$file>" 'index($0, file) && !/mmap\(/' calls)
	[ "$call" = '' ] || {
		echo "read: $call"
		return 1
	}
}

# At least one call mapped FILE.
mapped() {
	local file=$1

	[[ $file = /* ]] || file=/$file
	[ "$(awk -v file="$file>" 'index($0, file) && /mmap\(/' calls)" ] || {
		echo "not mapped: $1"
		return 1
	}
}
