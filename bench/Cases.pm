# What is compared: programs, the rows of a table of cases, and corpora.
package Cases;
use strict;
use warnings;
use Exporter qw(import);
use Run;

our @EXPORT = qw(find_corpora find_program read_table with_corpus words);

# The file of the program NAME, which is sought as a shell would, or nothing.
sub find_program {
	my ($name) = @_;
	my @places = $name =~ m{/} ? ($name) :
	    map { "$_/$name" } split /:/, $ENV{PATH};
	my ($found) = grep { -f && -x } @places;
	return $found;
}

# TEXT's words; single quotes as in the shell.
sub words {
	my ($text) = @_;
	return map { s/^'(.*)'$/$1/sr } $text =~ /('[^']*'|\S+)/g;
}

# The fields, LEAST to MOST, of those rows of the table PATH whose first field,
# the name, matches ONLY.
sub read_table {
	my ($path, $only, $least, $most) = @_;
	my @rows;
	my $wanted = eval { qr/$only/ } // trouble("--only: $@");
	open my $in, '<', $path or trouble("$path: $!");
	while (my $line = <$in>) {
		chomp $line;
		next if $line =~ /^(?:#|$)/;
		my @fields = split /\t/, $line;
		trouble("$path:$.: a case has not $least to $most fields")
		    if @fields < $least || @fields > $most
		    || grep { !length } @fields;
		push @rows, \@fields if $fields[0] =~ $wanted;
	}
	trouble('no such case') if !@rows;
	return @rows;
}

# Paths by name of the corpora that are there: GIVEN, and in the folder DIR, if
# one is named, FILES.
sub find_corpora {
	my ($dir, $files, $given) = @_;
	my %path;
	%path = map { $_ => "$dir/$files->{$_}" } keys %$files if defined $dir;
	%path = (%path, %$given);
	delete @path{grep { !-e $path{$_} } keys %path};
	return %path;
}

# The CASES whose corpus is there; a word about each of the others.
sub with_corpus {
	my ($corpora, @cases) = @_;
	my @able = grep { $corpora->{$_->{corpus}} } @cases;
	print STDERR "# $_->{name}: no corpus $_->{corpus}\n"
	    for grep { !$corpora->{$_->{corpus}} } @cases;
	trouble('nothing to do: see --corpora and --corpus') if !@able;
	return @able;
}

1;
