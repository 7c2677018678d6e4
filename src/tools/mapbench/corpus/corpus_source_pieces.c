/* What corpus_source.c fills in. */
#include "tools/mapbench/corpus/corpus_source.h"

#include "tools/mapbench/corpus/corpus_impl.h"

static const char *const c_items[] = {
	"#define `u\t`n\n",
	"#define `u\t`n\n",
	"#define `u(`v)\t((`v) & `u)\n",
	"struct `i;\n"
	"\n",
	"/* `w */\n",
	"/*\n"
	" * `w\n"
	" * `w\n"
	" * `w.\n"
	" */\n",
	"struct `i {\n"
	"\tstruct `i *`p;\n"
	"\tunsigned int `p;\n"
	"\tu32 `i;\n"
	"\tspinlock_t lock;\t/* `w */\n"
	"\tbool `i;\n"
	"};\n"
	"\n",
	"static const struct `i `i[] = {\n"
	"\t{ `u, `n },\n"
	"\t{ `u, `n },\n"
	"\t{ `u, `n },\n"
	"\t{ /* sentinel */ }\n"
	"};\n"
	"\n",
	"static DEFINE_MUTEX(`i);\n"
	"\n",
	"EXPORT_SYMBOL_GPL(`i);\n"
	"\n",
	"module_param(`i, int, 0444);\n",
};

static const char *const c_starts[] = {
	"static int `i(struct `i *`p, int `v)\n"
	"{\n"
	"\tint ret;\n"
	"\n",
	"static void `i(struct `i *`p)\n"
	"{\n"
	"\tunsigned long flags;\n"
	"\tint i;\n"
	"\n",
	"/*\n"
	" * `w\n"
	" * `w\n"
	" */\n"
	"int `i(struct `i *`p, struct `i *`v,\n"
	"\t\tunsigned int `i)\n"
	"{\n"
	"\tstruct `i *`v = `i(`p);\n"
	"\n",
	"static irqreturn_t `i(int irq, void *dev_id)\n"
	"{\n"
	"\tstruct `i *`p = dev_id;\n"
	"\n",
	"static ssize_t `i(struct device *dev,\n"
	"\t\t\t struct device_attribute *attr, char *buf)\n"
	"{\n",
};

static const char *const c_body[] = {
	"\t`v = `i(`p, `v);\n",
	"\tif (`v < 0)\n"
	"\t\treturn `v;\n",
	"\tif (!`v)\n"
	"\t\treturn -E`u;\n",
	"\tif (ret) {\n"
	"\t\tdev_err(dev, \"`w: %d\\n\", ret);\n"
	"\t\tgoto err_`p;\n"
	"\t}\n",
	"\tfor (i = 0; i < `u; i++)\n"
	"\t\t`p->`i[i] = `n;\n",
	"\t`p->`i = `v;\n",
	"\t`p->`i |= `u;\n",
	"\t`i(`p->`p, `u);\n",
	"\t`i(&`p->`p, `v, `n);\n",
	"\t/* `w */\n",
	"\n",
	"\n",
	"\tspin_lock_irqsave(&`p->lock, flags);\n",
	"\tspin_unlock_irqrestore(&`p->lock, flags);\n",
	"\tif (`v & `u) {\n"
	"\t\t`p->`i = `i(`v);\n"
	"\t\t`i(`p);\n"
	"\t} else {\n"
	"\t\t`p->`i = NULL;\n"
	"\t}\n",
	"\tswitch (`p->`p) {\n"
	"\tcase `u:\n"
	"\t\t`v = `n;\n"
	"\t\tbreak;\n"
	"\tcase `u:\n"
	"\t\t`i(`p);\n"
	"\t\tbreak;\n"
	"\tdefault:\n"
	"\t\treturn -EINVAL;\n"
	"\t}\n",
	"\twritel(`u | `u, `p->base + `u);\n",
	"\t`v = readl(`p->base + `u) & ~`u;\n",
	"\tpr_debug(\"%s: `w\\n\", __func__);\n",
	"\tmutex_lock(&`p->`p);\n",
	"\t/*\n"
	"\t * `w\n"
	"\t * `w.\n"
	"\t */\n",
	"\tif (WARN_ON(`i(`v)))\n"
	"\t\treturn;\n",
	"\t\t`p->`i = container_of(`v, struct `i,\n"
	"\t\t\t\t\t `p);\n",
};

static const char *const c_ends[] = {
	"\n"
	"\treturn 0;\n"
	"}\n"
	"\n",
	"\n"
	"\treturn ret;\n"
	"}\n"
	"\n",
	"}\n"
	"\n",
	"\treturn `i(`v);\n"
	"}\n"
	"\n",
	"err_`p:\n"
	"\t`i(`p);\n"
	"\treturn ret;\n"
	"}\n"
	"EXPORT_SYMBOL(`i);\n"
	"\n",
};

static const char *const header_items[] = {
	"#define `u\t\t`n\n",
	"#define `u\t\t`n\n",
	"#define `u\t\t`n\n",
	"#define `u\t\t(`n << `n)\t/* `w */\n",
	"int `i(struct `i *`p, u32 `v);\n",
	"void `i(struct `i *`p);\n",
	"struct `i {\n"
	"\tstruct list_head `p;\n"
	"\tstruct `i *`p;\n"
	"\tu32 `i;\n"
	"\tu16 `i;\t/* `w */\n"
	"\tu8 `p[`n];\n"
	"\tint (*`i)(struct `i *`p, int `v);\n"
	"};\n"
	"\n",
	"enum `i {\n"
	"\t`u,\n"
	"\t`u,\n"
	"\t`u,\n"
	"\t`u = `n,\n"
	"};\n"
	"\n",
	"/* `w */\n",
	"\n",
	"\n",
	"extern const struct `i `i;\n",
	"static inline int `i(struct `i *`p)\n"
	"{\n"
	"\treturn `p->`i & `u;\n"
	"}\n"
	"\n",
	"#ifdef CONFIG_`u\n"
	"void `i(void);\n"
	"#else\n"
	"static inline void `i(void) {}\n"
	"#endif\n"
	"\n",
};

static const char *const makefile_items[] = {
	"obj-$(CONFIG_`u)\t+= `i.o\n",
	"obj-$(CONFIG_`u)\t+= `i.o\n",
	"obj-$(CONFIG_`u)\t+= `i.o\n",
	"obj-$(CONFIG_`u)\t+= `i.o\n",
	"`p-y\t:= `i.o `i.o `i.o\n",
	"`p-$(CONFIG_`u)\t+= `i.o\n",
	"ccflags-y += -I$(srctree)/drivers/`p\n",
	"# `w\n",
	"\n",
	"obj-y\t+= `p/\n",
};

static const char *const kconfig_items[] = {
	"config `u\n"
	"\ttristate \"`w\"\n"
	"\tdepends on `u\n"
	"\tselect `u\n"
	"\thelp\n"
	"\t  `w\n"
	"\t  `w\n"
	"\t  `w.\n"
	"\n",
	"config `u\n"
	"\tbool \"`w\"\n"
	"\tdefault y\n"
	"\thelp\n"
	"\t  `w.\n"
	"\n",
	"source \"drivers/`p/Kconfig\"\n",
	"# `w\n"
	"\n",
	"if `u\n"
	"\n"
	"endif # `u\n"
	"\n",
};

static const char *const rst_items[] = {
	"`w `w\n"
	"`w\n"
	"`w.\n"
	"\n",
	"`w `w\n"
	"`w\n"
	"`w.\n"
	"\n",
	"`w `w\n"
	"`w\n"
	"`w.\n"
	"\n",
	"`w `w\n"
	"`w\n"
	"`w.\n"
	"\n",
	"`w `w\n"
	"`w\n"
	"`w.\n"
	"\n",
	"`w\n"
	"===========================\n"
	"\n",
	"- `w\n"
	"- `w\n"
	"  `w\n"
	"\n",
	".. code-block:: c\n"
	"\n"
	"\tint `i(struct `i *`p);\n"
	"\n",
	"* `i: `w `w.\n",
	":doc: `w\n\n",
};

static const char *const dts_items[] = {
	"&`p`n {\n"
	"\tstatus = \"okay\";\n"
	"\t`p-supply = <&`p>;\n"
	"};\n"
	"\n",
	"\t`p: `p@`n {\n"
	"\t\tcompatible = \"`p,`p\";\n"
	"\t\treg = <`n `n>;\n"
	"\t\tinterrupts = <`n `n>;\n"
	"\t\tclocks = <&`p `u>;\n"
	"\t};\n"
	"\n",
	"\t\t`p-names = \"`p\", \"`p\";\n",
	"\t\tstatus = \"disabled\";\n",
	"/* `w */\n",
	"\t`p-gpios = <&`p `n `u>;\n",
};

#define LIST(pieces)                                                           \
	{                                                                      \
		pieces, sizeof(pieces) / sizeof(*(pieces))                     \
	}

const struct source_style source_styles[] = {
	[SOURCE_C] = {
		.head = "// SPDX-License-Identifier: GPL-2.0\n"
		    "/*\n"
		    " * `w\n"
		    " */\n"
		    "#include <linux/`p.h>\n"
		    "#include <linux/`p.h>\n"
		    "#include <linux/`p.h>\n"
		    "#include \"`i.h\"\n"
		    "\n",
		.items = LIST(c_items),
		.starts = LIST(c_starts),
		.body = LIST(c_body),
		.ends = LIST(c_ends),
	},
	[SOURCE_HEADER] = {
		.head = "/* SPDX-License-Identifier: GPL-2.0 */\n"
		    "#ifndef _`u_H\n"
		    "#define _`u_H\n"
		    "\n"
		    "#include <linux/`p.h>\n"
		    "\n",
		.items = LIST(header_items),
	},
	[SOURCE_MAKEFILE] = {
		.head = "# SPDX-License-Identifier: GPL-2.0\n"
		    "# `w\n"
		    "\n",
		.items = LIST(makefile_items),
	},
	[SOURCE_KCONFIG] = {
		.head = "# SPDX-License-Identifier: GPL-2.0\n"
		    "\n"
		    "menu \"`w\"\n"
		    "\n",
		.items = LIST(kconfig_items),
	},
	[SOURCE_RST] = {
		.head = ".. SPDX-License-Identifier: GPL-2.0\n"
		    "\n"
		    "===========\n"
		    "`p `p\n"
		    "===========\n"
		    "\n",
		.items = LIST(rst_items),
	},
	[SOURCE_DTS] = {
		.head = "// SPDX-License-Identifier: GPL-2.0\n"
		    "/dts-v1/;\n"
		    "\n"
		    "#include \"`p.dtsi\"\n"
		    "\n"
		    "/ {\n"
		    "\tmodel = \"`w\";\n"
		    "\tcompatible = \"`p,`p\";\n"
		    "\n",
		.items = LIST(dts_items),
	},
};
