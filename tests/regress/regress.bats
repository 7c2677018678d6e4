#!/usr/bin/env bats
# Cases that fuzz/parity found and stored: what GNU grep 3.8 did is in them, so
# they need no GNU grep. Each *.case file has a key and its value in each line:
#   locale NAME, environment NAME=VALUE
#   file NAME BYTES, directory NAME, link NAME TARGET, fifo NAME
#   in DIRECTORY       where the program runs
#   argument WORD
#   stdin NAME, pipe NAME   what standard input is
#   status N, stdout BYTES, stderr BYTES, left N   what comes of it; the last
#       is how many bytes of standard input the program leaves unread
# Names, words and bytes are formats of printf.

# shellcheck disable=SC2154
load ../helpers/common

# Sets TEXT to what FORMAT stands for.
plain() {
	# shellcheck disable=SC2059
	printf -v text -- "$1"
}

make_path() {
	local kind=$1 value=$2 name

	plain "${value%% *}"
	name=$text
	case $name in
	*/*) mkdir -p "${name%/*}" ;;
	esac
	case $kind in
	file)
		# shellcheck disable=SC2059
		printf -- "${value#* }" >"$name"
		;;
	directory) mkdir -p "$name" ;;
	fifo) mkfifo "$name" ;;
	link)
		plain "${value#* }"
		ln -s "$text" "$name"
		;;
	esac
}

# Reads the case FILE: makes its files here, sets the variables of replay.
read_case() {
	local key value

	while IFS=' ' read -r key value; do
		case $key in
		'#') ;;
		locale) locale=$value ;;
		environment)
			plain "$value"
			environment+=("$text")
			;;
		file | directory | link | fifo) make_path "$key" "$value" ;;
		in) in=$value ;;
		argument)
			plain "$value"
			arguments+=("$text")
			;;
		stdin | pipe)
			how=$key
			plain "$value"
			stdin=$text
			;;
		status) status=$value ;;
		stdout) stdout=$value ;;
		stderr) stderr=$value ;;
		left) left=$value ;;
		*)
			echo "$1: what is $key?"
			return 1
			;;
		esac
	done <"$1"
}

# Runs mapgrep on the case, and keeps what it did as common.bash has it.
run_case() {
	local status=0

	case $how in
	pipe) exec < <(cat "$stdin") ;;
	stdin) exec <"$stdin" ;;
	*) exec </dev/null ;;
	esac
	cd "$in" || return
	env LANGUAGE=en LC_ALL="$locale" "${environment[@]}" \
		"$MAPGREP" "${arguments[@]}" >"$kept/ours.out" \
		2>"$kept/ours.err" 3>&- || status=$?
	echo "$status" >"$kept/ours.status"
	messages_of "$kept/ours.err" >"$kept/ours.said"
	wc -c >"$kept/ours.left"
}

# Does mapgrep do what the case FILE says?
replay() {
	local text locale=C in=. how='' stdin='' status stdout='' stderr=''
	local left=''
	local -a environment=() arguments=()

	read_case "$1" || return
	if ! has_locale "$locale"; then
		echo "passed over: ${1##*/}, there is no locale $locale"
		return
	fi
	want "$status" "$stdout" "$stderr"
	(run_case) || return
	same_run ours wanted || return
	if [ "$left" ] && [ "$(cat "$kept/ours.left")" -ne "$left" ]; then
		echo "of standard input $left bytes were to be left," \
			"not $(cat "$kept/ours.left")"
		return 1
	fi
}

has_locale() {
	[ ! "$(LC_ALL=$1 locale charmap 2>&1 >/dev/null)" ]
}

@test "each stored case: what GNU grep 3.8 does" {
	local file bad=() seen=0

	# The build's, and behind them the system's.
	export LOCPATH=${abs_top_builddir:-$top/build}/tests/locales
	for file in "$BATS_TEST_DIRNAME"/*.case; do
		rm -rf "$BATS_TEST_TMPDIR/case"
		mkdir "$BATS_TEST_TMPDIR/case"
		cd "$BATS_TEST_TMPDIR/case"
		replay "$file" || bad+=("${file##*/}")
		seen=$((seen + 1))
	done
	cd "$BATS_TEST_TMPDIR"
	echo "${#bad[@]} of $seen cases: ${bad[*]}"
	[ "$seen" -gt 0 ]
	[ "${#bad[@]}" -eq 0 ]
}
