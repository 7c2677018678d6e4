# Letters beyond ASCII, as the bytes of a locale's encoding.
package Letters;
use strict;
use warnings;
use Exporter 'import';
use Words;
our @EXPORT = qw(charset_of letters_of alike);

# Characters that are alike without case, or that someone might take for so.
my %circles = (
	utf8 => [
		[ "\xc3\xa9", "\xc3\x89", "e\xcc\x81" ], # e acute
		[ "\xc3\x9f", "\xe1\xba\x9e", 'ss' ], # sharp s
		[ "\xc5\xbf", 's', 'S' ], # long s
		[ "\xe2\x84\xaa", 'k', 'K' ], # KELVIN SIGN
		[ "\xe2\x84\xab", "\xc3\xa5", "\xc3\x85" ], # ANGSTROM SIGN
		[ "\xcf\x83", "\xcf\x82", "\xce\xa3" ], # sigma, final
		[ "\xc7\x84", "\xc7\x85", "\xc7\x86" ], # dz, titlecase
		[ "\xc4\xb1", 'i', 'I', "\xc4\xb0" ], # dotless i, dotted I
		[ "\xc3\xbf", "\xc5\xb8" ], # in different blocks
		[ "\xc2\xb5", "\xce\xbc", "\xce\x9c" ], # micro, mu
		[ "\xcf\x91", "\xce\xb8", "\xce\x98", "\xcf\xb4" ], # theta
		[ "\xd0\xb6", "\xd0\x96" ], [ "\xd1\x8f", "\xd0\xaf" ],
		[ "\xc8\xba", "\xe2\xb1\xa5" ], # of two and three bytes
		[ "\xf0\x90\x90\x80", "\xf0\x90\x90\xa8" ],
		[ "\xe6\x97\xa5" ], [ "\xf0\x9f\x98\x80" ], # no case
		[ "\xc2\xa0", ' ' ], [ "\xe2\x80\xa8" ], [ "\xc2\x85" ],
		[ "\xd9\xa3", '3' ], [ "\xcd\x85", "\xce\xb9" ],
	],
	latin1 => [
		[ "\xe9", "\xc9" ], [ "\xe4", "\xc4" ], ["\xdf"],
		[ "\xff", 'y' ], ["\xb5"], [ "\xa0", ' ' ], ["\xd7"],
		[ "\xfe", "\xde" ], ["\xf7"], [ 'i', 'I' ],
	],
	koi8r => [
		[ "\xc1", "\xe1" ], [ "\xd1", "\xf1" ], [ "\xa3", "\xb3" ],
		[ "\xd6", "\xf6" ], [ "\xc0", "\xe0" ], ["\x80"],
		[ "\x9a", ' ' ], ["\xdf"], [ 'k', 'K' ],
	],
	eucjp => [
		["\xa4\xa2"], ["\xa4\xa4"], ["\xc6\xfc"], ["\xcb\xdc"],
		[ "\xa3\xe1", "\xa3\xc1" ], # full width
		[ "\xa6\xc1", "\xa6\xa1" ], ["\x8e\xb1"], # alpha; half width
		["\x8f\xb0\xa1"], ["\xa1\xa1"], [ 'k', 'K' ],
	],
	bytes => [
		[ "\xc3\xa9", "\xc3\x89" ], [ "\xe9", "\xc9" ], ["\xff"],
		["\x80"], [ "\xc5\xbf", 's' ], [ "\xe2\x84\xaa", 'k' ],
	],
);

sub charset_of {
	my ($locale) = @_;
	return $locale =~ /utf-?8/i ? 'utf8' : $locale =~ /8859-1\b/ ? 'latin1'
	    : $locale =~ /koi8/i ? 'koi8r' : $locale =~ /euc-?jp/i ? 'eucjp'
	    : 'bytes';
}

# The letters of LOCALE's encoding: a list.
sub letters_of {
	my ($locale) = @_;
	return map { @$_ } @{ $circles{ charset_of($locale) } };
}

# A letter that CHARACTER may be alike to in LOCALE, or CHARACTER itself.
sub alike {
	my ($locale, $character) = @_;
	for my $circle (@{ $circles{ charset_of($locale) } }) {
		return pick(@$circle) if grep { $_ eq $character } @$circle;
	}
	return $character =~ /[a-z]/ ? uc $character : lc $character;
}

1;
