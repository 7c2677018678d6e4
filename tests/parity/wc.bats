#!/usr/bin/env bats
# Generated cases of wc against GNU wc.

load wc.bash

@test "what GNU wc does, in C" {
	same_wc "${PARITY_COUNT:-300}" C
}

@test "what GNU wc does, in C, other files" {
	same_wc "${PARITY_COUNT:-300}" C seed=2
}

@test "what GNU wc does, in C.UTF-8" {
	same_wc "${PARITY_COUNT:-300}" C.UTF-8
}

@test "what GNU wc does, in C.UTF-8, other files" {
	same_wc "${PARITY_COUNT:-300}" C.UTF-8 seed=2
}

@test "what GNU wc does, in C.UTF-8, and others again" {
	same_wc "${PARITY_COUNT:-300}" C.UTF-8 seed=3
}

@test "what GNU wc does, in en_US.UTF-8" {
	same_wc_in_locale en_US.UTF-8
}

@test "what GNU wc does, in tr_TR.UTF-8" {
	same_wc_in_locale tr_TR.UTF-8
}

@test "what GNU wc does, in en_US.ISO-8859-1" {
	same_wc_in_locale en_US.ISO-8859-1
}

@test "what GNU wc does, in ru_RU.KOI8-R" {
	same_wc_in_locale ru_RU.KOI8-R
}

@test "what GNU wc does, in el_GR.ISO-8859-7" {
	same_wc_in_locale el_GR.ISO-8859-7
}

@test "what GNU wc does, in ja_JP.EUC-JP" {
	same_wc_in_locale ja_JP.EUC-JP
}

@test "what GNU wc does, in zh_CN.GB18030" {
	same_wc_in_locale zh_CN.GB18030
}

@test "without vector instructions: the same answers" {
	same_wc_as_plain kernel=scalar C
	same_wc_as_plain kernel=scalar C.UTF-8
}

@test "in regions of 4 KiB: the same answers" {
	same_wc_as_plain window=4K C
	same_wc_as_plain window=4K C.UTF-8
}

@test "fed instead of mapped: the same answers" {
	same_wc_as_plain map=off C
	same_wc_as_plain map=off C.UTF-8
}

@test "with nothing fast at all: the same answers" {
	same_wc_as_plain kernel=steps,window=4K,map=off C
	same_wc_as_plain kernel=steps,window=4K,map=off C.UTF-8
}
