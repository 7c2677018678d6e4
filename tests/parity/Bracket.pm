# Bracket expressions, most of them sensible, with characters that they hold.
package Bracket;
use strict;
use warnings;
use Exporter 'import';
use Words;
our @EXPORT = qw(bracket_make);

my %classes = (
	alpha => [ 'a', 'Z' ], digit => ['7'], alnum => [ 'b', '3' ],
	upper => ['Q'], lower => ['q'], space => [ ' ', "\t", "\r" ],
	blank => [ ' ', "\t" ], punct => [ '-', '_', '.' ],
	print => [ 'x', ' ' ], graph => [ 'x', '!' ],
	cntrl => [ "\x01", "\x7f" ], xdigit => [ 'f', 'C', '9' ],
);
my @ranges = (
	[ 'a-c', 'b' ], [ 'A-C', 'B' ], [ 'b-z', 'k' ], [ '0-9', '5' ],
	[ 'a-a', 'a' ], [ '+--', ',' ], [ '%-/', '*' ], [ ' -~', 'a', '!' ],
	[ 'Z-a', '_', '^', 'z', 'A' ], [ 'A-z', 'm', '_' ], [ '--/', '.' ],
	[ '[.a.]-c', 'b' ], [ 'a-[.c.]', 'b' ], [ '[.-.]-0', '.' ],
	[ '[.space.]-[.tilde.]', 'a' ], [ '*-\\', 'A' ], [ '[-^', ']' ],
	[ 'I-i', 'k', 'K' ], [ 'h-j', 'I' ],
);
my @wrong = ('[:foo:]', 'c-a', '[=ab=]', '[.zz.]', '[:alpha', 'a-b-c', '[=a',
	'[.a', '[=a=]-c', 'a-[:digit:]', '[:digit:]-z', 'a-[=c=]', '[::]',
	'[==]', '[..]', '[.ch.]', '[:ALPHA:]', '[: alpha :]', '--', 'z-A');
my @collate = ([ '-', '-' ], [ 'a', 'a' ], [ ']', ']' ], [ '^', '^' ],
	[ '[', '[' ], [ 'space', ' ' ], [ 'hyphen', '-' ], [ 'period', '.' ],
	[ '.', '.' ], [ '\\', '\\' ], [ 'left-square-bracket', '[' ],
	[ 'A', 'A' ], [ 'comma', ',' ], [ 'tab', "\t" ], [ 'NUL', '' ]);

# [ TEXT, STRING... ] of one item.
sub item {
	my ($letters) = @_;
	my $kind = weighted(28 => 'char', 14 => 'range', 12 => 'class',
	    5 => 'equal', 5 => 'collate', 9 => 'special', 1.5 => 'wrong',
	    9 => 'wide', 2 => 'widerange', 0.4 => 'bad');
	return [ map { ($_, $_) } pick('a' .. 'd', qw(A k s i 1 x)) ]
	    if $kind eq 'char';
	return pick(@ranges) if $kind eq 'range';
	if ($kind eq 'class') {
		my $name = pick(sort keys %classes);
		return [ "[:$name:]", @{ $classes{$name} } ];
	}
	if ($kind eq 'equal') {
		my $c = chance(0.3) ? pick(@$letters)
		    : pick('a', 'A', 'k', '.', ']', '-', '^', '[', '=', ' ');
		return [ "[=$c=]", $c ];
	}
	if ($kind eq 'collate') {
		my ($name, $c) = @{ pick(@collate) };
		($name, $c) = (pick(@$letters)) x 2 if chance(0.15);
		return [ "[.$name.]", $c ];
	}
	return [ map { ($_, $_) } pick(@wrong) ] if $kind eq 'wrong';
	return [ map { ($_, $_) } bad_bytes() ] if $kind eq 'bad';
	return wide_item($letters, $kind) if $kind =~ /wide/;
	my $text = pick('\\', '^', '.', '*', '$', '\\n', '\\]', '(', '|', ' ',
	    '_', '[', '\\w', '\\s', '-', '{', '+', ',', '[:', '[a');
	return [ $text, split //, $text ];
}

sub wide_item {
	my ($letters, $kind) = @_;
	my $one = pick(@$letters);
	return [ $one, $one ] if $kind eq 'wide';
	my $other = pick(@$letters);
	($one, $other) = ($other, $one) if $one gt $other && chance(0.9);
	return [ "$one-$other", $one, $other ];
}

# (TEXT, STRING...) of a bracket expression with characters of LETTERS too.
sub bracket_make {
	my ($letters) = @_;
	my @items = map { item($letters) } 1 .. weighted(4 => 1, 3 => 2,
	    2 => 3, 1 => 4);
	my @strings = map { @$_[1 .. $#$_] } @items;
	my $text = join '', map { $_->[0] } @items;
	my $not = chance(0.25) ? '^' : '';
	$text = "]$text" if chance(0.07);
	$text = "-$text" if chance(0.05);
	$text .= '-' if chance(0.06);
	@strings = ('e', 'Y', ' ', '-', "\xc3\xa9", @strings) if $not;
	return ("[$not$text]", @strings, 'b');
}

1;
