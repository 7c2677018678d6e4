/* Made texts: always the same, and like real ones. */
#include <signal.h>
#include <sys/resource.h>

#include "base/buffer.h"
#include "corpus_files.h"
#include "engine/kernel.h"
#include "tools/mapbench/interrupt.h"

static uint64_t
sum_of(enum corpus_text kind, uint64_t seed, size_t write)
{
	return checksum_of(0, text_of(kind, MIB + 4097, seed, write));
}

static void
test_seeds(void)
{
	static const struct {
		const char *name;
		enum corpus_text kind;
		uint64_t sum;
	} kinds[] = {
		{ "English", CORPUS_ENGLISH, 0xe26d19029b3af9f3 },
		{ "Russian", CORPUS_RUSSIAN, 0x8cd3cf4cb26f6820 },
		{ "Chinese", CORPUS_CHINESE, 0x2de63aeee50a76b1 },
		{ "ASCII", CORPUS_ASCII, 0x35e7039f76106433 },
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		uint64_t sum = sum_of(kinds[i].kind, 1, CORPUS_WRITE_LARGE);
		tap_ok(sum == kinds[i].sum,
		    "%s text of a seed is for ever: %#jx", kinds[i].name,
		    (uintmax_t)sum);
	}
	uint64_t sum = sum_of(CORPUS_ENGLISH, 1, CORPUS_WRITE_LARGE);
	tap_ok(sum == sum_of(CORPUS_ENGLISH, 1, CORPUS_WRITE_SMALL) &&
		   sum == sum_of(CORPUS_ENGLISH, 1, 3 * MIB),
	    "and the same, however much is written at a time");
	tap_ok(sum != sum_of(CORPUS_ENGLISH, 2, CORPUS_WRITE_LARGE),
	    "another seed makes another text");
}

/* SIZE bytes of KIND are so many, whole characters, and whole lines. */
static bool
is_whole(enum corpus_text kind, size_t size, uint64_t seed)
{
	struct span text = text_of(kind, size, seed, 4096);

	return text.len == size && text.text[size - 1] == '\n' &&
	       kernel_choose(NULL)->utf8_valid(text) == size;
}

static void
test_ends(void)
{
	bool whole = true;

	for (size_t size = 1; size < 24; size++)
		whole &= is_whole(CORPUS_CHINESE, size, size) &&
			 is_whole(CORPUS_RUSSIAN, size, size);
	tap_ok(whole, "no character is cut where a short text ends");
	/* Just behind what is written at once, or as much as may be joined. */
	for (uint64_t seed = 0; seed < 8; seed++)
		whole &= is_whole(CORPUS_CHINESE, MIB + 1, seed) &&
			 is_whole(CORPUS_CHINESE, MIB + 62 + seed, seed);
	tap_ok(whole, "nor where a long one does");
	tap_ok(!text_of(CORPUS_ENGLISH, 0, 1, 4096).len,
	    "a text of no bytes is an empty file");
}

/* What a text is like. */
struct shape {
	size_t lines, high_lines, names, words, the;
	size_t longest;
};

static struct shape
shape_of(struct span text, const char *name)
{
	const struct kernel *kernel = kernel_choose(NULL);
	struct shape shape = { 0 };

	while (text.len) {
		const char *end = memchr(text.text, '\n', text.len);
		struct span line =
		    span_of(text.text, (size_t)(end - text.text));
		shape.lines++;
		shape.high_lines += kernel->find_high(line) < line.len;
		shape.names += has(line, name);
		if (line.len > shape.longest)
			shape.longest = line.len;
		text = span_skip(text, line.len + 1);
	}
	return shape;
}

static void
test_lines(void)
{
	struct span text = text_of(CORPUS_ENGLISH, 8 * MIB, 5, MIB);
	struct shape shape = shape_of(text, "Sherlock Holmes");

	tap_ok(text.len / shape.lines > 25 && text.len / shape.lines < 35 &&
		   shape.longest < 250,
	    "lines are about as long as those of dialogues");
	tap_ok(
	    shape.lines / shape.names > 300 && shape.lines / shape.names < 500,
	    "one English line in 400 has the name");
	tap_ok(shape.lines / shape.high_lines > 90 &&
		   shape.lines / shape.high_lines < 160,
	    "one in 120 is not ASCII");
	text = text_of(CORPUS_ASCII, 2 * MIB, 5, MIB);
	tap_ok(kernel_choose(NULL)->find_high(text) == text.len &&
		   shape_of(text, "Sherlock Holmes").names,
	    "no line of the ASCII text is, and it has names");
	text = text_of(CORPUS_RUSSIAN, 4 * MIB, 5, MIB);
	shape = shape_of(text, "Шерлок Холмс");
	tap_ok(
	    shape.lines / shape.names > 300 && shape.lines / shape.names < 500,
	    "one Russian line in 400 has the name");
	text = text_of(CORPUS_CHINESE, 2 * MIB, 5, MIB);
	shape = shape_of(text, "福尔摩斯");
	tap_ok(shape.names && shape.high_lines > shape.lines * 9 / 10,
	    "Chinese has it, too, and nearly no line that is ASCII");
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\'';
}

static int
compare_words(const void *a, const void *b)
{
	const struct span *x = a, *y = b;
	size_t len = x->len < y->len ? x->len : y->len;
	int order = memcmp(x->text, y->text, len);

	return order ? order : (x->len > y->len) - (x->len < y->len);
}

static int
compare_counts(const void *a, const void *b)
{
	const size_t *x = a, *y = b;

	return (*x < *y) - (*x > *y);
}

/* The words of TEXT, sorted, into WORDS; how many. */
static size_t
collect_words(struct span text, struct buffer *words)
{
	for (size_t at = 0; at < text.len; at++) {
		size_t start = at;
		while (is_letter(text.text[at]))
			at++;
		struct span word = span_of(text.text + start, at - start);
		if (word.len)
			buffer_add(words, span_of((char *)&word, sizeof(word)));
	}
	size_t count = words->len / sizeof(struct span);
	qsort(words->data, count, sizeof(struct span), compare_words);
	return count;
}

/* How often each of COUNT sorted words occurs, the most frequent first. */
static size_t
count_words(const struct span *words, size_t count, struct buffer *counts)
{
	for (size_t i = 0, next; i < count; i = next) {
		for (next = i + 1; next < count; next++)
			if (!span_equal(words[i], words[next]))
				break;
		size_t times = next - i;
		buffer_add(counts, span_of((char *)&times, sizeof(times)));
	}
	size_t different = counts->len / sizeof(size_t);
	qsort(counts->data, different, sizeof(size_t), compare_counts);
	return different;
}

static void
test_words(void)
{
	struct buffer words = { 0 }, counts = { 0 };
	struct span text = text_of(CORPUS_ENGLISH, 2 * MIB, 9, MIB);
	size_t count = collect_words(text, &words);
	size_t different =
	    count_words((struct span *)words.data, count, &counts);
	const size_t *times = (size_t *)counts.data;
	size_t the = 0;

	for (size_t i = 0; i < count; i++)
		the +=
		    span_equal(((struct span *)words.data)[i], span_str("the"));
	tap_ok(the * 1000 / count >= 20 && the * 1000 / count <= 40,
	    "\"the\" is 20 to 40 of 1000 words");
	tap_ok(different > 15000 && different < 40000,
	    "tens of thousands of words occur");
	tap_ok(times[0] > 2 * times[9] && times[0] < 8 * times[9] &&
		   times[9] > 4 * times[99] && times[9] < 16 * times[99] &&
		   times[99] > 6 * times[999] && times[99] < 40 * times[999] &&
		   times[different * 3 / 4] <= 2,
	    "each as frequent as its rank wants it");
	buffer_free(&words);
	buffer_free(&counts);
}

static void
test_failures(void)
{
	struct rlimit whole, small;

	tap_ok(!symlink("target", "trap") &&
		   !corpus_text("trap", CORPUS_ENGLISH, 9, 1, 9, &err) &&
		   !strcmp(err.text, "trap: File exists") &&
		   access("target", F_OK) && !unlink("trap"),
	    "a text is not written through a link");
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &whole);
	small = (struct rlimit){ MIB, whole.rlim_max };
	setrlimit(RLIMIT_FSIZE, &small);
	tap_ok(!corpus_text("big", CORPUS_ENGLISH, 3 * MIB, 1, MIB, &err) &&
		   !strcmp(err.text, "big: File too large") &&
		   access("big", F_OK),
	    "a text that cannot be written is removed");
	setrlimit(RLIMIT_FSIZE, &whole);
	interrupt_install();
	raise(SIGINT);
	tap_ok(!corpus_text("big", CORPUS_ENGLISH, 3 * MIB, 1, MIB, &err) &&
		   !strcmp(err.text, "big: interrupted") && access("big", F_OK),
	    "so is one that is interrupted");
}

int
main(void)
{
	char path[4096];
	int above = enter(path, sizeof(path));

	test_seeds();
	test_ends();
	test_lines();
	test_words();
	test_failures();
	tap_ok(leave(path, above), "nothing is left");
	return tap_done();
}
