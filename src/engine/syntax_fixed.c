/* Patterns in which each character stands for itself. */
#include "base/utf8.h"
#include "engine/syntax_impl.h"

/* Bytes that may mean more than themselves, by dialect. */
static const char *const special[] = {
	[DIALECT_BASIC] = "\\[.*^$",
	[DIALECT_EXTENDED] = "\\[.*^$+?(){}|",
	[DIALECT_FIXED] = "",
	[DIALECT_PERL] = "\\[.*^$+?(){}|",
};

/* Is a byte alike in case to other than a letter of ASCII? */
static bool
folds_beyond(const struct syntax_options *options, unsigned char byte)
{
	uint32_t partners[PARTNERS_MOST];

	if (!options->ignore_case ||
	    (options->charset == CHARSET_BYTES && !options->encoding))
		return false;
	if (byte >= 0x80 && options->charset == CHARSET_UTF8)
		return true;
	size_t count = case_partners(options, byte, partners);
	return count > 1 || (count && !folds_plainly(options, byte));
}

static bool
is_valid(const struct syntax_options *options, struct span text)
{
	uint32_t c;

	if (options->charset != CHARSET_UTF8)
		return true;
	while (text.len) {
		size_t len = utf8_decode(text, &c);
		if (!len)
			return false;
		text = span_skip(text, len);
	}
	return true;
}

/* May BYTE of a pattern be part of what is not the same character in a line? */
static bool
is_ambiguous(const struct syntax_options *options, unsigned char byte)
{
	return options->charset == CHARSET_OTHER &&
	       (byte >= 0x80 || !options->encoding->ascii_whole ||
		   options->ignore_case || options->whole_words);
}

/* Does PATTERN stand for itself, and can it be found as it is typed? */
static bool
is_plain(const struct syntax_options *options, struct span pattern)
{
	if (!pattern.len)
		return false;
	for (size_t i = 0; i < pattern.len; i++) {
		char byte = pattern.text[i];
		if (byte == options->separator ||
		    is_ambiguous(options, (unsigned char)byte) ||
		    folds_beyond(options, (unsigned char)byte) ||
		    (byte && strchr(special[options->dialect], byte)))
			return false;
	}
	/* Without bounds GNU grep finds bytes that are no character, too. */
	bool bounded = options->whole_words || options->whole_lines;
	return (!bounded && options->dialect != DIALECT_PERL) ||
	       is_valid(options, pattern);
}

/* Lists of words, thousands perhaps, that need no tree. */
bool
take_plain(struct recipe *recipe, const struct span *patterns, size_t count,
    const struct syntax_options *options)
{
	if (options->dialect == DIALECT_PERL &&
	    (count > 1 || options->whole_words))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!is_plain(options, patterns[i]))
			return false;
	recipe->literal = recipe->longest = true;
	recipe->endless = !options->whole_lines;
	recipe->fold = options->ignore_case;
	recipe->literals = (struct strings){ (struct span *)patterns, count };
	return true;
}

enum parse_result
parse_fixed(struct parse *p, struct node **tree)
{
	*tree = node_new(p, NODE_CAT);
	while (p->at < p->text.len) {
		uint32_t c;
		bool valid = parse_character(p, &c);
		struct node *node = node_new(p, valid ? NODE_CHAR : NODE_RAW);

		node->c = c;
		p->raw |= !valid;
		node_add(*tree, node);
	}
	return PARSE_OK;
}

/* Behind a backslash these are not themselves. */
static const char *const special_escapes[] = {
	[DIALECT_BASIC] = "BSW'<bsw`>123456789(+?{|)",
	[DIALECT_EXTENDED] = "BSW'<bsw`>123456789",
};

static bool
is_special(const struct syntax_options *options, char byte, bool escaped)
{
	if (escaped)
		return byte && strchr(special_escapes[options->dialect], byte);
	/* A backslash at the end, and what closes nothing. */
	return byte && !strchr("\\)}", byte) &&
	       strchr(special[options->dialect], byte);
}

/*
 * What PATTERN stands for if it is a string, without the backslashes that it
 * does not need, in memory of ARENA's; a null text if it is none.
 */
static struct span
string_of(struct arena *arena, struct span pattern,
    const struct syntax_options *options)
{
	char *text = arena_alloc(arena, pattern.len + 1);
	char *to = text;

	for (size_t i = 0; i < pattern.len; i++) {
		char byte = pattern.text[i];
		bool escaped = byte == '\\' && i + 1 < pattern.len;
		if (escaped)
			byte = pattern.text[++i];
		if (is_special(options, byte, escaped) ||
		    folds_beyond(options, (unsigned char)byte))
			return span_of(NULL, 0);
		*to++ = byte;
	}
	return span_of(text, (size_t)(to - text));
}

/* Does PATTERN end in a backslash that has nothing to escape? */
static bool
ends_escaping(struct span pattern)
{
	size_t count = 0;

	while (count < pattern.len &&
	       pattern.text[pattern.len - 1 - count] == '\\')
		count++;
	return count % 2;
}

const struct span *
syntax_strings(struct arena *arena, const struct span *patterns, size_t count,
    const struct syntax_options *options)
{
	if (count < 2 || options->charset == CHARSET_OTHER ||
	    options->dialect > DIALECT_EXTENDED)
		return NULL;
	struct span *strings = arena_array(arena, count, sizeof(*strings));
	for (size_t i = 0; i < count; i++) {
		strings[i] = string_of(arena, patterns[i], options);
		/* Only at the end of all is a backslash one. */
		if (!strings[i].text ||
		    (i + 1 < count && ends_escaping(patterns[i])))
			return NULL;
	}
	return strings;
}
