/* vector.h -- one function compiled for several instruction sets, chosen when the library is
   loaded.

   The bits do not depend on the choice: -ffp-contract=off keeps every clone to the same IEEE
   operations. */

#ifndef DPM_VECTOR_H
#define DPM_VECTOR_H

/* The clones are to be vectorized also where the build says -O2. */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O3")
#endif

#ifdef DPM_NO_VECTOR
#define DPM_VECTOR
#elif defined(__x86_64__) && defined(__gnu_linux__) && defined(__GNUC__) && !defined(__clang__)
#define DPM_VECTOR __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define DPM_VECTOR
#endif

/* Before a loop: whole vectors of binary32 for clang.  Left to itself it takes half of one at a
   time, and dividing the unused half raises flags. */
#ifdef __clang__
#pragma clang diagnostic ignored "-Wpass-failed" /* at -O0 */
#define DPM_WHOLE_VECTORS _Pragma("clang loop vectorize_width(16)")
#else
#define DPM_WHOLE_VECTORS
#endif

#endif
