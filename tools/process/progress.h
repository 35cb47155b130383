/* progress.h -- one line on stderr, if that is a terminal: how far, how fast, how much longer. */

#ifndef DPM_PROGRESS_H
#define DPM_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
    bool shown;
    char label[80];
    uint64_t total; /* 0: not known */
    double started, printed;
};

void progress_start(struct progress *progress, const char *label, uint64_t total);
void progress_update(struct progress *progress, uint64_t done); /* at most ten lines a second */
void progress_end(struct progress *progress);                   /* wipes the line */

/* Seconds since some fixed moment. */
double progress_clock(void);

#endif
