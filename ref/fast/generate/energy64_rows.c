/* energy64_rows.c -- makes ../energy64_data.c (see energy64.h for the rows):
       cc -std=c17 energy64_rows.c loss_rows.c ../../mpfr/X.c... -lmpfr -lgmp && ./a.out >
   ../energy64_data.c */

#include <math.h>
#include <stdio.h>
#include "../../dpm_mpfr.h"
#include "loss_rows.h"

int main(void)
{
    printf("/* energy64_data.c -- made by generate/energy64_rows.c. */\n\n#include "
           "\"energy64.h\"\n\n"
           "const double dpm_energy64_table[DPM_ENERGY64_ROWS][10] = {\n"
           "    /* phi near j/512, j = 16..512. */\n");
    for (int j = 16; j <= 512; j++)
        row_of(dpm_energy_angle_mpfr, j / 512.0, 0x1.001p-10);
    printf("    /* pi/2 - phi near each number of 7 bits from 2^-7 on. */\n");
    for (int j = 0; j < 6 * 64 + 10; j++)
        row_of(dpm_energy_dual_mpfr, ldexp(64 + j % 64, j / 64 - 13), ldexp(0x1p-1, j / 64 - 13));
    printf("};\n");
    return 0;
}
