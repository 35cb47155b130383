/* grid_rows.c -- tables of short polynomials, as probability64.h reads them. */

#include "grid_rows.h"

#include <ctype.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

enum { TERMS = 6, SEARCH_PREC = 120 };

/* What x*(a1 + ...) may be next to f: three roundings at its size are below 0.0075 ulp. */
#define STEP 0.0025
/* Approximation error, and that of a0, next to f. */
#define CLOSE 0x1p-62

struct row {
    double c;
    mpfr_t a[TERMS];
};

/* The number closest to x, of those with a short distance to it, where f is all but a number of 53
   bits. */
static double centre(routine *f, double x)
{
    mpfr_t y, u;
    mpfr_inits2(SEARCH_PREC, y, u, (mpfr_ptr)0);
    double c = x;
    for (int k = 0;; k++) {
        c = x + (k % 2 ? -1 : 1) * (k / 2) * 0x1p-44;
        mpfr_set_d(u, c, MPFR_RNDN);
        f(y, u, MPFR_RNDN);
        const double size = fabs(mpfr_get_d(y, MPFR_RNDN));
        mpfr_sub_d(u, y, mpfr_get_d(y, MPFR_RNDN), MPFR_RNDN);
        if (fabs(mpfr_get_d(u, MPFR_RNDN)) <= CLOSE / 2 * size)
            break;
    }
    mpfr_clears(y, u, (mpfr_ptr)0);
    return c;
}

/* The polynomial at c for low <= x <= high.  Whether it is good enough there. */
static bool fit(routine *f, struct row *row, double c, double low, double high)
{
    mpfr_t x[TERMS], lo, hi, u, y, e;
    row_init(x, TERMS - 1);
    mpfr_inits2(ROW_PREC, lo, hi, u, y, e, (mpfr_ptr)0);
    mpfr_set_d(lo, low, MPFR_RNDN);
    mpfr_set_d(hi, high, MPFR_RNDN);
    mpfr_sub_d(lo, lo, c, MPFR_RNDN);
    mpfr_sub_d(hi, hi, c, MPFR_RNDN);
    row->c = c;
    for (unsigned i = 0; i < TERMS; i++) {
        chebyshev_point(x[i], i, TERMS, lo, hi);
        mpfr_add_d(u, x[i], c, MPFR_RNDN);
        f(row->a[i], u, MPFR_RNDN);
    }
    interpolate(row->a, x, TERMS);
    bool good = true;
    const double slope = mpfr_get_d(row->a[1], MPFR_RNDN);
    for (int i = 0; i <= TERMS; i++) { /* where it is worst: the extrema of T_6 */
        mpfr_sub(u, hi, lo, MPFR_RNDN);
        mpfr_mul_d(u, u, (1 - cos(i * acos(-1) / TERMS)) / 2, MPFR_RNDN);
        mpfr_add(u, u, lo, MPFR_RNDN);
        const double at = mpfr_get_d(u, MPFR_RNDN);
        mpfr_set_zero(y, 1);
        for (unsigned k = TERMS; k-- > 0;) {
            mpfr_mul(y, y, u, MPFR_RNDN);
            mpfr_add(y, y, row->a[k], MPFR_RNDN);
        }
        mpfr_add_d(u, u, c, MPFR_RNDN);
        f(e, u, MPFR_RNDN);
        const double value = fabs(mpfr_get_d(e, MPFR_RNDN));
        mpfr_sub(e, e, y, MPFR_RNDN);
        good &= fabs(at * slope) <= STEP * value && fabs(mpfr_get_d(e, MPFR_RNDN)) <= CLOSE * value;
    }
    for (unsigned i = 0; i < TERMS; i++)
        mpfr_clear(x[i]);
    mpfr_clears(lo, hi, u, y, e, (mpfr_ptr)0);
    return good;
}

/* The row that begins with the cell at `from` and reaches as far as it may; returns where it ends. */
static unsigned widest(routine *f, struct row *row, unsigned scale, unsigned from, unsigned to)
{
    unsigned end = from;
    while (end < to) {
        const double low = (double)from / scale, high = (double)(end + 1) / scale;
        if (!fit(f, row, (low + high) / 2, low, high))
            break;
        end++;
    }
    if (end == from) {
        fprintf(stderr, "cell %u of %u is too wide\n", from, scale);
        exit(1);
    }
    const double low = (double)from / scale, high = (double)end / scale;
    fit(f, row, centre(f, (low + high) / 2), low, high);
    return end;
}

void grid(const char *name, routine *f, unsigned scale, bool symmetric, unsigned n,
          const unsigned from[], const unsigned to[])
{
    unsigned *cells = calloc(scale, sizeof *cells);
    unsigned rows = 0;
    struct row row;
    if (cells == NULL)
        exit(1);
    row_init(row.a, TERMS - 1);
    char upper[32] = "";
    for (unsigned i = 0; name[i] != '\0' && i + 1 < sizeof upper; i++)
        upper[i] = (char)toupper((unsigned char)name[i]);
    printf("\nconst double dpm_%s_table[DPM_%s_ROWS * 7] = {\n", name, upper);
    for (unsigned k = 0; k < n; k++) {
        for (unsigned i = from[k], end; i < to[k]; i = end) {
            end = widest(f, &row, scale, i, to[k]);
            printf("    %a", row.c);
            for (unsigned j = 0; j < TERMS; j++) {
                printf(", ");
                row_print(row.a[j]);
            }
            printf(",\n");
            for (unsigned j = i; j < end; j++)
                cells[j] = rows * (TERMS + 1);
            rows++;
        }
    }
    printf("};\n\nconst uint16_t dpm_%s_cells[DPM_PROBABILITY64_CELLS] = {", name);
    for (unsigned i = 0; i < scale; i++)
        printf("%s%u,", i % 16 ? " " : "\n    ",
               cells[symmetric && i >= scale / 2 ? scale - 1 - i : i]);
    printf("\n};\n");
    for (unsigned j = 0; j < TERMS; j++)
        mpfr_clear(row.a[j]);
    free(cells);
}
