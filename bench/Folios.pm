# Copies of a file whose pages lie in large or in small pieces ("folios") of
# the page cache. What a file is written with decides that, until its pages are
# dropped and read anew: hence the folios of each run are told by its faults.
package Folios;
use strict;
use warnings;
use Exporter qw(import);
use Run;

our @EXPORT = qw(copy_file faults_per_mib folios_of);

# Bytes that dd writes at a time.
my %block = (large => '1M', small => '4k');

# Page faults per MiB. One brings in a folio, but of small ones 64 KiB, which
# makes 16.
use constant { SMALL => 12, LARGE => 3, NONE => 0.2 };

sub faults_per_mib {
	my ($run, $bytes, $start) = @_;
	my $faults = $run->{faults} - $start;
	return $faults > 0 ? $faults / ($bytes / (1 << 20)) : 0;
}

# What folios a run with so many faults saw: "large", "small", "mixed", or
# "none" if it did not look at the pages.
sub folios_of {
	my ($faults) = @_;
	return $faults < NONE ? 'none' : $faults <= LARGE ? 'large' :
	    $faults >= SMALL ? 'small' : 'mixed';
}

# Makes COPY a copy of FILE in large or small FOLIOS, with nothing of it left
# to be written to the disk later.
sub copy_file {
	my ($file, $copy, $folios) = @_;
	unlink $copy;
	system('dd', "if=$file", "of=$copy", "bs=$block{$folios}",
	    'conv=fsync', 'status=none') == 0 or trouble("no copy $copy");
}

1;
