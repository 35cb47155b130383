/* vectors.c -- dpm vectors: a small set of inputs with expected results as JSON, each flagged with
   what it is for. */

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "command.h"
#include "inputs/inputs.h"
#include "options.h"
#include "inputs/points.h"
#include "inputs/vector_flags.h"

enum { SEED = 26, RANDOM_INPUTS = 4096 };

/* The inputs that every implementation should be shown, whatever else is chosen. */
static void add_first(struct inputs *inputs)
{
    static const char *const pairs[][2] = {{"0", "1"}, {"1", "0"},    {"0.5", "0.5"},  {"0", "0"},
                                           {"1", "1"}, {"0.25", "1"}, {"0.00035", "1"}};
    const struct dpm_shape *shape = inputs->function->shape;
    for (size_t i = 0; !shape->nary && shape->arity == 2 && i < sizeof pairs / sizeof pairs[0];
         i++) {
        int64_t *args = inputs_add(inputs, 1);
        for (size_t j = 0; j < 2; j++)
            args[j] = points_decimal(inputs->format, pairs[i][j]);
    }
}

/* All that the generator knows, in an order without order. */
static void gather(struct inputs *inputs, struct random *random)
{
    add_first(inputs);
    const size_t first = inputs->count;
    inputs_add_edge(inputs);
    inputs_add_hard(inputs, random);
    struct draw draw;
    draw_init(&draw, inputs->format, random);
    for (size_t i = 0; i < RANDOM_INPUTS; i++)
        inputs_add_random(inputs, &draw);
    draw_clear(&draw);
    for (size_t i = inputs->count; i > first + 1; i--) { /* Fisher and Yates */
        const size_t j = first + random_below(random, i - first);
        const size_t n = inputs->n[i - 1], start = inputs->start[i - 1];
        inputs->n[i - 1] = inputs->n[j];
        inputs->start[i - 1] = inputs->start[j];
        inputs->n[j] = n;
        inputs->start[j] = start;
    }
}

static json_t *hexadecimal(const mpfr_t x)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    if (out == NULL)
        return NULL;
    text_print_hex(out, x);
    json_t *string = fclose(out) == 0 ? json_string(text) : NULL;
    free(text);
    return string;
}

static void set_arguments(json_t *vector, const struct dpm_function *function, size_t n,
                          const mpfr_ptr args[])
{
    const struct dpm_shape *shape = function->shape;
    for (unsigned i = 0; i < shape->arity; i++) {
        if (!shape->nary) {
            json_object_set_new(vector, shape->argument[i], hexadecimal(args[i]));
            continue;
        }
        json_t *array = json_array();
        for (size_t j = 0; j < n; j++)
            json_array_append_new(array, hexadecimal(args[i * n + j]));
        json_object_set_new(vector, shape->argument[i], array);
    }
}

static json_t *flags_json(unsigned flags)
{
    json_t *array = json_array();
    for (unsigned i = 0; i < VECTOR_FLAGS; i++)
        if (flags >> i & 1)
            json_array_append_new(array, json_string(vector_flags[i].name));
    return array;
}

/* The evaluation of one input of the list. */
struct evaluation {
    mpfr_t arg[STREAM_MAX_ARGUMENTS], result;
    mpfr_ptr args[STREAM_MAX_ARGUMENTS];
    unsigned flags;
};

static void evaluate(struct evaluation *e, const struct inputs *inputs, size_t i)
{
    for (size_t j = 0; j < stream_arguments(inputs->function, inputs->n[i]); j++)
        dpm_format_from_ordinal(e->arg[j], inputs->format, inputs->ordinals[inputs->start[i] + j]);
    e->flags = vector_classify(e->result, inputs->function, inputs->format, inputs->n[i], e->args);
}

/* Takes an input while one of its flags still wants some. */
static void choose(struct inputs *chosen, const struct inputs *all, struct evaluation *e)
{
    unsigned taken[VECTOR_FLAGS] = {0};
    const bool weights = stream_counted(all->function) && !all->function->shape->nary;
    for (size_t i = 0; i < all->count; i++) {
        if ((weights && all->n[i] != 1) || all->n[i] > 8)
            continue; /* small enough to read and to commit */
        evaluate(e, all, i);
        bool wanted = false;
        for (unsigned f = 0; f < VECTOR_FLAGS; f++)
            wanted = wanted || (e->flags >> f & 1 && taken[f] < vector_flags[f].quota);
        if (!wanted)
            continue;
        for (unsigned f = 0; f < VECTOR_FLAGS; f++)
            taken[f] += e->flags >> f & 1;
        memcpy(inputs_add(chosen, all->n[i]), all->ordinals + all->start[i],
               stream_arguments(all->function, all->n[i]) * sizeof *all->ordinals);
    }
    inputs_unique(chosen, 0);
}

/* One vector a line, so that differences can be read. */
static int print(const struct inputs *chosen, struct evaluation *e)
{
    const struct dpm_function *function = chosen->function;
    printf("{\"function\": \"%s\", \"equation\": \"%s\", \"format\": \"%s\", \"rounding\": "
           "\"nearest\",\n \"vectors\": [\n",
           function->name, function->equation, chosen->format->name);
    for (size_t i = 0; i < chosen->count; i++) {
        evaluate(e, chosen, i);
        json_t *vector = json_object();
        set_arguments(vector, function, chosen->n[i], e->args);
        json_object_set_new(vector, "result", hexadecimal(e->result));
        if (json_object_set_new(vector, "flags", flags_json(e->flags)) != 0)
            return complain("vectors: out of memory");
        fputs("  ", stdout);
        json_dumpf(vector, stdout, JSON_ENSURE_ASCII); /* main finds write errors */
        puts(i + 1 < chosen->count ? "," : "");
        json_decref(vector);
    }
    puts("]}");
    return EXIT_PASS;
}

int command_vectors(int argc, char **argv)
{
    const char *format_name = NULL;
    const struct command_option options[] = {{"--format", &format_name, NULL}, {NULL, NULL, NULL}};
    const struct dpm_format *format;
    const int arguments = options_parse(argc, argv, options);
    if (arguments < 0)
        return EXIT_USAGE;
    if (arguments != 1)
        return complain("vectors: %d arguments, expected the name of one function", arguments);
    const struct dpm_function *function = option_function(argv[0], argv[1]);
    if (function == NULL || !option_format(argv[0], format_name, &format))
        return EXIT_USAGE;
    struct inputs all, chosen;
    struct random random = {SEED};
    struct evaluation e;
    inputs_init(&all, function, format);
    inputs_init(&chosen, function, format);
    mpfr_init2(e.result, format->precision);
    for (size_t i = 0; i < STREAM_MAX_ARGUMENTS; i++) {
        mpfr_init2(e.arg[i], format->precision);
        e.args[i] = e.arg[i];
    }
    gather(&all, &random);
    choose(&chosen, &all, &e);
    const int status = print(&chosen, &e);
    for (size_t i = 0; i < STREAM_MAX_ARGUMENTS; i++)
        mpfr_clear(e.arg[i]);
    mpfr_clear(e.result);
    inputs_clear(&all);
    inputs_clear(&chosen);
    return status;
}
