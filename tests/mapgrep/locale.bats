#!/usr/bin/env bats
# Locales other than C and C.UTF-8: their letters, cases and order, whatever
# the encoding.

load ../helpers/common

@test "en_US.UTF-8: a range goes by the locale's order" {
	use_locale en_US.UTF-8
	printf '%s\n' a é É z ž Z α 1 >in
	expect 0 'a\né\nz\n' '[a-z]' in
	expect 0 'É\nZ\n' '[A-Z]' in
	expect 0 'É\nž\nZ\nα\n1\n' '[^a-z]' in
	expect 0 'a\né\nÉ\nz\nZ\n' -i '[A-Z]' in
	expect_message 2 '' 'Invalid range end\n' '[Z-a]' in
}

@test "en_US.UTF-8: a range of digits goes by their codes" {
	use_locale en_US.UTF-8
	printf '%s\n' 1 ² ٣ a >in
	expect 0 '1\n' '[0-9]' in
	expect 0 '²\n٣\na\n' -v '[0-9]' in
}

@test "en_US.UTF-8: equivalence classes have members" {
	use_locale en_US.UTF-8
	printf '%s\n' a à A b >in
	expect 0 'a\nà\nA\n' '[[=a=]]' in
	expect 0 'b\n' '[^[=a=]]' in
}

@test "en_US.UTF-8: after many lines the order is still the same" {
	use_locale en_US.UTF-8
	for i in {1..1200}; do
		printf 'é%s\nÉ%s\nž%s\n' "$i" "$i" "$i"
	done >in
	# Of letters beyond U+FFFF libc is asked to the end.
	printf '\U10428\n\U1d41a\nça\n' >>in
	same_as_gnu -n '[a-z]' in
	same_as_gnu -no '[a-z]\+' in
	same_as_gnu -c '^[^a-z]*$' in
	expect 0 '1202\n' -c '[a-z]' in
}

@test "en_US.UTF-8: letters with more than two cases" {
	use_locale en_US.UTF-8
	printf '%s\n' K k s ſ Σ σ ς Ǆ ǅ ǆ ß ẞ >in
	expect 0 'K\nk\n' -i k in
	expect 0 's\nſ\n' -i S in
	expect 0 'Σ\nσ\nς\n' -i ς in
	expect 0 'Ǆ\nǅ\nǆ\n' -iE 'ǆ' in
	expect 0 'ß\n' -i ß in
	expect 1 '' -i ss in
}

@test "tr_TR.UTF-8: i and I are two letters" {
	use_locale tr_TR.UTF-8
	printf '%s\n' i İ ı I >in
	for dialect in -G -E -F; do
		expect 0 'i\nİ\n' $dialect -i i in
		expect 0 'i\nİ\n' $dialect -i İ in
		expect 0 'ı\nI\n' $dialect -i ı in
		expect 0 'ı\nI\n' $dialect -i I in
	done
	printf 'DİYARBAKIR diyarbakır\n' >in
	expect 0 'DİYARBAKIR\ndiyarbakır\n' -io diyarbakır in
	expect 1 '' -i diyarbakir in
	expect 0 'DİYARBAKIR\n' -o '[[:upper:]]*' in
	expect 0 'DİYARBAKIR diyarbakır\n' -iw 'D[iı]YARBAK.R' in
}

@test "tr_TR.UTF-8: a line whose upper case is longer" {
	use_locale tr_TR.UTF-8
	printf 'i9ğ\n' >in
	expect 0 'i9ğ\n' -i '[[=9=]]' in
	expect 0 '9\n' -io '[+-山]' in
}

@test "tr_TR.UTF-8: lists of words, with and without those letters" {
	use_locale tr_TR.UTF-8
	printf '%s\n' TITLE Tİtle kalem KALEM lIght >in
	printf '%s\n' title kalem light >words
	same_as_gnu -iF -f words in
	expect 0 'Tİtle\nkalem\nKALEM\n' -iF -f words in
	same_as_gnu -iE 'tit?le|l[ı]ght' in
	same_as_gnu -iw 'T.tle' in
	same_as_gnu -i '\(t\)i\1le' in
}

@test "tr_TR.UTF-8: with -P i and I are their own cases alone" {
	use_locale tr_TR.UTF-8
	printf '%s\n' i İ ı I >in
	expect 0 'i\n' -iP i in
	expect 0 'i\n' -iP '(?:i|x)$' in
	expect 0 'i\nI\n' -P '[iI]' in
}

@test "cs_CZ.UTF-8: ch is one element" {
	use_locale cs_CZ.UTF-8
	printf '%s\n' ch c h chata >in
	expect 0 'ch\nchata\n' '[[.ch.]]' in
	expect 0 'c\nh\n' -x '[a-z]' in
	same_as_gnu -o '[a-i]' in
	same_as_gnu -ix '[A-I]' in
}

@test "ru_RU.UTF-8: Russian letters are a range" {
	use_locale ru_RU.UTF-8
	printf '%s\n' а я ё Ё Я b >in
	expect 0 'а\nя\nё\nЁ\n' '[а-я]' in
	expect 0 'а\nя\nё\nЁ\nЯ\n' -i '[а-я]' in
	expect 0 'я\nё\nЁ\nЯ\n' '[А-Я]' in
}

@test "LC_COLLATE alone decides about ranges" {
	use_locale en_US.UTF-8
	unset LC_ALL
	printf '%s\n' a é z B >in
	LC_CTYPE=en_US.UTF-8 LC_COLLATE=en_US.UTF-8 \
		expect 0 'a\né\nz\n' '[a-z]' in
	LC_CTYPE=C.UTF-8 LC_COLLATE=en_US.UTF-8 same_as_gnu '[a-z]' in
	LC_CTYPE=en_US.UTF-8 LC_COLLATE=C same_as_gnu '[a-z]' in
	LANG=en_US.UTF-8 expect 0 'a\né\nz\n' '[a-z]' in
}

@test "a locale that is not there is C" {
	export LC_ALL=xx_XX.UTF-8
	printf 'a\303\251\n' >in
	expect 0 '1\n' -c '^...$' in
	expect 1 '0\n' -c 'a\w' in
}
