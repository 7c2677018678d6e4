# A case as a small file that tests/regress/regress.bats replays without GNU
# grep: a key and its value in each line. Values are formats of printf.
package Store;
use strict;
use warnings;
use Exporter 'import';
use Cases;
use Data;
use Run;
our @EXPORT = qw(case_text);

sub format_of {
	my ($bytes) = @_;
	return $bytes =~ s/\\/\\\\/gr =~ s/%/%%/gr =~ s/\n/\\n/gr
	    =~ s/([^\x21-\x7e])/sprintf '\\%03o', ord $1/ger;
}

# The paths that the case needs, directories behind what they hold.
sub paths_of {
	my ($case, @words) = @_;
	my @paths = grep { -f || -d } @{ $case->{files} };
	push @paths, 'tree' if case_directory($case);
	push @paths, 'patterns' if $case->{how} eq 'file';
	push @paths, 'globs' if grep { /exclude-from/ } @words;
	my @all;
	while (defined(my $path = shift @paths)) {
		$path =~ s{/+\z}{};
		push @all, $path;
		push @paths, glob "\Q$path\E/{,.[!.]}*" if -d $path;
	}
	my %seen;
	return grep { !$seen{$_}++ } @all;
}

sub path_line {
	my ($path) = @_;
	my $name = format_of($path);
	return "link $name " . format_of(readlink $path) . "\n" if -l $path;
	return "directory $name\n" if -d $path;
	return "fifo $name\n" if -p $path;
	return "file $name " . format_of(file_read($path)) . "\n";
}

# What the messages in TEXT are without the program's name.
sub unnamed {
	my ($text) = @_;
	return $text =~ s/^(Usage: |Try '|)[^ :\n]*grep(?:: | )/$1/mgr;
}

# CASE, found as NAME says, with RESULT, which is GNU grep's.
sub case_text {
	my ($name, $case, $result) = @_;
	my @words = case_words($case);
	my $text = "# $name\nlocale $case->{locale}\n";
	my $environment = $case->{environment} // {};
	$text .= "environment $_=" . format_of($environment->{$_}) . "\n"
	    for sort keys %$environment;
	$text .= path_line($_) for paths_of($case, @words);
	$text .= 'in ' . case_directory($case) . "\n" if case_directory($case);
	$text .= "$case->{input} " . format_of($case->{files}[0]) . "\n"
	    if $case->{input} =~ /stdin|pipe/;
	$text .= 'argument ' . format_of($_) . "\n" for @words;
	$text .= 'status ' . ($result->{status} >> 8) . "\n"
	    . 'stdout ' . format_of($result->{out}) . "\n"
	    . 'stderr ' . format_of(unnamed($result->{err})) . "\n";
	$text .= 'left ' . ((-s $case->{files}[0]) - $result->{offset}) . "\n"
	    if $case->{input} eq 'stdin';
	return $text;
}

1;
