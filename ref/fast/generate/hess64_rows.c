/* hess64_rows.c -- makes ../hess64_data.c (see hess64.h; the rows are those of loss64.h):
       cc -std=c17 hess64_rows.c loss_rows.c ../../mpfr/X.c... -lmpfr -lgmp && ./a.out >
   ../hess64_data.c */

#include <math.h>
#include <stdio.h>
#include "loss_rows.h"

enum { TERMS = 8 };

static void row(double c, double lo, double hi)
{
    mpfr_t x[TERMS], p[TERMS], mlo, mhi, u;
    row_init(x, TERMS - 1);
    row_init(p, TERMS - 1);
    mpfr_inits2(ROW_PREC, mlo, mhi, u, (mpfr_ptr)0);
    mpfr_set_d(mlo, lo, MPFR_RNDN);
    mpfr_set_d(mhi, hi, MPFR_RNDN);
    for (unsigned i = 0; i < TERMS; i++) {
        chebyshev_point(x[i], i, TERMS, mlo, mhi);
        mpfr_add_d(u, x[i], c, MPFR_RNDN);
        loss_at(p[i], u, 2);
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
    mpfr_clears(mlo, mhi, u, (mpfr_ptr)0);
}

int main(void)
{
    const double margin = 1 + 0x1p-14; /* for the rounding of the index */
    printf("/* hess64_data.c -- made by generate/hess64_rows.c. */\n\n#include \"hess64.h\"\n\n"
           "const double dpm_hess64_table[DPM_LOSS64_ROWS][10] = {\n"
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
    row(0, -0x1.01p-9, 0x1.01p-9);
    printf("    /* u > 0: 1 - u near each number of 8 bits from 2^-10 to 1. */\n");
    for (int j = 0; j < 10 * 128; j++) {
        double ulp = ldexp(1, j / 128 - 17);
        double v = ldexp(128 + j % 128, j / 128 - 17);
        double below = v - ulp * (j % 128 == 0 ? 0.25 : 0.5);
        double above = v + ulp * 0.5;
        row(1 - v, v - above * margin, v - below / margin);
    }
    row(0, -0x1.01p-9, 0x1.01p-9);
    printf("};\n");
    return 0;
}
