#!/usr/bin/env bats
# The man page and the documents beside it.

load ../helpers/lint

@test "the man pages are clean for mandoc" {
	command -v mandoc >/dev/null || skip "needs mandoc"
	silent mandoc -T lint -W warning man/*.[17]
}

@test "what a document points at is there" {
	# [text](target), but for the web and places within the page.
	dangling() {
		grep -oE '\]\([^)#]+' ./*.md | sed 's/:\](/ /' |
			while read -r document target; do
				case $target in
				http*) ;;
				*)
					[ -e "$target" ] ||
						echo "$document: no $target"
					;;
				esac
			done
	}
	silent dangling
}

@test "the version is that of the newest entry of NEWS" {
	version=$(sed -n 's/^AC_INIT(\[mapscan\], \[\(.*\)\])$/\1/p' \
		configure.ac)
	[ "$version" ]
	grep -m 1 '^[0-9]' NEWS | grep -qxF "$version"
}

# The ids in the LIST of differences, and those in the man PAGE, where each
# stands right in front of an item.
listed_ids() {
	sed -n 's/^id: *//p' "$1" | sort
}

documented_ids() {
	awk '
		/^\.\\" id: / { id = $3; next }
		id && $0 == ".It" { print id }
		{ id = "" }' "$1" | sort
}

# What only one of LIST and PAGE has.
unlike() {
	comm -3 <(listed_ids "$1") <(documented_ids "$2") |
		sed "s,^\t,not in $1: ,; t; s,^,not in $2: ,"
}

@test "the man pages have each known difference from GNU's, and no other" {
	[ "$(listed_ids tests/parity/differences | wc -l)" -gt 0 ]
	silent unlike tests/parity/differences man/mapgrep.1
	[ "$(listed_ids tests/parity/differences-wc | wc -l)" -gt 0 ]
	silent unlike tests/parity/differences-wc man/mapwc.1
}
