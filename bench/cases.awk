# Makes a C source of a table of cases, so that a program needs no file:
#
#   awk -f cases.awk -v name=grep cases.tsv >cases_grep_data.c

BEGIN {
	print "/* Made by cases.awk. */"
	print "#include \"tools/mapbench/compare/cases.h\""
	print ""
	print "const char cases_" name "_text[] ="
}

{
	gsub(/\\/, "&&")
	gsub(/"/, "\\\"")
	gsub(/\t/, "\\t")
	print "    \"" $0 "\\n\""
}

END { print "    \"\";" }
