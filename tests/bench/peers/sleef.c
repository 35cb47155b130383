#include "peers.h"

#if defined(__x86_64__) && !defined(__clang__)
#pragma GCC target("avx512f,avx512dq,avx512vl,avx2,fma")
#include <immintrin.h>
#include <sleef.h>

#define TARGET "avx512f"
#define NAME sleef64_avx512
#define REAL double
#define VECTOR __m512d
#define LANES 8
#define PAIR Sleef___m512d_2
#define SINCOS Sleef_sincosd8_u10avx512f
#define LOG Sleef_logd8_u10avx512f
#define EXP Sleef_expd8_u10avx512f
#include "sleef_loop.h"

#define TARGET "avx512f"
#define NAME sleef32_avx512
#define REAL float
#define VECTOR __m512
#define LANES 16
#define PAIR Sleef___m512_2
#define SINCOS Sleef_sincosf16_u10avx512f
#define LOG Sleef_logf16_u10avx512f
#define EXP Sleef_expf16_u10avx512f
#include "sleef_loop.h"

#define TARGET "avx2,fma"
#define NAME sleef64_avx2
#define REAL double
#define VECTOR __m256d
#define LANES 4
#define PAIR Sleef___m256d_2
#define SINCOS Sleef_sincosd4_u10avx2
#define LOG Sleef_logd4_u10avx2
#define EXP Sleef_expd4_u10avx2
#include "sleef_loop.h"

#define TARGET "avx2,fma"
#define NAME sleef32_avx2
#define REAL float
#define VECTOR __m256
#define LANES 8
#define PAIR Sleef___m256_2
#define SINCOS Sleef_sincosf8_u10avx2
#define LOG Sleef_logf8_u10avx2
#define EXP Sleef_expf8_u10avx2
#include "sleef_loop.h"

static int level(void)
{
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx512f") ? 2 : __builtin_cpu_supports("avx2") ? 1 : 0;
}

batch64 *sleef_batch(void)
{
    static batch64 *const levels[] = {NULL, sleef64_avx2, sleef64_avx512};
    return levels[level()];
}

batch32 *sleef_batchf(void)
{
    static batch32 *const levels[] = {NULL, sleef32_avx2, sleef32_avx512};
    return levels[level()];
}

const char *sleef_name(void)
{
    static const char *const levels[] = {"", "SLEEF AVX2", "SLEEF AVX-512"};
    return levels[level()];
}
#else
batch64 *sleef_batch(void)
{
    return NULL;
}

batch32 *sleef_batchf(void)
{
    return NULL;
}

const char *sleef_name(void)
{
    return "";
}
#endif
