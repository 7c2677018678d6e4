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
