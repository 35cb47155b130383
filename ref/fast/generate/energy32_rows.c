/* energy32_rows.c -- makes ../energy32_data.c (see energy32.h):
       cc -std=c17 energy32_rows.c row32_rows.c loss_rows.c ../../mpfr/X.c... -lmpfr -lgmp &&
   ./a.out > ../energy32_data.c */

#include <stdio.h>
#include "../../dpm_mpfr.h"
#include "row32_rows.h"

int main(void)
{
    double worst = 0;
    printf("/* energy32_data.c -- made by generate/energy32_rows.c. */\n\n#include \"energy32.h\"\n\n"
           "const double dpm_energy32_table[DPM_ENERGY32_ROWS][5] = {\n"
           "    /* Eq. 22 near each number of 6 bits from 2^-8 to 51/64. */\n");
    for (int j = 0; j <= 7 * 32 + 19; j++)
        row32_binade(dpm_energy_angle_mpfr, -8, j, &worst);
    printf("    /* Its dual near each number of 6 bits from 2^-24 to 51/64. */\n");
    for (int j = 0; j <= 23 * 32 + 19; j++)
        row32_binade(dpm_energy_dual_mpfr, -24, j, &worst);
    printf("};\n");
    return row32_report("energy", worst, 0x1p-35);
}
