#!/usr/bin/env bats
# ARCHITECTURE.md, section 2: what may include what, and who owns what.

load ../helpers/lint

# FILE:LINE: NAME of each include in quotes.
own_includes() {
	c_files src |
		xargs awk '/^#[ \t]*include "/ {
			split($0, part, "\"")
			print FILENAME ":" FNR ": " part[2]
		}'
}

@test "an include points at its own folder or down" {
	upward() {
		own_includes | awk -F ': ' '
		# A tool with folders of its own is one layer.
		function folder(path) {
			sub("/[^/]*$", "", path)
			if (match(path, "^tools/[^/]*"))
				path = substr(path, RSTART, RLENGTH)
			return path
		}
		BEGIN {
			below["base"] = "base"
			below["engine"] = "base engine"
			below["crew"] = "base engine crew"
			below["cli"] = "base cli"
			tools = "base engine crew cli"
		}
		$2 == "config.h" { next }
		{
			file = $1
			sub("^src/", "", file)
			from = folder(file)
			allowed = from ~ "^tools/" ? tools " " from : below[from]
			if (!index(" " allowed " ", " " folder($2) " "))
				print $1 ": src/" from " may not include " $2
			seen++
		}
		END { if (!seen) print "nothing was found to check" }'
	}
	silent upward
}

@test "a module includes its own header first" {
	not_first() {
		own_includes | awk -F '[:"] *' '
		{
			own = $1
			sub("^src/", "", own)
			sub("c$", "h", own)
			if ($1 in seen || $1 !~ "c$")
				next
			seen[$1]
			if ((getline line < ("src/" own)) >= 0 && $3 != own)
				print $1 ":" $2 ": " own " is to come first"
			close("src/" own)
			checked++
		}
		END { if (!checked) print "nothing was found to check" }'
	}
	before_own() {
		find src -name '*.c' | sort | xargs awk '
		FNR == 1 { done = 0 }
		/^#[ \t]*include/ && !done {
			done = 1
			own = FILENAME
			sub("^src/", "", own)
			sub("c$", "h", own)
			if ($2 ~ "^<" && (getline line < ("src/" own)) >= 0)
				print FILENAME ":" FNR ": " own \
				    " is to come first"
			close("src/" own)
		}'
	}
	silent not_first
	silent before_own
}

@test "each outside header has one owner" {
	strangers() {
		code_of src | awk '
		BEGIN {
			owner["pcre2.h"] = "^src/engine/program\\.c$"
			owner["getopt.h"] = "^src/cli/opts\\.c$"
			owner["regex.h"] = "^src/(engine/posix|tools/mapbench/pick)\\.c$"
			owner["zlib.h"] = "^src/tools/(mapgrep/version|mapbench/process/checksum)\\.c$"
			simd = "^src/engine/(literal|vec)_[a-z0-9]*\\.[ch]$"
			owner["immintrin.h"] = owner["arm_neon.h"] = simd
		}
		/#[ \t]*include[ \t]*</ {
			split($1, where, ":")
			header = $0
			gsub("^.*<|>.*$", "", header)
			if (header in owner && where[1] !~ owner[header])
				print $1 " " header " belongs to " owner[header]
			found[header]
		}
		END {
			for (header in owner)
				if (header != "arm_neon.h" && !(header in found))
					print header " has lost its owner"
		}'
	}
	silent strangers
}

@test "the one read() is the last resort of engine/feed.c" {
	# mapbench compares with it: one read() and one pread(), in one file.
	reads() {
		code_of src | awk '
		/[^A-Za-z0-9_>.](read|__read|read_chk)[ \t]*\(/ {
			if ($1 ~ "^src/engine/feed\\.c:" && !count++)
				next
			if ($1 ~ contest && !contest_read++)
				next
			print
		}
		/[^A-Za-z0-9_>.](p?readv2?|pread(64)?|fread|getc|fgetc|getchar|fgets|getline|getdelim|f?scanf)(_unlocked)?[ \t]*\(/ {
			if ($1 ~ contest && /[^a-z]pread\(/ && !contest_pread++)
				next
			print
		}' contest='^src/tools/mapbench/reading\.c:' -
	}
	silent reads
	code_of src/engine | grep -q '[^A-Za-z0-9_]read(' # it can be seen
	code_of src/tools | grep -q '[^A-Za-z0-9_]pread('
}

@test "memory of our own comes from base/: malloc is only shown" {
	mallocs() {
		code_of src | awk '
		/[^A-Za-z0-9_>.](m|c|re)alloc(array)?[ \t]*\(/ &&
		    $1 !~ "^src/tools/mapbench/share/share_malloc\\.c:"'
	}
	silent mallocs
	code_of src/tools | grep -q '[^A-Za-z0-9_]malloc(' # it can be seen
}

@test "every source is in Makefile.am" {
	unlisted() {
		{
			find src -name '*.[ch]'
			find tests -name '*.bats'
			find tests/unit -name 'test_*.c' | sed 's/\.c$//'
			find tests/unit -name '*.h'
		} | sort | awk '
		NR == FNR {
			for (i = 1; i <= NF; i++)
				listed[$i]
			next
		}
		!($1 in listed) { print $1 " is not listed" }' Makefile.am -
	}
	silent unlisted
}

@test "the map in ARCHITECTURE.md has every module" {
	unmapped() {
		c_files src | awk '
		NR == FNR {
			if (split($0, cell, "|") && cell[2] ~ "^ `src/")
				rows = rows "\n" cell[2]
			next
		}
		{
			folder = module = $1
			sub("/[^/]*$", "", folder)
			sub("^.*/", "", module)
			sub("[_.].*$", "", module)
			if (!has_word(folder, module) && !told[folder module]++)
				print folder "/" module " is not on the map"
		}
		# Is MODULE named in a row that starts with FOLDER?
		function has_word(folder, module,    i, n, row) {
			n = split(rows, row, "\n")
			for (i = 1; i <= n; i++)
				if (index(row[i], " `" folder "/") == 1 &&
				    row[i] ~ "[`/ ]" module "[*_.`/ ]")
					return 1
			return 0
		}' ARCHITECTURE.md -
	}
	silent unmapped
}
