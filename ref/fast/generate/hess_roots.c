/* hess_roots.c -- makes ../hess_roots_data.c: the two zeros of L'' and its Taylor series there.
       cc -std=c17 hess_roots.c ../../mpfr/X.c... -lmpfr -lgmp && ./a.out > ../hess_roots_data.c */

#include <stdio.h>
#include <mpfr.h>
#include "../../dpm_mpfr.h"

enum { PREC = 300, TERMS = 13 };

static void derivative(mpfr_t r, const mpfr_t u, unsigned long order)
{
    mpfr_t y, t;
    mpfr_inits2(PREC, y, t, (mpfr_ptr)0);
    mpfr_set_zero(y, 1);
    mpfr_set_zero(t, 1);
    if (mpfr_sgn(u) >= 0)
        mpfr_set(y, u, MPFR_RNDN);
    else
        mpfr_neg(t, u, MPFR_RNDN);
    dpm_loss_derivative_mpfr(r, y, t, order, MPFR_RNDN);
    mpfr_clears(y, t, (mpfr_ptr)0);
}

/* x as n binary64 numbers. */
static void print_parts(const mpfr_t x, int n)
{
    mpfr_t r;
    mpfr_init2(r, PREC);
    mpfr_set(r, x, MPFR_RNDN);
    for (int i = 0; i < n; i++) {
        double d = mpfr_get_d(r, MPFR_RNDN);
        printf(i ? ", %a" : "%a", d);
        mpfr_sub_d(r, r, d, MPFR_RNDN);
    }
    mpfr_clear(r);
}

static void root(double start)
{
    mpfr_t u, f, g;
    mpfr_inits2(PREC, u, f, g, (mpfr_ptr)0);
    mpfr_set_d(u, start, MPFR_RNDN);
    for (int i = 0; i < 10; i++) { /* Newton */
        derivative(f, u, 2);
        derivative(g, u, 3);
        mpfr_div(f, f, g, MPFR_RNDN);
        mpfr_sub(u, u, f, MPFR_RNDN);
    }
    printf("    {{");
    print_parts(u, 3);
    printf("},\n     {");
    mpfr_set_ui(g, 1, MPFR_RNDN); /* (k+1)! */
    for (unsigned long k = 0; k < TERMS; k++) {
        derivative(f, u, k + 3);
        mpfr_mul_ui(g, g, k + 1, MPFR_RNDN);
        mpfr_div(f, f, g, MPFR_RNDN);
        if (k == 2)
            printf("},\n     {");
        else if (k > 0)
            printf(", ");
        if (k < 2) {
            printf("{");
            print_parts(f, 2);
            printf("}");
        } else {
            print_parts(f, 1);
        }
    }
    printf("}},\n");
    mpfr_clears(u, f, g, (mpfr_ptr)0);
}

int main(void)
{
    printf(
        "/* hess_roots_data.c -- made by generate/hess_roots.c. */\n\n#include \"hess_roots.h\"\n\n"
        "const struct dpm_hess_root dpm_hess_roots[2] = {\n");
    root(0.43258809335);
    root(-0.35656192286);
    printf("};\n");
    mpfr_free_cache();
    return 0;
}
