/* list.c -- dpm list: the registry, for people and as JSON. */

#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include "command.h"
#include "options.h"
#include "inputs/stream.h"

static const char *interval_name(enum dpm_interval interval)
{
    switch (interval) {
    case DPM_UNIT: return "[0, 1]";
    case DPM_QUARTER_TURN: return "[0, pi/2]";
    case DPM_POSITIVE: return "(0, inf)";
    case DPM_NONNEGATIVE: return "[0, inf)";
    default: return "(-inf, inf)";
    }
}

/* Vectors are written p[]: the weights of the sums; the first two arguments of delta. */
static bool is_vector(const struct dpm_function *function, unsigned argument)
{
    return function->shape->nary || (stream_counted(function) && argument < 2);
}

static void print_function(const struct dpm_function *function)
{
    const struct dpm_shape *shape = function->shape;
    printf("%s %s", function->name, stream_counted(function) ? "n " : "");
    for (unsigned i = 0; i < shape->arity; i++)
        printf("%s%s%s", i > 0 ? " " : "", shape->argument[i], is_vector(function, i) ? "[]" : "");
    printf("\n    Eq. %s: %s\n    ", function->equation, function->formula);
    for (unsigned i = 0; i < shape->arity; i++) { /* arguments with the same domain together */
        const bool last = i + 1 == shape->arity || shape->interval[i + 1] != shape->interval[i];
        printf("%s%s%s", shape->argument[i], last ? " in " : ", ",
               last ? interval_name(shape->interval[i]) : "");
        fputs(last && i + 1 < shape->arity ? ", " : "", stdout);
    }
    printf("   (%s)\n", function->chapter);
}

static void print_text(void)
{
    puts("Functions: dpm eval NAME ARGUMENTS\n");
    for (size_t i = 0; i < dpm_function_count; i++)
        print_function(&dpm_functions[i]);
    puts("\nConstants: dpm constants\n");
    for (size_t i = 0; i < dpm_constant_count; i++)
        printf("%s\n    Eq. %s: %s   (%s)\n", dpm_constants[i].name, dpm_constants[i].equation,
               dpm_constants[i].formula, dpm_constants[i].chapter);
}

static json_t *function_json(const struct dpm_function *function)
{
    json_t *arguments = json_array();
    if (stream_counted(function))
        json_array_append_new(arguments, json_pack("{s:s, s:s, s:b}", "name", "n", "domain",
                                                   "whole numbers", "vector", false));
    for (unsigned i = 0; i < function->shape->arity; i++)
        json_array_append_new(arguments,
                              json_pack("{s:s, s:s, s:b}", "name", function->shape->argument[i],
                                        "domain", interval_name(function->shape->interval[i]),
                                        "vector", (int)is_vector(function, i)));
    return json_pack("{s:s, s:s, s:s, s:s, s:o}", "name", function->name, "chapter",
                     function->chapter, "equation", function->equation, "formula",
                     function->formula, "arguments", arguments);
}

static json_t *constant_json(const struct dpm_constant *constant)
{
    return json_pack("{s:s, s:s, s:s, s:s}", "name", constant->name, "chapter", constant->chapter,
                     "equation", constant->equation, "formula", constant->formula);
}

static int print_json(void)
{
    json_t *functions = json_array(), *constants = json_array(), *formats = json_array();
    for (size_t i = 0; i < dpm_function_count; i++)
        json_array_append_new(functions, function_json(&dpm_functions[i]));
    for (size_t i = 0; i < dpm_constant_count; i++)
        json_array_append_new(constants, constant_json(&dpm_constants[i]));
    for (size_t i = 0; i < dpm_format_count; i++)
        json_array_append_new(formats, json_string(dpm_formats[i].name));
    json_t *list = json_pack("{s:o, s:o, s:o}", "functions", functions, "constants", constants,
                             "formats", formats);
    if (list == NULL)
        return complain("list: out of memory");
    json_dumpf(list, stdout, JSON_INDENT(2)); /* main finds write errors */
    putchar('\n');
    json_decref(list);
    return EXIT_PASS;
}

int command_list(int argc, char **argv)
{
    bool json = false;
    const struct command_option options[] = {{"--json", NULL, &json}, {NULL, NULL, NULL}};
    const int arguments = options_parse(argc, argv, options);
    if (arguments < 0)
        return EXIT_USAGE;
    if (arguments > 0)
        return complain("list: argument '%s', expected none", argv[1]);
    if (json)
        return print_json();
    print_text();
    return EXIT_PASS;
}
