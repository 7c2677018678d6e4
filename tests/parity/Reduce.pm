# Makes a case that differs as small as it goes while it still differs.
package Reduce;
use strict;
use warnings;
use Exporter 'import';
use Data;
our @EXPORT = qw(reduce);

my $end; # when to be content with what there is
use constant { TRIES => 600, SECONDS => 15 };

# The case with one of its options, files or patterns less.
sub with_less {
	my ($case) = @_;
	my @smaller;
	for my $list (qw(options files patterns)) {
		my @items = @{ $case->{$list} };
		next if @items < ($list eq 'options' ? 1 : 2);
		push @smaller, map {
			my $without = $_;
			+{ %$case, $list => [ @items[grep { $_ != $without }
			    0 .. $#items] ] };
		} 0 .. $#items;
	}
	push @smaller, { %$case, merged => 0 } if $case->{merged};
	push @smaller, { %$case, last => 0 } if $case->{last};
	push @smaller, { %$case, spelled => '' } if $case->{spelled};
	my %environment = %{ $case->{environment} // {} };
	push @smaller, map { my %less = %environment; delete $less{$_};
	    +{ %$case, environment => \%less } } sort keys %environment;
	push @smaller, { %$case, how => 'regexp' }
	    if $case->{how} eq 'file' && "@{ $case->{patterns} }" !~ /\0/
	    && @{ $case->{patterns} };
	push @smaller, { %$case, input => 'operands' }
	    if $case->{input} =~ /stdin|pipe/;
	push @smaller, map { +{ %$case, files => [$_] } }
	    grep { -f } glob('tree/* tree/*/*')
	    if $case->{input} eq 'tree' && !(grep { -f } @{ $case->{files} });
	return @smaller;
}

# All that TEXT becomes by leaving out one of its PARTS (or one character).
sub shorter {
	my ($text, @parts) = @_;
	return map {
		my $without = $_;
		join '', @parts[grep { $_ != $without } 0 .. $#parts];
	} 0 .. $#parts;
}

sub characters { return $_[0] =~ /[\x00-\x7f]|[\xc0-\xff][\x80-\xbf]*|./gs }

sub with_shorter_pattern {
	my ($case) = @_;
	my @patterns = @{ $case->{patterns} };
	return map {
		my $at = $_;
		map {
			my @list = @patterns;
			$list[$at] = $_;
			+{ %$case, patterns => \@list };
		} shorter($patterns[$at], characters($patterns[$at]));
	} 0 .. $#patterns;
}

# Pieces of the data: halves while it is long, then lines, then characters.
sub pieces {
	my ($bytes) = @_;
	my @lines = $bytes =~ /[^\n]*\n|[^\n]+/g;
	return @lines if @lines > 1 && @lines <= 12;
	return characters($bytes) if length $bytes <= 90;
	my @parts = @lines > 12 ? @lines : characters($bytes);
	my $step = int(@parts / 4) || 1;
	my @joined;
	push @joined, join '', splice @parts, 0, $step while @parts;
	return @joined;
}

# The first case of LIST that still differs.
sub first_failing {
	my ($fails, $tries, @list) = @_;
	for my $case (@list) {
		return if $$tries-- <= 0 || time > $end;
		return $case if $fails->($case);
	}
	return;
}

# The same case on one file whose bytes get fewer.
sub shrink_data {
	my ($case, $fails, $tries) = @_;
	my $bytes = file_read($case->{files}[0]);
	my %own = (%$case, files => ['reduced']);
	file_write('reduced', $bytes);
	return $case if !$fails->(\%own);
	my $try = 1;
	while ($try) {
		$try = 0;
		my @shorter = (shorter($bytes, pieces($bytes)),
		    length $bytes <= 200 ? shorter($bytes,
		    characters($bytes)) : ());
		for my $less (@shorter) {
			last if $$tries-- <= 0 || time > $end;
			file_write('reduced', $less);
			next if !$fails->(\%own);
			($bytes, $try) = ($less, 1);
			last;
		}
	}
	file_write('reduced', $bytes);
	return \%own;
}

# CASE, or a smaller one for which FAILS, a function of a case, is true too.
sub reduce {
	my ($case, $fails) = @_;
	my $tries = TRIES;
	$end = time + SECONDS;
	while (my $less = first_failing($fails, \$tries, with_less($case),
	    with_shorter_pattern($case))) {
		$case = $less;
	}
	return $case if @{ $case->{files} } != 1 || !-f $case->{files}[0];
	$tries = TRIES;
	return shrink_data($case, $fails, \$tries);
}

1;
