#!/usr/bin/env bats
# -r -R -d: directories, and the links in them.

load ../helpers/common

# A tree with a file on each of two levels.
plant_tree() {
	mkdir -p d/e
	printf 'a\n' >d/x
	printf 'a\nb\n' >d/e/y
}

@test "a directory operand is an error, the others are searched" {
	plant_tree
	expect_message 2 'd/x:a\n' 'd: Is a directory\n' a d d/x
}

@test "-d skip passes directories over, silently" {
	plant_tree
	expect 1 '' -d skip a d
	expect 1 '' --directories=skip a d
	expect 0 'd/x:a\n' -d skip a d d/x
	expect_message 2 '' 'd: Is a directory\n' -d read a d
}

@test "-r searches the files of a tree, and prints names" {
	plant_tree
	expect_any_order 0 'd/e/y:a\nd/x:a\n' -r a d
	expect_any_order 0 'd/e/y:a\nd/x:a\n' --recursive a d
	expect_any_order 0 'd/e/y:a\nd/x:a\n' -d recurse a d
	expect_any_order 0 'd/e/y:a\nd/x:a\n' --directories=rec a d
}

@test "-r with a file as its only operand prints no name" {
	plant_tree
	expect 0 'a\n' -r a d/x
	expect 0 'd/x:a\n' -rH a d/x
	expect 0 'd/x:a\nd/e/y:a\n' -r a d/x d/e
}

@test "-rh prints no names" {
	plant_tree
	expect 0 'a\na\n' -rh a d
}

@test "-r without an operand searches here, without ./ in front of names" {
	plant_tree
	cd d
	expect_any_order 0 'e/y:a\nx:a\n' -r a
	expect_any_order 0 './e/y:a\n./x:a\n' -r a .
	expect_any_order 0 './e/y:a\n./x:a\n' -r a ./
}

@test "-r puts no second slash behind an operand that ends in one" {
	plant_tree
	expect 0 'd/e/y:a\n' -r a d/e/
	expect 0 './d/e/y:a\n' -r a ./d/e
}

@test "-r without an operand pays no attention to standard input" {
	plant_tree
	printf 'a\n' >in
	cd d/e
	stdin=../../in expect 0 'y:a\n' -r a
	stdin=../../in expect 0 '(standard input):a\n' -rH a -
}

@test "-r passes links in the tree over, but follows those on the command line" {
	plant_tree
	ln -s x d/link
	ln -s ../d/e d/linked
	ln -s d/x named
	expect_any_order 0 'd/e/y:a\nd/x:a\n' -r a d
	expect 0 'a\n' -r a named
	expect 0 'd/linked/y:a\n' -r a d/linked
}

@test "-R follows the links in the tree" {
	plant_tree
	ln -s x d/link
	mkdir other
	printf 'a\n' >other/z
	ln -s ../other d/linked
	expect_any_order 0 'd/e/y:a\nd/link:a\nd/linked/z:a\nd/x:a\n' -R a d
	expect_any_order 0 'd/e/y:a\nd/link:a\nd/linked/z:a\nd/x:a\n' \
		--dereference-recursive a d
	expect 1 '' --dereference-recursive z d
}

@test "-R complains about a link that leads nowhere, -r does not" {
	plant_tree
	ln -s nowhere d/e/dangling
	expect_message 2 'd/e/y:a\n' \
		'd/e/dangling: No such file or directory\n' -R a d/e
	expect 0 'd/e/y:a\n' -r a d/e
}

@test "-R warns of a loop of directories, and the status stays" {
	mkdir d
	printf 'a\n' >d/x
	ln -s . d/loop
	expect_message 0 'd/x:a\n' \
		'd/loop: warning: recursive directory loop\n' -R a d
	expect_message 1 '' \
		'd/loop: warning: recursive directory loop\n' -R z d
}

@test "-s hides the warning of a loop" {
	mkdir d
	printf 'a\n' >d/x
	ln -s . d/loop
	expect 0 'd/x:a\n' -sR a d
}

@test "FIFOs in a tree are passed over, those that are named are read" {
	mkdir d
	printf 'a\n' >d/x
	mkfifo d/fifo
	run -0 timeout 10 "$MAPGREP" -r a d
	[ "$output" = d/x:a ]
	printf 'a\n' >d/fifo 3>&- &
	run -0 timeout 10 "$MAPGREP" -r a d/fifo
	wait "$!"
	[ "$output" = a ]
}

@test "-c, -l and -L go by file in a tree as well" {
	plant_tree
	expect_any_order 0 'd/e/y:1\nd/x:0\n' -rc b d
	expect 0 'd/e/y\n' -rl b d
	expect 0 'd/x\n' -rL b d
}

@test "an empty tree has nothing to be found" {
	mkdir d
	expect 1 '' -r a d
	expect 1 '' -rc a d
}

@test "hidden files and directories are searched" {
	mkdir -p d/.hidden
	printf 'a\n' >d/.hidden/.x
	expect 0 'd/.hidden/.x:a\n' -r a d
}

@test "a tree of 200 levels is searched to its bottom" {
	local path=d level

	for ((level = 0; level < 200; level++)); do
		path+=/d
	done
	mkdir -p "$path"
	printf 'a\n' >"$path/x"
	expect 0 "$path/x:a\n" -r a d
}

@test "a directory with 1,000 files is searched whole" {
	mkdir d
	for ((file = 0; file < 1000; file++)); do
		echo a >"d/$file"
	done
	run -0 mapgrep -rl a d
	[ "${#lines[@]}" -eq 1000 ]
}

@test "-r and -R together follow links" {
	mkdir d
	printf 'a\n' >x
	ln -s ../x d/link
	expect 0 'd/link:a\n' -rR a d
	expect 0 'd/link:a\n' -Rr a d
	expect 1 '' -r a d
}

@test "a binary file in a tree is named" {
	mkdir d
	printf 'a\0\n' >d/x
	expect_message 0 '' 'd/x: binary file matches\n' -r a d
	expect 1 '' -rI a d
}
