# The files that are counted: written once per seed into one directory.
package WcData;
use strict;
use warnings;
use Exporter 'import';
use Data;
use Letters;
use Words;
our @EXPORT = qw(wc_data_write wc_text);

sub utf8 {
	my ($code) = @_;
	# By hand: surrogates and what lies beyond Unicode, too.
	return chr $code if $code < 0x80;
	my ($bytes, $first) = ('', $code < 0x800 ? 0xc0
	    : $code < 0x10000 ? 0xe0 : 0xf0);
	for (1 .. ($first == 0xc0 ? 1 : $first == 0xe0 ? 2 : 3)) {
		$bytes = chr(0x80 | $code & 0x3f) . $bytes;
		$code >>= 6;
	}
	return chr($first | $code) . $bytes;
}

# White space of one kind or another, and what lies beside it.
my @spaces = map { utf8($_) } 0x85, 0xa0, 0x1680, 0x180e, 0x2000 .. 0x200b,
    0x2028, 0x2029, 0x202f, 0x205f, 0x2060, 0x3000, 0xfeff;
my @near = map { utf8($_) } 0x84, 0x86, 0x9f, 0xa1, 0xad, 0x167f, 0x1681,
    0x1fff, 0x200c, 0x200d, 0x2027, 0x202a, 0x2030, 0x205e, 0x2061, 0x2fff,
    0x3001;
# Of no column, of two, of none because unassigned or no character.
my @widths = map { utf8($_) } 0x300, 0x301, 0x483, 0x5b0, 0xe31, 0x1100,
    0x1160, 0x11a8, 0x4e2d, 0x65e5, 0xac00, 0xd7a3, 0xff21, 0xff76, 0x1f600,
    0x20000, 0x378, 0xe000, 0xfffe, 0x1ffff, 0x10ffff, 0x20ac, 0x2329;
my @russian = map { join '', map { utf8($_) } @$_ }
    [ 0x441, 0x43b, 0x43e, 0x432, 0x43e ], [ 0x438 ], [ 0x416, 0x443, 0x43a ];
my @chinese = map { join '', map { utf8($_) } @$_ }
    [ 0x4e2d, 0x6587 ], [ 0x5b57 ], [ 0xff0c ], [ 0x7684, 0x3002 ];
# No characters: strays, overlong forms, surrogates, beyond Unicode, cut ones.
my @bad = ("\xff", "\xfe", "\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xc3",
    "\xe0\x80\x80", "\xe0\x9f\xbf", "\xe2\x82", "\xe2", "\xed\xa0\x80",
    "\xed\xbf\xbf", "\xf0\x80\x80\x80", "\xf0\x9f\x98", "\xf0\x9f", "\xf0",
    "\xf4\x8f\xbf\xbf", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80",
    "\xf8\x88\x80\x80\x80", "\xfc\x84\x80\x80\x80\x80", "\xe2\x82A");

sub any_code {
	my $code = int rand pick(0x100, 0x800, 0x3100, 0x10000, 0x20000,
	    0x110000);
	return utf8($code);
}

sub random_bytes {
	my ($longest) = @_;
	return join '', map { chr int rand 256 } 1 .. between(1, $longest);
}

my $locale; # whose letters are used

my %kinds = (
	ascii => sub { return pick(qw(a ab foo word x1 .)) },
	blank => sub { return pick(' ', ' ', ' ', '  ', "\t") },
	newline => sub { return "\n" },
	odd => sub { return pick("\t", "\r", "\f", "\x0b", "\r\n") },
	control => sub { return pick("\0", "\1", "\e[31m", "\x7f", "\b",
		"\x1c", "\x85", "\xa0", "\x9a") },
	space => sub { return pick(@spaces) },
	near => sub { return pick(@near) },
	width => sub { return pick(@widths) },
	russian => sub { return pick(@russian) },
	chinese => sub { return pick(@chinese) },
	bad => sub { return pick(@bad) },
	code => \&any_code,
	bytes => sub { return random_bytes(6) },
	local => sub { return pick(letters_of($locale)) },
	long => sub { return pick('x', "\t", ' ', "\xd0\xb6", "\xe4\xb8\xad",
		"\xcc\x81", "\0") x pick(7, 31, 64, 65, 130, 300) },
);

my @plain = (6 => 'ascii', 6 => 'blank', 1 => 'newline');
my %mixes = (
	plain => \@plain,
	tabs => [ @plain, 3 => 'odd' ],
	controls => [ @plain, 2 => 'odd', 4 => 'control' ],
	russian => [ 8 => 'russian', 7 => 'blank', 1 => 'newline' ],
	chinese => [ 9 => 'chinese', 1 => 'blank', 1 => 'newline' ],
	spaces => [ @plain, 6 => 'space', 4 => 'near', 2 => 'chinese' ],
	widths => [ @plain, 8 => 'width', 2 => 'code', 2 => 'odd' ],
	codes => [ 2 => 'ascii', 1 => 'blank', 1 => 'newline', 9 => 'code' ],
	bad => [ @plain, 4 => 'bad', 3 => 'russian', 1 => 'bytes' ],
	bytes => [ 1 => 'bytes' ],
	local => [ @plain, 9 => 'local', 1 => 'odd' ],
	long => [ 3 => 'long', 1 => 'ascii', 1 => 'blank', 1 => 'newline' ],
	all => [ map { (1 => $_) } sort keys %kinds ],
);

# About COUNT words, blanks and the like, mixed as MIX says.
sub text {
	my ($mix, $count) = @_;
	return join '', map { $kinds{ weighted(@{ $mixes{$mix} }) }->() }
	    1 .. $count;
}

# A small text, anything that one may be.
sub wc_text {
	my $text = text(pick(sort keys %mixes), between(0, pick(3, 12, 80)));
	return chance(0.5) ? "$text\n" : $text;
}

sub small_files {
	my %files = map { $_ => text($_, between(20, 400)) . "\n" }
	    keys %mixes;
	return (%files,
		'empty' => '', 'newline' => "\n", 'blanks' => " \t \n  \n",
		'tail' => "a b\nc", 'nulonly' => "\0" x 40,
		'crlf' => text('plain', 60) =~ s/\n/\r\n/gr,
		'badtail' => "ab\nfoo \xd0", 'badtail3' => " \xf0\x9f\x98",
		'with space' => "a b\n", "new\nline" => "a\n",
		"quo'te" => "b\n", 'dou"ble' => "c\n", "tab\tname" => '',
		"esc\e[1m" => "d\n", "bad\xff" => "e\n", '$(x)' => "f g\n",
		"\xd0\xb6" => "h\n", '-dash' => "i\n", '~' => "j", '#' => "k",
	);
}

# Longer than the buffers of GNU wc (16 and 256 KiB), than pages and pipes.
sub large_files {
	my $shift = 'x' x between(0, 9);
	return (
		'large1' => $shift . text('russian', 900) x 25,
		'large2' => $shift . text('all', 2000) x 9,
		'large3' => $shift . text('plain', 6000) x 30,
		'large4' => $shift . "\xe4\xb8\xad" x 100_000,
		'large5' => $shift . ("\t" . 'a' x 9) x 30_000,
		'page' => substr(text('chinese', 3000), 0, 4096),
		'pages' => substr($shift . text('bad', 9000), 0, 8192),
	);
}

# Fills the current directory with what suits LOCALE. Returns the names of the
# small files and of the large ones.
sub wc_data_write {
	($locale) = @_;
	my %small = small_files();
	my %large = large_files();
	file_write($_, $small{$_}) for sort keys %small;
	file_write($_, $large{$_}) for sort keys %large;
	mkdir $_ or die "$_: $!\n" for 'dir', "d i\nr";
	symlink 'plain', 'link';
	symlink 'nowhere', 'dangling';
	symlink 'loop', 'loop';
	return ([ sort keys %small ], [ sort keys %large ]);
}

1;
