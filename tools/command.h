/* command.h -- what the subcommands of dpm share: exit codes and the one-line complaint. */

#ifndef DPM_COMMAND_H
#define DPM_COMMAND_H

enum { EXIT_PASS = 0, EXIT_MISMATCH = 1, EXIT_USAGE = 2 };

/* Each subcommand gets its own name as argv[0] and returns an exit code.  --help is answered before
   it is called, write errors of stdout are found after it returns. */
typedef int command_main(int argc, char **argv);
command_main command_audit, command_constants, command_equations, command_eval, command_gen,
    command_list, command_merge, command_sweep, command_vectors, command_verify;

/* Prints "dpm: MESSAGE" as one line on stderr and returns EXIT_USAGE.
   A message says what was wrong, where, and what was expected. */
__attribute__((format(printf, 1, 2))) int complain(const char *message, ...);

#endif
