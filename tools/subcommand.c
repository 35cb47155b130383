#include "subcommand.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "command.h"

bool subcommand_function(const char *command, const char *name,
                         const struct dpm_function **function)
{
    if (name == NULL)
        return complain("%s: no function; expected one that 'dpm list' prints", command), false;
    *function = dpm_function_find(name);
    if (*function == NULL)
        complain("%s: no function '%s'; expected one that 'dpm list' prints", command, name);
    return *function != NULL;
}

bool subcommand_format(const char *command, const char *name, const struct dpm_format **format)
{
    static const char expected[] = "binary16, bfloat16, binary32 or binary64";
    if (name == NULL)
        return complain("%s: no --format; expected --format %s", command, expected), false;
    *format = dpm_format_find(name);
    if (*format == NULL)
        complain("%s: no format '%s'; expected %s", command, name, expected);
    return *format != NULL;
}

bool subcommand_tolerance(const char *command, const char *text, double *tolerance)
{
    char *end;
    *tolerance = strtod(text, &end);
    if (end == text || *end != '\0' || !(*tolerance >= 0.5 && *tolerance < 1e300)) {
        complain("%s: --tolerance '%s'; expected a number of ULP from 0.5, which asks for correct "
                 "rounding", command, text);
        return false;
    }
    return true;
}

bool subcommand_count(const char *command, const char *option, const char *text, uint64_t least,
                      uint64_t *count)
{
    char *end = NULL;
    errno = 0;
    const unsigned long long value = isdigit((unsigned char)*text) ? strtoull(text, &end, 10) : 0;
    if (end == NULL || *end != '\0' || errno != 0 || value < least) {
        complain("%s: %s '%s'; expected a decimal integer of at least %llu", command, option, text,
                 (unsigned long long)least);
        return false;
    }
    *count = value;
    return true;
}
