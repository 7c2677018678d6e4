/* Words and parts of names in source-like text, and what searches look for. */
#include "tools/mapbench/corpus/corpus_source.h"

const char source_parts[] =
    "dev 6 pci 5 irq 5 reg 5 set 6 get 6 clk 4 buf 4 data 5 init 5 "
    "ctrl 3 dma 4 page 3 lock 3 queue 3 mask 3 state 4 info 3 ops 3 "
    "name 2 id 3 addr 3 base 2 write 3 read 3 enable 3 disable 2 "
    "status 3 config 3 mode 3 port 3 bus 3 phy 2 net 2 usb 3 spi 2 "
    "i2c 2 gpio 3 intel 2 arm 2 msg 2 event 2 timer 2 work 2 list 2 "
    "node 2 block 2 inode 2 file 2 super 1 map 2 alloc 2 free 2 "
    "start 2 stop 2 update 2 probe 2 remove 2 register 2 release 1 "
    "channel 2 stream 1 codec 1 pcm 1 mixer 1 audio 1 video 1 "
    "frame 2 power 2 reset 2 link 2 rate 2 size 2 count 2 offset 2 "
    "flags 2 entry 2 table 2 cache 2 user 1 kernel 1 cpu 2 mem 2 "
    "vm 1 pmd 1 pte 1 task 1 sched 1 sock 2 skb 2 tcp 1 udp 1 ipv6 1 "
    "route 1 filter 1 hash 1 key 1 crypto 1 hw 2 fw 1 mac 1 wifi 1 "
    "tx 3 rx 3 ring 2 desc 2 fifo 1 ext4 1 xfs 1 nfs 1 scsi 1 ata 1 "
    "nvme 1 panel 1 plane 1 crtc 1 drm 2 gem 1 fence 1 sync 1 wait 1 "
    "check 1 parse 1 find 1 sysfs 1 ";

const char source_locals[] =
    "ret 60 i 30 err 20 dev 22 priv 14 val 14 reg 12 data 10 len 10 "
    "p 8 j 6 size 6 flags 6 buf 6 skb 5 ctx 4 node 4 count 4 tmp 3 "
    "idx 3 addr 3 mask 3 cfg 3 ";

const char source_words[] =
    "the 26 to 14 of 12 is 10 a 10 and 8 for 8 in 7 be 6 this 6 if 6 "
    "it 5 not 5 on 4 that 4 we 4 by 4 with 3 or 3 device 4 driver 3 "
    "register 3 interrupt 2 memory 2 page 2 buffer 2 lock 2 from 3 "
    "when 3 can 3 will 2 are 3 as 3 an 2 must 2 only 2 set 2 used 2 "
    "been 1 has 2 no 2 one 2 at 2 all 2 which 1 should 2 so 2 but 1 "
    "data 2 value 2 function 2 called 2 before 2 after 2 first 1 "
    "next 1 size 1 address 1 hardware 1 state 1 mode 1 user 1 "
    "kernel 1 returns 1 pointer 1 number 1 error 1 bits 1 reset 1 "
    "timer 1 queue 1 clock 1 already 1 do 1 don't 1 until 1 while 1 "
    "here 1 need 1 cannot 1 last 1 support 1 enabled 1 disabled 1 "
    "current 1 given 1 there 1 case 1 same 1 any 1 other 1 new 1 "
    "list 1 entry 1 check 1 sure 1 ";

static const char *const resume[] = {
	"\tcase PM_RESUME:\n"
	"\t\t`i(`p);\n"
	"\t\tbreak;\n",
	"\t`p->state = PM_RESUME;\n",
	"\tif (event == PM_RESUME)\n\t\treturn `i(`p);\n",
};

static const char *const suspend[] = {
	"\t`p->flags |= `u_SUSPEND;\n",
	"\tif (state == `u_SUSPEND)\n"
	"\t\treturn 0;\n",
	"\tcase `u_SUSPEND:\n"
	"\t\t`i(`p);\n"
	"\t\tbreak;\n",
};

static const char *const resume_lower[] = {
	"\tret = pm_resume(`p);\n",
	"\t`p->pm_resume = `i;\n",
};

#define LIST(pieces)                                                           \
	{                                                                      \
		pieces, sizeof(pieces) / sizeof(*(pieces))                     \
	}

const struct source_list source_resume = LIST(resume);
const struct source_list source_suspend = LIST(suspend);
const struct source_list source_resume_lower = LIST(resume_lower);
