# A case for the dialects: one pattern, or two, by the grammar; a few of the
# options that decide what matches; and lines made for the patterns.
package Dialects;
use strict;
use warnings;
use Exporter 'import';
use Words;
use Grammar;
use Strings;
use Letters;
use Data;
our @EXPORT = qw(dialect_case pattern_lines);

sub options {
	my ($flavour) = @_;
	my $show = weighted(40 => '', 26 => '-o', 12 => '-c', 10 =>
	    '--color=always');
	return (
	    chance(0.30) ? ['-i'] : (),
	    chance(0.20) ? ['-w'] : (),
	    chance(0.15) ? ['-x'] : (),
	    chance(0.12) ? ['-v'] : (),
	    chance(0.04) ? ['-z'] : (),
	    chance(0.05) ? ['-b'] : (),
	    chance($flavour =~ /bad|nul/ ? 0.75 : 0.4) ? ['-a'] : (),
	    $show ? [$show] : ());
}

# The lines of CASE's file, made for TREES.
sub pattern_lines {
	my ($case, $count, $flavour, @trees) = @_;
	my $text = join '', map { lines_for($_, $case->{locale},
	    $count / @trees, $flavour) } @trees;
	return $text if !grep { $_->[0] eq '-z' } @{ $case->{options} };
	return chance(0.5) ? $text =~ tr/\n/\0/r
	    : join '', map { chance(0.5) ? $_ : tr/\n/\0/r }
	    split /(?<=\n)/, $text;
}

# Case NUMBER of SEED in LOCALE, DIALECT G or E; writes the file `lines`.
sub dialect_case {
	my ($seed, $number, $locale, $dialect) = @_;
	srand($seed * 1_000_003 + $number * 31 + ord $dialect);
	my @trees = map { tree_make($dialect, $locale) }
	    1 .. weighted(12 => 1, 1 => 2);
	my $flavour = weighted(58 => '', 16 => 'bad', 11 => 'nul', 9 => 'cr',
	    1 => 'long');
	my $case = {
		locale => $locale, dialect => $dialect,
		utf8 => charset_of($locale) eq 'utf8',
		options => [ ["-$dialect"], options($flavour) ],
		patterns => [ map { tree_text($_, $dialect) } @trees ],
		how => 'regexp', input => 'operands', files => ['lines'],
	};
	file_write('lines', pattern_lines($case, 60, $flavour, @trees));
	return $case;
}

1;
