#include "arguments.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "../process/memory.h"
#include "../inputs/stream.h"

void arguments_init(struct arguments *arguments)
{
    *arguments = (struct arguments){0};
}

void arguments_clear(struct arguments *arguments)
{
    for (size_t i = 0; i < arguments->capacity; i++)
        mpfr_clear(arguments->value[i]);
    free(arguments->value);
    arguments_init(arguments);
}

static void reserve(struct arguments *arguments, size_t count)
{
    if (count <= arguments->capacity)
        return;
    arguments->value = memory_array(arguments->value, count, sizeof *arguments->value);
    while (arguments->capacity < count)
        mpfr_init2(arguments->value[arguments->capacity++], 53);
}

/* A count is written with digits only; one too large to be true is none. */
static bool read_count(const char *s, size_t *n)
{
    *n = 0;
    for (; isdigit((unsigned char)*s); s++) {
        *n = *n * 10 + (size_t)(*s - '0');
        if (*n > SIZE_MAX / 64)
            return false;
    }
    return *s == '\0';
}

static bool is_delta(const struct dpm_function *function)
{
    return stream_counted(function) && !function->shape->nary;
}

/* Sets n, and returns how many words the count takes (0 or 1), or -1 if the number of words is
   wrong. */
static int find_count(struct arguments *arguments, const struct dpm_function *function,
                      size_t words, char *const word[])
{
    arguments->n = 1;
    arguments->bad_word = words;
    if (!stream_counted(function))
        return words == function->shape->arity ? 0 : -1;
    if (words > 0 && (words % 2 == 1 || function->shape->arity == 1) &&
        read_count(word[0], &arguments->n) && words == 1 + stream_arguments(function, arguments->n))
        return 1;
    if (words == 0)
        return -1;
    if (function->shape->arity == 1) {
        arguments->n = words;
        return 0;
    }
    arguments->n = is_delta(function) ? (words - 2) / 2 : words / 2;
    return words % 2 == 0 ? 0 : -1;
}

bool arguments_read(struct arguments *arguments, const struct dpm_function *function, size_t words,
                    char *const word[], const struct text_target *target)
{
    const int skipped = find_count(arguments, function, words, word);
    if (skipped < 0)
        return false;
    arguments->count = words - (size_t)skipped;
    reserve(arguments, arguments->count);
    for (size_t i = 0; i < arguments->count; i++)
        if (!text_read(arguments->value[i], word[i + (size_t)skipped], target)) {
            arguments->bad_word = i + (size_t)skipped;
            return false;
        }
    return true;
}

size_t arguments_results(const struct arguments *arguments, const struct dpm_function *function)
{
    return is_delta(function) ? arguments->n : 1;
}

void arguments_flat(const struct arguments *arguments, const struct dpm_function *function,
                    size_t i, mpfr_ptr flat[])
{
    const size_t n = arguments->n;
    for (size_t j = 0; !is_delta(function) && j < arguments->count; j++)
        flat[j] = arguments->value[j];
    if (!is_delta(function))
        return;
    const size_t place[] = {i, n + i, 2 * n, 2 * n + 1};
    for (size_t j = 0; j < 4; j++)
        flat[j] = arguments->value[place[j]];
}

void arguments_expected(const struct dpm_function *function, char expected[128])
{
    const struct dpm_shape *shape = function->shape;
    int length = snprintf(expected, 128, "%s", stream_counted(function) ? "n" : "");
    for (unsigned i = 0; i < shape->arity; i++) {
        const bool vector = shape->nary || (is_delta(function) && i < 2);
        length += snprintf(expected + length, 128 - (size_t)length, "%s%s%s", length > 0 ? " " : "",
                           shape->argument[i], vector ? "[1..n]" : "");
    }
}

void arguments_name(const struct arguments *arguments, const struct dpm_function *function,
                    size_t i, char name[64])
{
    const struct dpm_shape *shape = function->shape;
    const size_t n = arguments->n;
    if (!stream_counted(function))
        snprintf(name, 64, "%s", shape->argument[i]);
    else if (is_delta(function) && i >= 2 * n)
        snprintf(name, 64, "%s", shape->argument[2 + i - 2 * n]);
    else
        snprintf(name, 64, "%s[%zu]", shape->argument[i / n], i % n + 1);
}
