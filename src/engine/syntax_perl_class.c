/* Escapes and classes of the Perl dialect: the ones whose meaning is ours. */
#include "engine/syntax_perl.h"

bool
perl_named_by(char letter, enum ctype *ctype, bool *negated)
{
	switch (letter | 0x20) {
	case 'd':
		*ctype = CTYPE_DIGIT;
		break;
	case 's':
		*ctype = CTYPE_SPACE;
		break;
	case 'w':
		*ctype = CTYPE_ALNUM;
		break;
	default:
		return false;
	}
	*negated = !(letter & 0x20);
	return true;
}

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 :
							-1;
}

/* \xHH below 0x80, its \x passed: others are PCRE2's to read. */
static bool
take_hex(struct parse *p, uint32_t *c)
{
	int high = hex_digit(perl_peek(p));

	p->at += high >= 0;
	int low = hex_digit(perl_peek(p));
	p->at += low >= 0;
	*c = (uint32_t)(high * 16 + low);
	return high >= 0 && high < 8 && low >= 0 && *c != '\n';
}

bool
perl_take_escaped(struct parse *p, char letter, uint32_t *c)
{
	static const char letters[] = "aefrt";
	static const char meanings[] = "\a\033\f\r\t";
	const char *known = letter ? strchr(letters, letter) : NULL;

	if (letter == 'x')
		return take_hex(p, c);
	*c = (unsigned char)(known ? meanings[known - letters] : letter);
	if (known)
		return true;
	bool alnum = (letter >= '0' && letter <= '9') ||
		     ((letter | 0x20) >= 'a' && (letter | 0x20) <= 'z');
	return !alnum && *c < 0x80 && letter > ' ';
}

/* A single character inside brackets; false if it is anything else. */
static bool
take_class_char(struct parse *p, uint32_t *c)
{
	if (perl_at_end(p) || perl_peek(p) == '[')
		return false;
	if (!perl_skip(p, "\\"))
		return parse_character(p, c) && *c != '\n' &&
		       !perl_folds_oddly(p, *c);
	if (perl_at_end(p))
		return false;
	char letter = p->text.text[p->at++];
	return perl_take_escaped(p, letter, c);
}

/* \d and the like inside brackets, as a part of SET; false: it is not one. */
static bool
take_class_ctype(struct parse *p, struct set *set)
{
	enum ctype ctype;
	bool negated;

	if (perl_peek(p) != '\\' || p->at + 1 >= p->text.len ||
	    !perl_named_by(p->text.text[p->at + 1], &ctype, &negated) ||
	    negated)
		return false;
	p->at += 2;
	set_add_ctype(p, set, ctype);
	if (ctype == CTYPE_ALNUM)
		set_add(p, set, '_');
	return true;
}

static bool
take_class_item(struct parse *p, struct set *set)
{
	uint32_t low, high;

	if (take_class_ctype(p, set))
		return perl_peek(p) != '-';
	/* \n is no part of any line: as a member it changes nothing. */
	if (perl_skip(p, "\\n"))
		return perl_peek(p) != '-';
	if (!take_class_char(p, &low))
		return false;
	if (perl_peek(p) != '-' || p->at + 1 >= p->text.len ||
	    p->text.text[p->at + 1] == ']') {
		set_add(p, set, low);
		return true;
	}
	p->at++;
	if (!take_class_char(p, &high) || low > high)
		return false;
	set_add_range(p, set, low, high);
	return true;
}

enum parse_result
perl_parse_class(struct parse *p, struct node **node)
{
	struct set *set = set_new(p);

	/* [:name:] is refused, and [.x.] and [=x=] are. */
	if (perl_peek(p) && strchr(":.=", perl_peek(p)))
		return PARSE_FOREIGN;
	set->negated = perl_skip(p, "^");
	/* A ']' first, and [:alpha:], are rare enough to be left alone. */
	do {
		if (perl_peek(p) == ']' || !take_class_item(p, set))
			return PARSE_FOREIGN;
	} while (perl_peek(p) != ']');
	p->at++;
	*node = node_new(p, NODE_SET);
	(*node)->set = set;
	return PARSE_OK;
}
