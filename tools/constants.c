/* constants.c -- dpm constants: every constant of the paper, correctly rounded. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "command.h"
#include "text/digits.h"
#include "process/memory.h"
#include "options.h"
#include "text/text.h"

enum { USUAL_DIGITS = 40 };

struct job {
    struct text_target target;
    mpfr_rnd_t rnd;
    size_t digits; /* 0: hexadecimal */
    bool exact;    /* digits of the constant, not of its rounding into the target */
};

static int constant_value(mpfr_ptr rop, const void *problem, mpfr_rnd_t rnd)
{
    const struct dpm_constant *constant = problem;
    return constant->mpfr(rop, rnd);
}

/* No constant is near a format's smallest or largest number: rounding to its precision is all. */
static void write_rounded(FILE *out, const struct dpm_constant *constant, const struct job *job)
{
    mpfr_t value;
    mpfr_init2(value, job->target.precision);
    constant->mpfr(value, job->rnd);
    if (job->digits > 0)
        text_print_decimal(out, value, job->digits, job->rnd);
    else
        text_print_hex(out, value);
    mpfr_clear(value);
}

/* The digits of the constant itself.  Irrational, it is never a decimal or between two. */
static void write_digits(FILE *out, const struct dpm_constant *constant, const struct job *job)
{
    mpfr_t value, lo, hi;
    mpfr_inits2(53, value, lo, hi, (mpfr_ptr)NULL);
    if (digits_decide(value, lo, hi, constant_value, constant, job->digits, job->rnd) ==
        DIGITS_DECIDED)
        text_print_decimal(out, value, job->digits, job->rnd);
    mpfr_clears(value, lo, hi, (mpfr_ptr)NULL);
}

/* The columns of one constant between its equation and its closed form. */
static char *columns(const struct dpm_constant *constant, const struct job *job, bool both)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    if (out == NULL)
        return NULL;
    if (job->exact)
        write_digits(out, constant, job);
    else
        write_rounded(out, constant, job);
    if (both) {
        const struct job hexadecimal = {.target = job->target, .rnd = job->rnd};
        fputs("  ", out);
        write_rounded(out, constant, &hexadecimal);
    }
    return fclose(out) == 0 ? text : NULL;
}

static int print_table(const struct job *job, bool both)
{
    char **text = memory_zeroed(dpm_constant_count, sizeof *text);
    size_t width = 0;
    int status = EXIT_PASS;
    for (size_t i = 0; i < dpm_constant_count; i++) {
        text[i] = columns(&dpm_constants[i], job, both);
        if (text[i] == NULL)
            status = complain("constants: out of memory");
        else if (strlen(text[i]) > width)
            width = strlen(text[i]);
    }
    for (size_t i = 0; i < dpm_constant_count; i++) {
        const struct dpm_constant *constant = &dpm_constants[i];
        if (status == EXIT_PASS)
            printf("%-18s  Eq. %-3s %-*s  %s\n", constant->name, constant->equation, (int)width,
                   text[i], constant->formula);
        free(text[i]);
    }
    free(text);
    return status;
}

int command_constants(int argc, char **argv)
{
    const char *format = NULL, *prec = NULL, *rnd = NULL, *digits = NULL;
    struct job job = {.rnd = MPFR_RNDN};
    const struct command_option options[] = {{"--format", &format, NULL},
                                             {"--prec", &prec, NULL},
                                             {"--round", &rnd, NULL},
                                             {"--decimal", &digits, NULL},
                                             {NULL, NULL, NULL}};
    const int arguments = options_parse(argc, argv, options);
    if (arguments < 0)
        return EXIT_USAGE;
    if (arguments > 0)
        return complain("constants: argument '%s', expected none", argv[1]);
    if (!option_target(argv[0], format, prec, &job.target) ||
        (rnd != NULL && !option_round(argv[0], rnd, &job.rnd)) ||
        (digits != NULL && !option_digits(argv[0], digits, &job.digits)))
        return EXIT_USAGE;
    const bool plain = format == NULL && prec == NULL;
    const bool both = plain && digits == NULL; /* decimal for people, hexadecimal for programs */
    if (both)
        job.digits = USUAL_DIGITS;
    job.exact = plain;
    return print_table(&job, both);
}
