#!/usr/bin/env bats
# The page that --html writes: whole, escaped, and without anything from
# elsewhere.

# shellcheck disable=SC2016,SC2034,SC2154
tool=mapbench
load ../helpers/common

# Writes report.html about COMMAND..., whose answers may differ.
make_report() {
	mapbench cmd --runs=3 --warmup=0 --html=report.html "$@" >/dev/null ||
		[ $? -eq 1 ]
}

@test "--html writes a page from its start to its end" {
	make_report true false
	[ "$(head -n 1 report.html)" = '<!DOCTYPE html>' ]
	[ "$(tail -n 1 report.html)" = '</html>' ]
	[ "$(grep -c '<svg class="row' report.html)" = 2 ]
	[ "$(grep -c '<table class="figures"' report.html)" = 1 ]
}

@test "commands are text in it, whatever is in them" {
	make_report true 'printf "a<b>&"' "printf '</title><script>x'"
	grep -qF 'printf &quot;a&lt;b&gt;&amp;&quot;' report.html
	grep -qF '&lt;/title&gt;&lt;script&gt;x' report.html
	[ "$(grep -cF '<b>&' report.html)" = 0 ]
	[ "$(grep -c '<script' report.html)" = 0 ]
	[ "$(grep -o '</title>' report.html | wc -l)" = \
		"$(grep -o '<title>' report.html | wc -l)" ]
}

@test "bytes that are no characters do not get into it" {
	make_report "printf '\\'" $'printf \'\377\e[31m\''
	perl -CSD -ne '
		$bad++ if /[\x00-\x08\x0b-\x1f\x7f-\x9f]/;
		$replaced++ if /\x{fffd}/ && /\x{241b}/;
		END { exit !($replaced && !$bad) }' report.html
}

@test "the page needs nothing from elsewhere" {
	make_report true false
	for outside in 'http' '//[a-z]' 'src=' '@import' 'url(' '<link' \
		'<script' '<iframe'; do
		echo "$outside"
		[ "$(grep -c "$outside" report.html)" = 0 ]
	done
}

@test "places in the page that are pointed at are there" {
	for size in 1 2 3 4; do
		head -c $((size * 4096)) /dev/zero >"in$size"
	done
	mapbench io --runs=1 --warmup=0 --html=report.html in1 in2 in3 in4 \
		>/dev/null
	grep -o 'href="#[^"]*' report.html | sed 's/.*#//' | sort -u >wanted
	[ -s wanted ]
	while read -r place; do
		echo "$place"
		grep -q "id=\"$place\"" report.html
	done <wanted
}

@test "an output that differs is marked" {
	make_report 'echo a' 'echo b'
	[ "$(grep -c 'output DIFFERS' report.html)" -ge 1 ]
	make_report 'echo a' 'printf "a\n"'
	[ "$(grep -c 'DIFFERS' report.html)" = 0 ]
}
