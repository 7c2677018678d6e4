# Files that a crew's borders cut in every place: inside lines, CRLF pairs,
# characters, matches, runs of selected lines, next to NULs.
package CrewData;
use strict;
use warnings;
use Exporter 'import';
use POSIX ();
use Data;
use Words;
our @EXPORT = qw(crew_file crew_tree);

my @wide = ("\xc3\xa9", "\xe6\xbc\xa2", "\xf0\x9f\x98\x80", "\xc3\x89");
my @bad = ("\xff", "\xc3", "\xf0\x9f\x98", "\x80", "\xed\xa0\x80");

sub word {
	my ($flavour) = @_;
	return pick(@wide) if $flavour eq 'wide' && chance(0.4);
	return pick(@bad) if $flavour eq 'bad' && chance(0.1);
	return "\r" if $flavour eq 'cr' && chance(0.1);
	return pick('a', 'b', 'ab', 'aab', 'foo', 'bar', 'foobar', 'A', 'Foo',
	    'x', '_', '.', '12', ' ', ' ', '-', "\t");
}

# How many words the next line has; SHAPE is one of the file.
sub length_of_line {
	my ($shape) = @_;
	return chance(0.3) ? 0 : between(0, 3) if $shape eq 'short';
	return between(0, 12) if $shape eq 'medium';
	return chance(0.03) ? between(600, 4000) : between(0, 8)
	    if $shape eq 'mixed';
	return between(300, 3000) if $shape eq 'long';
	return chance(0.9) ? 0 : between(0, 2);
}

# Lines that have what others have not come together now and then.
sub rare_line {
	my ($flavour) = @_;
	return 'needle ' x between(1, 3) . word($flavour);
}

sub text_of {
	my ($size, $shape, $flavour, $end) = @_;
	my ($text, $rare) = ('', 0);
	while (length $text < $size) {
		$rare = between(1, 5) if $rare <= 0 && chance(0.01);
		if ($rare-- > 0) {
			$text .= rare_line($flavour) . $end;
			next;
		}
		$text .= join('', map { word($flavour) }
		    1 .. length_of_line($shape)) . $end;
	}
	return $text;
}

# An offset in TEXT, most likely near a border of ranges of STEP or of blocks.
sub place_in {
	my ($text, $step) = @_;
	my $size = length $text;
	return int rand $size if chance(0.3);
	my $unit = pick($step, $step, 1024, 4096, 32768, 98304);
	my $at = $unit * int rand($size / $unit + 1) + between(-2, 2);
	return $at < 0 ? 0 : $at >= $size ? $size - 1 : $at;
}

# TEXT with SOMETHING in a few places.
sub strewn {
	my ($text, $step, $something) = @_;
	return $text if $text eq '';
	substr $text, place_in($text, $step), length $something, $something
	    for 1 .. weighted(5 => 1, 2 => 2, 1 => 9);
	return $text;
}

# The file NAME with a hole of zeros behind some of TEXT, and the rest.
sub write_holed {
	my ($name, $text) = @_;
	my $half = int(length($text) * rand);
	open my $out, '>:raw', $name or die "$name: $!\n";
	print $out substr $text, 0, $half;
	seek $out, between(1, 50) * pick(4096, 5000), 1;
	print $out substr $text, $half if chance(0.7);
	close $out or die "$name: $!\n";
	truncate $name, (-s $name) + between(1, 200_000) if chance(0.5);
}

# Writes the file NAME, about MOST bytes at most, for ranges of STEP bytes.
sub crew_file {
	my ($name, $most, $step) = @_;
	my $shape = weighted(5 => 'short', 6 => 'medium', 4 => 'mixed',
	    1 => 'long', 1 => 'blank');
	my $flavour = weighted(5 => '', 3 => 'wide', 2 => 'bad', 1 => 'cr');
	my $end = weighted(9 => "\n", 2 => "\r\n", 2 => "\0");
	my $size = weighted(1 => 0, 1 => 1, 3 => 900, 4 => $most / 8,
	    4 => $most / 3, 3 => $most);
	$size = int($size * (0.5 + rand));
	my $text = $size ? text_of($size, $shape, $flavour, $end) : '';
	chop $text if chance(0.25);
	$text = strewn($text, $step, "\0") if chance(0.15);
	$text = strewn($text, $step, pick(@bad)) if chance(0.08);
	$text = strewn($text, $step, pick("\n", "\r\n", "\n\n", 'needle'))
	    if chance(0.2);
	return write_holed($name, $text) if chance(0.04);
	file_write($name, $text);
}

my @names = ('one.txt', 'two.c', '.hidden', 'with space', "new\nline",
	"caf\xc3\xa9", "\xff", '-n', 'big', 'Makefile', 'x:1:y', 'a*b');

sub crew_directory {
	my ($path, $depth, $step) = @_;
	mkdir $path or die "$path: $!\n";
	for (1 .. between(0, 12)) {
		my $file = "$path/" . (chance(0.5) ? pick(@names)
		    : 'f' . between(1, 60));
		next if -e $file || -l $file;
		my $kind = weighted(30 => 'file', 1 => 'link', 1 => 'dangling',
		    1 => 'fifo', 1 => 'closed');
		symlink '.', $file if $kind eq 'link' && chance(0.3);
		symlink 'one.txt', $file if $kind eq 'link' && !-l $file;
		symlink 'nowhere', $file if $kind eq 'dangling';
		POSIX::mkfifo($file, 0600) if $kind eq 'fifo';
		crew_file($file, chance(0.1) ? 9000 : 500, $step)
		    if $kind eq 'file' || $kind eq 'closed';
		chmod 0, $file if $kind eq 'closed';
	}
	return if $depth <= 0;
	crew_directory("$path/$_", $depth - 1, $step)
	    for ('sub', 'deep' x between(1, 50), "d\n")[0 .. between(0, 2)];
}

# Makes the directory "wood".
sub crew_tree {
	my ($step) = @_;
	crew_directory('wood', between(1, 4), $step);
}

1;
