/* sleef_loop.h -- included by sleef.c for each type and vector level: NAME, REAL, VECTOR, LANES,
   SINCOS (its result type PAIR), LOG and EXP of SLEEF, each within 1 ULP. */

__attribute__((target(TARGET))) static void NAME(size_t n, const REAL y[], const REAL t[],
                                                 REAL loss[], REAL grad[])
{
    typedef REAL vector __attribute__((vector_size(sizeof(VECTOR)), aligned(sizeof(REAL))));
    const REAL quarter_pi = (REAL)0.78539816339744831;
    for (size_t i = 0; i + LANES <= n; i += LANES) { /* n is a multiple of LANES here */
        const vector u = *(const vector *)(y + i) - *(const vector *)(t + i);
        const PAIR sc = SINCOS((VECTOR)((u + 1) * quarter_pi));
        const vector S = (vector)sc.x, C = (vector)sc.y, S2 = S * S, C2 = C * C, s = S2 - C2;
        const vector l = (vector)LOG((VECTOR)(S2 / C2));
        const vector L = 1 / (1 + (vector)EXP((VECTOR)(-s * l / S)));
        *(vector *)(loss + i) = L;
        *(vector *)(grad + i) =
            L * (1 - L) * quarter_pi * (C2 * l * (2 * S2 + 1) + 2 * s) / (S2 * C);
    }
}
#undef NAME
#undef REAL
#undef VECTOR
#undef LANES
#undef PAIR
#undef SINCOS
#undef LOG
#undef EXP
#undef TARGET
