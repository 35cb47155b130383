/* memory.h -- allocation for the command, which has nothing better to do than to stop without it. */

#ifndef DPM_MEMORY_H
#define DPM_MEMORY_H

#include <stddef.h>

/* realloc to count objects of that size; prints one line and exits with EXIT_USAGE on failure. */
void *memory_array(void *old, size_t count, size_t size);

/* The same, zeroed and fresh. */
void *memory_zeroed(size_t count, size_t size);

#endif
