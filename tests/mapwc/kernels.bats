#!/usr/bin/env bats
# Each instruction set counts the same, and so does each way to get at a file.

# shellcheck disable=SC2154
load ../helpers/wc

# The kernels that can run here; scalar always can.
kernels_here() {
	local kernel

	for kernel in avx512 avx2 neon scalar steps; do
		if MAPSCAN_DEBUG=kernel=$kernel mapwc -l /dev/null \
			>/dev/null 2>&1; then
			echo "$kernel"
		fi
	done
}

# What is there to be counted, besides the fixtures.
make_files() {
	printf 'слово и слово\n中文 字，的。\n' >scripts
	head -c 300000 /dev/urandom >random
	yes 'слово, word 中文 . ' | head -n 20000 >mixed
	seq 200000 >ascii
	yes $'a\tb\r\n\fc\v\001' | head -n 5000 >odd
	cat random mixed odd ascii >all
}

# The counts of all those files under MAPSCAN_DEBUG=$1, in three locales.
count_all() {
	local locale

	for locale in C C.UTF-8 C.UTF-8/posix; do
		(
			[ "$locale" = C.UTF-8 ] || export POSIXLY_CORRECT=1
			export LC_ALL=${locale%/*} MAPSCAN_DEBUG=$1
			for options in -lwmcL -l -w -m -L -lw -lwc -wm; do
				mapwc $options scripts random mixed ascii odd \
					all "$FIXTURES"/*
				mapwc $options <all
			done
		)
	done
}

@test "each kernel counts as the plain one does" {
	local kernel

	make_files
	count_all kernel=scalar >wanted
	[ "$(wc -l <wanted)" -gt 500 ]
	count_all '' >plain
	cmp wanted plain
	for kernel in $(kernels_here); do
		count_all "kernel=$kernel" >got
		diff wanted got || { echo "$kernel"; return 1; }
	done
}

@test "in regions of 4 KiB, fed instead of mapped, both: the same" {
	local debug

	make_files
	count_all '' >wanted
	for debug in window=4K map=off kernel=scalar,window=4K,map=off; do
		count_all "$debug" >got
		diff wanted got || { echo "$debug"; return 1; }
	done
}

@test "scalar is a kernel everywhere" {
	[[ $(kernels_here) = *scalar* ]]
}

@test "--debug names the kernel that was chosen, on standard error" {
	local kernel

	for kernel in $(kernels_here); do
		MAPSCAN_DEBUG=kernel=$kernel run -0 --separate-stderr \
			mapwc --debug -l /dev/null
		[ "$output" = '0 /dev/null' ]
		if [[ $kernel = s* ]]; then
			[ "$stderr" = 'mapwc: using no vector instructions' ]
		else
			[ "$stderr" = \
				"mapwc: using $kernel hardware support" ]
		fi
	done
}

@test "a kernel that is not there is an error" {
	MAPSCAN_DEBUG=kernel=abacus run -1 mapwc -l /dev/null
	[[ $output = *abacus* ]]
	MAPSCAN_DEBUG=kernel= run -1 mapwc -l /dev/null
	if [ "$(uname -m)" = x86_64 ]; then
		MAPSCAN_DEBUG=kernel=neon run -1 mapwc -l /dev/null
	fi
}

@test "MAPSCAN_DEBUG with what it does not know is an error" {
	MAPSCAN_DEBUG=nonsense=1 expect_ours_message 1 '' \
		"MAPSCAN_DEBUG: cannot use 'nonsense=1'\n" -l /dev/null
}

@test "what GLIBC_TUNABLES says the CPU lacks is not used" {
	[ "$(uname -m)" = x86_64 ] || skip "these are names of x86"
	GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX512F,-AVX2 run -0 \
		--separate-stderr mapwc --debug -l /dev/null
	[ "$stderr" = 'mapwc: using no vector instructions' ]
}
