# The reviewed list of known differences from GNU grep.
#
# An entry is `id:`, `when:`, `without:` and `reason:`, each going on in
# indented lines; entries are set apart by empty lines, `#` starts a comment
# line. `when` is Perl: true if the entry may explain the case. It sees
#   $what         what differs: some of "status out err offset"
#   $case         the case, as in Cases.pm
#   has 'o'       true if the case has the short option, or --color
#   $patterns     the patterns, each ended by a newline
#   $bare         the same with x for each bracket expression; $bracket is one
#   $data         the bytes of all files it may search; $files, how many
#   $gold, $got   GNU grep's result and ours: {status out err offset}
#   $said         GNU grep's messages
# `without` is Perl that takes from the case what the entry is about; then the
# difference must be gone, or be explained by the other entries. It has
#   drop qr/^-o/           the options gone whose first word is like that
#   add '-a'               one more
#   patterns { s/a/b/ }    each pattern changed, in $_
#   bytes { s/a/b/ }       each file changed, in $_
# An entry without it explains all that `when` says.
package Differences;
use strict;
use warnings;
use Exporter 'import';
use Cases;
use Data;
use Run;
our @EXPORT = qw(differences_read difference_of);

# About: a pattern that misuses brackets may be read in another way.
our $bracket = qr/(?<!\\)\[\^?\]?(?:\[([.:=]).*?\g{-1}\]|[^]])*\]/;
our $current; # the case at hand
our $fixed; # it has files that `bytes` cannot change

sub code_of {
	my ($id, $text) = @_;
	my $code = eval "no warnings; sub { my (\$what, \$case, \$patterns,"
	    . " \$bare, \$data, \$files, \$gold, \$got, \$said) = \@_; $text }";
	return $code || die "differences: $id: $@\n";
}

sub entry {
	my ($text) = @_;
	my %entry = $text
	    =~ /^(id|when|without|reason):[ \t]*(.*(?:\n[ \t]+.*)*)/mg;
	$entry{$_} // die "differences: no '$_' in:\n$text\n"
	    for qw(id when reason);
	$entry{$_} and $entry{"${_}_code"} = code_of($entry{id}, $entry{$_})
	    for qw(when without);
	return \%entry;
}

sub has { return case_has($current, @_) }

sub drop {
	my ($like) = @_;
	$current->{options} = [ grep { $_->[0] !~ $like }
	    @{ $current->{options} } ];
}

sub add { push @{ $current->{options} }, [@_] }

sub patterns(&) {
	my ($change) = @_;
	$change->() for @{ $current->{patterns} };
}

sub bytes(&) {
	my ($change) = @_;
	$fixed ||= searches_tree($current);
	for my $file (@{ $current->{files} }) {
		next if !-f $file;
		local $_ = file_read($file);
		$change->();
		-d 'without' or mkdir 'without' or die "without: $!\n";
		$file = 'without/' . $file =~ s{.*/}{}sr;
		file_write($file, $_);
	}
}

sub differences_read {
	my ($path) = @_;
	my $text = file_read($path) =~ s/^#.*\n//mgr;
	return map { entry($_) } grep { /\S/ } split /\n(?:[ \t]*\n)+/, $text;
}

sub searches_tree {
	my ($case) = @_;
	return scalar grep { /^-[rR]\z|recurs/ }
	    map { @$_ } @{ $case->{options} };
}

sub files_below {
	my ($path) = @_;
	return $path if -f $path;
	return map { files_below($_) } glob "\Q$path\E/{,.[!.]}*" if -d $path;
	return;
}

# The paths of all files that CASE may search.
sub files_of {
	my ($case) = @_;
	my @paths = @{ $case->{files} };
	push @paths, case_directory($case) || '.'
	    if $case->{input} ne 'operands' && searches_tree($case);
	return map { files_below($_) } @paths;
}

# Is the difference gone, or another's, without what ENTRY is about?
sub holds_without {
	my ($entry, $entries, $theirs, $ours, $case) = @_;
	local $current = { %$case, map { $_ => [ @{ $case->{$_} } ] }
	    qw(options patterns files) };
	local $fixed = 0;
	$entry->{without_code}->();
	return 1 if $fixed;
	my $changed = $current;
	my ($what, $gold, $got) = run_both($theirs, $ours, $changed);
	return !$what || difference_of([ grep { $_ != $entry } @$entries ],
	    $theirs, $ours, $what, $changed, $gold, $got);
}

# The entry that explains the difference between THEIRS and OURS, or undef.
sub difference_of {
	my ($entries, $theirs, $ours, $what, $case, $gold, $got) = @_;
	local $current = $case;
	my $patterns = join '', map { "$_\n" } @{ $case->{patterns} };
	my $bare = $patterns =~ s/$bracket/x/gr;
	my @files = files_of($case);
	my $data = join '', map { file_read($_) } @files;
	my $said = $gold->{ $case->{merged} ? 'out' : 'err' };
	for my $entry (@$entries) {
		return $entry if $entry->{when_code}->($what, $case, $patterns,
		    $bare, $data, scalar @files, $gold, $got, $said)
		    && (!$entry->{without} || holds_without($entry, $entries,
		    $theirs, $ours, $case));
	}
	return;
}

1;
