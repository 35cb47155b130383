/* main.c -- the dpm command: finds the subcommand, answers --help, and makes sure that what was
   written to stdout arrived. */

#include <errno.h>
#include <gmp.h>
#include <mpfr.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include "command.h"
#include "help.h"

struct command {
    const char *name;
    command_main *main;
    const char *arguments, *summary; /* one line each */
    const char *details;             /* the rest of its help */
};

static const struct command commands[] = {
    {"eval", command_eval, "FUNC [OPTIONS] ARG... | FUNC [OPTIONS] -",
     "evaluate a function, correctly rounded", help_eval},
    {"constants", command_constants, "[OPTIONS]", "print the constants", help_constants},
    {"list", command_list, "[--json]", "list every function and constant", help_list},
    {"equations", command_equations, "[--eq N] [--bits N] [--json]",
     "check all 31 equations and Figure 2", help_equations},
    {"gen", command_gen, "FUNC --format F [OPTIONS]", "generate inputs, one a line", help_gen},
    {"verify", command_verify, "FUNC --format F [--json]",
     "measure the results another program appended to those lines", help_verify},
    {"audit", command_audit,
     "FUNC --format F (--lib FILE.so --symbol NAME | --exec CMD | --builtin fast|printed)",
     "measure an implementation, with a search for its worst inputs", help_audit},
    {"sweep", command_sweep, "FUNC --format binary32 [--t 0|1] [--shard I/N] -o FILE | --all -o DIR",
     "check every binary32 input, resumably", help_sweep},
    {"merge", command_merge, "FILE... [-o FILE]", "join the shards of a sweep", help_merge},
    {"vectors", command_vectors, "FUNC --format F", "print test vectors as JSON", help_vectors},
};
static const size_t command_count = sizeof commands / sizeof commands[0];

static const struct command *find(const char *name)
{
    for (size_t i = 0; i < command_count; i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

static int overview(void)
{
    puts("dpm: the verified reference of the dual process model (Jaeger, arXiv 2104.13277)\n"
         "\n"
         "usage: dpm COMMAND [ARGUMENTS]\n");
    for (size_t i = 0; i < command_count; i++)
        printf("  %-10s %s\n", commands[i].name, commands[i].summary);
    puts("\n"
         "dpm help COMMAND says more; dpm --version prints the version.\n"
         "Data goes to stdout, everything else to stderr.  Exit status: 0 pass, 1 a mismatch was\n"
         "found, 2 bad usage, bad input, or output that could not be written.");
    return EXIT_PASS;
}

static int describe(const struct command *command)
{
    printf("usage: dpm %s %s\n\n%s: %s\n", command->name, command->arguments, command->name,
           command->summary);
    if (command->details[0] != '\0')
        printf("\n%s", command->details);
    return EXIT_PASS;
}

static int version(void)
{
    printf("dpm %s (MPFR %s, GMP %s)\n", DPM_VERSION, mpfr_get_version(), gmp_version);
    return EXIT_PASS;
}

static int help(int argc, char **argv)
{
    if (argc < 2)
        return overview();
    const struct command *command = find(argv[1]);
    if (command == NULL)
        return complain("help: no command '%s'; dpm --help lists them", argv[1]);
    return describe(command);
}

static int run(int argc, char **argv)
{
    if (argc < 2)
        return complain("no command; dpm --help lists them");
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
        return overview();
    if (strcmp(argv[1], "--version") == 0)
        return version();
    if (strcmp(argv[1], "help") == 0)
        return help(argc - 1, argv + 1);
    const struct command *command = find(argv[1]);
    if (command == NULL)
        return complain("no command '%s'; dpm --help lists them", argv[1]);
    for (int i = 2; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
            return describe(command);
    return command->main(argc - 1, argv + 1);
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_DFL); /* a reader that has seen enough ends the command without a word */
    int status = run(argc, argv);
    errno = 0;
    if (ferror(stdout) || fclose(stdout) != 0)
        status = complain("stdout: cannot write: %s", errno != 0 ? strerror(errno) : "write error");
    mpfr_free_cache();
    return status;
}
