/* sincos_rows.c -- makes ../sincos_data.c:
       cc -std=c17 sincos_rows.c -lmpfr -lgmp && ./a.out > ../sincos_data.c */

#include <mpfr.h>
#include <stdio.h>

enum { ROWS = 52, PREC = 300 };

static void print(mpfr_t x)
{
    const double h = mpfr_get_d(x, MPFR_RNDN);
    mpfr_sub_d(x, x, h, MPFR_RNDN);
    printf("{%a, %a}", h, mpfr_get_d(x, MPFR_RNDN));
}

static void row(long j, mpfr_t sine, mpfr_t cosine)
{
    mpfr_set_si_2exp(sine, j, -6, MPFR_RNDN);
    mpfr_sin_cos(sine, cosine, sine, MPFR_RNDN);
    printf("    {");
    print(sine);
    printf(", ");
    print(cosine);
    printf("},\n");
}

int main(void)
{
    mpfr_t sine, cosine;
    mpfr_inits2(PREC, sine, cosine, (mpfr_ptr)0);
    printf("/* sincos_data.c -- made by generate/sincos_rows.c. */\n\n#include \"sincos_kernel.h\"\n\n"
           "/* sin(j/64) and cos(j/64), j/64 from 0 to just above pi/4. */\n"
           "const struct dpm_sincos dpm_sincos_table[%d] = {\n",
           ROWS);
    for (long j = 0; j < ROWS; j++)
        row(j, sine, cosine);
    printf("};\n");
    mpfr_clears(sine, cosine, (mpfr_ptr)0);
    return 0;
}
