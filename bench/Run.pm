# Runs programs with their output drained through a pipe, tells how long that
# took, and computes checksums of what they print. Debian's perl-base has no
# Time::HiRes, and times() counts in hundredths: hence the system calls.
package Run;
use strict;
use warnings;
use Exporter qw(import);
use File::Basename qw(basename);
use File::Temp qw(tempdir);
use POSIX ();

our @EXPORT = qw($scratch first_message now run signature trouble);

use constant CHUNK => 1 << 20;  # bytes the drain asks for
use constant SETTLE => 0.002;   # seconds for a new process
use constant WATCH => 0.005;    # seconds between two looks at its memory
use constant CLOCK_MONOTONIC => 1;

# Numbers of the system calls that tell time to the microsecond.
my %calls = (
	x86_64 => { clock_gettime => 228, wait4 => 61 },
	aarch64 => { clock_gettime => 113, wait4 => 260 },
);
my $machine = (POSIX::uname())[4];
my $call = $calls{$machine}
    or trouble("no system call numbers for $machine");

# A folder for this run alone.
our $scratch = tempdir('compare-XXXXXX', TMPDIR => 1, CLEANUP => 1);

sub trouble {
	print STDERR basename($0), ": @_\n";
	exit 2;
}

# Seconds on a clock that only goes forward.
sub now {
	my $time = "\0" x 16;
	syscall($call->{clock_gettime}, CLOCK_MONOTONIC, $time) == 0
	    or trouble("clock_gettime: $!");
	my ($seconds, $nanoseconds) = unpack 'q2', $time;
	return $seconds + $nanoseconds / 1e9;
}

# Waits for PID, and tells its exit status as a shell has it, seconds of CPU
# time, the page faults that needed no I/O, what it did need (page faults and
# blocks), and how often it waited for something.
sub wait_for {
	my ($pid) = @_;
	my ($status, $usage) = ("\0" x 4, "\0" x 256);
	syscall($call->{wait4}, $pid, $status, 0, $usage) == $pid
	    or trouble("wait4: $!");
	my $code = unpack 'i', $status;
	my @u = unpack 'q18', $usage;
	return {
		status => $code & 127 ? 128 + ($code & 127) : $code >> 8,
		cpu => $u[0] + $u[2] + ($u[1] + $u[3]) / 1e6,
		faults => $u[8],
		io => $u[9] + $u[11],
		waits => $u[16],
	};
}

# The new process, which becomes the program when it is let through GATE.
sub become {
	my ($argv, $output, $gate) = @_;
	open STDIN, '<', '/dev/null' or POSIX::_exit(126);
	open STDOUT, '>&', $output or POSIX::_exit(126);
	open STDERR, '>', "$scratch/messages" or POSIX::_exit(126);
	sysread $gate, my $go, 1;
	exec { $argv->[0] } @{$argv}[1 .. $#$argv] or POSIX::_exit(126);
}

# The sum of PID's Pss in KiB, 0 until it has become the program.
sub memory_of {
	my ($pid) = @_;
	my $program = readlink("/proc/$pid/exe") // return 0;
	return 0 if $program eq readlink '/proc/self/exe';
	open my $in, '<', "/proc/$pid/smaps_rollup" or return 0;
	my ($pss) = map { /^Pss: *(\d+) kB/ } <$in>;
	return $pss // 0;
}

# The most memory that PID has until there is something to read from FROM.
sub watch {
	my ($pid, $from) = @_;
	my ($bits, $most) = ('', 0);
	vec($bits, fileno $from, 1) = 1;
	until (select my $ready = $bits, undef, undef, WATCH) {
		my $memory = memory_of($pid);
		$most = $memory if $memory > $most;
	}
	return $most;
}

# Runs ARGV (a file, then what the program sees from argv[0] on) and drains
# its output, into the handle {copy} if there is one. What it costs to copy
# this process is not the program's: time starts when the new one is there.
# With {watch} its memory is looked at, too, which takes time.
my $buffer = "\0" x CHUNK;
sub run {
	my ($argv, %how) = @_;
	pipe my $from, my $to or trouble("pipe: $!");
	pipe my $gate, my $key or trouble("pipe: $!");
	my $pid = fork // trouble("fork: $!");
	if (!$pid) {
		close $key;
		become($argv, $to, $gate);
	}
	close $to;
	close $gate;
	select undef, undef, undef, SETTLE;
	my $start = now();
	close $key;
	my $memory = $how{watch} ? watch($pid, $from) : 0;
	while (sysread $from, $buffer, CHUNK) {
		print { $how{copy} } $buffer if $how{copy};
	}
	my $run = wait_for($pid);
	$run->{wall} = now() - $start;
	trouble("cannot run $argv->[0]") if $run->{status} == 126;
	return { %$run, memory => $memory };
}

# The checksum and the size of ARGV's output, and its status; FILTER, a shell
# command, gets the output first.
sub signature {
	my ($argv, $filter) = @_;
	open my $sum, '|-', "$filter cksum >'$scratch/sum'"
	    or trouble("cksum: $!");
	my $result = run($argv, copy => $sum);
	close $sum or trouble("cannot compute a checksum");
	open my $in, '<', "$scratch/sum" or trouble("$scratch/sum: $!");
	my ($crc, $bytes) = split ' ', <$in>;
	return { text => "$crc $bytes $result->{status}", bytes => $bytes,
		status => $result->{status} };
}

# What the latest run said on standard error first, shown as WHO's.
sub first_message {
	my ($who) = @_;
	open my $in, '<', "$scratch/messages" or return;
	my $line = <$in>;
	print STDERR "# $who: $line" if defined $line;
}

1;
