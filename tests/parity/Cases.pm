# A case: options, patterns and input, chosen by a seed.
#
# { locale, dialect, utf8, options => [[words], ...], patterns => [...],
#   how => operand | regexp | file, input => operands | stdin | pipe | tree,
#   files => [...], merged => stderr goes where stdout goes,
#   last => options stand behind the operands,
#   nofinal => the pattern file's last line lacks its newline,
#   spelled => how options are (Spelling.pm), environment => {name => value} }
package Cases;
use strict;
use warnings;
use Exporter 'import';
use Words;
use Patterns;
use Data;
use Letters;
use Spelling;
our @EXPORT = qw(case_make case_words case_directory case_has);

sub context_options {
	my $number = pick(0, 1, 1, 2, 3, 10);
	my $option = pick(
	    [ '-A', $number ], [ '-B', $number ], [ '-C', $number ],
	    ["-$number"], ["--context=$number"], [ '-A', 1, '-B', 2 ],
	    [ '-C', 1, '-A', 0 ]);
	return ($option, chance(0.15) ? ['--no-group-separator'] : (),
	    chance(0.15) ? [ '--group-separator=' . pick('', '##') ] : ());
}

sub mode_options {
	my $mode = weighted(52 => '', 12 => '-c', 7 => '-l', 7 => '-L',
	    4 => '-q', 20 => '-o', 1 => '--files-with-matches');
	return ($mode ? [$mode] : (), chance(0.06) ? [ pick('-c', '-l', '-L',
	    '-q', '-o') ] : ());
}

# What is added to a line or taken from the output.
sub shape_options {
	return (
	    chance(0.25) ? ['-n'] : (), chance(0.14) ? ['-b'] : (),
	    chance(0.12) ? ['-H'] : (), chance(0.10) ? ['-h'] : (),
	    chance(0.07) ? ['-T'] : (), chance(0.05) ? ['-Z'] : (),
	    chance(0.15) ? [ pick('--color=always', '--colour=always',
	        '--color=auto') ] : (),
	    chance(0.12) ? [ '-m', pick(0, 1, 1, 2, 3, 5, 100, -1) ] : (),
	    chance(0.20) ? context_options() : (),
	    chance(0.03) ? ['--line-buffered'] : ());
}

sub match_options {
	return (
	    chance(0.25) ? [ pick('-i', '-i', '-i', '-y', '--ignore-case') ]
	    : (),
	    chance(0.02) ? ['--no-ignore-case'] : (),
	    chance(0.14) ? ['-v'] : (), chance(0.14) ? ['-w'] : (),
	    chance(0.10) ? ['-x'] : (), chance(0.10) ? ['-z'] : (),
	    chance(0.18) ? ['-a'] : (), chance(0.05) ? ['-I'] : (),
	    chance(0.03) ? [ '--binary-files='
	        . pick('text', 'binary', 'without-match') ] : (),
	    chance(0.05) ? ['-s'] : (), chance(0.02) ? ['-U'] : ());
}

sub tree_options {
	# GNU grep -R waits for a writer at a FIFO.
	return (chance(0.2) ? ([ '-D', 'skip' ], ['-R']) : ['-r'],
	    chance(0.25) ? [ '--include=' . pick('*.txt', '*.[ch]', 'o*') ]
	    : (),
	    chance(0.25) ? [ '--exclude=' . pick('*.txt', 'Make*', '.*') ]
	    : (),
	    chance(0.15) ? [ '--exclude-dir=' . pick('deep', 'o*', 'void') ]
	    : ());
}

# Patterns that take long on long lines, in every program.
sub is_simple {
	my ($case) = @_;
	return !grep { /\\[1-9]|[(].*[*+{]|[*+}].*[*+}]/ }
	    @{ $case->{patterns} };
}

sub choose_files {
	my ($case, $small, $large) = @_;
	my @from = is_simple($case) && chance(0.12) ? @$large : @$small;
	my @files = map { pick(@from) } 1 .. weighted(6 => 1, 2 => 2, 1 => 3);
	push @files, pick('missing', 'tree', 'tree/void') if chance(0.04);
	push @files, '-' if chance(0.02);
	return @files;
}

sub choose_input {
	my ($case, $small, $large) = @_;
	my $input = weighted(70 => 'operands', 10 => 'stdin', 10 => 'pipe',
	    10 => 'tree');
	my @files = $input eq 'tree' ? (chance(0.3) ? () : pick('tree',
	    'tree/sub', 'tree/other/', 'tree/./sub', 'tree/one.txt'))
	    : choose_files($case, $small, $large);
	@files = pick(@$small) if $input eq 'pipe' || $input eq 'stdin';
	push @{ $case->{options} }, tree_options() if $input eq 'tree';
	push @{ $case->{options} }, [ '--label=' . pick('in', 'a b') ]
	    if $input ne 'operands' && chance(0.1);
	return ($input, @files);
}

sub choose_patterns {
	my ($case) = @_;
	my $dialect = $case->{dialect};
	my $count = $dialect eq 'P' ? 1 : weighted(20 => 1, 3 => 2, 2 => 3,
	    $dialect eq 'F' ? (2 => 12) : (1 => 5));
	my @patterns = map { pattern($dialect, $case->{utf8}) } 1 .. $count;
	my $how = weighted(5 => 'operand', 3 => 'regexp', 2 => 'file');
	$how = 'regexp' if $how eq 'operand' && $patterns[0] =~ /^-/;
	@patterns = () if $how eq 'file' && $dialect ne 'P' && chance(0.04);
	return ($how, @patterns);
}

# Case NUMBER of SEED in LOCALE; DIALECT is G, E, F or P.
sub case_make {
	my ($seed, $number, $locale, $dialect, $small, $large) = @_;
	srand($seed * 1_000_003 + $number * 17 + ord $dialect);
	my $case = { locale => $locale, dialect => $dialect,
		utf8 => charset_of($locale) eq 'utf8' };
	my @dialect = $dialect eq 'G' && chance(0.5) ? () : ["-$dialect"];
	($case->{how}, @{ $case->{patterns} }) = choose_patterns($case);
	$case->{options} = [ @dialect, match_options(), mode_options(),
		shape_options() ];
	($case->{input}, @{ $case->{files} }) =
	    choose_input($case, $small, $large);
	$case->{merged} = chance(0.1);
	$case->{last} = chance(0.08);
	$case->{nofinal} = chance(0.3);
	return $case;
}

sub pattern_words {
	my ($case) = @_;
	my @patterns = @{ $case->{patterns} };
	return map { ('-e', $_) } @patterns if $case->{how} eq 'regexp';
	return join "\n", @patterns if $case->{how} eq 'operand';
	file_write('patterns', join("\n", @patterns)
	    . (@patterns && !$case->{nofinal} ? "\n" : ''));
	return ('-f', case_directory($case) ? '../patterns' : 'patterns');
}

# Where the programs run: -r without an operand searches that.
sub case_directory {
	my ($case) = @_;
	return $case->{input} eq 'tree' && !@{ $case->{files} } ? 'tree' : '';
}

# The words of the command line behind the program's name; writes the file
# `patterns` when the case needs it.
sub case_words {
	my ($case) = @_;
	my @options = spelled($case->{spelled} // '', @{ $case->{options} });
	my @files = $case->{input} =~ /operands|tree/ ? @{ $case->{files} }
	    : ();
	my @patterns = pattern_words($case);
	return (@patterns, @files, @options) if $case->{last};
	return (@options, @patterns, @files);
}

# True if the case has the short option LETTER, or the long one, in any way.
my %long_names = (i => 'ignore-case', l => 'files-with-matches',
	L => 'files-without-match', q => '(?:quiet|silent)',
	m => 'max-count', o => 'only-matching', v => 'invert-match',
	w => 'word-regexp', x => 'line-regexp', z => 'null-data');

sub case_has {
	my ($case, $letter) = @_;
	my $long = $long_names{$letter};
	my $like = $letter eq 'color' ? qr/\A--colou?r/
	    : $letter eq 'i' ? qr/\A(?:-[iy]|--$long)\z/
	    : $long ? qr/\A(?:-$letter\z|--$long(?:=|\z))/
	    : qr/\A-\Q$letter\E\z/;
	return scalar grep { $_->[0] =~ $like } @{ $case->{options} };
}

1;
