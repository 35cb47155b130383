#include "options.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "command.h"

/* Whether s is --name or --name=..., where *value is then what follows the equals sign or NULL. */
static bool matches(const char *s, const char *name, const char **value)
{
    const size_t length = strlen(name);
    if (strncmp(s, name, length) != 0 || (s[length] != '\0' && s[length] != '='))
        return false;
    *value = s[length] == '=' ? s + length + 1 : NULL;
    return true;
}

static const struct command_option *find(const struct command_option options[], const char *s,
                                         const char **value)
{
    for (; options->name != NULL; options++)
        if (matches(s, options->name, value))
            return options;
    return NULL;
}

int options_parse(int argc, char **argv, const struct command_option options[])
{
    int arguments = 0;
    bool only_arguments = false;
    for (int i = 1; i < argc; i++) {
        const char *value = NULL;
        const struct command_option *option =
            only_arguments ? NULL : find(options, argv[i], &value);
        if (only_arguments || (option == NULL && strncmp(argv[i], "--", 2) != 0)) {
            argv[++arguments] = argv[i];
        } else if (strcmp(argv[i], "--") == 0) {
            only_arguments = true;
        } else if (option == NULL) {
            return complain("%s: no option '%s'; dpm help %s lists them", argv[0], argv[i],
                            argv[0]),
                   -1;
        } else if (option->flag != NULL && option->value == NULL && value != NULL) {
            return complain("%s: %s takes no value", argv[0], option->name), -1;
        } else if (option->flag != NULL) {
            *option->flag = true;
            if (option->value != NULL)
                *option->value = value;
        } else if (value != NULL || i + 1 < argc) {
            *option->value = value != NULL ? value : argv[++i];
        } else {
            return complain("%s: %s needs a value", argv[0], option->name), -1;
        }
    }
    return arguments;
}

enum { LARGEST_PRECISION = 1 << 24, LARGEST_DIGITS = 1000000 };

static bool whole_number(const char *s, unsigned long long *number)
{
    char *end;
    if (!isdigit((unsigned char)*s))
        return false;
    errno = 0;
    *number = strtoull(s, &end, 10);
    return *end == '\0' && errno == 0;
}

bool option_count(const char *command, const char *name, const char *value, size_t low, size_t high,
                  size_t *count)
{
    unsigned long long number;
    if (!whole_number(value, &number) || number < low || number > high) {
        complain("%s: %s is '%s', expected a whole number from %zu to %zu", command, name, value,
                 low, high);
        return false;
    }
    *count = (size_t)number;
    return true;
}

bool option_seed(const char *command, const char *value, uint64_t *seed)
{
    unsigned long long number;
    if (!whole_number(value, &number) || number > UINT64_MAX) {
        complain("%s: --seed is '%s', expected a whole number below 2^64", command, value);
        return false;
    }
    *seed = number;
    return true;
}

bool option_round(const char *command, const char *value, mpfr_rnd_t *rnd)
{
    static const struct {
        char letter;
        mpfr_rnd_t rnd;
    } modes[] = {
        {'N', MPFR_RNDN}, {'Z', MPFR_RNDZ}, {'U', MPFR_RNDU}, {'D', MPFR_RNDD}, {'A', MPFR_RNDA}};
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++)
        if (toupper((unsigned char)value[0]) == modes[i].letter && value[1] == '\0') {
            *rnd = modes[i].rnd;
            return true;
        }
    complain("%s: --round is '%s', expected N (nearest), Z (zero), U (up), D (down) or A (away)",
             command, value);
    return false;
}

bool option_format(const char *command, const char *value, const struct dpm_format **format)
{
    if (value == NULL) {
        complain("%s: no --format; expected binary16, bfloat16, binary32 or binary64", command);
        return false;
    }
    *format = dpm_format_find(value);
    if (*format == NULL)
        complain("%s: --format is '%s', expected binary16, bfloat16, binary32 or binary64", command,
                 value);
    return *format != NULL;
}

static bool real_number(const char *s, double *x)
{
    char *end;
    *x = strtod(s, &end);
    return end != s && *end == '\0';
}

bool option_tolerance(const char *command, const char *value, double *tolerance)
{
    if (real_number(value, tolerance) && *tolerance >= 0.5 && *tolerance < 1e300)
        return true;
    complain("%s: --tolerance is '%s', expected a number of ULP from 0.5, which asks for correct "
             "rounding", command, value);
    return false;
}

bool option_timeout(const char *command, const char *value, double *seconds)
{
    if (real_number(value, seconds) && *seconds > 0 && *seconds <= 1e6)
        return true;
    complain("%s: --timeout is '%s', expected seconds, more than 0 and up to 1e6", command, value);
    return false;
}

bool option_digits(const char *command, const char *value, size_t *digits)
{
    return option_count(command, "--decimal", value, 1, LARGEST_DIGITS, digits);
}

bool option_target(const char *command, const char *format, const char *prec,
                   struct text_target *target)
{
    size_t bits;
    if (format != NULL && prec != NULL) {
        complain("%s: --format and --prec together, expected one of them", command);
        return false;
    }
    if (prec != NULL) {
        if (!option_count(command, "--prec", prec, 2, LARGEST_PRECISION, &bits))
            return false;
        *target = (struct text_target){NULL, (mpfr_prec_t)bits};
        return true;
    }
    if (!option_format(command, format != NULL ? format : "binary64", &target->format))
        return false;
    target->precision = target->format->precision;
    return true;
}

const struct dpm_function *option_function(const char *command, const char *name)
{
    const struct dpm_function *function = dpm_function_find(name);
    if (function == NULL)
        complain("%s: no function '%s'; dpm list names them", command, name);
    return function;
}
