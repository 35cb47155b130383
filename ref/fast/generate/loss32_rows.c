/* loss32_rows.c -- makes ../loss32_data.c (see the header for the rows):
       cc -std=c17 loss32_rows.c loss_rows.c ../../mpfr/X.c... -lmpfr -lgmp && ./a.out >
   ../loss32_data.c */

#include <math.h>
#include <stdio.h>
#include "loss_rows.h"

enum { DEGREE = 7 };

static void row(double c, double lo, double hi)
{
    mpfr_t a[DEGREE + 1], mc, mlo, mhi;
    row_init(a, DEGREE);
    mpfr_inits2(ROW_PREC, mc, mlo, mhi, (mpfr_ptr)0);
    mpfr_set_d(mc, c, MPFR_RNDN);
    mpfr_set_d(mlo, lo, MPFR_RNDN);
    mpfr_set_d(mhi, hi, MPFR_RNDN);
    row_fit(a, DEGREE, mc, mlo, mhi);
    for (unsigned k = 0; k <= DEGREE; k++) {
        printf(k ? ", " : "    {");
        row_print(a[k]);
    }
    printf("},\n");
    for (unsigned k = 0; k <= DEGREE; k++)
        mpfr_clear(a[k]);
    mpfr_clears(mc, mlo, mhi, (mpfr_ptr)0);
}

int main(void)
{
    const double margin = 1 + 0x1p-12; /* for the rounding of the index */
    printf("/* loss32_data.c -- made by generate/loss32_rows.c. */\n\n#include \"loss32.h\"\n\n"
           "_Alignas(64) const double dpm_loss32_table[DPM_LOSS32_ROWS][8] = {\n"
           "    /* u <= 0: 1 + u near 48/i, i = 48..723; then the plateau, where 0 > L' > -2^-150. "
           "*/\n");
    row(0, -0x1.58p-7, 0);
    for (int i = 49; i <= 723; i++) {
        int e;
        double w = frexp(48.0 / i, &e);
        w = ldexp(floor(w * 0x1p14) * 0x1p-14, e);
        row(w - 1, 48 / (i + 0.5) / margin - w, 48 / (i - 0.5) * margin - w);
    }
    printf("    {0x1p+0, -0x1p-200, 0, 0, 0, 0, 0, 0},\n"
           "    /* u > 0: 1 - u at most 2^-24; then near each number of 6 bits up to 1. */\n"
           "    {0x1p+0, 0, -0x1.3bd3cc9be45dep-1, 0, 0, 0, 0, 0}, /* -pi^2/16 */\n");
    for (int j = 1; j < 24 * 32; j++) {
        double ulp = ldexp(1, j / 32 - 29);
        double v = ldexp(32 + j % 32, j / 32 - 29);
        double below = v - ulp * (j % 32 == 0 ? 0.25 : 0.5);
        double above = v + ulp * 0.5;
        row(1 - v, v - above * margin, v - below / margin);
    }
    row(0, 0, 0x1.01p-7);
    printf("};\n");
    return 0;
}
