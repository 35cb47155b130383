/* interrupt.h -- what SIGINT, SIGTERM and SIGHUP must not leave behind: half-written files, and
   child processes.  Both are registered while they exist; the handler removes and kills them and
   then lets the signal take its course. */

#ifndef DPM_INTERRUPT_H
#define DPM_INTERRUPT_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

/* A child process that leads its own process group. */
void interrupt_child(pid_t child);     /* at most one at a time */
void interrupt_child_gone(void);

/* A file that comes into being whole or not at all: written under another name in the same
   directory, and renamed.  outfile_open returns NULL with errno set if it cannot. */
struct outfile {
    FILE *stream;
    char *path, *temporary;
};
FILE *outfile_open(struct outfile *outfile, const char *path);
bool outfile_commit(struct outfile *outfile); /* false, errno set and nothing left if it cannot */
void outfile_discard(struct outfile *outfile);

#endif
