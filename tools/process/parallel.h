/* parallel.h -- a loop in several threads. */

#ifndef DPM_PARALLEL_H
#define DPM_PARALLEL_H

#include <stddef.h>

/* Calls body(context, begin, end) for consecutive pieces of [0, count), piece items each, in that
   many threads.  start and stop, if not NULL, are called in each thread before and after: start
   returns what its body calls get as local.  The caller's thread takes part. */
struct parallel {
    void *(*start)(void *context);
    void (*body)(void *context, void *local, size_t begin, size_t end);
    void (*stop)(void *context, void *local);
};
void parallel_for(const struct parallel *loop, void *context, size_t count, size_t piece,
                  unsigned threads);

/* Processors at hand; the environment variable DPM_THREADS overrides. */
unsigned parallel_threads(void);

#endif
