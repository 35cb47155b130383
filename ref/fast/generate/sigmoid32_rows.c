/* sigmoid32_rows.c -- makes ../sigmoid32_data.c (see sigmoid32.h):
       cc -std=c17 sigmoid32_rows.c row32_rows.c loss_rows.c ../../mpfr/X.c... -lmpfr -lgmp &&
   ./a.out > ../sigmoid32_data.c */

#include <stdio.h>
#include "row32_rows.h"

/* 1/(1 + exp(-s/32)) */
static int sigmoid(mpfr_t r, const mpfr_t s, mpfr_rnd_t rnd)
{
    mpfr_t e;
    mpfr_init2(e, mpfr_get_prec(r));
    mpfr_div_si(e, s, -32, rnd);
    mpfr_exp(e, e, rnd);
    mpfr_add_ui(e, e, 1, rnd);
    const int inexact = mpfr_ui_div(r, 1, e, rnd);
    mpfr_clear(e);
    return inexact;
}

int main(void)
{
    double worst = 0;
    printf("/* sigmoid32_data.c -- made by generate/sigmoid32_rows.c. */\n\n"
           "#include \"sigmoid32.h\"\n\n"
           "const double dpm_sigmoid32_table[DPM_SIGMOID32_ROWS][5] = {\n"
           "    /* 32*x near j - 640. */\n");
    for (int j = -640; j <= 640; j++)
        row32(sigmoid, j, -1, 1, &worst);
    printf("};\n");
    return row32_report("sigmoid", worst, 0x1p-35);
}
