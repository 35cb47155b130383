/* exp_rows.c -- makes ../exp_data.c:
       cc -std=c17 exp_rows.c -lmpfr -lgmp && ./a.out > ../exp_data.c */

#include <mpfr.h>
#include <stdio.h>

enum { ROWS = 64, PREC = 300 };

static void row(long j, mpfr_t x)
{
    mpfr_set_si_2exp(x, j, -6, MPFR_RNDN);
    mpfr_exp2(x, x, MPFR_RNDN);
    const double h = mpfr_get_d(x, MPFR_RNDN);
    mpfr_sub_d(x, x, h, MPFR_RNDN);
    printf("    {%a, %a},\n", h, mpfr_get_d(x, MPFR_RNDN));
}

int main(void)
{
    mpfr_t x;
    mpfr_init2(x, PREC);
    printf("/* exp_data.c -- made by generate/exp_rows.c. */\n\n#include \"exp_kernel.h\"\n\n"
           "/* 2^(j/64) */\nconst double dpm_exp_table[%d][2] = {\n",
           ROWS);
    for (long j = 0; j < ROWS; j++)
        row(j, x);
    printf("};\n");
    mpfr_clear(x);
    return 0;
}
