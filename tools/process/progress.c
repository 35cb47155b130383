#include "progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>
#include "../text/number.h"

double progress_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

void progress_start(struct progress *progress, const char *label, uint64_t total)
{
    *progress = (struct progress){.shown = isatty(STDERR_FILENO), .total = total};
    snprintf(progress->label, sizeof progress->label, "%s", label);
    progress->started = progress->printed = progress_clock();
}

void progress_update(struct progress *progress, uint64_t done)
{
    const double now = progress->shown ? progress_clock() : 0;
    if (!progress->shown || now - progress->printed < 0.1)
        return;
    char count[NUMBER_SIZE];
    const double elapsed = now - progress->started, share = (double)done / (double)progress->total;
    progress->printed = now;
    fprintf(stderr, "\r\033[K%s: %s", progress->label, number_count(count, done));
    if (progress->total > 0 && done > 0) {
        const long left = (long)(elapsed * (1 - share) / share + 0.5);
        fprintf(stderr, " (%.1f%%), %.0f/s, %ld:%02ld:%02ld left", 100 * share,
                (double)done / elapsed, left / 3600, left / 60 % 60, left % 60);
    }
    fflush(stderr);
}

void progress_end(struct progress *progress)
{
    if (progress->shown)
        fputs("\r\033[K", stderr);
    progress->shown = false;
}
