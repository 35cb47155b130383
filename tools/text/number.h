/* number.h -- doubles and errors as the reports show them. */

#ifndef DPM_NUMBER_H
#define DPM_NUMBER_H

enum { NUMBER_SIZE = 48 };

/* x as text_print_hex has it: 0x1.8p-1, 0x0p+0, -0x0p+0, inf, -inf, nan.  Returns buffer. */
char *number_hex(char buffer[NUMBER_SIZE], double x);

/* An error in ULP in three significant digits, rounded up; "-" for NaN. */
char *number_ulp(char buffer[NUMBER_SIZE], double ulp);

/* A share in percent, rounded down, so that 100% means all. */
char *number_percent(char buffer[NUMBER_SIZE], unsigned long long part, unsigned long long whole);

/* A count with thousands separated. */
char *number_count(char buffer[NUMBER_SIZE], unsigned long long count);

#endif
