/* log_rows.c -- makes ../log_data.c (see log_kernel.h for the rows):
       cc -std=c17 log_rows.c -lmpfr -lgmp && ./a.out > ../log_data.c */

#include <mpfr.h>
#include <stdio.h>

static void print(mpfr_t x, double part)
{
    printf(", %a", part + 0.0); /* no -0 */
    mpfr_sub_d(x, x, part, MPFR_RNDN);
}

static void row(unsigned i)
{
    mpfr_t r, x, h;
    mpfr_init2(r, 12);
    mpfr_init2(h, 60);
    mpfr_init2(x, 300);
    mpfr_set_ui(x, 128 + i, MPFR_RNDN);
    mpfr_ui_div(r, 128, x, MPFR_RNDN);
    mpfr_log(x, r, MPFR_RNDN);
    mpfr_neg(x, x, MPFR_RNDN);
    if (i >= 53) {
        mpfr_t ln2;
        mpfr_init2(ln2, 300);
        mpfr_const_log2(ln2, MPFR_RNDN);
        mpfr_sub(x, x, ln2, MPFR_RNDN);
        mpfr_clear(ln2);
    }
    printf("    {%a", mpfr_get_d(r, MPFR_RNDN));
    mpfr_mul_2ui(h, x, 41, MPFR_RNDN);
    mpfr_rint(h, h, MPFR_RNDN);
    mpfr_div_2ui(h, h, 41, MPFR_RNDN);
    print(x, mpfr_get_d(h, MPFR_RNDN));
    print(x, mpfr_get_d(x, MPFR_RNDN));
    print(x, mpfr_get_d(x, MPFR_RNDN));
    printf("},\n");
    mpfr_clears(r, x, h, (mpfr_ptr)0);
}

int main(void)
{
    printf("/* log_data.c -- made by generate/log_rows.c. */\n\n#include \"log_kernel.h\"\n\n"
           "const struct dpm_log_row dpm_log_table[129] = {\n");
    for (unsigned i = 0; i <= 128; i++)
        row(i);
    printf("};\n");
    return 0;
}
