/*
 * Pieces of JSON, without a blank between them. Text that is no UTF-8 cannot
 * be a string of JSON's; json_bytes has a form for both.
 */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include "base/buffer.h"
#include "base/span.h"

/* Appends TEXT, which is UTF-8, as a string. */
void json_string(struct buffer *to, struct span text);

/* Appends TEXT, any bytes, as a string in base64. */
void json_base64(struct buffer *to, struct span text);

/*
 * Appends any BYTES as ripgrep does: as {"text":"..."} if they are UTF-8, else
 * as {"bytes":"..."} in base64.
 */
void json_bytes(struct buffer *to, struct span bytes);

/*
 * Appends a comma, unless TO ends where an object or a list starts, and the
 * KEY of what is to follow.
 */
void json_key(struct buffer *to, const char *key);

#endif
