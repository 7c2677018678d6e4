/* What the CPU can do, and the system lets it do. */
#ifndef ENGINE_CPU_H
#define ENGINE_CPU_H

#ifdef __x86_64__
#	if __has_include(<sys/platform/x86.h>)
#		include <sys/platform/x86.h>
#	endif
/*
 * libc asked the CPU when it was loaded. The compiler's own question would be
 * asked again at each start, by instructions that a virtual machine traps
 * (50 us). libc's answer heeds GLIBC_TUNABLES, too.
 */
#	ifdef CPU_FEATURE_ACTIVE
#		define CPU_HAS(feature, name) CPU_FEATURE_ACTIVE(feature)
#	else
#		define CPU_HAS(feature, name) __builtin_cpu_supports(name)
#	endif
#endif

#endif
