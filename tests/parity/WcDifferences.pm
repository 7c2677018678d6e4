# The reviewed list of known differences from GNU wc.
#
# An entry is `id:`, `from:`, `since:`, `when:`, `without:` and `reason:`, each
# going on in indented lines; entries are set apart by empty lines, `#` starts
# a comment line. `from` is the first release of GNU wc that the entry is
# about, `since` the first one behind them, which does as mapwc does; either
# may be missing. `when` is Perl: true if the entry may explain the case. It
# sees
#   $what         what differs: some of "status out err offset"
#   $case         the case, as in WcCases.pm
#   has qr/^-o/   true if the case has an option whose first word is like that
#   counts 'l'    true if it has the option of that count, in any way
#   only_words $gold, $got   is it the numbers of words alone that differ?
#   is_large $case  has it a file that may take GNU wc several reads?
#   $gold, $got   GNU wc's result and ours: {status out err offset}
#   $said         GNU wc's messages
# `without` is Perl that takes from the case what the entry is about; then the
# difference must be gone, or be explained by the other entries. It has
#   drop qr/^-o/           the options gone whose first word is like that
#   add '-l'               one more
#   bytes { s/a/b/ }       each file changed, in $_
#   printable_only         in each file what cannot be printed changed to a
#   theirs { s/a/b/ }      GNU wc's output and messages changed, in $_
package WcDifferences;
use strict;
use warnings;
use Exporter 'import';
use Data;
use Letters;
use WcRun;
our @EXPORT = qw(wc_differences wc_difference);

our $current; # the case at hand
our @changes; # what is done to GNU wc's output

sub code_of {
	my ($id, $text) = @_;
	my $code = eval "no warnings; sub { my (\$what, \$case, \$gold, \$got,"
	    . " \$said) = \@_; $text }";
	return $code || die "differences-wc: $id: $@\n";
}

sub entry {
	my ($text) = @_;
	my %entry = $text
	    =~ /^(id|from|since|when|without|reason):[ \t]*(.*(?:\n[ \t]+.*)*)/mg;
	$entry{$_} // die "differences-wc: no '$_' in:\n$text\n"
	    for qw(id when without reason);
	$entry{"${_}_code"} = code_of($entry{id}, $entry{$_})
	    for qw(when without);
	return \%entry;
}

sub has($) {
	my ($like) = @_;
	return scalar grep { $_->[0] =~ $like } @{ $current->{options} };
}

my %names = (c => 'b', m => 'c', l => 'l', w => 'w', L => 'm');

sub counts($) {
	my ($letter) = @_;
	# Then options behind a name are names.
	return 1 if $current->{last} && $current->{how} eq 'operands'
	    && %{ $current->{environment} };
	return has(qr/^(?:-$letter|--$names{$letter})/)
	    || $letter =~ /[lwc]/ && !has(qr/^(?:-[cmlwL]|--[bclwm])/);
}

# Do GOLD and GOT differ in the numbers of words alone?
sub only_words($$) {
	my $before = counts('l') ? qr/ *\d+/ : qr//;
	my ($one, $other) = map { $_->{out} =~ s/^$before\K *\d+//mgr } @_;
	return $one eq $other;
}

# Has CASE something to count that may take GNU wc several reads?
sub is_large($) {
	my ($case) = @_;
	return scalar grep { -f && -s _ >= 16384 } @{ $case->{files} };
}

sub drop {
	my ($like) = @_;
	$current->{options} = [ grep { $_->[0] !~ $like }
	    @{ $current->{options} } ];
}

sub add { push @{ $current->{options} }, [@_] }

sub bytes(&) {
	my ($change) = @_;
	for my $file (@{ $current->{files} }) {
		next if !-f $file;
		local $_ = file_read($file);
		$change->();
		-d 'without' or mkdir 'without' or die "without: $!\n";
		$file = 'without/' . $file =~ s{.*/}{}sr;
		file_write($file, $_);
	}
}

# What is beyond ASCII and surely printed, for iswprint(), by encoding: among it
# white space that joins no words.
my %printed = (
	utf8 => qr/\xc2\xa0|[\xd0\xd1][\x80-\x8f]|\xd0[\x90-\xbf]
	    |\xe1\x9a\x80|\xe2\x80[\x80-\x8a\xaf]|\xe2\x81[\x9f\xa0]
	    |\xe3\x80[\x80\x81]|[\xe4-\xe8][\x80-\xbf]{2}/x,
	latin1 => qr/[\xa0-\xac\xae-\xff]/,
	koi8r => qr/[\x80-\xff]/,
	eucjp => qr/\xa1[\xa1-\xfe]|[\xb0-\xce][\xa1-\xfe]/,
	bytes => qr/(?!)/,
);

sub printable_only() {
	my $printed = $printed{ charset_of($current->{locale}) };
	# An offset may be that of a character's second byte.
	$current->{input} = 'stdin' if $current->{input} eq 'offset';
	bytes { s/([\x20-\x7e\t-\r]++|$printed)|./$1 \/\/ 'a'/ges };
}

sub theirs(&) { push @changes, @_ }

# "9.10" is newer than "9.4".
sub is_older {
	my ($one, $other) = map { [split /\./] } @_;
	return ($one->[0] <=> $other->[0] || $one->[1] <=> $other->[1]) < 0;
}

# The entries of the file PATH that are about GNU wc RELEASE.
sub wc_differences {
	my ($path, $release) = @_;
	my $text = file_read($path) =~ s/^#.*\n//mgr;
	return grep { (!$_->{since} || is_older($release, $_->{since}))
	    && (!$_->{from} || !is_older($release, $_->{from})) }
	    map { entry($_) } grep { /\S/ } split /\n(?:[ \t]*\n)+/, $text;
}

# Is the difference gone, or another's, without what ENTRY is about?
sub holds_without {
	my ($entry, $entries, $theirs, $ours, $case) = @_;
	local @changes = @changes;
	local $current = { %$case, map { $_ => [ @{ $case->{$_} } ] }
	    qw(options files) };
	$entry->{without_code}->();
	my (undef, $gold, $got) = wc_both($theirs, $ours, $current);
	for my $change (@changes) {
		$change->() for @$gold{qw(out err)};
	}
	my $what = wc_unlike($gold, $got);
	return !$what || wc_difference([ grep { $_ != $entry } @$entries ],
	    $theirs, $ours, $what, $current, $gold, $got);
}

# The entry that explains the difference between THEIRS and OURS, or undef.
sub wc_difference {
	my ($entries, $theirs, $ours, $what, $case, $gold, $got) = @_;
	local $current = $case;
	my $said = $gold->{ $case->{merged} ? 'out' : 'err' };
	for my $entry (@$entries) {
		return $entry if $entry->{when_code}->($what, $case, $gold,
		    $got, $said) && holds_without($entry, $entries, $theirs,
		    $ours, $case);
	}
	return;
}

1;
