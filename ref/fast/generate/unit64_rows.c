/* unit64_rows.c -- makes ../unit64_data.c (see unit64.h for the rows):
       cc -std=c17 unit64_rows.c loss_rows.c ../../mpfr/X.c... -lmpfr -lgmp && ./a.out >
   ../unit64_data.c */

#include <math.h>
#include <stdio.h>
#include "../../dpm_mpfr.h"
#include "loss_rows.h"

/* A row for each number of 7 bits from 2^-8 to 2^-8 * 2^(rows/64): f(at + sign*(c + x)). */
static void block(const char *what, routine *f, double at, int sign, int rows)
{
    printf("    /* %s */\n", what);
    for (int j = 0; j < rows; j++) {
        const double c = ldexp(64 + j % 64, j / 64 - 14);
        row_of(f, at, sign, c, ldexp(0.5, j / 64 - 14), 7);
    }
}

int main(void)
{
    printf("/* unit64_data.c -- made by generate/unit64_rows.c. */\n\n#include \"unit64.h\"\n\n"
           "const double dpm_unit64_table[DPM_UNIT64_ROWS][10] = {\n");
    block("D(v)", dpm_divergence_mpfr, 0, 1, 385);
    block("D(1/2 - v)", dpm_divergence_mpfr, 0.5, -1, 385);
    block("E(v)", dpm_energy_mpfr, 0, 1, 385);
    block("E(1/2 - v)", dpm_energy_mpfr, 0.5, -1, 385);
    block("E(1/2 + v)", dpm_energy_mpfr, 0.5, 1, 385);
    block("E(1 - v)", dpm_energy_mpfr, 1, -1, 385);
    block("H(v)", dpm_entropy_mpfr, 0, 1, 449);
    printf("};\n");
    return 0;
}
