/* loss64_rows.c -- makes ../loss64_data.c (see loss64.h for the rows):
       cc -std=c17 loss64_rows.c loss_rows.c ../../mpfr/X.c... -lmpfr -lgmp && ./a.out >
   ../loss64_data.c */

#include <math.h>
#include <stdio.h>
#include "loss_rows.h"

enum { DEGREE = 8 };

static void row(double c, double lo, double hi)
{
    mpfr_t a[DEGREE + 1], mc, mlo, mhi;
    row_init(a, DEGREE);
    mpfr_inits2(ROW_PREC, mc, mlo, mhi, (mpfr_ptr)0);
    mpfr_set_d(mc, c, MPFR_RNDN);
    mpfr_set_d(mlo, lo, MPFR_RNDN);
    mpfr_set_d(mhi, hi, MPFR_RNDN);
    row_fit(a, DEGREE, mc, mlo, mhi);
    for (unsigned k = 1; k <= DEGREE; k++) /* the derivative's coefficients */
        mpfr_mul_ui(a[k], a[k], k, MPFR_RNDN);
    printf("    {");
    row_print_pair(a[0], 53);
    printf(", ");
    row_print_pair(a[1], 53);
    printf(", ");
    row_print_pair(a[2], 26);
    for (unsigned k = 3; k <= DEGREE; k++) {
        printf(", ");
        row_print(a[k]);
    }
    printf("},\n");
    for (unsigned k = 0; k <= DEGREE; k++)
        mpfr_clear(a[k]);
    mpfr_clears(mc, mlo, mhi, (mpfr_ptr)0);
}

int main(void)
{
    const double margin = 1 + 0x1p-14; /* for the rounding of the index */
    printf("/* loss64_data.c -- made by generate/loss64_rows.c. */\n\n#include \"loss64.h\"\n\n"
           "_Alignas(64) const double dpm_loss64_table[DPM_LOSS64_ROWS][12] = {\n"
           "    /* u <= -1/4: 1 + u near 160/i, i = 213..2560. */\n");
    for (int i = 213; i <= 2560; i++) {
        int e;
        double w = frexp(160.0 / i, &e);
        w = ldexp(floor(w * 0x1p14) * 0x1p-14, e);
        row(w - 1, 160 / (i + 0.5) / margin - w, 160 / (i - 0.5) * margin - w);
    }
    printf("    /* -1/4 < u <= 0: u near -1/2 + j/256. */\n");
    for (int j = 64; j < 128; j++)
        row(-0.5 + j / 256.0, -0x1.01p-9, 0x1.01p-9);
    row(0, -0x1.01p-9, 0);
    printf("    /* u > 0: 1 - u near each number of 8 bits from 2^-10 to 1. */\n");
    for (int j = 0; j < 10 * 128; j++) {
        double ulp = ldexp(1, j / 128 - 17);
        double v = ldexp(128 + j % 128, j / 128 - 17);
        double below = v - ulp * (j % 128 == 0 ? 0.25 : 0.5);
        double above = v + ulp * 0.5;
        row(1 - v, v - above * margin, v - below / margin);
    }
    row(0, 0, 0x1.01p-9);
    printf("};\n");
    return 0;
}
