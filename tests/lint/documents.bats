#!/usr/bin/env bats
# The man page and the documents beside it.

load ../helpers/lint

@test "the man pages are clean for mandoc" {
	command -v mandoc >/dev/null || skip "needs mandoc"
	silent mandoc -T lint -W warning man/*.1
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

# The ids of the list of differences, and those in the man page, where each
# stands right in front of an item.
listed_ids() {
	sed -n 's/^id: *//p' tests/parity/differences | sort
}

documented_ids() {
	awk '
		/^\.\\" id: / { id = $3; next }
		id && $0 == ".It" { print id }
		{ id = "" }' man/mapgrep.1 | sort
}

@test "the man page has each known difference from GNU grep, and no other" {
	unlike() {
		comm -3 <(listed_ids) <(documented_ids) |
			sed 's/^\t/not in the list: /; t; s/^/not in the man page: /'
	}
	[ "$(listed_ids | wc -l)" -gt 0 ]
	silent unlike
}
