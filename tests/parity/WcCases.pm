# A case of wc: options, names and standard input, chosen by a seed.
#
# { locale, options => [[words], ...], files => [...],
#   how => operands | none (no operand) | list, streamed, piped (all names by
#       --files0-from: a file, standard input, a pipe there),
#   unended => the last name of a list lacks its NUL,
#   input => null | stdin | offset | pipe | closed | directory: what standard
#       input is; the first of `files` that is a file, in the second to fourth,
#   spelled => as Spelling has it, last => options stand behind the operands,
#   merged => stderr goes where stdout goes, environment => {name => value},
#   patterns => [] (Reduce.pm looks at that) }
package WcCases;
use strict;
use warnings;
use Exporter 'import';
use Data;
use Spelling;
use WcData;
use Words;
our @EXPORT = qw(wc_case wc_words wc_stdin);

my %long = (c => 'bytes', m => 'chars', l => 'lines', w => 'words',
	L => 'max-line-length');
my @wrong = ('-x', '-5', '--zzz', '--linez', '--bytes=3', '--files0-from',
	'--total', '--total=', '--total=nev', '--total=x', '--total=an',
	'-cx', '--max-line-length=', '--v=1', '--file', '-', '--to=only');

# A count, spelled in one of the ways that there are for it.
sub count_option {
	my ($letter) = @_;
	my $name = $long{$letter};
	return ["-$letter"] if chance(0.7);
	return [ '--' . substr $name, 0, between(1, length $name) ];
}

sub choose_options {
	my @letters = chance(0.22) ? () : chance(0.35) ? pick(keys_of())
	    : grep { chance(0.4) } keys_of();
	my @options = map { count_option($_) } sort { rand() <=> 0.5 } @letters;
	push @options, [ pick('--total=', '--tot=', '--t=')
	    . pick(qw(auto always only never only always)) ]
	    if chance(0.15);
	push @options, [ pick(@wrong) ] if chance(0.025);
	push @options, [ pick(qw(--help --version --debug --debug --d)) ]
	    if chance(0.02);
	return \@options;
}

sub keys_of { return sort keys %long }

my @missing = ('missing', 'mis sing', "mis'sing", "mis\nsing", "mis\xffsing",
	"mis\1sing", "mis\tsing", "mis\xd0\xb6sing", "\xd0\xb6/x", 'newline/',
	'empty/x', 'dangling', 'loop', 'a:b', 'm=s', '-', '', "mis\"s'ing");
my @others = ('dir', 'dir/', "d i\nr", '.', '/dev/null', '/proc/version',
	'/proc/filesystems', 'link');

sub choose_file {
	my ($small, $large) = @_;
	return weighted(40 => pick(@$small), 25 => 'fresh',
	    4 => pick(@$large), 6 => pick(@missing), 6 => pick(@others),
	    3 => '-');
}

# Case NUMBER of SEED in LOCALE; writes the file `fresh`.
sub wc_case {
	my ($seed, $number, $locale, $small, $large) = @_;
	srand($seed * 1_000_003 + $number * 17);
	file_write('fresh', wc_text());
	my $case = { locale => $locale, patterns => [], environment => {} };
	$case->{options} = choose_options();
	$case->{how} = weighted(60 => 'operands', 18 => 'none', 10 => 'list',
	    6 => 'streamed', 6 => 'piped');
	$case->{files} = [ map { choose_file($small, $large) }
	    1 .. weighted(6 => 1, 3 => 2, 2 => 3, 1 => 7) ];
	$case->{files} = [] if $case->{how} =~ /list|streamed|piped/
	    && chance(0.06);
	$case->{input} = weighted(20 => 'null', 40 => 'stdin', 20 => 'offset',
	    30 => 'pipe', 1 => 'closed', 1 => 'directory');
	$case->{unended} = chance(0.4);
	$case->{spelled} = chance(0.4) ? 'cluster' : '';
	$case->{last} = chance(0.1);
	$case->{merged} = chance(0.1);
	$case->{environment} = { POSIXLY_CORRECT => pick('', 1) }
	    if chance(0.12);
	return $case;
}

sub list_of {
	my ($case) = @_;
	my $list = join '', map { "$_\0" } @{ $case->{files} };
	return $case->{unended} ? $list =~ s/\0\z//r : $list;
}

# The words of the command line behind the program's name; writes the list of
# names that a case needs.
sub wc_words {
	my ($case) = @_;
	my @options = spelled($case->{spelled}, @{ $case->{options} });
	return @options if $case->{how} eq 'none';
	if ($case->{how} ne 'operands') {
		file_write('names', list_of($case));
		return (@options, '--files0-from='
		    . ($case->{how} eq 'list' ? 'names' : '-'));
	}
	my @files = @{ $case->{files} };
	unshift @files, '--' if grep { /^-./ } @files;
	return $case->{last} && "@files" !~ /^--/ ? (@files, @options)
	    : (@options, @files);
}

# What standard input is: (how, name of the file); how as `input` has it.
sub wc_stdin {
	my ($case) = @_;
	return (stdin => 'names') if $case->{how} eq 'streamed';
	return (pipe => 'names') if $case->{how} eq 'piped';
	my ($name) = grep { -f } @{ $case->{files} };
	return ('null', '/dev/null')
	    if !$name || $case->{input} =~ /null|operands/;
	return ($case->{input}, $name);
}

1;
