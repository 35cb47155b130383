#include "number.h"

#include <float.h>
#include <math.h>
#include <mpfr.h>
#include <stdio.h>
#include <string.h>

char *number_hex(char buffer[NUMBER_SIZE], double x)
{
    const char *sign = signbit(x) ? "-" : "";
    if (isnan(x))
        strcpy(buffer, "nan");
    else if (isinf(x))
        snprintf(buffer, NUMBER_SIZE, "%sinf", sign);
    else if (x == 0)
        snprintf(buffer, NUMBER_SIZE, "%s0x0p+0", sign);
    else {
        int e;
        char digits[NUMBER_SIZE - 16];
        /* In [1, 2), printf's leading digit is 1; of subnormals it would be 0. */
        snprintf(digits, sizeof digits, "%a", 2 * frexp(fabs(x), &e));
        *strchr(digits, 'p') = '\0';
        snprintf(buffer, NUMBER_SIZE, "%s%sp%+d", sign, digits, e - 1);
    }
    return buffer;
}

char *number_ulp(char buffer[NUMBER_SIZE], double ulp)
{
    mpfr_t x;
    if (isnan(ulp)) {
        strcpy(buffer, "-");
    } else if (ulp == 0) {
        strcpy(buffer, "0");
    } else if (ulp >= DBL_MAX) {
        strcpy(buffer, ">1.79e+308");
    } else {
        mpfr_init2(x, 53);
        mpfr_set_d(x, ulp, MPFR_RNDN);
        mpfr_snprintf(buffer, NUMBER_SIZE, ulp < 1e-4 ? "%.2RUe" : "%.3RUg", x);
        mpfr_clear(x);
    }
    return buffer;
}

char *number_percent(char buffer[NUMBER_SIZE], unsigned long long part, unsigned long long whole)
{
    if (whole == 0)
        strcpy(buffer, "-");
    else if (part == whole)
        strcpy(buffer, "100%");
    else
        snprintf(buffer, NUMBER_SIZE, "%.2f%%",
                 floor(1e4 * (double)part / (double)whole) / 100);
    return buffer;
}

char *number_count(char buffer[NUMBER_SIZE], unsigned long long count)
{
    char digits[NUMBER_SIZE];
    const int length = snprintf(digits, sizeof digits, "%llu", count);
    char *out = buffer;
    for (int i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            *out++ = ',';
        *out++ = digits[i];
    }
    *out = '\0';
    return buffer;
}
