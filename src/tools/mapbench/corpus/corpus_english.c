/* English. */
#include "tools/mapbench/corpus/corpus_impl.h"

/* What cases look for, and what else is no common word. */
static const char names[] =
    "Sherlock_Holmes 500 Professor_Moriarty 60 Inspector_Lestrade 60 "
    "Irene_Adler 40 John_Watson 40 Holmes 60 Sherlock 40 Watson 60 "
    "SHERLOCK_HOLMES 6 sherlock_holmes 2 Baker_Street 40 London 60 "
    "John 300 TV 60 FBI 40 USA 20 CIA 12 D.C. 4 A.M. 12 OK 120 "
    "#n 2900 #y 300 #t 120 #d 40 hmm 90 mmm 25 shhh 40 ahhh 40 "
    "aaah 20 ohhh 30 nooo 25 brrr 6 ";

/* The most frequent ones of film speech, in a million words. */
static const char frequent[] =
    "you 36694 the 33131 I 28396 to 23872 a 21011 and 13607 it 13417 "
    "of 13382 that 11071 in 10796 is 10422 me 9557 what 8333 "
    "this 7964 on 7299 for 7033 we 7030 your 6771 my 6688 have 6668 "
    "do 6324 no 6291 be 6099 don't 6036 he 5930 are 5900 I'm 5807 "
    "was 5668 it's 5511 not 5457 all 5360 know 5237 with 5116 "
    "but 4749 get 4687 here 4537 just 4107 so 4058 out 3808 "
    "like 3779 go 3760 you're 3748 come 3747 can 3664 up 3635 "
    "right 3616 if 3592 him 3494 there 3447 about 3361 one 3361 "
    "oh 3294 now 3240 at 3136 that's 3113 they 3050 well 2968 "
    "got 2937 how 2895 want 2828 will 2811 good 2677 see 2629 "
    "her 2616 think 2514 yes 2453 his 2428 from 2417 yeah 2369 "
    "Mr 2320 as 2313 I'll 2254 she 2209 why 2204 man 2162 who 2149 "
    "did 2126 an 2041 them 2035 take 2010 going 1980 when 1969 "
    "time 1968 he's 1963 us 1957 look 1914 were 1877 can't 1839 "
    "some 1835 been 1782 by 1774 tell 1773 back 1755 would 1744 "
    "say 1707 or 1701 gonna 1660 where 1634 had 1610 down 1593 "
    "has 1570 too 1551 our 1514 I've 1502 hey 1502 then 1466 "
    "could 1466 what's 1448 never 1398 really 1393 let 1387 "
    "something 1368 way 1363 only 1363 didn't 1356 let's 1345 "
    "more 1344 over 1339 okay 1339 very 1332 little 1283 sir 1278 "
    "mean 1266 love 1254 off 1253 there's 1249 make 1223 we're 1218 "
    "people 1151 any 1145 am 1144 give 1138 doing 1126 please 1096 "
    "sorry 1083 help 1072 thing 1059 need 1054 two 1042 she's 1029 "
    "said 1023 into 1011 first 994 should 981 new 975 much 969 "
    "God 969 life 968 thank 964 because 944 still 944 even 938 "
    "sure 932 must 921 night 915 talk 914 away 902 they're 890 "
    "again 878 these 873 nothing 872 put 866 day 860 wait 848 "
    "last 842 before 824 won't 812 thought 811 find 805 great 805 "
    "their 805 stop 800 long 799 told 794 after 788 better 781 "
    "I'd 781 than 775 feel 763 maybe 751 you've 750 anything 745 "
    "old 734 we'll 733 those 727 call 727 around 702 work 702 "
    "other 697 isn't 691 place 690 believe 690 doesn't 685 hello 684 "
    "may 678 ever 672 does 672 understand 667 name 660 you'll 660 "
    "keep 660 money 659 big 653 friend 648 made 647 home 643 "
    "things 642 years 641 always 637 another 617 course 612 "
    "listen 606 might 605 leave 600 nice 599 which 587 done 581 "
    "through 576 left 575 everything 575 boy 569 father 569 hear 563 "
    "show 558 enough 551 own 545 wanna 545 try 545 guy 544 lot 538 "
    "remember 533 coming 533 woman 527 son 527 every 521 thanks 515 "
    "being 515 else 514 three 514 stay 514 talking 509 world 509 "
    "bad 508 hi 503 guys 503 same 502 fine 497 men 496 saw 490 "
    "dead 490 girl 490 excuse 490 gotta 485 wanted 485 play 478 "
    "heard 478 kind 473 wrong 466 today 454 without 454 real 448 "
    "room 447 baby 442 someone 442 ask 442 next 437 once 436 "
    "most 436 hold 436 myself 436 looking 430 wasn't 430 we've 430 "
    "yourself 424 mind 424 best 424 care 423 mother 418 move 418 "
    "found 417 wouldn't 412 dad 412 house 412 knew 411 guess 406 "
    "tonight 406 many 400 ready 400 while 399 took 399 tomorrow 394 "
    "fire 394 couldn't 393 problem 393 job 388 says 388 under 388 "
    "run 382 hand 381 getting 381 ";

/* About one line in 120 has one of these. */
static const char foreign[] =
    "— 250 – 60 … 120 ♪ 220 don’t 130 I’m 130 it’s 110 you’re 80 "
    "that’s 60 “yes” 25 “no” 25 “home” 20 “love” 20 café 50 "
    "fiancé 30 fiancée 20 naïve 12 cliché 12 René 20 José 30 "
    "señor 30 Zoë 12 déjà_vu 10 à_la 8 £20 12 ¿qué? 8 André 20 "
    "über 6 ";

static const char *const words[] = { names, frequent, NULL };

/* How syllables start. */
static const char onsets[] =
    "t 19 s 16 b 15 c 17 d 14 f 12 m 15 p 14 r 14 l 12 h 11 w 8 g 9 "
    "n 8 st 7 pr 5 br 4 tr 5 ch 5 sh 5 k 4 j 3 v 5 gr 4 th 4 cl 3 "
    "fl 3 cr 4 sp 4 bl 2 dr 3 pl 3 str 2 wh 2 fr 3 qu 2 sl 2 y 2 "
    "sc 2 z 1 ";

/* Their middles. */
static const char vowels[] =
    "e 50 a 50 i 38 o 38 u 24 ea 9 ee 7 ai 5 oo 7 ou 7 y 5 io 3 ie 4 "
    "au 3 oi 2 ow 2 ay 2 ";

/* Their ends. */
static const char codas[] =
    "n 30 t 24 r 28 s 18 l 16 d 16 m 10 ck 9 p 8 st 8 nd 9 nt 8 ll 7 "
    "ss 7 rt 5 ng 5 k 6 ct 4 g 5 b 4 tch 3 sh 4 th 4 x 3 ff 2 mp 3 "
    "rd 4 ld 3 lt 2 ve 7 se 5 ce 4 te 6 ne 6 le 6 ke 4 ";

/* The ends of words. */
static const char endings[] =
    "s 44 ing 26 ed 40 's 28 er 26 ly 16 es 14 y 14 ion 10 ers 8 "
    "en 7 al 6 able 3 ment 5 ness 4 ful 3 ous 4 ity 4 ance 3 est 3 "
    "ist 2 ";

/* What is doubled between vowels. */
static const char doubles[] =
    "ll 40 tt 36 ss 34 rr 30 pp 24 nn 24 mm 20 dd 14 ff 12 gg 10 "
    "cc 8 bb 4 ";

/* Parts, and their order, of invented words. */
static const char shapes[] =
    "abc 86 abcd 66 ababc 30 abab 14 bc 6 bcd 8 abebc 6 abed 6 "
    "^ababc 10 ^abcb 8 ababd 10 ";

/* The same, of rarer ones. */
static const char shapes_rare[] =
    "ababc 50 abcabc 26 ababcd 44 abcd 26 abababc 10 bcabc 14 "
    "ababd 18 abebc 6 abed 5 abebd 5 abcabcd 16 abababcd 8 bcababc 4 "
    "^ababc 10 ^abebc 4 ^abcab 4 ";

const struct corpus_language corpus_english = {
	.words = words,
	.foreign = foreign,
	.parts = { onsets, vowels, codas, endings, doubles },
	.shapes = shapes,
	.shapes_rare = shapes_rare,
	.steep = true,
	.starts = "~ 214 -_ 29 - 4 ..._ 1 [ 2 \" 2 ( 1 ' 1 #_ 1 [_ 1 ",
	.joins = "_ 230 ,_ 18 ..._ 2 ._^ 3 ?_^ 1 -_ 1 --_ 1 - 1 ",
	.ends =
	    "./ 148 ?/ 43 !/ 22 / 7 .../ 8 :/ 3 ,/ 4 ]/ 3 )/ 2 \"/ 2 .\"/ 1 "
	    "--/ 2 ?!/ 1 _?/ 1 _!/ 1 -/ 1 ",
	.lengths = { 1, 1, 1, 1, 2, 3, 3, 4, 5, 5, 6, 6, 7, 8, 8, 9, 10, 10, 11,
	    11, 12, 13, 13, 14, 14, 15, 16, 16, 17, 17, 18, 19, 19, 20, 21, 22,
	    22, 23, 24, 25, 26, 27, 27, 28, 30, 31, 32, 33, 34, 36, 37, 39, 40,
	    42, 45, 47, 49, 52, 56, 60, 66, 74, 88, 121 },
};
