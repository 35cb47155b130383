#include "inputs.h"

#include <stdlib.h>
#include <string.h>
#include "../process/memory.h"

void inputs_init(struct inputs *inputs, const struct dpm_function *function,
                 const struct dpm_format *format)
{
    *inputs = (struct inputs){.function = function, .format = format};
}

void inputs_clear(struct inputs *inputs)
{
    free(inputs->n);
    free(inputs->start);
    free(inputs->ordinals);
    inputs_init(inputs, inputs->function, inputs->format);
}

int64_t *inputs_add(struct inputs *inputs, size_t n)
{
    const size_t size = stream_arguments(inputs->function, n);
    if (inputs->count == inputs->capacity) {
        inputs->capacity = inputs->capacity == 0 ? 256 : 2 * inputs->capacity;
        inputs->n = memory_array(inputs->n, inputs->capacity, sizeof *inputs->n);
        inputs->start = memory_array(inputs->start, inputs->capacity, sizeof *inputs->start);
    }
    if (inputs->ordinals == NULL || inputs->used + size > inputs->room) {
        inputs->room = 2 * inputs->room + STREAM_MAX_ARGUMENTS;
        inputs->ordinals = memory_array(inputs->ordinals, inputs->room, sizeof *inputs->ordinals);
    }
    inputs->n[inputs->count] = n;
    inputs->start[inputs->count] = inputs->used;
    int64_t *place = inputs->ordinals + inputs->used;
    for (size_t i = 0; i < size; i++)
        place[i] = 0;
    inputs->count++;
    inputs->used += size;
    return place;
}

void inputs_truncate(struct inputs *inputs, size_t count)
{
    if (count < inputs->count)
        inputs->used = inputs->start[count];
    inputs->count = count < inputs->count ? count : inputs->count;
}

struct row {
    size_t n, size;
    const int64_t *ordinals;
};

static int compare(const void *left, const void *right)
{
    const struct row *a = left, *b = right;
    if (a->n != b->n)
        return a->n < b->n ? -1 : 1;
    for (size_t i = 0; i < a->size; i++)
        if (a->ordinals[i] != b->ordinals[i])
            return a->ordinals[i] < b->ordinals[i] ? -1 : 1;
    return 0;
}

void inputs_unique(struct inputs *inputs, size_t begin)
{
    const size_t count = inputs->count - begin;
    if (count == 0)
        return;
    struct row *rows = memory_array(NULL, count, sizeof *rows);
    for (size_t i = 0; i < count; i++)
        rows[i] = (struct row){inputs->n[begin + i],
                               stream_arguments(inputs->function, inputs->n[begin + i]),
                               inputs->ordinals + inputs->start[begin + i]};
    qsort(rows, count, sizeof *rows, compare);
    struct inputs sorted;
    inputs_init(&sorted, inputs->function, inputs->format);
    for (size_t i = 0; i < begin; i++)
        memcpy(inputs_add(&sorted, inputs->n[i]), inputs->ordinals + inputs->start[i],
               stream_arguments(inputs->function, inputs->n[i]) * sizeof *inputs->ordinals);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || compare(&rows[i - 1], &rows[i]) != 0)
            memcpy(inputs_add(&sorted, rows[i].n), rows[i].ordinals,
                   rows[i].size * sizeof *inputs->ordinals);
    free(rows);
    inputs_clear(inputs);
    *inputs = sorted;
}
