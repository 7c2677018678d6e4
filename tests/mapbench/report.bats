#!/usr/bin/env bats
# What mapbench says of what it measured: the table, and reports for programs.

# shellcheck disable=SC2016,SC2034,SC2154
tool=mapbench
load ../helpers/common

# Two commands with the same output; the words behind are options.
measure() {
	echo line >in
	mapbench cmd --runs=3 --warmup=0 "$@" 'cat in' 'head in'
}

# The JSON in FILE, as PERL's $j, makes EXPRESSION true.
json_has() {
	perl -MJSON::PP -e 1 2>/dev/null || skip 'needs JSON::PP'
	perl -MJSON::PP -MList::Util=sum -e '
		open my $in, "<", shift or die;
		local $/;
		our $j = decode_json(<$in>);
		exit !eval(shift) || die $@ ? 1 : 0' "$1" "$2" || {
		echo "not so: $2"
		cat "$1"
		return 1
	}
}

@test "the table has a row for each command, with titles above" {
	measure >table
	grep -Eq '^ +median +spread +ratio .* faults' table
	grep -Eq '^[* ] cat in  +[0-9.]+ [um]?s +[0-9.]+ %  +1\.00  #' table
	grep -Eq '^[* ] head in +[0-9.]+ [um]?s .* same$' table
	[ "$(grep -c '^\*' table)" -ge 1 ]
	grep -Eq '^  .*(is the fastest: |equally fast: )' table
}

@test "the table in a file or a pipe has no escape sequences" {
	export TERM=xterm
	measure >table
	[ -s table ]
	run -1 grep $'\033' table
	measure | cat >table
	[ -s table ]
	run -1 grep $'\033' table
}

@test "on a terminal it has colours, unless NO_COLOR is set" {
	need script
	export TERM=xterm
	echo line >in
	script -qec "'$MAPBENCH' cmd --quiet --runs=1 true" /dev/null \
		</dev/null >out
	run -1 grep $'\033' out
	script -qec "'$MAPBENCH' cmd --runs=1 'cat in' 'head in' 2>err" \
		/dev/null </dev/null >out
	grep -q $'\033\[1mcmd' out
	NO_COLOR=1 script -qec \
		"'$MAPBENCH' cmd --runs=1 'cat in' 'head in' 2>err" \
		/dev/null </dev/null >out
	grep -q 'cat in' out
	run -1 grep $'\033\[1m' out
}

@test "bars are blocks where the locale has them" {
	LC_ALL=C.UTF-8 measure >table
	grep -q '█' table
	run -1 grep '#' table
}

@test "names are not obeyed by a terminal" {
	echo line >in
	mapbench cmd --runs=1 --name=$'a\033[31mb' 'cat in' >table
	grep -Fq 'a\033[31mb' table
	run -1 grep $'\033' table
	mapbench cmd --runs=1 --markdown --name=$'a\033[31mb' 'cat in' >text
	run -1 grep $'\033' text
}

@test "--json prints nothing else, and has what hyperfine's has" {
	measure --json >out.json
	json_has out.json '@{$j->{results}} == 2'
	json_has out.json 'join(" ", map { $_->{command} } @{$j->{results}})
		eq "cat in head in"'
	json_has out.json '!grep { my $r = $_; grep { !exists $r->{$_} }
		qw(command mean stddev median user system min max times
		memory_usage_byte exit_codes parameters) } @{$j->{results}}'
	json_has out.json '!grep { @{$_->{times}} != 3 ||
		@{$_->{memory_usage_byte}} != 3 || @{$_->{exit_codes}} != 3 }
		@{$j->{results}}'
	json_has out.json '!grep { abs(sum(@{$_->{times}}) / 3 - $_->{mean}) >
		1e-9 || $_->{median} != (sort { $a <=> $b } @{$_->{times}})[1]
		|| $_->{min} > $_->{median} || $_->{max} < $_->{median} }
		@{$j->{results}}'
}

@test "--json says more of each run, and on what machine" {
	measure --json >out.json
	json_has out.json '!grep { my $r = $_; grep { !exists $r->{$_} }
		qw(name contest minor_faults major_faults voluntary_switches
		involuntary_switches checksum verdict output_bytes ratio)
		} @{$j->{results}}'
	json_has out.json '$j->{results}[0]{output_bytes} == 5'
	json_has out.json '$j->{results}[1]{verdict} eq "same"'
	json_has out.json '$j->{results}[0]{checksum} =~ /^[0-9a-f]{16}$/ &&
		$j->{results}[0]{checksum} eq $j->{results}[1]{checksum}'
	json_has out.json '$j->{mapbench}{subcommand} eq "cmd"'
	json_has out.json '$j->{mapbench}{command_line} =~
		/cmd .*--runs=3.* .cat in. .head in.$/'
	json_has out.json '$j->{mapbench}{machine}{processors} >= 1 &&
		$j->{mapbench}{machine}{kernel} =~ /^Linux /'
	json_has out.json '!$j->{mapbench}{incomplete}'
	json_has out.json '@{$j->{mapbench}{contests}[0]{contenders}} == 2'
}

@test "one run has no deviation" {
	echo line >in
	mapbench cmd --runs=1 --warmup=0 --json 'cat in' >out.json
	json_has out.json 'exists $j->{results}[0]{stddev} &&
		!defined $j->{results}[0]{stddev}'
	mapbench cmd --runs=1 --warmup=0 --csv 'cat in' >out.csv
	grep -Eq '^cat in,[^,]+,,' out.csv
}

@test "who could not run is a contender, but no result" {
	echo line >in
	run -2 --separate-stderr mapbench cmd --runs=1 --json=out.json \
		'cat in' ./no-such-program
	json_has out.json '@{$j->{results}} == 1'
	json_has out.json '$j->{mapbench}{contests}[0]{contenders}[1]{problem}
		=~ /No such file/'
	[[ $output == *'./no-such-program  ./no-such-program: No such file'* ]]
}

@test "reports in files do not take the table's place" {
	measure --json=a.json --csv=b.csv --markdown=c.md >table
	grep -q 'cat in' table
	json_has a.json '@{$j->{results}} == 2'
	[ "$(wc -l <b.csv)" = 3 ]
	grep -q '^| `cat in` |' c.md
	measure --quiet --csv=b.csv >table
	[ ! -s table ]
	[ -s b.csv ]
}

@test "a report's file is written anew" {
	head -c 100000 /dev/zero >b.csv
	measure --quiet --csv=b.csv
	[ "$(wc -l <b.csv)" = 3 ]
	[ "$(wc -c <b.csv)" -lt 5000 ]
}

@test "--csv has hyperfine's columns first" {
	measure --csv >out.csv
	[[ $(head -n 1 out.csv) == \
		'command,mean,stddev,median,user,system,min,max,'* ]]
	grep -Eq '^cat in,([0-9.e-]+,){7}cmd,cat in,3,' out.csv
	awk -F, 'NF != n && NR > 1 { exit 1 } { n = NF }' out.csv
	mapbench cmd --runs=1 --csv "echo 'a, \"b\"'" >out.csv
	grep -Fq '"echo '"'"'a, ""b""'"'"'",' out.csv
}

@test "--markdown has a table for each contest" {
	measure --markdown >out.md
	[[ $(head -n 1 out.md) == '### cmd'* ]]
	grep -Eq '^\| Command \| Mean \[(us|ms|s)\] \| Min \[' out.md
	grep -Eq '^\| `cat in` \| [0-9.]+ ± [0-9.]+ \| .* \| 1\.00 \| same \|$' \
		out.md
	mapbench cmd --runs=1 --markdown 'echo a | cat' >out.md
	grep -Fq '| `echo a \| cat` |' out.md
}

@test "a report that cannot be written is told before anything runs" {
	expect_ours_message 2 '' 'no/such/file: No such file or directory\n' \
		cmd --json=no/such/file 'touch ran'
	expect_ours_message 2 '' '.: Is a directory\n' \
		cmd --csv=. 'touch ran'
	[ ! -e ran ]
	expect_ours_message 2 '' 'only one report can go to standard output\n' \
		cmd --json --csv 'touch ran'
	[ ! -e ran ]
}

@test "a full disk is told" {
	[ -c /dev/full ] || skip 'there is no /dev/full'
	expect_ours_message 2 '' '/dev/full: No space left on device\n' \
		cmd --quiet --runs=1 --markdown=/dev/full true
	echo line >in
	run -2 --separate-stderr bash -c \
		'"$MAPBENCH" cmd --runs=1 --json "cat in" >/dev/full'
	[[ $stderr == *'No space left on device'* ]]
}
