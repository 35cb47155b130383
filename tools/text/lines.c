#include "lines.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include "number.h"

void line_reader_init(struct line_reader *reader, const struct dpm_format *format)
{
    reader->format = format;
    mpfr_init2(reader->x, format->precision);
}

void line_reader_clear(struct line_reader *reader)
{
    mpfr_clear(reader->x);
}

/* Cuts the next field off the line; NULL at its end. */
static char *next_field(char **line)
{
    char *s = *line;
    while (isspace((unsigned char)*s))
        s++;
    if (*s == '\0')
        return NULL;
    char *end = s;
    while (*end != '\0' && !isspace((unsigned char)*end))
        end++;
    if (*end != '\0')
        *end++ = '\0';
    *line = end;
    return s;
}

/* A field as it may be shown in a message: short and printable. */
static const char *shown(const char *field, char buffer[40])
{
    size_t i = 0;
    for (; field[i] != '\0' && i < 32; i++)
        buffer[i] = isprint((unsigned char)field[i]) ? field[i] : '?';
    strcpy(buffer + i, field[i] != '\0' ? "..." : "");
    return buffer;
}

/* What field number k (from 0, the count of terms not counted) of a case of n terms is called. */
static void describe(const struct dpm_function *function, size_t n, size_t k, char name[64])
{
    const size_t inputs = cases_args(function, n);
    if (k >= inputs) {
        if (cases_results(function, n) > 1)
            snprintf(name, 64, "result %zu", k - inputs + 1);
        else
            snprintf(name, 64, "the result");
    } else if (cases_is_delta(function)) {
        if (k < 2 * n)
            snprintf(name, 64, "%s[%zu]", function->shape->argument[k / n], k % n + 1);
        else
            snprintf(name, 64, "%s", function->shape->argument[k - 2 * n + 2]);
    } else if (function->shape->nary) {
        snprintf(name, 64, "%s[%zu]", function->shape->argument[k / n], k % n + 1);
    } else {
        snprintf(name, 64, "%s", function->shape->argument[k]);
    }
}

static bool read_terms(const char *field, size_t *n, char message[LINES_MESSAGE])
{
    char buffer[40], *end;
    if (field != NULL && isdigit((unsigned char)*field)) {
        const unsigned long value = strtoul(field, &end, 10);
        if (*end == '\0' && value <= LINES_TERMS_MAX) {
            *n = value;
            return true;
        }
    }
    if (field == NULL)
        snprintf(message, LINES_MESSAGE, "nothing on it; expected n, the number of terms, first");
    else
        snprintf(message, LINES_MESSAGE,
                 "field 1 is '%s'; expected n, the number of terms, a decimal integer up to %d",
                 shown(field, buffer), LINES_TERMS_MAX);
    return false;
}

static void ends_early(size_t found, size_t fields, const char *next, char message[LINES_MESSAGE])
{
    if (found == 0)
        snprintf(message, LINES_MESSAGE, "nothing on it; expected %zu fields, %s first", fields,
                 next);
    else
        snprintf(message, LINES_MESSAGE,
                 "it ends after field %zu; expected %s next, and %zu fields in all", found, next,
                 fields);
}

bool line_read(struct line_reader *reader, struct cases *cases, char *line,
               char message[LINES_MESSAGE])
{
    const struct dpm_function *function = cases->function;
    const struct text_target target = {.format = reader->format};
    const bool counted = function->shape->nary || cases_is_delta(function);
    char name[64], buffer[40];
    size_t n = 1;
    if (counted && !read_terms(next_field(&line), &n, message))
        return false;
    const size_t inputs = cases_args(function, n), fields = inputs + cases_results(function, n);
    double *args = cases_add(cases, n), *results = cases->results + cases->result[cases->count - 1];
    for (size_t k = 0; k < fields; k++) {
        char *field = next_field(&line);
        describe(function, n, k, name);
        if (field == NULL) {
            ends_early(k + counted, fields + counted, name, message);
            cases->count--;
            return false;
        }
        if (!text_read(reader->x, field, &target)) {
            snprintf(message, LINES_MESSAGE,
                     "field %zu is '%s'; expected %s, a number: decimal, hexadecimal (0x1.8p-1), "
                     "inf or nan",
                     k + counted + 1, shown(field, buffer), name);
            cases->count--;
            return false;
        }
        *(k < inputs ? args + k : results + (k - inputs)) = mpfr_get_d(reader->x, MPFR_RNDN);
    }
    const char *extra = next_field(&line);
    if (extra == NULL)
        return true;
    snprintf(message, LINES_MESSAGE, "field %zu is '%s'; expected the line to end after %zu fields",
             fields + counted + 1, shown(extra, buffer), fields + counted);
    cases->count--;
    return false;
}

static void print_numbers(FILE *out, const char *separator, const double x[], size_t count)
{
    char buffer[NUMBER_SIZE];
    for (size_t i = 0; i < count; i++) {
        fputs(i == 0 ? separator : " ", out);
        fputs(number_hex(buffer, x[i]), out);
    }
}

void line_print(FILE *out, const struct cases *cases, size_t i)
{
    const bool counted = cases->function->shape->nary || cases_is_delta(cases->function);
    if (counted)
        fprintf(out, "%zu", cases->n[i]);
    print_numbers(out, counted ? " " : "", cases->args + cases->arg[i],
                  cases->arg[i + 1] - cases->arg[i]);
}

void line_print_flat(FILE *out, const struct dpm_function *function, size_t n, const double args[])
{
    const bool counted = function->shape->nary || cases_is_delta(function);
    if (counted)
        fprintf(out, "%zu", n);
    print_numbers(out, counted ? " " : "", args, dpm_argument_count(function, n));
}
