/* logit32_rows.c -- makes ../logit32_data.c (see logit32.h):
       cc -std=c17 logit32_rows.c row32_rows.c loss_rows.c ../../mpfr/X.c... -lmpfr -lgmp &&
   ./a.out > ../logit32_data.c */

#include <stdio.h>
#include "row32_rows.h"

static int logit(mpfr_t r, const mpfr_t v, mpfr_rnd_t rnd)
{
    mpfr_t w;
    mpfr_init2(w, mpfr_get_prec(r));
    mpfr_ui_sub(w, 1, v, rnd);
    mpfr_div(w, w, v, rnd);
    const int inexact = mpfr_log(r, w, rnd);
    mpfr_clear(w);
    return inexact;
}

int main(void)
{
    double worst = 0;
    printf("/* logit32_data.c -- made by generate/logit32_rows.c. */\n\n#include \"logit32.h\"\n\n"
           "const double dpm_logit32_table[DPM_LOGIT32_ROWS][5] = {\n"
           "    /* v near each number of 6 bits from 2^-24 to 1/2. */\n");
    for (int j = 0; j < 23 * 32; j++)
        row32_binade(logit, -24, j, &worst);
    row32(logit, 0.5, -0x1p-8, 0, &worst);
    printf("};\n");
    return row32_report("logit", worst, 0x1p-34);
}
