#include "engine/program.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/*
 * JIT code runs on 32 KiB of the machine stack until a line needs more; then
 * on a stack of its own that grows to JIT_STACK_MOST; then the interpreter
 * tries, in heap memory of HEAP_LIMIT_KIB.
 */
#define JIT_STACK_FIRST ((size_t)64 << 10)
#define JIT_STACK_MOST ((size_t)64 << 20)
#define HEAP_LIMIT_KIB ((uint32_t)256 << 10)

struct program {
	struct arena *arena;
	pcre2_general_context *memory;
	pcre2_match_context *limits;
	pcre2_match_data *found;
	pcre2_jit_stack *stack; /* null until a match asked for it */
	pcre2_code **codes;
	size_t count;
};

/* PCRE2's memory is the plan's: it goes when the arena goes. */
static void *
arena_give(size_t size, void *arena)
{
	return arena_alloc(arena, size);
}

static void
arena_keep(void *block, void *arena)
{
	(void)block;
	(void)arena;
}

static uint32_t
compile_options(const struct recipe_text *text)
{
	uint32_t options = PCRE2_NEVER_BACKSLASH_C;

	if (text->utf)
		options |= PCRE2_UTF;
	if (text->caseless)
		options |= PCRE2_CASELESS;
	/* As typed, it is given one line alone. */
	options |= text->perl ? PCRE2_DOLLAR_ENDONLY : PCRE2_MULTILINE;
	return options;
}

static pcre2_code *
compile(struct program *program, const struct recipe_text *text, char separator,
    struct error *err)
{
	pcre2_compile_context *context =
	    pcre2_compile_context_create(program->memory);
	int code;
	size_t at;

	/* The dot of a Perl pattern as typed knows newlines only. */
	pcre2_set_newline(context,
	    separator || text->perl ? PCRE2_NEWLINE_LF : PCRE2_NEWLINE_NUL);
	if (text->local)
		pcre2_set_character_tables(
		    context, pcre2_maketables(program->memory));
	if (text->whole_line)
		pcre2_set_compile_extra_options(
		    context, PCRE2_EXTRA_MATCH_LINE);
	pcre2_code *compiled = pcre2_compile((PCRE2_SPTR)text->text.text,
	    text->text.len, compile_options(text), &code, &at, context);
	if (!compiled) {
		PCRE2_UCHAR words[256];
		pcre2_get_error_message(code, words, sizeof(words));
		error_set(err, "%s", (const char *)words);
	}
	return compiled;
}

struct program *
program_new(struct arena *arena, const struct recipe_text *texts, size_t count,
    char separator, bool jit, struct error *err)
{
	struct program *program = arena_alloc(arena, sizeof(*program));

	program->arena = arena;
	program->count = count;
	program->codes = arena_array(arena, count, sizeof(*program->codes));
	program->memory =
	    pcre2_general_context_create(arena_give, arena_keep, arena);
	program->limits = pcre2_match_context_create(program->memory);
	pcre2_set_heap_limit(program->limits, HEAP_LIMIT_KIB);
	program->found = pcre2_match_data_create(1, program->memory);
	for (size_t i = 0; i < count; i++) {
		program->codes[i] = compile(program, &texts[i], separator, err);
		if (!program->codes[i])
			return NULL;
		/*
		 * Without executable memory, or with too large a pattern, we
		 * interpret.
		 */
		if (jit)
			(void)pcre2_jit_compile(
			    program->codes[i], PCRE2_JIT_COMPLETE);
	}
	return program;
}

void
program_library(struct buffer *to)
{
	char version[64];
	char target[128];

	pcre2_config(PCRE2_CONFIG_VERSION, version);
	buffer_printf(to, "PCRE2 %s", version);
	if (pcre2_config(PCRE2_CONFIG_JITTARGET, target) >= 0)
		buffer_printf(to, ", JIT %s", target);
	else
		buffer_puts(to, ", no JIT");
}

/* What one text is asked. */
struct question {
	struct span subject;
	size_t from;
	uint32_t options;
};

static int
ask(struct program *program, const pcre2_code *code, const struct question *q,
    uint32_t more_options)
{
	return pcre2_match(code, (PCRE2_SPTR)q->subject.text, q->subject.len,
	    q->from, q->options | more_options, program->found,
	    program->limits);
}

/* A pattern of great depth on a long line: more stack, then no JIT. */
static int
retry(struct program *program, const pcre2_code *code, const struct question *q)
{
	int found = PCRE2_ERROR_JIT_STACKLIMIT;

	if (!program->stack) {
		program->stack = pcre2_jit_stack_create(
		    JIT_STACK_FIRST, JIT_STACK_MOST, program->memory);
		pcre2_jit_stack_assign(program->limits, NULL, program->stack);
		found = ask(program, code, q, 0);
	}
	if (found == PCRE2_ERROR_JIT_STACKLIMIT)
		found = ask(program, code, q, PCRE2_NO_JIT);
	return found;
}

static enum program_result
say_limit(int code, struct error *err)
{
	if (code == PCRE2_ERROR_MATCHLIMIT) {
		error_set(err, "exceeded PCRE's backtracking limit");
	} else if (code == PCRE2_ERROR_HEAPLIMIT ||
		   code == PCRE2_ERROR_DEPTHLIMIT) {
		error_set(err, "exceeded PCRE's heap limit");
	} else {
		PCRE2_UCHAR words[256];
		pcre2_get_error_message(code, words, sizeof(words));
		error_set(err, "PCRE2 failed: %s", (const char *)words);
	}
	return PROGRAM_LIMIT;
}

static enum program_result
find_one(struct program *program, const pcre2_code *code,
    const struct question *q, struct match *match, struct error *err)
{
	int found = ask(program, code, q, 0);

	if (found == PCRE2_ERROR_JIT_STACKLIMIT)
		found = retry(program, code, q);
	if (found == PCRE2_ERROR_NOMATCH)
		return PROGRAM_MISS;
	if (found < 0)
		return say_limit(found, err);
	const size_t *ends = pcre2_get_ovector_pointer(program->found);
	/* \K in a lookahead can put the start behind the end. */
	match->start = ends[0] < ends[1] ? ends[0] : ends[1];
	match->end = ends[1];
	return PROGRAM_MATCH;
}

/* Of matches at one place the first text's counts, as of alternatives. */
static bool
better(const struct match *a, const struct match *b)
{
	return a->start < b->start;
}

enum program_result
program_find(struct program *program, struct span subject, size_t from,
    unsigned edges, struct match *match, struct error *err)
{
	struct question q = { subject, from, PCRE2_NO_UTF_CHECK };
	enum program_result result = PROGRAM_MISS;

	if (edges & EDGE_NOT_BEGIN)
		q.options |= PCRE2_NOTBOL;
	if (edges & EDGE_NOT_END)
		q.options |= PCRE2_NOTEOL;
	for (size_t i = 0; i < program->count; i++) {
		struct match one;
		enum program_result r =
		    find_one(program, program->codes[i], &q, &one, err);

		if (r == PROGRAM_LIMIT)
			return r;
		if (r == PROGRAM_MATCH && (!result || better(&one, match))) {
			*match = one;
			result = PROGRAM_MATCH;
		}
	}
	return result;
}
