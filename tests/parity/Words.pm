# The small vocabulary that data and patterns share, and seeded choices.
# Everything is bytes: a character beyond ASCII is its UTF-8 form.
package Words;
use strict;
use warnings;
use Exporter 'import';
our @EXPORT = qw(chance pick weighted between ascii_word wide_word bad_bytes
    letter);

my @ascii = qw(a b c ab aa abc foo bar foobar foo_bar barfoo Foo FOO aAbB
    abab aaa abcabc x1 12 123 a1b2 a.b a-b a+b a*b [ab] (a) {a} a|b ^a $b
    \\a _ __ kK sS K s 0 . - + * ? / ~ @ :);
my @wide = (
    "\xc3\xa9", "\xc3\x89", "\xc3\xa9t\xc3\xa9", "caf\xc3\xa9",
    "\xc3\x89cole", "stra\xc3\x9fe", "STRASSE", "\xc5\xbf", "\xe2\x84\xaa",
    "\xcf\x83\xce\xb1\xcf\x82", "\xce\xa3\xce\x91\xce\xa3",
    "\xc7\x84", "\xc7\x85", "\xc7\x86", "\xd0\xb6\xd1\x83\xd0\xba",
    "\xd0\x96\xd0\xa3\xd0\x9a", "\xe6\x97\xa5\xe6\x9c\xac",
    "\xf0\x9f\x98\x80", "e\xcc\x81", "\xc2\xa0", "\xe2\x80\xa8",
    "\xc2\x85", "\xc4\xb0", "\xc4\xb1", "\xc3\xbf", "\xef\xbb\xbf",
    "\xd9\xa3", "\xf0\x90\x90\x80", "\xf0\x90\x90\xa8");
my @bad = ("\xff", "\x80", "\xc3", "\xe2\x82", "\xf0\x9f\x98", "\xc0\x80",
    "\xed\xa0\x80", "\xfe", "\xe9t\xe9");

sub chance { return rand() < $_[0] }
sub pick { return $_[int rand @_] }
sub between { return $_[0] + int rand($_[1] - $_[0] + 1) }

# weighted(3 => 'a', 1 => 'b'): 'a' three times as often as 'b'.
sub weighted {
	my @pairs = @_;
	my $sum = 0;
	$sum += $pairs[2 * $_] for 0 .. $#pairs / 2;
	my $at = rand $sum;
	while (@pairs > 2) {
		last if ($at -= $pairs[0]) < 0;
		splice @pairs, 0, 2;
	}
	return $pairs[1];
}

sub letter { return pick("a" .. "d") }
sub ascii_word { return pick(@ascii) }
sub wide_word { return pick(@wide) }
sub bad_bytes { return pick(@bad) }

1;
