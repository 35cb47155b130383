/* loss64_rows.c -- makes ../loss64_data.c (see loss64.h for the rows):
       cc -std=c17 loss64_rows.c loss64_places.c loss_rows.c ../../mpfr/X.c... -lmpfr -lgmp && ./a.out >
   ../loss64_data.c */

#include <stdio.h>
#include "loss64_places.h"
#include "loss_rows.h"

enum { DEGREE = 8 };

static void row(double c, double from, double lo, double hi)
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
    row_print_pair_with(a[0], from);
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
    printf("/* loss64_data.c -- made by generate/loss64_rows.c. */\n\n#include \"loss64.h\"\n\n"
           "_Alignas(64) const double dpm_loss64_table[DPM_LOSS64_ROWS][12] = {\n");
    loss64_places(row);
    printf("};\n");
    return 0;
}
