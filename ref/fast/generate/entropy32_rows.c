/* entropy32_rows.c -- makes ../entropy32_data.c (see entropy32.h):
       cc -std=c17 entropy32_rows.c row32_rows.c loss_rows.c ../../mpfr/X.c... -lmpfr -lgmp &&
   ./a.out > ../entropy32_data.c */

#include <stdio.h>
#include "../../dpm_mpfr.h"
#include "row32_rows.h"

int main(void)
{
    double worst = 0;
    printf("/* entropy32_data.c -- made by generate/entropy32_rows.c. */\n\n"
           "#include \"entropy32.h\"\n\n"
           "const double dpm_entropy32_table[DPM_ENTROPY32_ROWS][5] = {\n"
           "    /* v near each number of 6 bits from 2^-24 to 1/2. */\n");
    for (int j = 0; j < 23 * 32; j++)
        row32_binade(dpm_entropy_mpfr, -24, j, &worst);
    row32(dpm_entropy_mpfr, 0.5, -0x1p-8, 0, &worst);
    printf("};\n");
    return row32_report("entropy", worst, 0x1p-38);
}
