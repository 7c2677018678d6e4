# The files that are searched: written once per seed into one directory.
package Data;
use strict;
use warnings;
use Exporter 'import';
use POSIX ();
use Words;
our @EXPORT = qw(data_write file_write file_read);

sub file_write {
	my ($name, $bytes) = @_;
	open my $out, '>:raw', $name or die "$name: $!\n";
	print $out $bytes;
	close $out or die "$name: $!\n";
}

sub file_read {
	my ($name) = @_;
	open my $in, '<:raw', $name or die "$name: $!\n";
	local $/;
	return scalar <$in> // '';
}

# %mix: weights of the kinds of words in a line.
sub line {
	my ($longest, @mix) = @_;
	my $text = '';
	for (1 .. between(0, $longest)) {
		my $kind = weighted(@mix);
		$text .= $kind eq 'ascii' ? ascii_word()
		    : $kind eq 'wide'     ? wide_word()
		    : $kind eq 'bad'      ? bad_bytes()
		    : $kind eq 'letter'   ? letter()
		    : $kind;
		$text .= ' ' if chance(0.35);
	}
	return $text;
}

sub lines {
	my ($count, $end, @mix) = @_;
	return join '', map { line(6, @mix) . $end } 1 .. $count;
}

my @plain = (6 => 'ascii', 4 => 'letter');
my @wide = (@plain, 4 => 'wide');
my @bad = (@wide, 1 => 'bad');

sub small_files {
	return (
		'empty' => '',
		'newline' => "\n",
		'blank' => "\n\na\n\n\n\nb\n\n",
		'plain1' => lines(12, "\n", @plain),
		'plain2' => lines(40, "\n", @plain),
		'plain3' => lines(150, "\n", 1 => 'letter'),
		'tail' => lines(5, "\n", @plain) . 'foo ab',
		'wide1' => lines(12, "\n", @wide),
		'wide2' => lines(60, "\n", @wide),
		'widetail' => lines(3, "\n", @wide) . "caf\xc3\xa9",
		'bad1' => lines(8, "\n", @bad),
		'bad2' => lines(60, "\n", @bad, 2 => 'bad'),
		'badtail' => "ab\nfoo\xc3",
		'beyond' => lines(9, "\n", @wide, 2 => "\xf4\x90\x80\x80"),
		'crlf' => lines(14, "\r\n", @plain),
		'cr' => lines(14, "\n", @plain, 2 => "\r"),
		'nul1' => lines(14, "\n", @plain, 1 => "\0"),
		'nul2' => lines(30, "\n", @bad, 2 => "\0"),
		'nulonly' => "\0" x 20,
		'records' => lines(20, "\0", @wide, 2 => "\n"),
		'recordstail' => lines(5, "\0", @plain, 1 => "\n") . 'ab',
		'tabs' => lines(10, "\n", @plain, 2 => "\t", 1 => "\x0b",
		    1 => "\x0c"),
		'with space' => lines(6, "\n", @plain),
		'globs' => "l*2\n*.txt\n\n",
	);
}

# Longer than a region, a page, GNU grep's first buffer.
sub large_files {
	my $words = lines(400, "\n", @plain);
	my $mixed = lines(300, "\n", @wide);
	return (
		'long' => join('', map { line(6, @plain) . 'ab ' x $_ . "\n" }
		    0, 1700, 3, 9000, 2),
		'longwide' => line(5, @wide) . "\xc3\xa9a" x 5000
		    . "\nfoo\n" . 'x' x 70000 . 'abc',
		'big' => $words x 45,
		'bigwide' => ($mixed x 15) . ($words x 20) . "caf\xc3\xa9 abc\n",
		'biglatebad' => ($words x 25) . "foo \xff ab\n" . $words,
		'biglatenul' => ($words x 25) . "foo \0 ab\n" . $words,
	);
}

sub tree {
	mkdir $_ or die "$_: $!\n"
	    for qw(tree tree/sub tree/sub/deep tree/void tree/other);
	file_write("tree/$_", lines(between(1, 9), "\n", @wide))
	    for qw(one.txt two.c sub/three.txt sub/four.h sub/deep/five.c
	    sub/.hidden other/six.txt other/Makefile);
	file_write('tree/other/binary', lines(4, "\n", @plain, 2 => "\0"));
	file_write('tree/sub/noend', 'ab foo');
	symlink 'one.txt', 'tree/link.txt';
	symlink 'nowhere', 'tree/dangling';
	symlink 'sub', 'tree/linkdir';
	POSIX::mkfifo('tree/fifo', 0600) or die "fifo: $!\n";
}

# Fills the current directory; adds copies of FIXTURES (paths of files).
# Returns the names of the small files and of the large ones.
sub data_write {
	my (@fixtures) = @_;
	my (@small, @large);
	for ([ \@small, small_files() ], [ \@large, large_files() ]) {
		my ($names, @files) = @$_;
		while (my ($name, $bytes) = splice @files, 0, 2) {
			file_write($name, $bytes);
			push @$names, $name;
		}
	}
	tree();
	for my $path (sort @fixtures) {
		my $name = 'fx-' . $path =~ s{.*/}{}sr;
		next if !-f $path || -s _ > 1 << 20;
		file_write($name, file_read($path));
		push @{ -s $path > 30000 ? \@large : \@small }, $name;
	}
	return (\@small, \@large);
}

1;
