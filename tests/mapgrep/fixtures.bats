#!/usr/bin/env bats
# The fixtures are what their README says.

# shellcheck disable=SC2016
load ../helpers/common

@test "every fixture is listed in the README, and nothing else is" {
	printf '%s\n' "$FIXTURES"/* | sed 's,.*/,,' >have
	sed -n 's/^| `\([^`]*\)` .*/\1/p' "$FIXTURES/README.md" >listed
	echo README.md >>listed
	run -0 diff <(LC_ALL=C sort have) <(LC_ALL=C sort listed)
}

@test "no fixture is larger than 200 KB" {
	run -0 find "$FIXTURES" -type f -size +200k
	[ "$output" = '' ]
}

# NAME holds COUNT times the byte that tr calls BYTE.
holds() {
	local found
	found=$(tr -dc "$2" <"$FIXTURES/$1" | wc -c)
	[ "$found" -eq "$3" ] || {
		echo "$1: $found times $2, not $3"
		return 1
	}
}

size_is() {
	[ "$(stat -c %s "$FIXTURES/$1")" -eq "$2" ] || {
		echo "$1 is not of $2 bytes"
		return 1
	}
}

@test "the fixtures have kept their line ends" {
	size_is empty.txt 0
	size_is one-newline.txt 1
	size_is page.txt 4096
	holds crlf.txt '\r' 3
	holds patterns-crlf.txt '\r' 2
	holds no-final-newline.txt '\n' 2
	holds many-lines.txt '\n' 10000
	holds tabs.txt '\t' 3
}

@test "the fixtures have kept their odd bytes" {
	holds only-nuls.bin '\0' 20
	holds nul-early.bin '\0' 1
	holds nul-after-96k.bin '\0' 1
	holds records.nul '\0' 3
	holds patterns-nul.bin '\0' 1
	holds invalid-utf8.txt '\377' 1
	holds latin1.txt '\351' 2
	holds overlong.txt '\300' 1
	holds bom.txt '\357\273\277' 3
}

@test "the zero byte of nul-after-96k.bin lies behind the first 98304 bytes" {
	run -0 bash -c 'head -c 98304 "$1" | tr -dc "\0" | wc -c' \
		_ "$FIXTURES/nul-after-96k.bin"
	[ "$output" -eq 0 ]
}
