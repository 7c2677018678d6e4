# The reviewed list of known differences from GNU grep.
#
# An entry is `id:`, `when:` and `reason:`, each going on in indented lines;
# entries are set apart by empty lines, `#` starts a comment line. `when` is
# Perl: true if the case is explained by the entry. It sees
#   $what         what differs: some of "status out err offset"
#   $case         the case, as in Cases.pm
#   has 'o'       true if the case has the short option
#   $patterns     the patterns, each ended by a newline
#   $data         the bytes of all its files
#   $gold, $got   GNU grep's result and ours: {status out err offset}
package Differences;
use strict;
use warnings;
use Exporter 'import';
use Cases;
use Data;
our @EXPORT = qw(differences_read difference_of);

sub entry {
	my ($text) = @_;
	my %entry = $text =~ /^(id|when|reason):[ \t]*(.*(?:\n[ \t]+.*)*)/mg;
	$entry{$_} // die "differences: no '$_' in:\n$text\n"
	    for qw(id when reason);
	my $code = "no warnings; sub { my (\$what, \$case, \$patterns, \$data,"
	    . " \$gold, \$got) = \@_; $entry{when} }";
	our $current;
	$entry{holds} = eval $code
	    or die "differences: $entry{id}: $@\n";
	return \%entry;
}

sub has { our $current; return case_has($current, @_) }

sub differences_read {
	my ($path) = @_;
	my $text = file_read($path) =~ s/^#.*\n//mgr;
	return map { entry($_) } grep { /\S/ } split /\n(?:[ \t]*\n)+/, $text;
}

sub bytes_of {
	my ($case) = @_;
	return join '', map { file_read($_) } grep { -f } @{ $case->{files} };
}

# The entry that explains the difference, or undef.
sub difference_of {
	my ($entries, $what, $case, $gold, $got) = @_;
	our $current = $case;
	my $patterns = join '', map { "$_\n" } @{ $case->{patterns} };
	my $data = bytes_of($case);
	for my $entry (@$entries) {
		return $entry if $entry->{holds}->($what, $case, $patterns,
		    $data, $gold, $got);
	}
	return;
}

1;
