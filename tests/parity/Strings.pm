# Lines for a pattern: strings that its tree is for, and such as nearly are.
package Strings;
use strict;
use warnings;
use Exporter 'import';
use Letters;
use Words;
our @EXPORT = qw(string_of lines_for);

# A string that NODE may match; GROUPS, by number, is what was captured.
sub string_of {
	my ($node, $groups) = @_;
	my ($kind, @rest) = @$node;
	if ($kind eq 'text') {
		return $rest[ 1 + int rand $#rest ] // '';
	} elsif ($kind eq 'cat') {
		return join '', map { string_of($_, $groups) } @rest;
	} elsif ($kind eq 'alt') {
		return string_of(pick(@rest), $groups);
	} elsif ($kind eq 'group') {
		return $groups->{ $rest[0] } = string_of($rest[1], $groups);
	} elsif ($kind eq 'refer') {
		return $groups->{ $rest[0] } // '';
	}
	my (undef, $least, $most, $inside) = @rest;
	return join '', map { string_of($inside, $groups) }
	    1 .. between($least, $most);
}

sub characters { return $_[0] =~ /[\x00-\x7f]|[\xc0-\xff][\x80-\xbf]*|./gs }

# TEXT with one character gone, twice, another, or in another case.
sub mutated {
	my ($text, $locale) = @_;
	my @characters = characters($text);
	return letter() if !@characters;
	my $at = int rand @characters;
	my $one = \$characters[$at];
	my $how = weighted(3 => 'less', 2 => 'twice', 2 => 'other',
	    5 => 'alike', 1 => 'space');
	$$one = $how eq 'less' ? '' : $how eq 'twice' ? $$one x 2
	    : $how eq 'other' ? pick('a' .. 'd', ' ', '_', '1', "\xc3\xa9")
	    : $how eq 'space' ? "$$one " : alike($locale, $$one);
	return join '', @characters;
}

# How lines that are no plain text differ; %flavour: of a file.
sub spoiled {
	my ($text, $flavour) = @_;
	my @characters = characters($text);
	my $what = $flavour eq 'nul' ? "\0" : $flavour eq 'cr' ? "\r"
	    : bad_bytes();
	splice @characters, int rand(@characters + 1), 0, $what;
	return join '', @characters;
}

sub line_for {
	my ($tree, $locale, $flavour) = @_;
	my $text = string_of($tree, {});
	$text = mutated($text, $locale) while chance(0.4);
	$text = join '', map { alike($locale, $_) } characters($text)
	    if chance(0.1);
	$text = pick('a', 'x', ' ', '-', '_', "\xc3\xa9", 'ab ') . $text
	    if chance(0.3);
	$text .= pick('a', 'x', ' ', '-', '_', "\xc3\xa9", ' ab') if chance(0.3);
	$text .= pick('', ' ', 'b', '.') . string_of($tree, {})
	    if chance(0.25);
	$text = spoiled($text, $flavour) if $flavour && chance(0.3);
	return $text =~ tr/\n//dr;
}

# COUNT lines for TREE as one text; FLAVOUR is '', bad, nul, cr or long.
sub lines_for {
	my ($tree, $locale, $count, $flavour) = @_;
	my $spoil = $flavour eq 'long' ? '' : $flavour;
	my %seen;
	my @lines = grep { length $_ < 200 && !$seen{$_}++ }
	    map { line_for($tree, $locale, $spoil) } 1 .. $count;
	push @lines, '', map { pick(@lines, 'a') } 1 .. 3;
	push @lines, pick(@lines) . 'ab ' x 3000, 'x' x 9000 . pick(@lines)
	    if $flavour eq 'long';
	my $text = join '', map { "$_\n" } @lines;
	$text =~ s/\n/\r\n/g if $flavour eq 'cr' && chance(0.5);
	chop $text if chance(0.25);
	return $text;
}

1;
