/*
 * Short forms of what stands in the rows of an option table. They are for a
 * file that has such a table, whose fields are a struct options.
 */
#ifndef CLI_OPTS_ROWS_H
#define CLI_OPTS_ROWS_H

#include "cli/opts.h"

#define AT(member) .field = offsetof(struct options, member)
#define SET(member, is) .kind = OPT_SET, AT(member), .value = (is)
#define STOP(member, is) .kind = OPT_STOP, AT(member), .value = (is)
#define TEXT(member, what) .kind = OPT_STRING, AT(member), NEEDS(what)
#define TAKE(function) .kind = OPT_CALL, .call = (function)
#define NEEDS(what) .takes = OPT_NEEDS_ARG, .arg = (what)
#define MAY(what) .takes = OPT_MAY_ARG, .arg = (what)

#endif
