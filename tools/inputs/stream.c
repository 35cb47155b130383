#include "stream.h"

#include <stdlib.h>
#include <string.h>
#include "inputs.h"
#include "../process/memory.h"

struct stream {
    struct inputs set; /* the finite sets; the random input comes behind them */
    struct random random;
    struct draw draw;
    size_t edge, hard; /* where each set ends in set */
    size_t take_edge, take_hard, take_random;
    size_t position;
    mpfr_t arg[STREAM_MAX_ARGUMENTS];
    mpfr_ptr args[STREAM_MAX_ARGUMENTS];
};

bool stream_counted(const struct dpm_function *function)
{
    return function->shape->nary || strcmp(function->shape->name, "DELTA") == 0;
}

size_t stream_arguments(const struct dpm_function *function, size_t n)
{
    if (stream_counted(function) && !function->shape->nary)
        return 2 * n + 2;
    return dpm_argument_count(function, n);
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static void divide(struct stream *stream, enum stream_kind kind, size_t count)
{
    const size_t edge = stream->edge, hard = stream->hard - stream->edge;
    const bool all = kind == STREAM_ALL, whole = count == STREAM_WHOLE;
    stream->take_edge = least(edge, all && !whole ? count / 2 : count);
    stream->take_hard = least(hard, all && !whole ? count / 4 : count);
    stream->take_random = 0;
    if (kind == STREAM_RANDOM || all)
        stream->take_random =
            whole ? STREAM_RANDOM_COUNT : count - stream->take_edge - stream->take_hard;
}

struct stream *stream_open(const struct dpm_function *function, const struct dpm_format *format,
                           enum stream_kind kind, uint64_t seed, size_t count)
{
    struct stream *stream = memory_zeroed(1, sizeof *stream);
    inputs_init(&stream->set, function, format);
    stream->random.state = seed;
    draw_init(&stream->draw, format, &stream->random);
    if (kind == STREAM_EDGE || kind == STREAM_ALL)
        inputs_add_edge(&stream->set);
    stream->edge = stream->set.count;
    if (kind == STREAM_HARD || kind == STREAM_ALL) {
        struct random own = {random_bits(&stream->random)}; /* random inputs do not depend on it */
        inputs_add_hard(&stream->set, &own);
    }
    stream->hard = stream->set.count;
    divide(stream, kind, count);
    for (size_t i = 0; i < STREAM_MAX_ARGUMENTS; i++) {
        mpfr_init2(stream->arg[i], format->precision);
        stream->args[i] = stream->arg[i];
    }
    return stream;
}

/* Number i of so many, evenly spaced over a set: floor(i*size/taken) without overflow. */
static size_t spaced(size_t i, size_t taken, size_t size)
{
    return i * (size / taken) + i * (size % taken) / taken;
}

/* Where the next input is in the set; the random one is drawn into the place after the sets. */
static size_t locate(struct stream *stream)
{
    const size_t hard = stream->hard - stream->edge;
    size_t i = stream->position++;
    if (i < stream->take_edge)
        return spaced(i, stream->take_edge, stream->edge);
    i -= stream->take_edge;
    if (i < stream->take_hard)
        return stream->edge + spaced(i, stream->take_hard, hard);
    inputs_truncate(&stream->set, stream->hard);
    inputs_add_random(&stream->set, &stream->draw);
    return stream->hard;
}

size_t stream_count(const struct stream *stream)
{
    return stream->take_edge + stream->take_hard + stream->take_random;
}

const mpfr_ptr *stream_next(struct stream *stream, size_t *n)
{
    if (stream->position == stream_count(stream))
        return NULL;
    const struct inputs *set = &stream->set;
    const size_t i = locate(stream);
    *n = set->n[i];
    for (size_t j = 0; j < stream_arguments(set->function, *n); j++)
        dpm_format_from_ordinal(stream->arg[j], set->format, set->ordinals[set->start[i] + j]);
    return stream->args;
}

void stream_close(struct stream *stream)
{
    for (size_t i = 0; i < STREAM_MAX_ARGUMENTS; i++)
        mpfr_clear(stream->arg[i]);
    inputs_clear(&stream->set);
    draw_clear(&stream->draw);
    free(stream);
}
