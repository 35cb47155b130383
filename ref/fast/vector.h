/* vector.h -- for the functions of many arguments: one function compiled for several vector levels,
   and rows of a table turned into columns.

   The bits do not depend on the level: -ffp-contract=off keeps all to the same IEEE operations, and
   rows are only moved. */

#ifndef DPM_VECTOR_H
#define DPM_VECTOR_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include "bits.h"

/* Loops are to be vectorized also where the build says -O2. */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O3")
#endif

#ifdef __GNUC__
#define DPM_INLINE static inline __attribute__((always_inline))
#else
#define DPM_INLINE static inline
#endif

/* A local array that vectors are loaded from: no load crosses a cache line. */
#ifdef __FRAMAC__
#define DPM_ALIGNED
#else
#define DPM_ALIGNED _Alignas(64)
#endif

/* Before a loop: whole vectors of binary32 for clang.  Left to itself it takes half of one at a
   time, and dividing the unused half raises flags. */
#ifdef __clang__
#pragma clang diagnostic ignored "-Wpass-failed" /* at -O0 */
#define DPM_WHOLE_VECTORS _Pragma("clang loop vectorize_width(16)")
#else
#define DPM_WHOLE_VECTORS
#endif

/* The widest vectors of binary64 worth using to turn rows into columns where a function is compiled
   for what the build says. */
#ifndef __has_builtin
#define __has_builtin(x) 0
#endif
#if !__has_builtin(__builtin_shufflevector) || defined(__FRAMAC__) /* gcc from 12 on, clang */
#define DPM_LANES 1
#elif defined(__AVX__)
#define DPM_LANES 4
#else
#define DPM_LANES 2
#endif

/* A function that returns nothing must not return an expression. */
#define DPM_RETURN_bool return
#define DPM_RETURN_uint32_t return
#define DPM_RETURN_void

/* DPM_LEVELS(NAME, RESULT, (parameters), arguments...) defines NAME as NAME_lanes(arguments, lanes),
   compiled for each vector level; the processor's is taken at each call. */
#if defined(__x86_64__) && DPM_LANES > 1 && !defined(__AVX2__) && !defined(DPM_NO_VECTOR)
#define DPM_LEVELS(NAME, RESULT, PARAMETERS, ...)                                                  \
    __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl"))) static RESULT NAME##_avx512      \
        PARAMETERS                                                                                 \
    {                                                                                              \
        DPM_RETURN_##RESULT NAME##_lanes(__VA_ARGS__, 4);                                          \
    }                                                                                              \
    __attribute__((target("avx2"))) static RESULT NAME##_avx2 PARAMETERS                           \
    {                                                                                              \
        DPM_RETURN_##RESULT NAME##_lanes(__VA_ARGS__, 4);                                          \
    }                                                                                              \
    static RESULT NAME##_base PARAMETERS                                                           \
    {                                                                                              \
        DPM_RETURN_##RESULT NAME##_lanes(__VA_ARGS__, DPM_LANES);                                  \
    }                                                                                              \
    static RESULT NAME PARAMETERS                                                                  \
    {                                                                                              \
        if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&            \
            __builtin_cpu_supports("avx512vl"))                                                    \
            DPM_RETURN_##RESULT NAME##_avx512(__VA_ARGS__);                                        \
        else if (__builtin_cpu_supports("avx2"))                                                   \
            DPM_RETURN_##RESULT NAME##_avx2(__VA_ARGS__);                                          \
        else                                                                                       \
            DPM_RETURN_##RESULT NAME##_base(__VA_ARGS__);                                          \
    }
#else
#define DPM_LEVELS(NAME, RESULT, PARAMETERS, ...)                                                  \
    static RESULT NAME PARAMETERS                                                                  \
    {                                                                                              \
        DPM_RETURN_##RESULT NAME##_lanes(__VA_ARGS__, DPM_LANES);                                  \
    }
#endif

/* The same number, or neither is one. */
/*@ predicate same(double a, double b) =
      (\is_finite(a) <==> \is_finite(b)) && a == b && lower_half(a) == lower_half(b); */

/* Elements at a time. */
#define DPM_BLOCK 64

#if DPM_LANES == 1
/* c[i] = table[row[i]*stride + k] for i < DPM_BLOCK. */
/*@ requires size: k < stride;
    requires stride: stride == 2 || stride == 8 || stride == 10 || stride == 12;
    requires memory: \valid_read(row + (0 .. DPM_BLOCK - 1)) && \valid(c + (0 .. DPM_BLOCK - 1));
    requires table: \forall integer i; 0 <= i < DPM_BLOCK ==>
      \valid_read(table + (row[i] * stride + k));
    requires apart: \forall integer i; 0 <= i < DPM_BLOCK ==>
      \separated(c + (0 .. DPM_BLOCK - 1), table + (row[i] * stride + k));
    assigns c[0 .. DPM_BLOCK - 1];
    ensures contents: \forall integer i; 0 <= i < DPM_BLOCK ==>
      same(c[i], table[row[i] * stride + k]); */
DPM_INLINE void column(size_t k, size_t stride, const double table[],
                       const uint32_t row[DPM_BLOCK], double c[DPM_BLOCK])
{
    /*@ loop invariant range: 0 <= i <= DPM_BLOCK;
        loop invariant contents: \forall integer j; 0 <= j < i ==>
          same(c[j], table[row[j] * stride + k]);
        loop assigns i, c[0 .. DPM_BLOCK - 1];
        loop variant DPM_BLOCK - i; */
    for (size_t i = 0; i < DPM_BLOCK; i++) {
        size_t at = row[i] * stride + k;
        //@ assert place: at == row[i] * stride + k;
        c[i] = table[at];
    }
}
#endif

/* a[k][i] = table[row[i]*stride + k] for i < DPM_BLOCK, k < width, a multiple of lanes.  With lanes 4
   or 2, by interleaving that many rows in vectors. */
/*@ requires size: width <= stride;
    requires stride: stride == 2 || stride == 8 || stride == 10 || stride == 12;
    requires memory: \valid_read(row + (0 .. DPM_BLOCK - 1)) && \valid(a + (0 .. width - 1));
    requires table: \forall integer i; 0 <= i < DPM_BLOCK ==>
      \valid_read(table + (row[i] * stride .. row[i] * stride + width - 1));
    requires apart: \forall integer i; 0 <= i < DPM_BLOCK ==>
      \separated(a + (0 .. width - 1),
                 table + (row[i] * stride .. row[i] * stride + width - 1));
    assigns a[0][0 .. width * DPM_BLOCK - 1];
    ensures contents: \forall integer i, k; 0 <= i < DPM_BLOCK && 0 <= k < width ==>
      same(a[k][i], table[row[i] * stride + k]); */
DPM_INLINE void columns(size_t width, size_t stride, const double table[],
                        const uint32_t row[DPM_BLOCK], double a[][DPM_BLOCK], int lanes)
{
#if DPM_LANES > 1
    typedef double pair __attribute__((vector_size(16)));
    typedef double four __attribute__((vector_size(32)));
    if (lanes == 4) {
        for (size_t i = 0; i < DPM_BLOCK; i += 4) {
            const double *p0 = table + row[i] * stride;
            const double *p1 = table + row[i + 1] * stride;
            const double *p2 = table + row[i + 2] * stride;
            const double *p3 = table + row[i + 3] * stride;
            for (size_t k = 0; k < width; k += 4) {
                four r0;
                four r1;
                four r2;
                four r3;
                memcpy(&r0, p0 + k, sizeof r0);
                memcpy(&r1, p1 + k, sizeof r1);
                memcpy(&r2, p2 + k, sizeof r2);
                memcpy(&r3, p3 + k, sizeof r3);
                four even01 = __builtin_shufflevector(r0, r1, 0, 4, 2, 6);
                four odd01 = __builtin_shufflevector(r0, r1, 1, 5, 3, 7);
                four even23 = __builtin_shufflevector(r2, r3, 0, 4, 2, 6);
                four odd23 = __builtin_shufflevector(r2, r3, 1, 5, 3, 7);
                four c0 = __builtin_shufflevector(even01, even23, 0, 1, 4, 5);
                four c1 = __builtin_shufflevector(odd01, odd23, 0, 1, 4, 5);
                four c2 = __builtin_shufflevector(even01, even23, 2, 3, 6, 7);
                four c3 = __builtin_shufflevector(odd01, odd23, 2, 3, 6, 7);
                memcpy(&a[k][i], &c0, sizeof c0);
                memcpy(&a[k + 1][i], &c1, sizeof c1);
                memcpy(&a[k + 2][i], &c2, sizeof c2);
                memcpy(&a[k + 3][i], &c3, sizeof c3);
            }
        }
        return;
    }
    for (size_t i = 0; i < DPM_BLOCK; i += 2) {
        for (size_t k = 0; k < width; k += 2) {
            pair r0;
            pair r1;
            memcpy(&r0, table + row[i] * stride + k, sizeof r0);
            memcpy(&r1, table + row[i + 1] * stride + k, sizeof r1);
            pair c0 = __builtin_shufflevector(r0, r1, 0, 2);
            pair c1 = __builtin_shufflevector(r0, r1, 1, 3);
            memcpy(&a[k][i], &c0, sizeof c0);
            memcpy(&a[k + 1][i], &c1, sizeof c1);
        }
    }
#else
    (void)lanes;
    /*@ loop invariant range: 0 <= k <= width;
        loop invariant contents: \forall integer i, j; 0 <= i < DPM_BLOCK && 0 <= j < k ==>
          same(a[j][i], table[row[i] * stride + j]);
        loop assigns k, a[0][0 .. width * DPM_BLOCK - 1];
        loop variant width - k; */
    for (size_t k = 0; k < width; k++)
        column(k, stride, table, row, a[k]);
#endif
}

#endif
