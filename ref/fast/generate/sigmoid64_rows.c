/* sigmoid64_rows.c -- makes ../sigmoid64_data.c (see sigmoid64.h for the rows):
       cc -std=c17 sigmoid64_rows.c function_rows.c loss_rows.c ../../mpfr/X.c... -lmpfr -lgmp &&
   ./a.out > ../sigmoid64_data.c */

#include <stdio.h>
#include "../../dpm_mpfr.h"
#include "function_rows.h"

static int sigmoid(mpfr_t r, const mpfr_t x, mpfr_rnd_t rnd)
{
    mpfr_t one;
    mpfr_init2(one, 2);
    mpfr_set_ui(one, 1, MPFR_RNDN);
    const int ternary = dpm_sigmoid_mpfr(r, x, one, rnd);
    mpfr_clear(one);
    return ternary;
}

int main(void)
{
    printf("/* sigmoid64_data.c -- made by generate/sigmoid64_rows.c. */\n\n#include "
           "\"sigmoid64.h\"\n\n"
           "/* j/128, j = -4736..4736. */\n"
           "_Alignas(64) const double dpm_sigmoid64_table[DPM_SIGMOID64_ROWS][8] = {\n");
    for (int j = -4736; j <= 4736; j++) /* x is rounded by 2^-20, in other modes than to nearest */
        function_row(sigmoid, j / 128.0, 0x1.002p-8, 6);
    printf("};\n");
    return 0;
}
