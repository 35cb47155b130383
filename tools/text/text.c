#include "text.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* What a spelling is: mpfr_strtofr accepts more than the command does, so the grammar is here. */
enum spelling { NO_NUMBER, NOT_A_NUMBER, INFINITE, DECIMAL, HEXADECIMAL };

static const char *skip_digits(const char *s, bool hexadecimal, bool *any)
{
    for (; hexadecimal ? isxdigit((unsigned char)*s) : isdigit((unsigned char)*s); s++)
        *any = true;
    return s;
}

static enum spelling classify(const char *s)
{
    if (*s == '+' || *s == '-')
        s++;
    if (strcasecmp(s, "nan") == 0)
        return NOT_A_NUMBER;
    if (strcasecmp(s, "inf") == 0 || strcasecmp(s, "infinity") == 0)
        return INFINITE;
    const bool hexadecimal = s[0] == '0' && (s[1] == 'x' || s[1] == 'X');
    bool digits = false;
    s = skip_digits(hexadecimal ? s + 2 : s, hexadecimal, &digits);
    if (*s == '.')
        s = skip_digits(s + 1, hexadecimal, &digits);
    if (!digits)
        return NO_NUMBER;
    if (tolower((unsigned char)*s) == (hexadecimal ? 'p' : 'e')) {
        s++;
        if (*s == '+' || *s == '-')
            s++;
        bool exponent = false;
        s = skip_digits(s, false, &exponent);
        if (!exponent)
            return NO_NUMBER;
    }
    if (*s != '\0')
        return NO_NUMBER;
    return hexadecimal ? HEXADECIMAL : DECIMAL;
}

/* The decimal or hexadecimal number s, rounded once to nearest into the target. */
static void read_finite(mpfr_t x, const char *s, int base, const struct text_target *target)
{
    const struct dpm_format *format = target->format;
    mpfr_set_prec(x, format != NULL ? format->precision : target->precision);
    int ternary = mpfr_strtofr(x, s, NULL, base, MPFR_RNDN);
    if (format == NULL)
        return;
    const mpfr_exp_t emin = mpfr_get_emin(), emax = mpfr_get_emax();
    mpfr_set_emin(format->emin);
    mpfr_set_emax(format->emax);
    ternary = mpfr_check_range(x, ternary, MPFR_RNDN);
    mpfr_subnormalize(x, ternary, MPFR_RNDN); /* no double rounding: it knows the ternary */
    mpfr_set_emin(emin);
    mpfr_set_emax(emax);
}

bool text_read(mpfr_t x, const char *s, const struct text_target *target)
{
    const enum spelling spelling = classify(s);
    const mpfr_prec_t precision =
        target->format != NULL ? target->format->precision : target->precision;
    switch (spelling) {
    case NO_NUMBER: return false;
    case NOT_A_NUMBER: mpfr_set_prec(x, precision); return true;
    case INFINITE:
        mpfr_set_prec(x, precision);
        mpfr_set_inf(x, *s == '-' ? -1 : 1);
        return true;
    default: read_finite(x, s, spelling == HEXADECIMAL ? 16 : 10, target); return true;
    }
}

/* Digits and exponent of 0x1.DIGITSp+EXPONENT: the digits' trailing zeros are not printed. */
static void print_hex(FILE *out, bool negative, const char *digits, size_t count, long exponent)
{
    while (count > 0 && digits[count - 1] == '0')
        count--;
    fprintf(out, "%s0x1%s%.*sp%+ld", negative ? "-" : "", count > 0 ? "." : "", (int)count, digits,
            exponent);
}

/* Up to 53 bits through a double's significand, which mpfr_get_d_2exp gives exactly. */
static void print_short(FILE *out, const mpfr_t x)
{
    long exponent;
    double fraction = mpfr_get_d_2exp(&exponent, x, MPFR_RNDN);
    if (fraction < 0)
        fraction = -fraction;
    uint64_t rest = (uint64_t)(fraction * 0x1p53) & ((UINT64_C(1) << 52) - 1);
    char digits[13];
    for (size_t i = sizeof digits; i-- > 0; rest >>= 4)
        digits[i] = "0123456789abcdef"[rest & 15];
    print_hex(out, mpfr_signbit(x), digits, sizeof digits, exponent - 1);
}

static void print_long(FILE *out, const mpfr_t x)
{
    mpz_t significand;
    mpz_init(significand);
    mpfr_get_z_2exp(significand, x);
    mpz_abs(significand, significand);
    /* One bit before the point, whole hexadecimal digits after it. */
    const size_t fraction_bits = mpz_sizeinbase(significand, 2) - 1;
    mpz_mul_2exp(significand, significand, (4 - fraction_bits % 4) % 4);
    char *digits = mpz_get_str(NULL, 16, significand);
    print_hex(out, mpfr_signbit(x), digits + 1, strlen(digits) - 1, (long)mpfr_get_exp(x) - 1);
    void (*release)(void *, size_t);
    mp_get_memory_functions(NULL, NULL, &release);
    release(digits, strlen(digits) + 1);
    mpz_clear(significand);
}

/* nan, inf, and zero with the given spelling; returns false if x is none of them. */
static bool print_singular(FILE *out, const mpfr_t x, const char *zero)
{
    if (mpfr_nan_p(x))
        fputs("nan", out);
    else if (mpfr_inf_p(x))
        fputs(mpfr_signbit(x) ? "-inf" : "inf", out);
    else if (mpfr_zero_p(x))
        fprintf(out, "%s%s", mpfr_signbit(x) ? "-" : "", zero);
    else
        return false;
    return true;
}

void text_print_hex(FILE *out, const mpfr_t x)
{
    if (print_singular(out, x, "0x0p+0"))
        return;
    if (mpfr_get_prec(x) <= 53)
        print_short(out, x);
    else
        print_long(out, x);
}

/* The digits d_1 d_2 ... of 0.d_1d_2...*10^exponent, plainly where that is readable, otherwise as
   d_1.d_2...e+x; every significant digit is printed, zeros too. */
static void print_digits(FILE *out, const char *digits, size_t count, long exponent)
{
    if (exponent > -5 && exponent <= 0)
        fprintf(out, "0.%.*s%s", (int)-exponent, "00000", digits);
    else if (exponent > 0 && (size_t)exponent < count)
        fprintf(out, "%.*s.%s", (int)exponent, digits, digits + exponent);
    else if (exponent > 0 && (size_t)exponent == count)
        fputs(digits, out);
    else
        fprintf(out, "%c%s%se%+03ld", digits[0], count > 1 ? "." : "", digits + 1, exponent - 1);
}

void text_print_decimal(FILE *out, const mpfr_t x, size_t digits, mpfr_rnd_t rnd)
{
    if (print_singular(out, x, "0"))
        return;
    mpfr_exp_t exponent;
    char *string = mpfr_get_str(NULL, &exponent, 10, digits, x, rnd);
    const char *significant = string;
    if (*significant == '-')
        fputc(*significant++, out);
    print_digits(out, significant, digits, (long)exponent);
    mpfr_free_str(string);
}
