/* loss64_places.c -- the rows of loss64.h: where each lies. */

#include "loss64_places.h"

#include <math.h>
#include <stdio.h>

static const double margin = 1 + 0x1p-14; /* for the rounding of the index */

/* 1 - u near v, the j-th number of 8 bits from 2^-12 on. */
static void right(place_row *row, int j, int high)
{
    double ulp = ldexp(1, j / 128 - 19);
    double v = ldexp(128 + j % 128, j / 128 - 19);
    double below = v - ulp * (j % 128 == 0 ? 0.25 : 0.5);
    double above = v + ulp * 0.5;
    row(1 - v, high ? -v : 1 - v, v - above * margin, v - below / margin);
}

void loss64_places(place_row *row)
{
    printf("    /* u <= -1/4: 1 + u near 160/i, i = 213..2560. */\n");
    for (int i = 213; i <= 2560; i++) {
        int e;
        double w = frexp(160.0 / i, &e);
        w = ldexp(floor(w * 0x1p14) * 0x1p-14, e);
        row(w - 1, w, 160 / (i + 0.5) / margin - w, 160 / (i - 0.5) * margin - w);
    }
    printf("    /* -1/4 < u <= 0: u near -1/2 + j/256. */\n");
    for (int j = 64; j < 128; j++)
        row(-0.5 + j / 256.0, -0.5 + j / 256.0, -0x1.01p-9, 0x1.01p-9);
    row(0, 0, -0x1.01p-9, 0);
    printf("    /* u >= 1/2: 1 - u near each number of 8 bits from 2^-12 to 1/2. */\n");
    for (int j = 0; j <= 11 * 128; j++)
        right(row, j, 1);
    printf("    /* 0 < u < 1/2: 1 - u near each number of 8 bits from 1/2 to 1. */\n");
    for (int j = 11 * 128; j < 12 * 128; j++)
        right(row, j, 0);
    row(0, 0, 0, 0x1.01p-9);
}
