#include "command.h"

#include <stdarg.h>
#include <stdio.h>

int complain(const char *message, ...)
{
    va_list arguments;
    va_start(arguments, message);
    fputs("dpm: ", stderr);
    vfprintf(stderr, message, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    return EXIT_USAGE;
}
