#!/usr/bin/env bats
# --include, --exclude, --exclude-from, --exclude-dir.

load ../helpers/common

plant_tree() {
	mkdir -p d/sub d/skip
	printf 'a\n' | tee d/x.c d/x.h d/x.txt d/sub/y.c d/skip/z.c >/dev/null
}

@test "--include searches matching files alone" {
	plant_tree
	expect_any_order 0 'd/skip/z.c:a\nd/sub/y.c:a\nd/x.c:a\n' \
		-r --include='*.c' a d
}

@test "--exclude passes matching files over" {
	plant_tree
	expect_any_order 0 'd/x.h:a\nd/x.txt:a\n' -r --exclude='*.c' a d
}

@test "several --include are joined" {
	plant_tree
	expect_any_order 0 'd/x.h:a\nd/x.txt:a\n' \
		-r --include='*.h' --include='*.txt' a d
}

@test "of --include and --exclude the last that matches wins" {
	plant_tree
	expect_any_order 0 'd/skip/z.c:a\nd/sub/y.c:a\n' \
		-r --include='*.c' --exclude='x*' a d
	expect_any_order 0 'd/skip/z.c:a\nd/sub/y.c:a\nd/x.c:a\n' \
		-r --exclude='x*' --include='*.c' a d
}

@test "a file that none matches is taken unless --include came first" {
	plant_tree
	expect_any_order 0 'd/x.c:a\nd/x.txt:a\n' \
		--exclude='*.h' --include='*.c' a d/x.c d/x.h d/x.txt
	expect_any_order 0 'd/x.c:a\n' \
		--include='*.c' --exclude='*.h' a d/x.c d/x.h d/x.txt
}

@test "globs apply to operands too" {
	plant_tree
	expect 0 'd/x.c:a\n' --include='*.c' a d/x.c d/x.h
	expect 0 'd/x.h:a\n' --exclude='*.c' a d/x.c d/x.h
	expect 1 '' --exclude='d/x.c' a d/x.c
}

@test "globs do not apply to standard input" {
	printf 'a\n' >in
	stdin=in expect 0 'a\n' --exclude='*' a -
	stdin=in expect 0 'a\n' --include='*.c' a
}

@test "--exclude does not see the directories of a tree" {
	plant_tree
	expect 0 'd/sub/y.c:a\n' -r --exclude='x*' --exclude='sub' a d/sub
	expect_any_order 0 'd/skip/z.c:a\nd/sub/y.c:a\n' \
		-r --exclude='x.*' --exclude='skip' a d
}

@test "--exclude-dir does not enter matching directories" {
	plant_tree
	expect_any_order 0 'd/sub/y.c:a\nd/x.c:a\nd/x.h:a\nd/x.txt:a\n' \
		-r --exclude-dir=skip a d
	expect_any_order 0 'd/x.c:a\nd/x.h:a\nd/x.txt:a\n' \
		-r --exclude-dir='s*' a d
	expect_any_order 0 'd/sub/y.c:a\nd/x.c:a\nd/x.h:a\nd/x.txt:a\n' \
		-r --exclude-dir=skip/ a d
}

@test "--exclude-dir applies to operands: . excludes all" {
	plant_tree
	expect 1 '' -r --exclude-dir=d a d
	cd d
	expect 1 '' -r --exclude-dir=. a .
}

@test "--exclude-dir pays no attention to files" {
	plant_tree
	expect 0 'd/x.c:a\n' -r --exclude-dir=x.c --include=x.c a d
}

@test "--exclude-from takes globs from a file, one a line" {
	plant_tree
	printf '*.h\n\n*.txt  \n' >globs
	expect 0 'd/x.c:a\n' --exclude-from=globs -H a d/x.c d/x.h d/x.txt
}

@test "--exclude-from a missing file is an error" {
	expect_message 2 '' 'missing: No such file or directory\n' \
		--exclude-from=missing a
}

@test "globs know ?, [ ] and backslashes" {
	printf 'a\n' | tee x1 x2 y1 '*' >/dev/null
	expect 0 'x1:a\nx2:a\n' --include='x?' a x1 x2 y1
	expect 0 'x1:a\ny1:a\n' --include='[xy]1' a x1 x2 y1
	expect 0 'x2:a\n' --include='x[!1]' a x1 x2 y1
	expect 0 '*:a\n' --include='\*' a x1 '*'
}

@test "a glob with a slash matches the end of the path" {
	plant_tree
	same_as_gnu -r --exclude='sub/*' a d
	same_as_gnu -r --exclude='d/sub/*' a d
	same_as_gnu -r --include='sub/y.c' a d
	same_as_gnu -r --exclude-dir='d/sub' a d
	expect 1 '' --exclude='d/*' a d/x.c
}

@test "a pattern of a glob is matched with case" {
	printf 'a\n' >X.C
	expect 1 '' --include='*.c' a X.C
	expect 1 '' -i --include='*.c' a X.C
}
