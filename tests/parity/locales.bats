#!/usr/bin/env bats
# Generated cases against GNU grep in other locales than C and C.UTF-8.

load helpers

@test "en_US.UTF-8: what GNU grep does" {
	same_in_locale en_US.UTF-8
}

@test "tr_TR.UTF-8: what GNU grep does" {
	same_in_locale tr_TR.UTF-8
}

@test "ru_RU.UTF-8: what GNU grep does" {
	same_in_locale ru_RU.UTF-8
}

@test "cs_CZ.UTF-8: what GNU grep does" {
	same_in_locale cs_CZ.UTF-8
}

@test "en_US.ISO-8859-1: what GNU grep does" {
	same_in_locale en_US.ISO-8859-1
}

@test "ru_RU.KOI8-R: what GNU grep does" {
	same_in_locale ru_RU.KOI8-R
}

@test "tr_TR.ISO-8859-9: what GNU grep does" {
	same_in_locale tr_TR.ISO-8859-9
}

@test "ja_JP.EUC-JP: what GNU grep does" {
	same_in_locale ja_JP.EUC-JP
}
