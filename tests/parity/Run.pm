# Runs both programs on a case, without a shell, and compares what they did.
package Run;
use strict;
use warnings;
use Exporter 'import';
use POSIX ();
use Fcntl qw(F_SETFL O_NONBLOCK);
use Cases;
use Data;
our @EXPORT = qw(run_case run_both differs command_line quoted);

# How long a program may take.
our $seconds = 10;
my ($out, $err);

# Standard input as the case has it: (descriptor to read, the handle).
sub open_input {
	my ($case) = @_;
	my $name = $case->{input} =~ /stdin|pipe/ ? $case->{files}[0]
	    : '/dev/null';
	if ($case->{input} ne 'pipe') {
		open my $in, '<:raw', $name or die "$name: $!\n";
		sysseek $in, $case->{start}, 0 if $case->{start};
		return $in;
	}
	pipe my $in, my $writer or die "pipe: $!\n";
	# All of it must fit, as nobody reads yet.
	fcntl $writer, F_SETFL, O_NONBLOCK or die "fcntl: $!\n";
	my $bytes = file_read($name);
	syswrite $writer, $bytes if length $bytes;
	return $in;
}

sub child {
	my ($program, $case, $in, $words) = @_;
	POSIX::dup2(fileno $in, 0);
	POSIX::dup2(fileno $out, 1);
	POSIX::dup2($case->{merged} ? 1 : fileno $err, 2);
	my $directory = case_directory($case);
	chdir $directory or POSIX::_exit(127) if $directory;
	alarm $seconds;
	exec { $program->{path} } $program->{name}, @$words
	    or POSIX::_exit(127);
}

sub output_of {
	my ($handle, $program) = @_;
	sysseek $handle, 0, 0;
	my $bytes = '';
	1 while sysread $handle, $bytes, 1 << 20, length $bytes;
	$bytes =~ s/(^|\0)\Q$program->{name}\E: /$1grep: /mg;
	$bytes =~ s/^(Usage:|Try ')( ?)\Q$program->{name}\E /$1$2grep /mg;
	return $bytes;
}

# PROGRAM is { path, name, debug, jobs }. The result has out, err, status (as
# wait has it, 14: out of time) and the offset at which standard input was left.
sub run_case {
	my ($program, $case) = @_;
	my @words = case_words($case);
	my $in = open_input($case);
	for ($out, $err) {
		$_ or open $_, '+>', undef or die "temporary file: $!\n";
		truncate $_, 0 or die "truncate: $!\n";
		sysseek $_, 0, 0;
	}
	local %ENV = (%ENV, LC_ALL => $case->{locale},
	    %{ $case->{environment} // {} });
	$ENV{MAPSCAN_DEBUG} = $program->{debug} if $program->{debug};
	$ENV{MAPSCAN_JOBS} = $program->{jobs} if $program->{jobs};
	my $pid = fork // die "fork: $!\n";
	child($program, $case, $in, \@words) if !$pid;
	waitpid $pid, 0;
	return {
		status => $?,
		out => output_of($out, $program),
		err => output_of($err, $program),
		offset => $case->{input} eq 'stdin' ? 0 + sysseek($in, 0, 1)
		    : 0,
	};
}

# What the two results differ in, '' if in nothing.
sub differs {
	my ($theirs, $ours) = @_;
	my @what = grep { $theirs->{$_} ne $ours->{$_} }
	    qw(status out err offset);
	return join ' ', @what;
}

sub run_both {
	my ($theirs, $ours, $case) = @_;
	my $gold = run_case($theirs, $case);
	my $got = run_case($ours, $case);
	return (differs($gold, $got), $gold, $got);
}

# TEXT so that a shell reads it as one word.
sub quoted {
	my ($text) = @_;
	return $text if $text =~ m{\A[-\w./=,:]+\z};
	if ($text !~ /[^\x20-\x7e]/) {
		return "'" . ($text =~ s/'/'\\''/gr) . "'";
	}
	return "\$'" . ($text =~ s/([\\'])/\\$1/gr
	    =~ s/([^\x20-\x7e])/sprintf '\\%03o', ord $1/ger) . "'";
}

# The case as a command for a shell; small inputs are written by it.
sub command_line {
	my ($name, $case) = @_;
	my $environment = $case->{environment} // {};
	my $line = join ' ', map({ "$_=" . quoted($environment->{$_}) }
	    sort keys %$environment), "LC_ALL=$case->{locale}", $name,
	    map { quoted($_) } case_words($case);
	my $file = $case->{files}[0];
	$line .= ' 2>&1' if $case->{merged};
	$line .= ' <' . quoted($file) if $case->{input} eq 'stdin';
	$line = 'cat ' . quoted($file) . " | $line"
	    if $case->{input} eq 'pipe';
	$line = "cd tree; $line" if case_directory($case);
	my @small = grep { -f && -s _ <= 160 } @{ $case->{files} };
	push @small, 'patterns' if $case->{how} eq 'file';
	return join '; ', map({ written($_) } @small), $line;
}

# A command that writes the file NAME as it is.
sub written {
	my ($name) = @_;
	my $format = file_read($name) =~ s/\\/\\\\/gr =~ s/%/%%/gr
	    =~ s/\n/\\n/gr
	    =~ s/([^\x20-\x7e])/sprintf '\\%03o', ord $1/ger;
	return 'printf ' . quoted($format) . ' >' . quoted($name);
}

1;
