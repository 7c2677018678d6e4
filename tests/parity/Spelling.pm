# The same options in other spellings.
package Spelling;
use strict;
use warnings;
use Exporter 'import';
our @EXPORT = qw(spelled);

my %long = (
	'-A' => 'after-context', '-B' => 'before-context', '-C' => 'context',
	'-E' => 'extended-regexp', '-F' => 'fixed-strings',
	'-G' => 'basic-regexp', '-H' => 'with-filename',
	'-I' => 'binary-files=without-match', '-L' => 'files-without-match',
	'-P' => 'perl-regexp', '-R' => 'dereference-recursive',
	'-T' => 'initial-tab', '-U' => 'binary', '-Z' => 'null',
	'-a' => 'text', '-b' => 'byte-offset', '-c' => 'count',
	'-h' => 'no-filename', '-i' => 'ignore-case',
	'-l' => 'files-with-matches', '-m' => 'max-count',
	'-n' => 'line-number', '-o' => 'only-matching', '-q' => 'silent',
	'-r' => 'recursive', '-s' => 'no-messages', '-v' => 'invert-match',
	'-w' => 'word-regexp', '-x' => 'line-regexp', '-z' => 'null-data',
	'-D' => 'devices', '-d' => 'directories',
);

# -n -A 1 -i as -nA1 -i: letters one behind the other, values at once.
sub clustered {
	my (@options) = @_;
	my @words;
	for my $option (@options) {
		my ($first, @rest) = @$option;
		if (@words && @rest < 2 && $first =~ /^-[A-Za-z]\z/
		    && $words[-1] =~ /^-[A-Za-z]+\z/
		    && $words[-1] !~ /[ABCmdD]/) {
			$words[-1] .= join '', substr($first, 1), @rest;
		} else {
			push @words, $first, @rest;
		}
	}
	return @words;
}

sub long_ones {
	my ($first, @rest) = @{ $_[0] };
	return ($first, @rest) if !$long{$first} || @rest > 1;
	return join '=', "--$long{$first}", @rest;
}

# The words of OPTIONS, lists of words, HOW: '', long or cluster.
sub spelled {
	my ($how, @options) = @_;
	return $how eq 'long' ? map { long_ones($_) } @options
	    : $how eq 'cluster' ? clustered(@options) : map { @$_ } @options;
}

1;
