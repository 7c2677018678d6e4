#!/usr/bin/env bats
# ARCHITECTURE.md, section 9: sizes; and the look that needs no formatter.

load ../helpers/lint

# LINES FILE:LINE NAME of each function defined below DIRECTORY...
function_sizes() {
	c_files "$@" | xargs awk '
	FNR == 1 { start = 0 }
	/^[A-Za-z_][A-Za-z0-9_]*\(/ {
		name = $0
		sub("\\(.*", "", name)
	}
	/^\{/ { start = FNR }
	/^\}$/ && start {
		print FNR - start - 1, FILENAME ":" start, name
		start = 0
	}'
}

@test "no function has more than 60 lines" {
	too_long() {
		function_sizes src tests/unit | awk '
		$1 > 60 { print $2 ": " $3 " has " $1 " lines" }
		END { if (NR < 100) print "only " NR " functions found" }'
	}
	silent too_long
}

@test "half of the functions have under 10 lines, 9 of 10 under 30" {
	spread() {
		function_sizes src | sort -n | awk '
		{ lines[NR] = $1 }
		END {
			half = lines[int((NR + 1) / 2)]
			most = lines[int(NR * 9 / 10)]
			if (half >= 10)
				print "the median function has " half " lines"
			if (most >= 30)
				print "one in ten has " most " lines or more"
		}'
	}
	silent spread
}

@test "no file has more than 400 lines, tables exempt" {
	too_long() {
		c_files src tests/unit | grep -v '_table\.c$' | xargs awk '
		FNR == 401 { print FILENAME " has more than 400 lines" }'
	}
	silent too_long
}

@test "no line has more than 80 columns, or a blank at its end" {
	# Columns are characters: bytes that go on with one do not count.
	ragged() {
		c_files src tests/unit | while read -r file; do
			expand "$file" | tr -d '\200-\277' | awk -v file="$file" '
			length($0) > 80 {
				print file ":" NR ": " length($0) " columns"
			}
			/ $/ { print file ":" NR ": ends in a blank" }
			/\r/ { print file ":" NR ": carriage return" }'
		done
	}
	silent ragged
}

@test "a definition's name starts its line" {
	# A return type beside the name hides it from a search for ^name.
	hidden() {
		c_files src tests/unit | xargs awk '
		FNR == 1 { before = "" }
		/^\{/ && before ~ /^[a-z].*[ *][a-z_0-9]+\(.*\)$/ {
			print FILENAME ":" FNR - 1 ": " before
		}
		{ before = $0 }'
	}
	silent hidden
}

@test "what is indented by a tab or more is indented by tabs" {
	blanks() {
		grep -nE '^	*        ' -r src tests/unit --include='*.[ch]' ||
			[ $? -eq 1 ]
	}
	silent blanks
}

@test "no struct is hidden by a typedef" {
	hidden() {
		code_of src tests/unit | grep -E ': *typedef +(struct|union)' ||
			[ $? -eq 1 ]
	}
	silent hidden
}

@test "no file names a place of one machine" {
	places() {
		grep -nE '(^|[^A-Za-z0-9_.*}])/(home|root|work|mnt|Users)/' \
			-r src man bench tests bootstrap .ci \
			./*.md NEWS configure.ac Makefile.am ||
			[ $? -eq 1 ]
	}
	silent places
}
