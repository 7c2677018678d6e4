/*
 * A run that is shared among workers: what of it is worth that (share.c),
 * the parent's part, and the worker's (share_job.c).
 */
#ifndef MAPWC_SHARE_H
#define MAPWC_SHARE_H

#include "tools/mapwc/run.h"

/*
 * Deals with all that is left of the run's names and walk, if so much went
 * before that workers are worth their while. False, and nothing was done, if
 * not, or not yet.
 */
bool share_rest(struct run *run);

/*
 * Deals with the file FD (see take_file), if it is worth being divided among
 * workers: with all that is left of the run besides, or in its turn if the
 * run is shared already. False, and nothing was done, if it is not.
 */
bool share_file(
    struct run *run, int fd, const struct stat *st, const char *name);

#endif
