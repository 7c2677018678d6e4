# Basic and extended patterns as trees: from one come its text, and strings
# that it is for (Strings.pm). A node is one of
#   [ text => TEXT, STRING... ]  as it stands; what it may match
#   [ cat => NODE... ]  [ alt => NODE... ]
#   [ group => NUMBER, NODE ]  [ refer => NUMBER ]
#   [ repeat => TEXT, LEAST, MOST, NODE ]
package Grammar;
use strict;
use warnings;
use Exporter 'import';
use Bracket;
use Letters;
use Words;
our @EXPORT = qw(tree_make tree_text);

my %marks = (
	G => { open => '\(', close => '\)', or => '\|', left => '\{',
	    right => '\}', once => [ '*', '*', '*', '\+', '\?' ] },
	E => { open => '(', close => ')', or => '|', left => '{',
	    right => '}', once => [ '*', '+', '?' ] },
);
my @stray = map { "\\$_" } qw(d D % e q n } { + ? | \) \( _ / - " a t x h R N
    A z Z G K o c u U l L Q E 0 9 . * [ ] ^ $ \\ = : < > & ! ~ @ i k s), ',',
    '#', ' ';
my @odd = (')', '}', '{', '*', '+', '?', '{,2}', '{1', '{1,', '|', '\\', '**',
    '(', '()', '\(\)', '{1}{2}', '\{1\}', ']', '-', ',', '\(^*\)', '(|a)',
    '\(\|a\)', '^*', '(^)*', '$*', '\(*a\)', '(+a)', '(*)', '\{', '\}', '^^',
    '$$', '[]', '[^]', '[', '[a', '[[:alpha:', '[:alpha:]', 'a\{1', '\{,\}');

sub text { return [ text => @_ ] }

sub letter_node {
	my ($g) = @_;
	my $letter = pick('a' .. 'd', 'a', 'b', qw(A B k s i K S I _ 1 x));
	return text($letter, $letter);
}

sub wide_node {
	my ($g) = @_;
	my $letter = pick(@{ $g->{letters} });
	my $sign = chance(0.04) ? '\\' : '';
	return text($sign . $letter, $letter);
}

sub special_node {
	my $sign = pick('.', '*', '[', ']', '^', '$', '\\', '+', '?', '{', '}',
	    '(', ')', '|', '/', '-', ',', ' ', '&', "\t");
	return text($sign =~ /[.*\[\]^\$\\]/ ? "\\$sign" : $sign, $sign);
}

sub anchor_node {
	my $sign = weighted(5 => '^', 5 => '$', 2 => '\<', 2 => '\>',
	    2 => '\b', 2 => '\B', 1 => '\`', 1 => "\\'");
	# In a basic pattern ^ and $ stand for themselves at some places.
	return text($sign, '', '', ' ', $sign =~ /\\/ ? '' : $sign);
}

sub class_node {
	return pick(text('\w', 'a', 'Z', '_', '1'), text('\W', ' ', '-', '.'),
	    text('\s', ' ', "\t", "\r"), text('\S', 'a', '.', '1'));
}

sub stray_node {
	my $text = pick(@stray);
	return text($text, substr $text, 1);
}

sub refer_node {
	my ($g) = @_;
	return letter_node($g) if !$g->{groups} && chance(0.9);
	my $most = $g->{groups} + (chance(0.06) ? 1 : 0);
	return [ refer => between(1, $most || 1) ];
}

sub group_node {
	my ($g, $depth) = @_;
	my $number = ++$g->{groups};
	return [ group => $number, chance(0.05) ? [ cat => () ]
		: alternatives($g, $depth - 1) ];
}

sub atom {
	my ($g, $depth) = @_;
	my $kind = weighted(34 => \&letter_node, 10 => \&wide_node,
	    5 => \&special_node, 9 => \&dot_node, 16 => \&bracket_node,
	    9 => \&anchor_node, 6 => \&class_node, 5 => \&stray_node,
	    $depth > 0 ? (15 => \&group_node) : (), 5 => \&refer_node,
	    2 => \&odd_node, 0.5 => \&bad_node);
	return $kind->($g, $depth);
}

sub dot_node { return text('.', 'a', 'B', ' ', "\xc3\xa9", '.') }

sub bracket_node { return text(bracket_make($_[0]{letters})) }

sub odd_node {
	my $text = pick(@odd);
	return text($text, $text, '', 'a', $text =~ s/\\//gr);
}

sub bad_node {
	my $bytes = bad_bytes();
	return text($bytes, $bytes);
}

# [ TEXT, LEAST, MOST ] of a repetition.
sub repetition {
	my ($g) = @_;
	my $m = $marks{ $g->{dialect} };
	if (chance(0.55)) {
		my $sign = pick(@{ $m->{once} });
		return $sign =~ /\*/ ? [ $sign, 0, 3 ] : $sign =~ /\+/
		    ? [ $sign, 1, 3 ] : [ $sign, 0, 1 ];
	}
	my ($least, $most) = @{ pick([ 0, 0 ], [ 1, 1 ], [ 2, 2 ], [ 3, 3 ],
	    [ 0, 1 ], [ 1, 2 ], [ 2, 3 ], [ 1, 3 ], [ 0, 2 ], [ 0, 3 ]) };
	my $inside = pick($least == $most ? ($least) : (), "$least,$most",
	    "$least,", $least ? () : (",$most", ','));
	$inside = pick('', '2,1', 'a', '1,2,3', '99999', ' 1', '-1', '1 ',
	    '1,,2', '01', '1,a', '32768', '0x1') if chance(0.04);
	return [ $m->{left} . $inside . $m->{right}, $least, $most ];
}

# What takes long in all programs is made seldom.
sub is_costly {
	my ($node) = @_;
	return 0 if !ref $node;
	return 1 if $node->[0] =~ /repeat|refer/;
	return scalar grep { is_costly($_) } @$node;
}

sub piece {
	my ($g, $depth) = @_;
	my $node = atom($g, $depth);
	return $node if !chance(0.27) || is_costly($node) && chance(0.7);
	$node = [ repeat => @{ repetition($g) }, $node ];
	return $node if !chance(0.06);
	return [ repeat => @{ repetition($g) }, $node ];
}

sub sequence {
	my ($g, $depth) = @_;
	return [ cat => map { piece($g, $depth) } 1 .. between(1, 4) ];
}

sub alternatives {
	my ($g, $depth) = @_;
	my @parts = (chance(0.03) ? [ cat => () ] : sequence($g, $depth));
	while (chance(0.25) && @parts < 4) {
		push @parts, chance(0.10) ? [ cat => () ]
		    : sequence($g, $depth);
	}
	return @parts == 1 ? $parts[0] : [ alt => @parts ];
}

# A tree for DIALECT, G or E, with letters of LOCALE.
sub tree_make {
	my ($dialect, $locale) = @_;
	for (1 .. 20) {
		my $g = { dialect => $dialect, groups => 0,
			letters => [ letters_of($locale) ] };
		my $tree = alternatives($g, 3);
		return $tree if length tree_text($tree, $dialect) <= 90;
	}
	return text('ab', 'ab');
}

# The pattern that NODE is in DIALECT.
sub tree_text {
	my ($node, $dialect) = @_;
	my ($kind, @rest) = @$node;
	my $m = $marks{$dialect};
	return $rest[0] if $kind eq 'text';
	return "\\$rest[0]" if $kind eq 'refer';
	return tree_text($rest[3], $dialect) . $rest[0] if $kind eq 'repeat';
	return $m->{open} . tree_text($rest[1], $dialect) . $m->{close}
	    if $kind eq 'group';
	return join $kind eq 'alt' ? $m->{or} : '',
	    map { tree_text($_, $dialect) } @rest;
}

1;
