/* options.h -- the command line of a subcommand: long options anywhere, and numbers that may begin
   with a minus sign. */

#ifndef DPM_OPTIONS_H
#define DPM_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include "text/text.h"

/* --name VALUE or --name=VALUE sets *value; an option without value sets *flag; one with both
   pointers sets *flag, and *value by --name=VALUE only. */
struct command_option {
    const char *name;
    const char **value;
    bool *flag;
};

/* Sets the options (the array ends with a NULL name) and moves the other arguments to argv[1] on.
   Returns how many there are, or -1 after a complaint.  Whatever is no option but begins with a
   single minus sign is an argument, and so is everything behind "--". */
int options_parse(int argc, char **argv, const struct command_option options[]);

/* The values of options; each complains and returns false if there is something wrong.  command is
   argv[0] of the subcommand. */
bool option_count(const char *command, const char *name, const char *value, size_t low, size_t high,
                  size_t *count);
bool option_seed(const char *command, const char *value, uint64_t *seed);
bool option_round(const char *command, const char *value, mpfr_rnd_t *rnd);
bool option_tolerance(const char *command, const char *value, double *tolerance);
bool option_timeout(const char *command, const char *value, double *seconds);
bool option_digits(const char *command, const char *value, size_t *digits);
bool option_format(const char *command, const char *value, const struct dpm_format **format);

/* The target of --format and --prec, of which one or both are NULL: then binary64. */
bool option_target(const char *command, const char *format, const char *prec,
                   struct text_target *target);

/* The function an argument names; NULL after a complaint. */
const struct dpm_function *option_function(const char *command, const char *name);

#endif
