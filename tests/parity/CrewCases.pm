# Cases for a crew: all options on files made for its borders.
package CrewCases;
use strict;
use warnings;
use Exporter 'import';
use Cases;
use CrewData;
use Data;
use Patterns;
use Words;
our @EXPORT = qw(crew_case crew_settings crew_size crew_alone);

# What is left of the settings TEXT for one process: those of the engine.
sub crew_alone {
	return join ',', grep { !/\A(?:fork|job|ring|batch)=/ }
	    split /,/, $_[0];
}

# The bytes of a range under the settings TEXT.
sub crew_size {
	my ($number, $unit) = $_[0] =~ /job=(\d+)(K?)/ or return 8 << 20;
	return $number * ($unit ? 1024 : 1);
}

# Number of processes, MAPSCAN_DEBUG: the same four always.
my @fixed = ([ 2, 'fork=now' ], [ 7, 'fork=now,job=1K,ring=4K,window=4K' ],
	[ 2, 'fork=now,job=5000,ring=4K' ],
	[ 7, 'fork=now,job=1K,ring=4K,window=4K,batch=3' ]);

# Settings for a case, random ones if WILD.
sub crew_settings {
	my ($wild) = @_;
	return @fixed if !$wild;
	return map {
		[ between(2, 9), join ',', 'fork=now',
		    'job=' . pick(1, 7, 64, 100, 500, 999, '1K', 3000, 4096,
			5000, 20_000, between(1, 30_000)),
		    'ring=' . pick(1, 600, 1000, '4K', '64K', '1M'),
		    chance(0.5) ? 'window=4K' : (),
		    chance(0.4) ? 'batch=' . between(1, 5) : (),
		    chance(0.06) ? 'jit=off' : (),
		    chance(0.06) ? 'walk=line' : (),
		    chance(0.06) ? 'accel=off' : (),
		    chance(0.06) ? 'kernel=scalar' : (),
		    chance(0.04) ? 'map=off' : () ]
	} 1 .. 4;
}

my @simple = ('a', 'ab', 'foo', 'needle', 'needle', '', '^', '$', '^$', 'a*',
	'a.*b', '.', 'b$', '^a', 'x', 'nosuch', '\bfoo', '[ab]', 'foo.*bar',
	"\xc3\xa9", "[\xc3\xa9\xe6\xbc\xa2]", 'A', '12', "\xff", '[^a]', '\w',
	'oo');
my %own = (
	G => [ '\(a\)\1', 'a\{2\}', '\<a', 'foo\|12', '\w\+' ],
	E => [ '(a|b)\1', 'a{2}', 'foo|12|x', '(foo)?bar', '\w+$' ],
	F => [ 'a.', '.', "foo\n12" ],
	P => [ '\w+', 'a(?=b)', '(?<=a)b', 'a\K.', '(\w)\1', '\d++', '^\s*$',
	    '(?<!b)a', 'b\R?', '\bx' ],
);

sub crew_pattern {
	my ($dialect) = @_;
	return pattern($dialect, 1) if chance(0.08);
	return pick(@simple, @{ $own{$dialect} });
}

sub wider_context {
	my $number = pick(0, 1, 2, 5, 30, 300, 5000);
	return chance(0.2) ? [ pick('-A', '-B', '-C'), $number ] : ();
}

sub other_options {
	return (chance(0.03) ? ['-I'] : (), chance(0.03) ? ['-U'] : (),
	    chance(0.06) ? [ '-m', between(1, 60) ] : (),
	    chance(0.03) ? ['--label=x y'] : (), wider_context());
}

sub choose_files {
	my ($case, $most, $step) = @_;
	$case->{input} = weighted(60 => 'operands', 20 => 'stdin',
	    3 => 'pipe', 25 => 'tree');
	my @files = ('big', 'other', 'third')[0 .. weighted(6 => 0, 2 => 1,
	    1 => 2)];
	$most = 30_000 if $case->{input} eq 'pipe';
	crew_file($_, $most, $step) for @files;
	if ($case->{input} eq 'tree') {
		crew_tree($step);
		push @{ $case->{options} }, Cases::tree_options();
		@files = chance(0.4) ? ('wood') : chance(0.5) ? ()
		    : ('big', 'wood', 'missing', 'wood/sub');
		@files = ('wood') if !@files && chance(0.5);
	} elsif ($case->{input} eq 'operands') {
		push @files, 'missing' if chance(0.05);
		push @files, '.' if chance(0.03);
		@files = shuffled(@files, $files[0]) if chance(0.1);
	}
	$case->{start} = int rand 1 + -s $files[0]
	    if $case->{input} eq 'stdin' && chance(0.5);
	return @files;
}

sub shuffled {
	my @from = @_;
	return map { splice @from, int rand @from, 1 } 1 .. @from;
}

# Case NUMBER of SEED; its files, of about MOST bytes, are written.
sub crew_case {
	my ($seed, $number, $most, $step) = @_;
	srand($seed * 1_000_003 + $number);
	my $case = { locale => pick('C', 'C.UTF-8'), utf8 => 1,
		dialect => pick('G', 'E', 'F', 'P') };
	my $dialect = $case->{dialect};
	$case->{patterns} = [ map { crew_pattern($dialect) }
	    1 .. ($dialect eq 'P' ? 1 : weighted(8 => 1, 1 => 2, 1 => 4)) ];
	$case->{how} = weighted(2 => 'regexp', 1 => 'file');
	$case->{options} = [ ["-$dialect"], Cases::match_options(),
		Cases::mode_options(), Cases::shape_options(),
		other_options() ];
	$case->{files} = [ choose_files($case, $most, $step) ];
	$case->{merged} = chance(0.15);
	return $case;
}

1;
