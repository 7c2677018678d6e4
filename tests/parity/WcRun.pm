# Runs both programs on a case of wc, and compares what they did.
package WcRun;
use strict;
use warnings;
use Exporter 'import';
use Fcntl qw(F_SETFL O_NONBLOCK);
use POSIX ();
use Data;
use Report ();
use Run ();
use WcCases;
our @EXPORT = qw(wc_both wc_report wc_unlike);

my ($out, $err);

# Where reading starts in a file that is opened at an offset.
sub offset_in {
	my ($name) = @_;
	return int((-s $name) * 2 / 3) + 1;
}

# Standard input as the case has it; undef if it is to be closed.
sub open_input {
	my ($how, $name) = @_;
	return if $how eq 'closed';
	if ($how eq 'pipe') {
		pipe my $in, my $writer or die "pipe: $!\n";
		# As much as fits, as nobody reads yet.
		fcntl $writer, F_SETFL, O_NONBLOCK or die "fcntl: $!\n";
		my $bytes = file_read($name);
		syswrite $writer, $bytes if length $bytes;
		return $in;
	}
	$name = '.' if $how eq 'directory';
	sysopen my $in, $name, 0 or die "$name: $!\n";
	sysseek $in, offset_in($name), 0 if $how eq 'offset';
	return $in;
}

sub child {
	my ($program, $case, $in, $words) = @_;
	$in ? POSIX::dup2(fileno $in, 0) : POSIX::close(0);
	POSIX::dup2(fileno $out, 1);
	POSIX::dup2($case->{merged} ? 1 : fileno $err, 2);
	alarm $Run::seconds;
	exec { $program->{path} } $program->{name}, @$words
	    or POSIX::_exit(127);
}

# What HANDLE holds; the program's name in messages is wc.
sub output_of {
	my ($handle, $program) = @_;
	sysseek $handle, 0, 0;
	my $bytes = '';
	1 while sysread $handle, $bytes, 1 << 20, length $bytes;
	$bytes =~ s/^\Q$program->{name}\E: /wc: /mg;
	return $bytes =~ s/^Try '\Q$program->{name}\E /Try 'wc /mgr;
}

sub run_case {
	my ($program, $case) = @_;
	my @words = wc_words($case);
	my ($how, $name) = wc_stdin($case);
	my $in = open_input($how, $name);
	for ($out, $err) {
		$_ or open $_, '+>', undef or die "temporary file: $!\n";
		truncate $_, 0 or die "truncate: $!\n";
		sysseek $_, 0, 0;
	}
	local %ENV = (%ENV, LC_ALL => $case->{locale},
	    %{ $case->{environment} });
	$ENV{MAPSCAN_DEBUG} = $program->{debug} if $program->{debug};
	my $pid = fork // die "fork: $!\n";
	child($program, $case, $in, \@words) if !$pid;
	waitpid $pid, 0;
	return {
		status => $?,
		out => output_of($out, $program),
		err => output_of($err, $program),
		offset => $how =~ /stdin|offset/ ? 0 + sysseek($in, 0, 1) : 0,
	};
}

# What the two results differ in, '' if in nothing.
sub wc_unlike {
	my ($gold, $got) = @_;
	return join ' ', grep { $gold->{$_} ne $got->{$_} }
	    qw(status out err offset);
}

# The same of CASE, and the results.
sub wc_both {
	my ($theirs, $ours, $case) = @_;
	my $gold = run_case($theirs, $case);
	my $got = run_case($ours, $case);
	return (wc_unlike($gold, $got), $gold, $got);
}

# The case as a command for a shell; small files are written by it.
sub command_line {
	my ($program, $case) = @_;
	my $environment = $case->{environment};
	my @words = wc_words($case);
	my ($how, $name) = wc_stdin($case);
	my $line = join ' ', map({ "$_=" . Run::quoted($environment->{$_}) }
	    sort keys %$environment), "LC_ALL=$case->{locale}", $program,
	    map { Run::quoted($_) } @words;
	$line .= ' 2>&1' if $case->{merged};
	$name = Run::quoted($name);
	$line = $how eq 'closed' ? "$line <&-" : $how eq 'directory'
	    ? "$line <." : $how eq 'pipe' ? "cat $name | $line"
	    : $how eq 'offset' ? "(dd bs=1 count=0 skip="
	    . offset_in((wc_stdin($case))[1]) . " status=none; $line) <$name"
	    : "$line <$name";
	my @small = grep { -f && -s _ <= 160 } @{ $case->{files} };
	push @small, 'names' if $case->{how} =~ /list|streamed|piped/;
	return join '; ', map({ Run::written($_) } @small), $line;
}

# CASE, called NAME, as it is when THEIRS and OURS run it now.
sub wc_report {
	my ($name, $case, $theirs, $ours) = @_;
	my ($what, $gold, $got) = wc_both($theirs, $ours, $case);
	my $debug = $ours->{debug} ? "MAPSCAN_DEBUG=$ours->{debug} " : '';
	return "# $name: $what\n"
	    . '#   ' . command_line("$debug$ours->{name}", $case) . "\n"
	    . Report::shown($theirs->{label}, $gold, $got)
	    . Report::shown($ours->{label}, $got, $gold);
}

1;
