# Patterns by a grammar, one per dialect: mostly patterns, some of them odd,
# a few of them no patterns at all.
package Patterns;
use strict;
use warnings;
use Exporter 'import';
use Words;
our @EXPORT = qw(pattern);

# How the dialects write what they share.
my %marks = (
	G => { open => '\(', close => '\)', or => '\|', left => '\{',
	    right => '\}', once => [ '*', '*', '*', '\+', '\?' ] },
	E => { open => '(', close => ')', or => '|', left => '{',
	    right => '}', once => [ '*', '+', '?' ] },
	P => { open => '(', close => ')', or => '|', left => '{',
	    right => '}', once => [ '*', '+', '?', '*?', '+?', '??', '*+' ] },
);
my @classes = qw(alpha digit alnum upper lower space blank punct print graph
    cntrl xdigit);

sub bracket_item {
	my ($g) = @_;
	my $kind = weighted(30 => 'char', 12 => 'range', 12 => 'class',
	    4 => 'equal', 3 => 'collate', 8 => 'special', 1 => 'wrong',
	    $g->{utf8} ? (10 => 'wide', 3 => 'widerange') : (1 => 'byte'));
	return letter() if $kind eq 'char';
	return pick('a-c', 'A-C', 'b-z', '0-9', 'a-a', '+--', '%-/')
	    if $kind eq 'range';
	return '[:' . pick(@classes) . ':]' if $kind eq 'class';
	return pick('[=a=]', '[=b=]', '[=.=]') if $kind eq 'equal';
	return pick('[.-.]', '[.a.]', '[.].]') if $kind eq 'collate';
	return pick('\\', '^', '.', '*', '$', '\\n', '\\]', '(', '|', ' ', '_')
	    if $kind eq 'special';
	return pick('[:foo:]', 'c-a', '[=ab=]', '[.zz.]', '[:alpha', 'a-b-c')
	    if $kind eq 'wrong';
	return bad_bytes() if $kind eq 'byte';
	return pick("\xc3\xa0-\xc3\xbf", "a-\xc3\xa9", "\xd0\xb0-\xd1\x8f")
	    if $kind eq 'widerange';
	return wide_word();
}

sub bracket {
	my ($g) = @_;
	return pick('[:space:]', '[', '[a', '[]', '[^]', '[]a]', '[^]a]',
	    '[a-]', '[-a]', '[^-a]', '[a\\]') if chance(0.08);
	my $text = chance(0.3) ? '[^' : '[';
	$text .= bracket_item($g) for 1 .. between(1, 3);
	return "$text]";
}

sub perl_atom {
	my ($g) = @_;
	return pick('\d', '\D', '\h', '\x61', '\x{e9}', '\Qa.b\E', '\K', '\A',
	    '\z', '\Z', '\R', '\N', '\X', '\pL', '\p{Lu}', '\t', '\v', '\G',
	    '(?i)', '(?-i)', '(?i:A)', '(?:ab)', '(?=a)', '(?!a)', '(?<=a)',
	    '(?<!b)', '(?>a+)', '(?#x)', '(?<n>a)\k<n>', '(?x) a b', '(?s).',
	    '(?m)^', '(?|(a)|(b))', '(a)?(?(1)b|c)', '\bfoo', '(?=.*b)a',
	    '(?<=^a)b', '[[:^alpha:]]', '[\w.]', '[\d-]', '(*UCP)', 'a(?R)?b');
}

sub backslash {
	my ($g) = @_;
	my @shared = ('\w', '\W', '\s', '\S', '\b', '\B', '\.', '\*', '\[',
	    '\]', '\\\\', '\/', '\-', '\^', '\$');
	return pick(@shared) if chance(0.8) || $g->{dialect} eq 'P';
	return pick('\<', '\>', '\`', "\\'", '\d', '\%', '\e', '\q', '\n',
	    '\}', '\{', '\+', '\?', '\|', '\)', '\(', '\,', '\_');
}

sub back_reference {
	my ($g) = @_;
	return letter() if !$g->{groups} && chance(0.95);
	$g->{refers} = 1;
	return '\\' . between(1, $g->{groups} || 1);
}

sub group {
	my ($g, $depth) = @_;
	my $m = $marks{ $g->{dialect} };
	my $body = chance(0.05) ? '' : alternatives($g, $depth - 1);
	$g->{groups}++;
	return $m->{open} . $body . $m->{close};
}

sub atom {
	my ($g, $depth) = @_;
	my $kind = weighted(40 => 'letter', 12 => 'word', 10 => 'dot',
	    12 => 'bracket', 8 => 'anchor', 8 => 'backslash', 3 => 'odd',
	    $depth > 0 ? (12 => 'group') : (), 4 => 'reference',
	    $g->{dialect} eq 'P' ? (14 => 'perl') : (8 => 'edge'),
	    $g->{utf8} ? (12 => 'wide') : (4 => 'wide'), 1 => 'bad');
	return letter() if $kind eq 'letter';
	return quotemeta_some(ascii_word()) if $kind eq 'word';
	return '.' if $kind eq 'dot';
	return bracket($g) if $kind eq 'bracket';
	return pick('^', '$') if $kind eq 'anchor';
	return backslash($g) if $kind eq 'backslash';
	return group($g, $depth) if $kind eq 'group';
	return back_reference($g) if $kind eq 'reference';
	return perl_atom($g) if $kind eq 'perl';
	return pick('\<', '\>', '\b', '\B') if $kind eq 'edge';
	return wide_word() if $kind eq 'wide';
	return bad_bytes() if $kind eq 'bad';
	return pick(')', '}', '{', '*', '+', '?', '{,2}', '{1', '{1,', '|', '\\',
	    '**', '(', '()', '\(\)', '{1}{2}', '\{1\}', ']', '-', ',');
}

# A word as it stands, or with what is special in it behind a backslash.
sub quotemeta_some {
	my ($word) = @_;
	return $word =~ /^[\w ]+$/ || chance(0.1) ? $word
	    : $word =~ s/([^\w{}()|+?])/\\$1/gr;
}

sub quantifier {
	my ($g) = @_;
	my $m = $marks{ $g->{dialect} };
	return pick(@{ $m->{once} }) if chance(0.7);
	my $inside = pick('0', '1', '2', '3', '1,', '0,', '2,', ',2', ',0', ',1',
	    '0,1', '1,2', '2,3', '1,3');
	$inside = pick(',', '', '2,1', 'a', '1,2,3', '99999', ' 1', '-1')
	    if chance(0.03);
	return $m->{left} . $inside . $m->{right};
}

sub sequence {
	my ($g, $depth) = @_;
	my $text = '';
	for (1 .. between(1, 4)) {
		my $atom = atom($g, $depth);
		$text .= $atom;
		next if !chance(0.2);
		# Repeats of repeats take exponential time in all programs.
		next if length $atom > 3 && $atom =~ /[*+{\\]/ && chance(0.8);
		$text .= quantifier($g);
	}
	return $text;
}

sub alternatives {
	my ($g, $depth) = @_;
	my $or = $marks{ $g->{dialect} }{or};
	my @parts = (sequence($g, $depth));
	while (chance(0.22) && @parts < 4) {
		push @parts, chance(0.06) ? '' : sequence($g, $depth);
	}
	return join $or, @parts;
}

sub fixed_string {
	my ($g) = @_;
	return '' if chance(0.02);
	my $text = '';
	for (1 .. weighted(6 => 1, 3 => 2, 1 => 3)) {
		$text .= weighted(8 => ascii_word(), 3 => letter(),
		    ($g->{utf8} ? 4 : 1) => wide_word(), 1 => bad_bytes(),
		    1 => ' ');
	}
	return $text;
}

# One pattern, without a newline. DIALECT is G, E, F or P.
sub pattern {
	my ($dialect, $utf8) = @_;
	my $g = { dialect => $dialect, utf8 => $utf8, groups => 0 };
	return fixed_string($g) if $dialect eq 'F';
	return '' if chance(0.01);
	return pick(letter(), 'foo', 'ab', wide_word()) if chance(0.08);
	my $text = alternatives($g, 2);
	$text = "^$text" if chance(0.06);
	$text .= '$' if chance(0.06);
	return length $text > 120 ? 'ab*c' : $text;
}

1;
