#include "memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "../command.h"

void *memory_array(void *old, size_t count, size_t size)
{
    void *fresh = count <= SIZE_MAX / size ? realloc(old, count > 0 ? count * size : 1) : NULL;
    if (fresh == NULL)
        exit(complain("out of memory: %zu objects of %zu bytes were needed", count, size));
    return fresh;
}

void *memory_zeroed(size_t count, size_t size)
{
    void *fresh = memory_array(NULL, count, size);
    memset(fresh, 0, count * size);
    return fresh;
}
