/* subcommand.h -- what verify and audit read alike from their command lines. */

#ifndef DPM_SUBCOMMAND_H
#define DPM_SUBCOMMAND_H

#include <stdbool.h>
#include <stdint.h>
#include "../ref/format.h"

/* Each sets its target, or complains (command.h) and returns false. */
bool subcommand_function(const char *command, const char *name,
                         const struct dpm_function **function);
bool subcommand_format(const char *command, const char *name, const struct dpm_format **format);
bool subcommand_tolerance(const char *command, const char *text, double *tolerance);
bool subcommand_count(const char *command, const char *option, const char *text, uint64_t least,
                      uint64_t *count);

#endif
