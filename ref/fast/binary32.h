/* binary32.h -- operations of binary32 one by one, so that proofs have each as a rounded real one. */

#ifndef DPM_BINARY32_H
#define DPM_BINARY32_H

#include <stdint.h>

/*@ predicate within32(float x, real b) = \is_finite(x) && -b <= x <= b; */

/*@ requires bounds: within32(a, 0x1p12) && \is_finite(b) && 0x1p-10 <= b <= 0x1p12;
    assigns \nothing;
    ensures finite: \is_finite(\result);
    ensures value: \result == rnd32(rdiv(a, b)); */
static inline float quotient32(float a, float b)
{
    //@ assert bounds: rbnd(rdiv(a, b), 0x1p22);
    //@ assert rounded: rbnd(rnd32(rdiv(a, b)), 0x1p23);
    float r = a / b;
    //@ assert finite: \is_finite(r);
    return r;
}

/*@ requires bounds: within32(a, 0x1p22) && within32(b, 0x1p22);
    assigns \nothing;
    ensures finite: \is_finite(\result);
    ensures value: \result == rnd32(radd(a, b)); */
static inline float sum32(float a, float b)
{
    //@ assert rounded: rbnd(rnd32(radd(a, b)), 0x1p23);
    float r = a + b;
    //@ assert finite: \is_finite(r);
    return r;
}

/*@ requires bounds: within32(a, 0x1p22) && within32(b, 0x1p22);
    assigns \nothing;
    ensures finite: \is_finite(\result);
    ensures value: \result == rnd32(rsub(a, b)); */
static inline float difference32(float a, float b)
{
    //@ assert rounded: rbnd(rnd32(rsub(a, b)), 0x1p23);
    float r = a - b;
    //@ assert finite: \is_finite(r);
    return r;
}

/*@ requires domain: 0 <= i <= 0x1000000;
    assigns \nothing;
    ensures value: \is_finite(\result) && \result == i; */
static inline float whole32(int32_t i)
{
    //@ assert exact: rnd32(i) == i;
    return (float)i;
}

/* x truncated, the same in every rounding mode. */
/*@ requires domain: \is_finite(x) && 0 <= x <= 0x1p22;
    assigns \nothing;
    ensures range: 0 <= \result <= 0x400000;
    ensures value: \result <= x < \result + 1; */
static inline int32_t truncated32(float x)
{
    return (int32_t)x;
}

/*@ requires domain: within(x, 0x1p22);
    assigns \nothing;
    ensures finite: \is_finite(\result);
    ensures value: \result == rnd32(x); */
static inline float rounded32(double x)
{
    //@ assert rounded: rbnd(rnd32(x), 0x1p23);
    return (float)x;
}

#endif
