/* Parts of the report in JSON. */
#ifndef MAPBENCH_REPORT_JSON_IMPL_H
#define MAPBENCH_REPORT_JSON_IMPL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "tools/mapbench/results.h"

/* No number is this one: what is always known has it for UNKNOWN. */
#define NUMBER_KNOWN UINT64_MAX

/* Appends what is read back as VALUE, in few digits; null if it is no number.
 */
void value_double(struct buffer *to, double value);

/* Appends TEXT, null if there is none; what is no UTF-8 becomes U+FFFD. */
void value_text(struct buffer *to, const char *text);

/* Appends NUMBER, null if it is UNKNOWN. */
void value_number(struct buffer *to, uint64_t number, uint64_t unknown);

/* The same, as members. */
void member_double(struct buffer *to, const char *key, double value);
void member_text(struct buffer *to, const char *key, const char *text);
void member_number(
    struct buffer *to, const char *key, uint64_t number, uint64_t unknown);
void member_truth(struct buffer *to, const char *key, bool truth);

/* A list's next element, of an object's kind, begins on a line of its own. */
void element_begin(struct buffer *to);

/* An element with all that is known of contender WHICH, which has runs. */
void json_result(
    struct buffer *to, const struct contest *contest, size_t which);

/* Members with what is known of CONTENDER, which may have no runs. */
void json_contender(struct buffer *to, const struct contender *contender);

#endif
