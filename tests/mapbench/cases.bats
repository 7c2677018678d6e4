#!/usr/bin/env bats
# mapbench grep and wc: tables of cases, programs, and what they go through.

# shellcheck disable=SC2016,SC2034,SC2154
tool=mapbench
load ../helpers/common

tables=$BATS_TEST_DIRNAME/../../bench
tab=$'\t'

# Measures each case in "table", or what is built in without it, once, by ours
# and by ARGS, and keeps what came out as "csv".
compare() {
	local what=$1
	shift

	[ ! -e table ] || set -- --cases=table "$@"
	mapbench "$what" --csv=csv --runs=1 --scratch=. "$@" >said 2>&1 3>&- || { local s=$?; cat said; return $s; }
}

# The fields NAME in "csv", a line each.
field() {
	# Fields in quotes are commands, whose commas are no borders.
	sed 's/"[^"]*"/text/g' csv | awk -F, -v name="$1" '
	NR == 1 {
		for (i = 1; i <= NF; i++)
			if ($i == name)
				at = i
		next
	}
	{ print $at }'
}

# The fields NAME are VALUES.
has() {
	local name=$1
	shift

	field "$name" >found
	printf '%s\n' "$@" | diff - found
}

# Makes the table "table" of ROWS, whose fields have bars between.
make_table() {
	local row

	for row in 'name|corpus|targets|grep' "$@"; do
		printf '%s\n' "${row//|/$tab}"
	done >table
}

# Makes the program NAME, a shell script of LINES, which do not see -jN. What
# it is called with is added to the file NAME.calls, unless it is asked for its
# version.
make_program() {
	local name=$1
	shift

	{
		echo '#!/bin/sh'
		echo 'case " $*" in *" --version") echo "stub 1.5"; exit ;; esac'
		echo "echo \"\$*\" >>'$PWD/${name##*/}.calls'"
		echo 'for a; do
			shift
			case $a in -j[0-9]*) ;; *) set -- "$@" "$a" ;; esac
		done'
		printf '%s\n' "$@"
	} >"$name"
	chmod +x "$name"
}

# A file and a tree to be searched.
make_corpora() {
	mkdir -p corpora/tree/deeper
	printf '%s\n' one two 'one more' >corpora/en.txt
	cp corpora/en.txt corpora/tree/deeper/a
	cp corpora/en.txt corpora/tree/b
}

@test "outputs are compared with those of GNU grep" {
	make_corpora
	make_table 'en-one|en|-|one' 'tree-one|tree|-|-r one'
	make_program same 'exec grep "$@"'
	make_program turned 'grep "$@" | sort -r'
	make_program other 'echo one'
	compare grep --corpora=corpora --program=./same -j1 --peer=grep \
		--peer turned=./turned --peer other=./other
	has contest en-one en-one en-one en-one \
		tree-one tree-one tree-one tree-one
	has name 'same -j1' grep turned other 'same -j1' grep turned other
	has verdict same same DIFFERS DIFFERS same same reordered DIFFERS
	has status 0 0 0 0 0 0 0 0
	has runs 1 1 1 1 1 1 1 1
}

@test "a wrong answer of ours is status 1, and nobody else's" {
	make_corpora
	make_table 'en-one|en|-|one' 'en-no|en|-|no'
	make_program liar 'grep "$@"; echo more'
	compare grep --corpora=corpora --program="$MAPGREP" -j1 --peer=liar=./liar
	has verdict same DIFFERS same DIFFERS
	run -1 compare grep --corpora=corpora --program=./liar -j1 --peer=grep
	has verdict DIFFERS same DIFFERS same
	make_program liar 'grep "$@"; exit 0'
	run -1 compare grep --corpora=corpora --program=./liar -j1 --peer=grep
	has verdict same same DIFFERS same
	make_program liar 'grep "$@" | sort -r'
	rm table
	make_table 'tree-one|tree|-|-r one'
	run -1 compare grep --corpora=corpora --program=./liar -j1 --peer=grep
	has verdict DIFFERS same
}

@test "who does not always print the same is not measured" {
	make_corpora
	make_table 'en-one|en|-|one'
	make_program fickle "wc -l <$PWD/fickle.calls"
	compare grep --corpora=corpora --program="$MAPGREP" -j1 \
		--peer=fickle=./fickle --only=en-one
	has runs 1 1
	make_program fickle "seq \$(wc -l <$PWD/fickle.calls)"
	compare grep --corpora=corpora --program="$MAPGREP" -j1 \
		--peer=fickle=./fickle
	has runs 1 0
	has problem '' 'its output is not always the same'
	run -1 compare grep --corpora=corpora --program=./fickle -j1 --peer=grep
}

@test "who cannot do a case says why, and is not measured" {
	make_corpora
	make_table 'en-one|en|-|one'
	make_program unable 'echo "unknown option" >&2; exit 2'
	make_program dies 'kill -9 $$'
	make_program quiet 'exit 3'
	compare grep --corpora=corpora --program="$MAPGREP" -j1 \
		--peer=a=./unable --peer=b=./dies --peer=c=./quiet
	has runs 1 0 0 0
	has problem '' 'unknown option' 'signal 9' 'status 3'
	[ "$(wc -l <unable.calls)" = 1 ]
}

@test "a program is called with a case's arguments where the corpus is" {
	make_corpora
	make_table 'en-x|en|-|-e "one more" -c' 'tree-x|tree|-|-rc'
	make_program own 'pwd >>$0.where; shift; exec grep "$@"'
	make_program peer 'exec grep "$@"'
	compare grep --corpora=corpora --program='./own -v' --jobs=1,3 \
		--peer='peer=./peer -i'
	printf '%s\n' '-v -j1 -e one more -c en.txt' \
		'-v -j3 -e one more -c en.txt' '-v -j1 -rc tree' '-v -j3 -rc tree' |
		sort >wanted
	sort -u own.calls | diff wanted -
	printf '%s\n' '-i -e one more -c en.txt' '-i -rc tree' |
		diff - <(sort -u peer.calls)
	[ "$(sort -u own.where)" = "$PWD/corpora" ]
	has name 'own -j1' 'own -j3' peer 'own -j1' 'own -j3' peer
}

@test "programs have the locale that was asked for, and no colours" {
	make_corpora
	make_table 'en-one|en|-|one'
	make_program own 'echo "$LC_ALL $GREP_COLORS $GREP_COLOR" >>$0.env
		exec grep "$@"'
	GREP_COLORS='mt=1' GREP_COLOR=1 LC_ALL=C compare grep \
		--corpora=corpora --program=./own -j1 --peer=grep
	GREP_COLORS='mt=1' LC_ALL=C compare grep --locale=POSIX \
		--corpora=corpora --program=./own -j1 --peer=grep
	[ "$(sort -u own.env)" = $'C.UTF-8  \nPOSIX  ' ]
}

@test "kinds of programs have their own arguments, are like the first or left out" {
	make_corpora
	printf '%s\n' "name,corpus,targets,grep,rg,ugrep" "a,en,-,-i one,--own,=" \
		"b,en,-,one,!,=" | tr , '\t' >table
	make_program rg-9 'grep one "$1"; exit 0'
	make_program peer 'exec grep "$@"'
	compare grep --corpora=corpora --program=./peer -j1 \
		--peer=rg-9=./rg-9 --peer=ugrep=./peer
	has name 'peer -j1' rg-9 ugrep 'peer -j1' ugrep
	[ "$(sort -u rg-9.calls)" = '--own en.txt' ]
	sort -u peer.calls | diff - <(printf '%s\n' '-i one en.txt' \
		'-j1 -i one en.txt' '-j1 one en.txt' 'one en.txt' | sort)
}

@test "known programs are found in PATH, and others of their names are not" {
	local file bin=$PWD/bin

	make_corpora
	make_table 'en-one|en|-|one'
	mkdir bin
	for file in sh grep sort; do
		ln -s "$(command -v $file)" bin/
	done
	make_program bin/rg 'exec grep "$@"'
	sed -i 's/stub 1.5/ripgrep 99.1/' bin/rg
	make_program bin/ag 'exec grep "$@"'
	PATH=$bin compare grep --corpora=corpora --program="$MAPGREP" -j1
	has name 'mapgrep -j1' grep rg
	PATH=$bin run -2 compare grep --corpora=corpora \
		--program="$MAPGREP" -j1 --peer=ag
	grep -q "there is no program 'ag'" said
	# What is not known is a grep.
	make_program bin/my-grep 'exec grep "$@"'
	PATH=$bin compare grep --corpora=corpora --program="$MAPGREP" -j1 \
		--peer=my-grep --peer=rg
	has name 'mapgrep -j1' my-grep rg
	grep -q '^rg: .*/bin/rg, ripgrep 99.1$' said
	grep -q '^my-grep: .*/bin/my-grep, stub 1.5$' said
}

@test "without GNU's program ours is what others are compared with" {
	local bin=$PWD/bin

	make_corpora
	make_table 'en-one|en|-|one'
	mkdir bin
	ln -s "$(command -v sh)" bin/
	make_program other 'echo one'
	PATH=$bin compare grep --corpora=corpora --program="$MAPGREP" -j1 \
		--peer=other=./other
	has verdict same DIFFERS
	grep -q '^There is no GNU grep: outputs are compared with' said
}

@test "programs must be there, and have a name each" {
	make_corpora
	make_table 'en-one|en|-|one'
	make_program own 'exec grep "$@"'
	run -2 compare grep --corpora=corpora --program=./none
	grep -q "there is no program './none'" said
	run -2 compare grep --corpora=corpora --program=./own --peer=x=nowhere
	grep -q "there is no program 'nowhere'" said
	run -2 compare grep --corpora=corpora --program=./own --peer=nowhere
	grep -q "there is no program 'nowhere'" said
	run -2 compare grep --corpora=corpora --program=./own \
		--peer=a=./own --peer=a=./own
	grep -q "there are two programs 'a'" said
}

@test "targets are shown as met or missed, by whom they are for" {
	make_corpora
	make_table 'a|en|best <= 1000; -j2 best <= 1/100000|one' \
		'b|en|-j2 grep <= 1000|one' 'c|en|slow -c <= 1000|one' \
		'd|en|nobody <= 1000|one'
	make_program slow 'sleep 0.05; exec grep "$@"'
	compare grep --corpora=corpora --program="$MAPGREP" --jobs=2,3 \
		--peer=slow=./slow --peer=grep
	field target >targets
	sed -n 1p targets | awk '{ exit !($1 > 0 && $1 < 0.001) }'
	[ "$(sed -n 2p targets)" = 1000 ]
	grep -q '^  Target MISSED: mapgrep -j2 takes .* times as long as grep' said
	grep -q '^  Target met: mapgrep -j3 takes .* times as long as grep' said
	grep -q '^  Target met: mapgrep -j2 takes .* times as long as grep' said
	grep -q '^  Target met: mapgrep -j3 takes .* times as long as slow -c' said
	[ "$(grep -c '^  Target' said)" = 4 ]
	grep -qx -- '-c en.txt' slow.calls
	# What only a target names has no output to be compared.
	paste -d ' ' <(field name) <(field verdict) | grep -qx 'slow -c '
}

@test "who does something else for a target is not the fastest" {
	make_corpora
	make_table 'a|en|quick -c <= 1000|one'
	make_program quick 'case $1 in -c) exit ;; esac; sleep 0.05; exec grep "$@"'
	make_program own 'sleep 0.1; exec grep "$@"'
	compare grep --corpora=corpora --program=./own -j1 \
		--peer=quick=./quick --json=json
	grep -q '"fastest":"quick"' json
}

@test "what is built in is bench/cases.tsv and bench/cases-wc.tsv" {
	local what file

	for what in grep wc; do
		file=$tables/cases.tsv
		[ $what = grep ] || file=$tables/cases-wc.tsv
		mapbench $what --list >built-in
		mapbench $what --list --cases="$file" | diff built-in -
		awk '{ print $1 }' built-in |
			diff <(grep -v '^#' "$file" | sed 1d | cut -f 1) -
	done
}

@test "--list and --only" {
	make_table 'a-1|en|-|one' "a-2|ru|-|-c 'one two'" 'b-1|tree|-|-'
	mapbench grep --cases=table --list --only='^a|1$' >list
	sed 's/  */ /g' list | diff - <(printf '%s\n' ' a-1 en one' \
		" a-2 ru -c 'one two'" ' b-1 tree ')
	mapbench grep --cases=table --list --only='-[2-9]' >list
	[ "$(wc -l <list)" = 1 ]
	expect_ours_message 2 '' "no case is called 'c'\n" \
		grep --cases=table --only=c
	run -2 --separate-stderr mapbench grep --cases=table --only='('
	[[ $stderr = 'mapbench: --only=(: '* ]]
	expect_ours_message 2 '' "extra operand 'file'\n" grep file
}

# The table of LINES (formats) is refused with MESSAGE.
refused() {
	printf "$1" >table
	expect_ours_message 2 '' "table:$2\n" grep --cases=table --list
}

@test "a table that is none is refused, and the message says where" {
	local head='name\tcorpus\ttargets\tgrep\trg\n'

	refused '# nothing\n' ' there is no case'
	refused "$head" ' there is no case'
	refused 'name\tcorpus\ttargets\n' \
		"1: not the names of columns: 'name'\$'\\\\t''corpus'\$'\\\\t''targets'"
	refused 'name\tcorpus\ttargets\twc\n' \
		"1: not a column's name here: 'wc'"
	refused '#\n\nname\tcorpora\ttargets\tgrep\n' \
		"3: not a column's name here: 'corpora'"
	refused "${head}a\ten\t-\tx\n" '2: there are 4 fields instead of 5'
	refused "${head}a\ten\t-\tx\t=\t=\n" '2: there are 6 fields instead of 5'
	refused "${head}a\ten\t-\tx\t=\n\n#\nb\t\t-\tx\t=\n" '5: field 2 is empty'
	refused "${head}a\ten\t-\t!\t=\n" \
		"2: the first kind has no arguments: '!'"
	refused "${head}a\ten\t-\t-e 'x\t=\n" \
		"2: a quote without its end: \"-e 'x\""
	refused "${head}a\ten\t-\tx\t=\na\tru\t-\ty\t=\n" \
		"3: a second case: 'a'"
	refused "${head}a\ten hot\t-\tx\t=\n" "2: not a corpus: 'en hot'"
	expect_ours_message 2 '' 'nowhere: No such file or directory\n' \
		grep --cases=nowhere
	expect_ours_message 2 '' '.: Is a directory\n' grep --cases=.
}

@test "a target that is none is refused" {
	local head='name\tcorpus\ttargets\tgrep\n' target

	for target in 'best < 1' 'best <= x' 'best <= 0' 'best <= 1/0' 'best' \
		' <= 1' '-j grep <= 1' '-jx grep <= 1' 'best -c <= 1' \
		'grep <= 1,2,3' 'grep <= -1'; do
		refused "${head}a\ten\t$target\tx\n" \
			"2: not a target: '${target# }'"
	done
	refused "${head}a\ten\tgrep <= 1; best <= 1\tx\n" \
		"2: a second target of the same: 'best <= 1'"
	printf "${head}a\ten\t-j1 grep -c x <= 1/3,2; best <= 1.5\tx\n" >table
	mapbench grep --cases=table --list
}

@test "a table may come through a pipe" {
	make_table 'a|en|-|one'
	mapbench grep --list --cases=<(cat table) >list
	[ "$(awk '{ print $1 }' list)" = a ]
}

@test "what has no corpus is left out, with a word" {
	make_corpora
	make_table 'a|en|-|one' 'b|ru|-|one' 'c|other|-|one'
	compare grep --corpora=corpora --program="$MAPGREP" -j1 --peer=grep
	has contest a a
	grep -qx 'b is left out: there is no corpus ru' said
	grep -qx 'c is left out: there is no corpus other' said
	run -2 compare grep --corpora=corpora --only='b|c' \
		--program="$MAPGREP" -j1
	grep -q 'there is no corpus for any of the cases' said
	run -2 compare grep --corpora=nowhere --program="$MAPGREP"
	grep -q 'nowhere: No such file or directory' said
}

@test "--corpus says where a corpus is" {
	make_corpora
	make_table 'a|en|-|-c one' 'b|other|-|-c one'
	make_program own 'exec grep "$@"'
	printf 'one\n' >./-mine
	compare grep --corpora=corpora --corpus=en=./-mine \
		--corpus=other=corpora/tree/b --program=./own -j1 --peer=grep
	sort -u own.calls | diff - <(printf '%s\n' '-j1 -c one ./-mine' \
		'-j1 -c one b')
	run -2 compare grep --corpus=ru=corpora/en.txt --program=./own
	grep -q -- "--corpus='ru=corpora/en.txt': it is to be NAME=PATH" said
	run -2 compare grep --corpus=en --program=./own
	run -2 compare grep --corpus=en=nowhere --program=./own
	grep -q 'nowhere: No such file or directory' said
	mkfifo pipe
	run -2 compare grep --corpus=en=pipe --program=./own
	grep -q '/pipe: neither a file nor a directory' said
}

@test "texts and trees are made if nobody says where they are" {
	compare grep --size=64K --files=30 --program="$MAPGREP" --peer=grep \
		--only='^(en-n|en-n-rare|ru-n|tree-n|start|en-F-100-common)$'
	field verdict | sort -u | diff - <(echo same)
	field contest | uniq | diff - <(printf '%s\n' en-n en-n-rare \
		en-F-100-common ru-n tree-n start)
	# They are gone.
	[ ! "$(ls -d mapbench-* 2>/dev/null)" ]
}

@test "few lines with a name are left in what is rare" {
	mkdir corpora
	awk 'BEGIN {
		for (i = 1; i <= 450; i++)
			print i, (i % 2) ? "Holmes" : "Watson " i "\n" i " more"
		printf "the end, Adler"
	}' >corpora/en.txt
	make_table 'a|en-rare|-|Holmes'
	make_program own 'cp "$2" "'"$PWD"'/seen"; exec grep "$@"'
	compare grep --corpora=corpora --program=./own -j1 --peer=grep
	grep -E 'Holmes|Watson|Adler' seen |
		diff - <(printf '%s\n' '1 Holmes' '201 Holmes' '401 Holmes')
	grep -c ' more' seen | diff - <(echo 225)
}

@test "lists of words are made of the corpus" {
	mkdir corpora
	{
		for word in frequent frequent frequent rarely seldom rarely \
			seldom Capital Capital once short short toolongforalist \
			toolongforalist with_bar with_bar digit1s digit1s; do
			echo "$word, and"
		done
		yes 'always there' | head -n 300
	} >corpora/en.txt
	make_table 'a|en|-|-c -f {common-3} -e x' 'b|en|-|-c -f {rare-2}' \
		'c|en|-|-f {rare-13}' \
		'd|en|-|-c -f {rare-6}'
	make_program own 'cat "$3" >>"'"$PWD"'/seen"; exec grep "$@"'
	compare grep --corpora=corpora --program=./own -j1 --peer=grep
	# Twice each: once looked at, once measured.
	printf '%s\n' always frequent Capital always frequent Capital \
		Capital rarely Capital rarely | diff - <(head -n 10 seen)
	# What is missing are words backwards.
	tail -n 6 seen | diff - <(printf '%s\n' Capital frequent rarely \
		seldom latipaC ylerar)
	grep -qx 'c is left out: the corpus has too few words' said
	has contest a a b b d d
	make_table 'a|en|-|-f {some-3}'
	run -2 compare grep --corpora=corpora --program=./own -j1
	grep -q 'no such list: {some-3}' said
}

@test "copies are made in the folios that are asked for" {
	mkdir -p corpora/tree
	yes 'one more line' | head -c 100000 >corpora/en.txt
	cp corpora/en.txt corpora/tree/a
	make_table 'a|en|best <= 1,1000|one' 'b|tree|-|-r one' 'c|start|-|more'
	compare grep --corpora=corpora --folios=both --program="$MAPGREP" \
		--jobs=2 --peer=grep
	has contest a-large a-large a-small a-small b b c c
	has target 1 '' 1000 '' '' '' '' ''
	has verdict same same same same same same same same
	compare grep --corpora=corpora --folios=small --only=a \
		--program="$MAPGREP" --jobs=2 --peer=grep
	has contest a-small a-small
	# What folios a small file is in nobody can tell.
	compare grep --corpora=corpora --only=a --program="$MAPGREP" --jobs=2 \
		--peer=grep
	has target '' ''
}

@test "what is cold is dropped before each run, or left out" {
	make_corpora
	make_table 'a|en cold|-|one'
	if compare grep --corpora=corpora --program="$MAPGREP" -j1 --peer=grep
	then
		has contest a a || grep -q '^a is left out: .*stay in memory' said
	else
		return 1
	fi
}

@test "wc: blanks between words are no difference" {
	make_corpora
	printf '%s\n' "name,corpus,targets,wc" lines,en,-,-l all,en,-,- \
		files,tree,-,-l | tr , '\t' >table
	make_program spaced 'wc "$@" | sed "s/^ */      /"'
	make_program wrong 'wc "$@" | sed "s/3/4/"'
	compare wc --corpora=corpora --program="$MAPWC" -j1 \
		--peer=wc --peer=spaced=./spaced --peer=wrong=./wrong
	has verdict same same same DIFFERS same same same DIFFERS \
		same same same DIFFERS
	grep -q -- '^-l --files0-from=/.*' spaced.calls
	run -1 compare wc --corpora=corpora --program=./spaced -j1 --peer=wc \
		--only=all
	has verdict DIFFERS same
}
