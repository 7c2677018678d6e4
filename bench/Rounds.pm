# Measures programs in turns, and sums up and prints what came of it.
package Rounds;
use strict;
use warnings;
use Exporter qw(import);
use List::Util qw(max min);
use Run;

our @EXPORT = qw(figures median print_row print_start print_titles quarters
    time_rounds);

use constant LONG_RUNS => 3; # of a program that takes long

sub median {
	my @sorted = sort { $a <=> $b } @_;
	return ($sorted[$#sorted / 2] + $sorted[@sorted / 2]) / 2;
}

# Where the middle half of the values begins and ends.
sub quarters {
	my @sorted = sort { $a <=> $b } @_;
	my $quarter = int(@sorted / 4);
	return @sorted[$quarter, $#sorted - $quarter];
}

# How far apart the middle half of the values lies, in percent of the median.
sub spread {
	my ($low, $high) = quarters(@_);
	return 100 * ($high - $low) / (median(@_) || 1);
}

# The median, least and greatest wall time of RUNS, its spread, and the median
# of the CPU time; in milliseconds.
sub figures {
	my @runs = @_;
	return ('-') x 5 if !@runs;
	my @wall = map { 1e3 * $_->{wall} } @runs;
	return map { sprintf '%.2f', $_ } median(@wall), min(@wall),
	    max(@wall), spread(@wall),
	    1e3 * median(map { $_->{cpu} } @runs);
}

# Is one more run of PROGRAM wanted? What takes long need not be run often.
sub is_wanted {
	my ($program, $limits) = @_;
	my @runs = @{$program->{runs}};
	return 0 if @runs >= $limits->{runs};
	return 1 if @runs < LONG_RUNS || !defined $limits->{long};
	return median(map { $_->{wall} } @runs) <= $limits->{long};
}

# One run of the first program and of those that need one. MEASURE gives a
# program's run, or nothing if it does not count: then the round is over, as
# what follows may not compare.
sub time_round {
	my ($limits, $measure, @programs) = @_;
	my $base;
	for my $p (@programs) {
		next if $base && !is_wanted($p, $limits);
		my $run = $measure->($p) or return;
		$base //= $run;
		push @{$p->{runs}}, { %$run, base => $base };
	}
}

# Rounds of one run of each program, so that all see the same weather. LIMITS
# has the runs of each that are wanted, the {rounds} to try at most for that
# ({runs} unless given), the seconds after which no round begins, and maybe how
# many seconds are {long}. A run's {base} is the first program's run of the same
# round.
sub time_rounds {
	my ($limits, $measure, @programs) = @_;
	my $start = now();
	$_->{runs} = [] for @programs;
	for (1 .. $limits->{rounds} // $limits->{runs}) {
		time_round($limits, $measure, @programs);
		last if now() - $start > $limits->{seconds}
		    || !grep { is_wanted($_, $limits) } @programs;
	}
}

# --- printing ----------------------------------------------------------------

# A row of TABLE: all of it between tabs, or the columns for people.
sub print_row {
	my ($table, @row) = @_;
	return print join("\t", @row), "\n" if $table->{tsv};
	printf $table->{layout}, @row[@{$table->{shown}}];
}

sub print_titles {
	my ($table) = @_;
	return print join("\t", @{$table->{columns}}), "\n" if $table->{tsv};
	printf $table->{layout}, @{$table->{titles}};
}

# What is part of each figure.
sub print_start {
	my @empty = map { run(['/bin/true', 'true']) } 1 .. 20;
	printf "%.2f ms wall, %.2f ms cpu are the start of any program.\n\n",
	    1e3 * median(map { $_->{wall} } @empty),
	    1e3 * median(map { $_->{cpu} } @empty);
}

1;
