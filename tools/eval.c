/* eval.c -- dpm eval: one function at one input, or at each line of stdin. */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "text/arguments.h"
#include "command.h"
#include "text/digits.h"
#include "process/memory.h"
#include "options.h"

enum { ENCLOSURE_BITS = 32 }; /* beyond the result's */

struct job {
    const struct dpm_function *function;
    struct text_target target;
    mpfr_rnd_t rnd;
    size_t digits; /* 0: hexadecimal */
    bool exact;    /* the digits are those of the value, not of its rounding into the target */
    bool verbose;
    char where[64]; /* of this input, for complaints: "" or "stdin line 3: " */
};

/* A result: what to print, its ternary value, and bounds of the exact value. */
struct result {
    mpfr_t value, lo, hi;
    int ternary;
};

struct call {
    const struct dpm_function *function;
    size_t n;
    const mpfr_ptr *args;
};

static int call_value(mpfr_ptr rop, const void *problem, mpfr_rnd_t rnd)
{
    const struct call *call = problem;
    return call->function->mpfr(rop, call->n, call->args, rnd);
}

/* Returns what is wrong with the value, or NULL. */
static const char *evaluate(struct result *result, const struct job *job, const struct call *call)
{
    const struct dpm_format *format = job->target.format;
    if (job->exact)
        switch (digits_decide(result->value, result->lo, result->hi, call_value, call, job->digits,
                              job->rnd)) {
        case DIGITS_DECIDED: return NULL;
        case DIGITS_OUT_OF_RANGE:
            return "the value is below 2^-2^61 or above 2^2^61, it has no digits here";
        default: return "the ground truth could not decide the digits";
        }
    mpfr_clear_erangeflag();
    mpfr_set_prec(result->value, job->target.precision);
    result->ternary = format != NULL ? dpm_format_call(result->value, format, call->function,
                                                       call->n, call->args, job->rnd)
                                     : call_value(result->value, call, job->rnd);
    if (job->verbose) {
        mpfr_set_prec(result->lo, job->target.precision + ENCLOSURE_BITS);
        mpfr_set_prec(result->hi, job->target.precision + ENCLOSURE_BITS);
        call_value(result->lo, call, MPFR_RNDD);
        call_value(result->hi, call, MPFR_RNDU);
    }
    return mpfr_erangeflag_p() ? "the ground truth could not decide the rounding" : NULL;
}

static void print_number(const struct job *job, const mpfr_t x)
{
    if (job->digits > 0)
        text_print_decimal(stdout, x, job->digits, job->rnd);
    else
        text_print_hex(stdout, x);
}

/* Digits that tell a number of that precision from its neighbours. */
static size_t telling_digits(mpfr_prec_t precision)
{
    return mpfr_get_str_ndigits(10, precision);
}

static void print_both(const mpfr_t x, mpfr_rnd_t rnd)
{
    text_print_hex(stdout, x);
    fputs(" (", stdout);
    text_print_decimal(stdout, x, telling_digits(mpfr_get_prec(x)), rnd);
    putchar(')');
}

static void print_details(const struct job *job, const struct result *result)
{
    static const char *const meaning[] = {"below the exact value", "exact",
                                          "above the exact value"};
    const int sign = (result->ternary > 0) - (result->ternary < 0);
    if (!job->exact)
        printf("# ternary: %d (%s)\n", sign,
               mpfr_nan_p(result->value) ? "not a number" : meaning[1 + sign]);
    fputs("# at least: ", stdout);
    print_both(result->lo, MPFR_RNDD);
    fputs("\n# at most:  ", stdout);
    print_both(result->hi, MPFR_RNDU);
    putchar('\n');
}

static void print_inputs(const struct job *job, const struct arguments *arguments)
{
    char name[64];
    for (size_t i = 0; i < arguments->count; i++) {
        arguments_name(arguments, job->function, i, name);
        printf("# %s = ", name);
        print_both(arguments->value[i], MPFR_RNDN);
        putchar('\n');
    }
}

static void print_results(const struct job *job, const struct arguments *arguments,
                          const struct result results[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            putchar(' ');
        print_number(job, results[i].value);
    }
    putchar('\n');
    if (!job->verbose)
        return;
    print_inputs(job, arguments);
    for (size_t i = 0; i < count; i++)
        print_details(job, &results[i]);
}

/* One input: evaluates all of it before it prints anything. */
static int run(const struct job *job, struct arguments *arguments, size_t words, char *const word[])
{
    const struct dpm_function *function = job->function;
    if (!arguments_read(arguments, function, words, word, &job->target)) {
        char expected[128];
        arguments_expected(function, expected);
        if (arguments->bad_word == words)
            return complain("eval: %s%s: %zu argument%s, expected %s", job->where, function->name,
                            words, words == 1 ? "" : "s", expected);
        return complain("eval: %sargument %zu of %s is '%.60s', expected a number: decimal, "
                        "hexadecimal, inf or nan",
                        job->where, arguments->bad_word + 1, function->name,
                        word[arguments->bad_word]);
    }
    const size_t count = arguments_results(arguments, function);
    struct result *results = memory_zeroed(count, sizeof *results);
    mpfr_ptr *flat = memory_zeroed(arguments->count + 4, sizeof *flat);
    const char *problem = NULL;
    for (size_t i = 0; i < count; i++) {
        mpfr_inits2(53, results[i].value, results[i].lo, results[i].hi, (mpfr_ptr)NULL);
        arguments_flat(arguments, function, i, flat);
        const struct call call = {function, arguments->n, flat};
        if (problem == NULL)
            problem = evaluate(&results[i], job, &call);
    }
    if (problem == NULL)
        print_results(job, arguments, results, count);
    for (size_t i = 0; i < count; i++)
        mpfr_clears(results[i].value, results[i].lo, results[i].hi, (mpfr_ptr)NULL);
    free(results);
    free(flat);
    if (problem != NULL)
        return complain("eval: %s%s: %s", job->where, function->name, problem);
    return EXIT_PASS;
}

/* Splits a line at blanks, in place; returns the number of words. */
static size_t split(char *line, char ***words, size_t *capacity)
{
    size_t count = 0;
    char *rest;
    for (char *s = strtok_r(line, " \t\r\n\v\f", &rest); s != NULL;
         s = strtok_r(NULL, " \t\r\n\v\f", &rest)) {
        if (count == *capacity) {
            *capacity = 2 * *capacity + 8;
            *words = memory_array(*words, *capacity, sizeof **words);
        }
        (*words)[count++] = s;
    }
    return count;
}

static int run_lines(struct job *job, struct arguments *arguments)
{
    char *line = NULL, **words = NULL;
    size_t size = 0, capacity = 0, number = 0;
    int status = EXIT_PASS;
    for (ssize_t length; status == EXIT_PASS && (length = getline(&line, &size, stdin)) >= 0;) {
        snprintf(job->where, sizeof job->where, "stdin line %zu: ", ++number);
        if (strlen(line) != (size_t)length) {
            status = complain("eval: %sa zero byte, expected text", job->where);
            break;
        }
        const size_t count = split(line, &words, &capacity);
        if (count > 0 && words[0][0] != '#')
            status = run(job, arguments, count, words);
    }
    if (status == EXIT_PASS && ferror(stdin))
        status = complain("eval: stdin: cannot read: %s", strerror(errno));
    free(line);
    free(words);
    return status;
}

int command_eval(int argc, char **argv)
{
    const char *format = NULL, *prec = NULL, *rnd = NULL, *digits = NULL;
    struct job job = {.rnd = MPFR_RNDN};
    const struct command_option options[] = {
        {"--format", &format, NULL},  {"--prec", &prec, NULL},    {"--round", &rnd, NULL},
        {"--decimal", &digits, NULL}, {"-v", NULL, &job.verbose}, {NULL, NULL, NULL}};
    const int count = options_parse(argc, argv, options);
    if (count < 0)
        return EXIT_USAGE;
    if (count == 0)
        return complain("eval: no function; dpm list names them");
    job.function = option_function(argv[0], argv[1]);
    if (job.function == NULL || !option_target(argv[0], format, prec, &job.target) ||
        (rnd != NULL && !option_round(argv[0], rnd, &job.rnd)) ||
        (digits != NULL && !option_digits(argv[0], digits, &job.digits)))
        return EXIT_USAGE;
    job.exact = digits != NULL && format == NULL && prec == NULL;
    /* The formats set their own range.  Otherwise half of MPFR's widest, where values too small for
       any computation are still known to underflow (ziv_tiny_exponent). */
    mpfr_set_emin(mpfr_get_emin_min() / 2 + 1);
    mpfr_set_emax(mpfr_get_emax_max() / 2);
    struct arguments arguments;
    arguments_init(&arguments);
    const int status = count == 2 && strcmp(argv[2], "-") == 0
                           ? run_lines(&job, &arguments)
                           : run(&job, &arguments, (size_t)count - 1, argv + 2);
    arguments_clear(&arguments);
    return status;
}
