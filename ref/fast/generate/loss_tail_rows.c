/* loss_tail_rows.c -- makes ../loss_tail_data.c (see loss_tail.h for the rows):
       cc -std=c17 loss_tail_rows.c loss_rows.c ../../mpfr/X.c... -lmpfr -lgmp && ./a.out >
   ../loss_tail_data.c */

#include <math.h>
#include <stdio.h>
#include "loss_rows.h"

enum { TERMS = 8 };

/* -ln|L'(-1 + c + x)| for |x| <= h (on the left: a quarter more than needed where c is a power of
 * 2). */
static void row(double c, double h)
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
        mpfr_sub_ui(u, u, 1, MPFR_RNDN);
        loss_at(p[i], u, 1);
        mpfr_neg(p[i], p[i], MPFR_RNDN);
        mpfr_log(p[i], p[i], MPFR_RNDN);
        mpfr_neg(p[i], p[i], MPFR_RNDN);
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
    printf("/* loss_tail_data.c -- made by generate/loss_tail_rows.c. */\n\n#include "
           "\"loss_tail.h\"\n\n"
           "const double dpm_loss_tail_table[DPM_LOSS_TAIL_ROWS][10] = {\n");
    for (int j = 0; j <= 3 * 256 + 0x28; j++) {
        double ulp = ldexp(1, j / 256 - 15);
        row(ldexp(256 + j % 256, j / 256 - 15), ulp * (0.5 + 0x1p-10));
    }
    printf("};\n");
    return 0;
}
