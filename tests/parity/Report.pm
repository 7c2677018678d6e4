# A difference as a text for the log.
package Report;
use strict;
use warnings;
use Exporter 'import';
use Run;
our @EXPORT = qw(report_text);

# How many bytes of whole lines ONE and OTHER have in common at their start.
sub common {
	my ($one, $other) = @_;
	my ($same) = ($one ^ $other) =~ /\A(\0*)/;
	return 1 + rindex $one, "\n", length($same) - 1;
}

# Up to eight lines of BYTES from where they differ from OTHER.
sub excerpt {
	my ($label, $bytes, $other) = @_;
	my $from = common($bytes, $other);
	my $shown = substr $bytes, $from, 400;
	$shown =~ s/([^\x20-\x7e\n])/sprintf '\\x%02x', ord $1/ge;
	my @lines = split /\n/, $shown, -1;
	pop @lines if @lines && $lines[-1] eq '';
	splice @lines, 8 if @lines > 8;
	unshift @lines, "... $from equal bytes" if $from;
	return join '', map { "#     $label| $_\n" } @lines;
}

sub ending {
	my ($status) = @_;
	return 'out of time' if $status == 14;
	return 'killed by signal ' . ($status & 127) if $status & 127;
	return 'status ' . ($status >> 8);
}

sub shown {
	my ($name, $result, $other) = @_;
	my $text = "#   $name: " . ending($result->{status}) . "\n";
	$text .= excerpt($_, $result->{$_}, $other->{$_}) for qw(out err);
	$text .= "#     offset $result->{offset}\n"
	    if $result->{offset} != $other->{offset};
	return $text;
}

# CASE, called NAME, as it is when THEIRS and OURS run it now.
sub report_text {
	my ($name, $case, $theirs, $ours) = @_;
	my ($what, $gold, $got) = run_both($theirs, $ours, $case);
	my $debug = $ours->{debug} ? "MAPSCAN_DEBUG=$ours->{debug} " : '';
	$debug .= "MAPSCAN_JOBS=$ours->{jobs} " if $ours->{jobs};
	return "# $name: $what\n"
	    . '#   ' . command_line("${debug}mapgrep", $case) . "\n"
	    . shown($theirs->{label}, $gold, $got)
	    . shown($ours->{label}, $got, $gold);
}

1;
