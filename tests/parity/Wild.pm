# Any case at all: all options, colours, spellings, kinds of input; patterns
# by the grammar on lines made for them, or words on the files of Data.pm.
package Wild;
use strict;
use warnings;
use Exporter 'import';
use Cases;
use Data;
use Dialects;
use Grammar;
use Letters;
use Patterns;
use Words;
our @EXPORT = qw(wild_case);

my @colors = ('mt=01;36', 'ms=4:mc=7', 'sl=1:cx=2', 'sl=1:cx=2:rv', 'ne',
	'fn=:ln=:bn=:se=', 'fn=35:ln=32:bn=33:se=36:ne', 'mt=', 'ms=:mc=',
	'rv', 'mt=1:foo=2', 'sl=', 'bogus', 'mt=x', 'cx=3:sl=', '');

sub more_options {
	return (
	    chance(0.03) ? [ pick('-u', '--unix-byte-offsets') ] : (),
	    chance(0.03) ? [ '-d', pick('skip', 'read', 'recurse') ] : (),
	    chance(0.03) ? [ '-D', pick('skip', 'read') ] : (),
	    chance(0.03) ? [ '--include=' . pick('l*', '*.txt', '[!l]*') ]
	    : (),
	    chance(0.03) ? [ '--exclude=' . pick('l*', '*s', 'p*') ] : (),
	    chance(0.02) ? ['--exclude-from=globs'] : (),
	    chance(0.02) ? ['--null'] : (),
	    chance(0.02) ? ['--quiet'] : (),
	    chance(0.01) ? [ pick('-X', '--nosuch', '-A', '--color=no',
	        '--context', '-m', '--binary-files=x') ] : ());
}

# The files of a case of its own: made for its patterns.
sub own_files {
	my ($case, @trees) = @_;
	my $flavour = weighted(50 => '', 20 => 'bad', 15 => 'nul', 9 => 'cr',
	    2 => 'long');
	my @names = ('lines', 'lines2')[0 .. (chance(0.25) ? 1 : 0)];
	for my $name (@names) {
		file_write($name, pattern_lines($case, between(5, 60),
		    $flavour, @trees));
	}
	return @names;
}

sub tree_for {
	my ($case) = @_;
	my $dialect = $case->{dialect};
	if ($dialect eq 'F') {
		my $text = pattern('F', $case->{utf8});
		return [ text => $text, $text ];
	}
	return tree_make($dialect eq 'P' ? 'E' : $dialect, $case->{locale});
}

# CASE with patterns and lines of its own.
sub with_own {
	my ($case) = @_;
	my $count = $case->{dialect} eq 'P' ? 1 : @{ $case->{patterns} } || 1;
	$count = 4 if $count > 4;
	my @trees = map { tree_for($case) } 1 .. $count;
	my $dialect = $case->{dialect} eq 'P' ? 'E' : $case->{dialect};
	$case->{patterns} = [ map { tree_text($_, $dialect) } @trees ];
	$case->{how} = 'regexp' if $case->{how} eq 'operand'
	    && $case->{patterns}[0] =~ /^-/;
	my @files = own_files($case, @trees);
	return if $case->{input} eq 'tree';
	@files = ('lines') if $case->{input} ne 'operands';
	push @files, $case->{files}[0] if $case->{input} eq 'operands'
	    && chance(0.1);
	$case->{files} = \@files;
}

# Case NUMBER of SEED in LOCALE and DIALECT (G, E, F or P).
sub wild_case {
	my ($seed, $number, $locale, $dialect, $small, $large) = @_;
	my $case = case_make($seed, $number, $locale, $dialect, $small,
	    $large);
	push @{ $case->{options} }, more_options();
	with_own($case) if chance(0.7);
	my %environment;
	$environment{GREP_COLORS} = join ':', map { pick(@colors) }
	    1 .. between(1, 2) if chance(0.15);
	$environment{GREP_COLOR} = pick('7', '1;34', '', 'x')
	    if chance(0.02);
	$environment{POSIXLY_CORRECT} = 1 if chance(0.02);
	$case->{environment} = \%environment;
	$case->{spelled} = weighted(70 => '', 15 => 'long', 15 => 'cluster');
	return $case;
}

1;
