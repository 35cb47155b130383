/* gen.c -- dpm gen: inputs of a function, one a line. */

#include <stdio.h>
#include <string.h>
#include "command.h"
#include "options.h"
#include "inputs/stream.h"
#include "text/text.h"

static bool read_kind(const char *value, enum stream_kind *kind)
{
    static const char *const names[] = {"random", "edge", "hard", "all"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(value, names[i]) == 0) {
            *kind = (enum stream_kind)i;
            return true;
        }
    complain("gen: --kind is '%s', expected random, edge, hard or all", value);
    return false;
}

static void print(const struct dpm_function *function, struct stream *stream)
{
    size_t n;
    for (const mpfr_ptr *args; !ferror(stdout) && (args = stream_next(stream, &n)) != NULL;) {
        const char *blank = "";
        if (stream_counted(function)) {
            printf("%zu", n);
            blank = " ";
        }
        for (size_t i = 0; i < stream_arguments(function, n); i++) {
            fputs(blank, stdout);
            text_print_hex(stdout, args[i]);
            blank = " ";
        }
        putchar('\n');
    }
}

int command_gen(int argc, char **argv)
{
    const char *format_name = NULL, *count_text = NULL, *seed_text = "1", *kind_text = "random";
    const struct command_option options[] = {{"--format", &format_name, NULL},
                                             {"--count", &count_text, NULL},
                                             {"--seed", &seed_text, NULL},
                                             {"--kind", &kind_text, NULL},
                                             {NULL, NULL, NULL}};
    const struct dpm_format *format;
    enum stream_kind kind;
    uint64_t seed;
    size_t count = STREAM_WHOLE;
    const int arguments = options_parse(argc, argv, options);
    if (arguments < 0)
        return EXIT_USAGE;
    if (arguments != 1)
        return complain("gen: %d arguments, expected the name of one function", arguments);
    const struct dpm_function *function = option_function(argv[0], argv[1]);
    if (function == NULL || !option_format(argv[0], format_name, &format) ||
        !option_seed(argv[0], seed_text, &seed) || !read_kind(kind_text, &kind) ||
        (count_text != NULL &&
         !option_count(argv[0], "--count", count_text, 0, SIZE_MAX / 4, &count)))
        return EXIT_USAGE;
    struct stream *stream = stream_open(function, format, kind, seed, count);
    print(function, stream);
    stream_close(stream);
    return EXIT_PASS;
}
