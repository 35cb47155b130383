/* hess64_rows.c -- makes ../hess64_data.c (see hess64.h; the rows are those of loss64.h):
       cc -std=c17 hess64_rows.c loss64_places.c loss_rows.c ../../mpfr/X.c... -lmpfr -lgmp && ./a.out >
   ../hess64_data.c */

#include <stdio.h>
#include "loss64_places.h"
#include "loss_rows.h"

enum { TERMS = 8 };

static void row(double c, double from, double lo, double hi)
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
    row_print_pair_with(p[0], from);
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
    printf("/* hess64_data.c -- made by generate/hess64_rows.c. */\n\n#include \"hess64.h\"\n\n"
           "const double dpm_hess64_table[DPM_LOSS64_ROWS][10] = {\n");
    loss64_places(row);
    printf("};\n");
    return 0;
}
