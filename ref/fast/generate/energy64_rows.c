/* energy64_rows.c -- makes ../energy64_data.c (see energy64.h for the rows):
       cc -std=c17 energy64_rows.c loss_rows.c ../../mpfr/X.c... -lmpfr -lgmp && ./a.out >
   ../energy64_data.c */

#include <math.h>
#include <stdio.h>
#include "../../dpm_mpfr.h"
#include "loss_rows.h"

enum { TERMS = 8 };

typedef int routine(mpfr_t, const mpfr_t, mpfr_rnd_t);

/* f(c + x) for |x| <= h (on the left: twice as much as needed where c is a power of 2). */
static void row(routine *f, double c, double h)
{
    mpfr_t x[TERMS], p[TERMS], lo, hi, u;
    row_init(x, TERMS - 1);
    row_init(p, TERMS - 1);
    mpfr_inits2(ROW_PREC, lo, hi, u, (mpfr_ptr)0);
    mpfr_set_d(lo, -h, MPFR_RNDN);
    mpfr_set_d(hi, h, MPFR_RNDN);
    for (unsigned i = 0; i < TERMS; i++) {
        chebyshev_point(x[i], i, TERMS, lo, hi);
        mpfr_add_d(u, x[i], c, MPFR_RNDN);
        f(p[i], u, MPFR_RNDN);
    }
    interpolate(p, x, TERMS);
    printf("    {");
    row_print_pair(p[0], 53);
    printf(", ");
    row_print_pair(p[1], 26);
    for (unsigned k = 2; k < TERMS; k++) {
        printf(", ");
        row_print(p[k]);
    }
    printf("},\n");
    for (unsigned i = 0; i < TERMS; i++)
        mpfr_clears(x[i], p[i], (mpfr_ptr)0);
    mpfr_clears(lo, hi, u, (mpfr_ptr)0);
}

int main(void)
{
    printf("/* energy64_data.c -- made by generate/energy64_rows.c. */\n\n#include "
           "\"energy64.h\"\n\n"
           "const double dpm_energy64_table[DPM_ENERGY64_ROWS][10] = {\n"
           "    /* phi near j/512, j = 16..512. */\n");
    for (int j = 16; j <= 512; j++)
        row(dpm_energy_angle_mpfr, j / 512.0, 0x1.001p-10);
    printf("    /* pi/2 - phi near each number of 7 bits from 2^-7 on. */\n");
    for (int j = 0; j < 6 * 64 + 10; j++)
        row(dpm_energy_dual_mpfr, ldexp(64 + j % 64, j / 64 - 13), ldexp(0x1p-1, j / 64 - 13));
    printf("};\n");
    return 0;
}
