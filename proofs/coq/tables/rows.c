/* rows.c -- prints dpm_loss64_table as Coq reads it: each row's center, domain and numbers.
       cc -std=c17 -I REF/fast rows.c REF/fast/loss64_data.c -lm && ./a.out FIRST LAST
       ./a.out ROW NUMBER ULPS     one number of a row, changed by so many ulp, as C reads it
   A row is (r, (c, (lo, hi), numbers)): its number, x in [lo,hi]*2^-60, c and numbers m*2^k as
   (m, k).  c is what the C code takes it for, from the lower half of the second number. */

#include <math.h>
#include <stdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "loss64.h"

enum { GRID = 60 }; /* lo and hi are multiples of 2^-60, outward */

static void number(double x)
{
    int e = 0;
    double m = frexp(x, &e);
    printf("((%lld), (%d))", (long long)ldexp(m, 53), x == 0 ? 0 : e - 53);
}

static void row(int r, double c, double lo, double hi)
{
    printf("(%d, (", r);
    number(c);
    printf(", ((%lld), (%lld)), [", (long long)floor(ldexp(lo, GRID)),
           (long long)ceil(ldexp(hi, GRID)));
    for (int k = 0; k < 12; k++) {
        printf(k ? "; " : "");
        number(dpm_loss64_table[r][k]);
    }
    printf("]))");
}

static const double margin = 1 + 0x1p-14; /* for the rounding of the index */

/* What is subtracted in row r. */
static double from(int r)
{
    uint64_t b;
    double c;
    memcpy(&b, &dpm_loss64_table[r][1], sizeof b);
    b <<= 32;
    memcpy(&c, &b, sizeof c);
    return c;
}

/* 1 - u near the j-th number of 8 bits from 2^-12 on. */
static void right(int r, double c, int j)
{
    double ulp = ldexp(1, j / 128 - 19);
    double v = ldexp(128 + j % 128, j / 128 - 19);
    double below = v - ulp * (j % 128 == 0 ? 0.25 : 0.5);
    double above = v + ulp * 0.5;
    row(r, c, 1 - c - above * margin, 1 - c - below / margin);
}

/* The centers and domains of loss64_place. */
static void place(int r)
{
    int zero = DPM_LOSS64_ZERO, high = zero + DPM_LOSS64_HIGH, last = DPM_LOSS64_ROWS - 1;
    double c = from(r);
    if (r < DPM_LOSS64_LEFT) {
        int i = 213 + r;
        row(r, c - 1, 160 / (i + 0.5) / margin - c, 160 / (i - 0.5) * margin - c);
    } else if (r <= zero) {
        row(r, c, -0x1.01p-9, r == zero ? 0 : 0x1.01p-9);
    } else if (r <= high) {
        right(r, c + 1, r - zero - 1);
    } else if (r < last) {
        right(r, c, r - zero - 2);
    } else {
        row(r, c, 0, 0x1.01p-9);
    }
}

int main(int argc, char **argv)
{
    if (argc < 3 || argc > 4)
        return 2;
    int first = atoi(argv[1]), last = atoi(argv[2]);
    if (argc == 4) {
        int e = 0;
        double a = dpm_loss64_table[first][last];
        frexp(a, &e);
        printf("%a\n", a + ldexp(atof(argv[3]), e - 53));
        return 0;
    }
    for (int r = first; r <= last && r < DPM_LOSS64_ROWS; r++) {
        printf(r > first ? ";\n" : "");
        place(r);
    }
    printf("\n");
    return ferror(stdout) != 0;
}
