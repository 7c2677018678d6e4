/* A tree as PCRE2 texts: for ASCII lines, for any bytes, for any line. */
#include "base/utf8.h"
#include "engine/syntax_impl.h"

/* How tightly the text around a node binds it. */
enum binding { IN_ALTERNATIVES, IN_SEQUENCE, IN_REPETITION };

/* Matches nothing, wherever it is tried. */
#define NEVER "(?!)"

static void write_node(
    struct writer *w, const struct node *node, enum binding around);

static bool
is_wide_text(const struct writer *w)
{
	return w->kind == TEXT_WIDE;
}

static bool
is_perl(const struct writer *w)
{
	return w->options->dialect == DIALECT_PERL;
}

static bool
is_plain(uint32_t c)
{
	return c == '_' || (c >= '0' && c <= '9') ||
	       ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* One character that stands for itself. */
static void
write_char(struct writer *w, uint32_t c)
{
	char bytes[UTF8_MOST];

	if (c < 0x80 || w->options->charset == CHARSET_BYTES)
		buffer_printf(w->to, is_plain(c) ? "%c" : "\\x%02x", (int)c);
	else
		buffer_add(w->to, span_of(bytes, utf8_encode(c, bytes)));
}

/* C and what is alike without case, as a set. */
static void
write_folded(struct writer *w, uint32_t c)
{
	uint32_t partners[PARTNERS_MOST + 1];
	struct range ranges[PARTNERS_MOST + 1];
	size_t count = case_partners(w->options, c, partners);
	bool bytes = w->options->charset == CHARSET_BYTES;
	struct set set = { .ranges = ranges };

	partners[count++] = c;
	for (size_t i = 0; i < count; i++) {
		uint32_t one = partners[i];
		if (one < 0x80 || bytes)
			set.bits[one / 64] |= UINT64_C(1) << one % 64;
		else
			ranges[set.count++] = (struct range){ one, one };
	}
	write_set(w, &set);
}

static void
write_one(struct writer *w, uint32_t c, enum binding around)
{
	bool wide = c >= 0x80 && is_wide(w->options);
	bool group = wide && around == IN_REPETITION && !is_wide_text(w);

	if (c == (unsigned char)w->options->separator) {
		buffer_puts(w->to, NEVER);
	} else if (w->options->ignore_case && !is_perl(w)) {
		write_folded(w, c);
	} else if (wide && w->kind == TEXT_NARROW) {
		buffer_puts(w->to, NEVER);
	} else {
		buffer_puts(w->to, group ? "(?:" : "");
		write_char(w, c);
		buffer_puts(w->to, group ? ")" : "");
	}
}

/* The class of word characters. */
static void
write_word(struct writer *w)
{
	static const struct set word = {
		/* 0-9, A-Z, a-z and _ */
		.bits = { 0x03ff000000000000, 0x07fffffe87fffffe },
		.ctypes = 1u << CTYPE_ALNUM,
	};

	if (is_wide_text(w) && !is_perl(w))
		write_set(w, &word);
	else
		buffer_puts(w->to, "\\w");
}

static void
write_word_look(struct writer *w, const char *look)
{
	buffer_puts(w->to, look);
	write_word(w);
	buffer_byte(w->to, ')');
}

static void
write_word_assert(struct writer *w, enum assertion assertion)
{
	bool begin = assertion != ASSERT_WORD_END;
	bool edge = assertion != ASSERT_NO_WORD_EDGE;
	bool both = assertion == ASSERT_WORD_EDGE || !edge;

	buffer_puts(w->to, both ? "(?:" : "");
	if (begin) {
		write_word_look(w, "(?<!");
		write_word_look(w, edge ? "(?=" : "(?!");
	}
	buffer_puts(w->to, both ? "|" : "");
	if (both || !begin) {
		write_word_look(w, "(?<=");
		write_word_look(w, edge ? "(?!" : "(?=");
	}
	buffer_puts(w->to, both ? ")" : "");
}

static void
write_assert(struct writer *w, const struct node *node)
{
	/* In narrow texts, and in Perl's, PCRE2's own words are ours. */
	static const char *const plain[] = {
		[ASSERT_LINE_BEGIN] = "^",
		[ASSERT_LINE_END] = "$",
		[ASSERT_WORD_BEGIN] = "\\b(?=\\w)",
		[ASSERT_WORD_END] = "\\b(?<=\\w)",
		[ASSERT_WORD_EDGE] = "\\b",
		[ASSERT_NO_WORD_EDGE] = "\\B",
	};

	if (node->assertion <= ASSERT_LINE_END || !is_wide_text(w) ||
	    is_perl(w))
		buffer_puts(w->to, plain[node->assertion]);
	else
		write_word_assert(w, node->assertion);
}

/*
 * PCRE2 10.42's JIT remembers how far a repeated character at the start of a
 * pattern was tried, and forgets that behind alternatives it may have begun
 * elsewhere: (?:[ad]|)c*d does not match "d". It does not look behind (?=).
 */
static void
write_repeat(struct writer *w, const struct node *node)
{
	bool single =
	    node->first->kind == NODE_CHAR || node->first->kind == NODE_SET;

	if (w->choice && single && node->max == REPEAT_FOREVER)
		buffer_puts(w->to, "(?=)");
	write_node(w, node->first, IN_REPETITION);
	if (node->max == REPEAT_FOREVER && node->min <= 1)
		buffer_byte(w->to, node->min ? '+' : '*');
	else if (node->max == REPEAT_FOREVER)
		buffer_printf(w->to, "{%d,}", node->min);
	else if (node->min == 0 && node->max == 1)
		buffer_byte(w->to, '?');
	else if (node->min == node->max)
		buffer_printf(w->to, "{%d}", node->min);
	else
		buffer_printf(w->to, "{%d,%d}", node->min, node->max);
	if (node->greed)
		buffer_byte(w->to, node->greed);
}

static void
write_children(struct writer *w, const struct node *node, const char *between)
{
	enum binding around = *between ? IN_ALTERNATIVES : IN_SEQUENCE;

	for (const struct node *one = node->first; one; one = one->next) {
		write_node(w, one, around);
		if (one->next)
			buffer_puts(w->to, between);
	}
	w->choice |= *between != '\0';
}

static void
write_group(struct writer *w, const struct node *node)
{
	if (node->referred)
		w->numbers[node->c] = ++w->captures;
	buffer_puts(w->to, node->referred ? "(" : "(?:");
	write_node(w, node->first, IN_ALTERNATIVES);
	buffer_byte(w->to, ')');
}

/* Nodes that may need to be held together, by what is around them. */
static bool
needs_group(const struct node *node, enum binding around)
{
	switch (node->kind) {
	case NODE_ALT:
		return around > IN_ALTERNATIVES;
	case NODE_CAT:
	case NODE_EMPTY:
	case NODE_REPEAT:
	case NODE_ASSERT:
		return around > IN_SEQUENCE;
	default:
		return false;
	}
}

static void
write_bare(struct writer *w, const struct node *node, enum binding around)
{
	switch (node->kind) {
	case NODE_EMPTY:
	case NODE_RAW: /* such patterns are libc's */
		break;
	case NODE_CHAR:
		write_one(w, node->c, around);
		break;
	case NODE_SET:
		write_set(w, node->set);
		break;
	case NODE_CAT:
		write_children(w, node, "");
		break;
	case NODE_ALT:
		write_children(w, node, "|");
		break;
	case NODE_REPEAT:
		write_repeat(w, node);
		break;
	case NODE_GROUP:
		write_group(w, node);
		break;
	case NODE_BACKREF:
		buffer_printf(w->to,
		    w->options->ignore_case ? "(?i:\\g{%u})" : "\\g{%u}",
		    w->numbers[node->c]);
		break;
	case NODE_ASSERT:
		write_assert(w, node);
		break;
	case NODE_LOOK:
		buffer_puts(w->to, node->look);
		write_node(w, node->first, IN_ALTERNATIVES);
		buffer_byte(w->to, ')');
		break;
	}
}

static void
write_node(struct writer *w, const struct node *node, enum binding around)
{
	bool group = needs_group(node, around);

	buffer_puts(w->to, group ? "(?:" : "");
	write_bare(w, node, around);
	buffer_puts(w->to, group ? ")" : "");
}

void
write_tree(struct writer *w, const struct node *tree)
{
	if (w->options->whole_lines) {
		buffer_puts(w->to, "^(?:");
		write_node(w, tree, IN_ALTERNATIVES);
		buffer_puts(w->to, ")$");
	} else if (w->options->whole_words) {
		write_word_look(w, "(?<!");
		buffer_puts(w->to, "(?:");
		write_node(w, tree, IN_ALTERNATIVES);
		buffer_byte(w->to, ')');
		write_word_look(w, "(?!");
	} else {
		write_node(w, tree, IN_ALTERNATIVES);
	}
}
