#!/usr/bin/env bats
# --json: an object a line, for each file and for the total.

# shellcheck disable=SC2154
load ../helpers/wc

@test "a file is an object, and no total is printed of one" {
	printf 'a b\nc\n' >in
	expect_ours 0 '{"type":"file","path":{"text":"in"},"lines":2,"words":3,"bytes":6}\n' \
		--json in
}

@test "there are only the counts that were asked for, in their order" {
	printf 'a\t\303\244\n' >in
	export LC_ALL=C.UTF-8
	expect_ours 0 '{"type":"file","path":{"text":"in"},"bytes":5}\n' \
		--json -c in
	expect_ours 0 '{"type":"file","path":{"text":"in"},"lines":1,"words":2,"chars":4,"bytes":5,"max_line_length":9}\n' \
		--json -Lcmwl in
	expect_ours 0 '{"type":"file","path":{"text":"in"},"chars":4,"max_line_length":9}\n' \
		--json -mL in
}

@test "the total is an object, with the number of files" {
	printf 'a b\n' >one
	printf 'c\n' >two
	expect_ours 0 '{"type":"file","path":{"text":"one"},"lines":1,"words":2,"bytes":4}
{"type":"file","path":{"text":"two"},"lines":1,"words":1,"bytes":2}
{"type":"total","lines":2,"words":3,"bytes":6,"files":2}\n' \
		--json one two
}

@test "--total says when there is one" {
	printf 'a\n' >in
	expect_ours 0 '{"type":"total","lines":1,"files":1}\n' \
		--json --total=only -l in
	expect_ours 0 '{"type":"file","path":{"text":"in"},"lines":1}
{"type":"total","lines":1,"files":1}\n' --json --total=always -l in
	expect_ours 0 '{"type":"file","path":{"text":"in"},"lines":1}
{"type":"file","path":{"text":"in"},"lines":1}\n' \
		--json --total=never -l in in
}

@test "standard input has no path unless it is given a name" {
	printf 'a\n' >in
	stdin=in expect_ours 0 '{"type":"file","path":null,"lines":1}\n' \
		--json -l
	stdin=in expect_ours 0 \
		'{"type":"file","path":{"text":"-"},"lines":1}\n' --json -l -
}

@test "a path that is no UTF-8 is in base64" {
	printf 'a\n' >$'\377'
	expect_ours 0 '{"type":"file","path":{"bytes":"/w=="},"lines":1}\n' \
		--json -l $'\377'
}

@test "a path is text in any locale, with escapes where JSON wants them" {
	printf 'a\n' >$'\303\244 "\\\n\t\1'
	expect_ours 0 '{"type":"file","path":{"text":"\303\244 \\"\\\\\\n\\t\\u0001"},"lines":1}\n' \
		--json -l $'\303\244 "\\\n\t\1'
	LC_ALL=C.UTF-8 expect_ours 0 '{"type":"file","path":{"text":"\303\244 \\"\\\\\\n\\t\\u0001"},"lines":1}\n' \
		--json -l $'\303\244 "\\\n\t\1'
}

@test "what could not be counted is a message and no object" {
	mkdir dir
	printf 'a\n' >in
	expect_ours_message 1 '{"type":"file","path":{"text":"in"},"lines":1}
{"type":"total","lines":1,"files":1}\n' \
		'dir: Is a directory\nmissing: No such file or directory\n' \
		--json -l in dir missing
}

@test "what is printed is JSON" {
	need perl
	perl -MJSON::PP -e 1 2>/dev/null || skip "needs JSON::PP"
	printf 'a\n' >$'\1\2"\\\n'
	printf 'a\n' >$'\303\244'
	printf 'a\n' >$'\303'
	run -0 bash -c '"$MAPWC" --json -lwmcL * |
		perl -MJSON::PP -ne '\''
			my $o = decode_json($_);
			print "$o->{type} $o->{bytes}\n"'\'
	[ "$output" = $'file 2\nfile 2\nfile 2\ntotal 6' ]
}

@test "with -r each file of the tree is an object" {
	mkdir tree
	printf 'a\n' >tree/in
	expect_ours 0 '{"type":"file","path":{"text":"tree/in"},"lines":1}\n' \
		--json -lr tree
	cd tree
	expect_ours 0 '{"type":"file","path":{"text":"in"},"lines":1}\n' \
		--json -lr
}
