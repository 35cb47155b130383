/* dpm.h -- the dual process model (Jaeger, arXiv 2104.13277) in binary64 and binary32 (suffix f).

   Special values: NaN in, NaN out, quietly; outside the domain NaN and the invalid flag; at a pole
   +inf and the divide-by-zero flag; at the ends of the domain the one-sided limit, its sign
   included.  Subnormal numbers are numbers like others.  No errno, no global state, no allocation;
   every routine is thread-safe and gives the same bits on every machine and with every compiler.

   Accuracy, rounding to nearest, in units of the last place (ulp) of the result, subnormal results
   included.  Binary32: correctly rounded (0.5 ulp), but for sums.  Binary64, but for sums: angle
   and delta 0.5001 ulp, energy_angle and energy_dual 0.503 ulp, all others 0.51 ulp
   (by search; proved: loss 0.52 ulp, loss_grad 0.52 ulp, where y - t is in loss64.h's table).
   Sums: 0.51 ulp if no more than 8 bits cancel between the terms, 1 ulp up to 40 bits, and always
   within 2^-90 of the sum of the terms' magnitudes.  In the other rounding modes results are within
   one ulp and never leave the range or the side of zero that the equation gives them; only loss_hess
   in binary64 is less accurate there, near its two zeros.

   Each pair of prototypes has one description; units are nats and radians. */

#ifndef DPM_H
#define DPM_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Eq. 24: d = (y - t + 1)*pi/4 in radians; y, t in [0,1].  +0 at y = 0, t = 1. */
/*@ assigns \nothing;
    ensures nan: !(unit(y) && unit(t)) ==> \is_NaN(\result);
    ensures range: unit(y) && unit(t) ==>
      \is_finite(\result) && 0 <= \result <= 0x1.921fb54442d18p0; */
double dpm_angle(double y, double t);
/*@ assigns \nothing;
    ensures nan: !(unit((double)y) && unit((double)t)) ==> \is_NaN(\result);
    ensures range: unit((double)y) && unit((double)t) ==>
      \is_finite(\result) && 0 <= \result <= 0x1.921fb6p0; */
float dpm_anglef(float y, float t);

/* Eq. 26: L = 1/(1 + exp(-D(cos^2 d)/sin d)) of the output y and the target t; y, t in [0,1].
   In [1/2,1]: 1/2 if and only if y = t in exact arithmetic, 1 at |y - t| = 1; it does not decrease
   as y moves away from t.  L depends on y - t alone, which is never rounded by itself. */
/*@ assigns \nothing;
    ensures nan: !(unit(y) && unit(t)) ==> \is_NaN(\result);
    ensures range: unit(y) && unit(t) ==> \is_finite(\result) && 0.5 <= \result <= 1;
    ensures half: unit(y) && unit(t) && y == t ==> \result == 0.5; */
double dpm_loss(double y, double t);
/*@ assigns \nothing;
    ensures nan: !(unit((double)y) && unit((double)t)) ==> \is_NaN(\result);
    ensures range: unit((double)y) && unit((double)t) ==> \is_finite(\result) && 0.5 <= \result <= 1;
    ensures half: unit((double)y) && unit((double)t) && (double)y == (double)t ==> \result == 0.5; */
float dpm_lossf(float y, float t);

/* dL/dy; y, t in [0,1].  It has the sign of y - t also where it underflows: +0 at y = t and at
   y - t = 1, -0 at y - t = -1.  From y - t = -0.990 (binary64) or -0.933 (binary32) down to -1 it
   is below half the least subnormal: the equation's own plateau, not a loss of accuracy. */
/*@ assigns \nothing;
    ensures nan: !(unit(y) && unit(t)) ==> \is_NaN(\result);
    ensures range: unit(y) && unit(t) ==> \is_finite(\result) && -0x1.8cp0 <= \result <= 0x1.b8p-1;
    ensures sign: unit(y) && unit(t) ==>
      (y > t ==> \result >= 0) && (y < t ==> \result <= 0) && (y == t ==> \result == 0); */
double dpm_loss_grad(double y, double t);
/*@ assigns \nothing;
    ensures nan: !(unit((double)y) && unit((double)t)) ==> \is_NaN(\result);
    ensures range: unit((double)y) && unit((double)t) ==> \is_finite(\result) && -0x1.8cp0 <= \result <= 0x1.b8p-1;
    ensures sign: unit((double)y) && unit((double)t) ==>
      ((double)y > (double)t ==> \result >= 0) &&
      ((double)y < (double)t ==> \result <= 0) &&
      ((double)y == (double)t ==> \result == 0); */
float dpm_loss_gradf(float y, float t);

/* d2L/dy2; y, t in [0,1].  sqrt(2)*pi^2/4 at y = t, -pi^2/8 at y - t = 1, -0 at y - t = -1.
   Accurate also near its zeros at y - t = 0.4325... and -0.3565... */
/*@ assigns \nothing;
    ensures nan: !(unit(y) && unit(t)) ==> \is_NaN(\result); */
double dpm_loss_hess(double y, double t);
/*@ assigns \nothing;
    ensures nan: !(unit((double)y) && unit((double)t)) ==> \is_NaN(\result); */
float dpm_loss_hessf(float y, float t);

/* Eq. 6: D = (2p - 1)*ln(p/(1-p)), the divergence of p from its complement, in nats; p in [0,1].
   +0 at 1/2; poles (+inf, divide-by-zero) at 0 and 1. */
/*@ assigns \nothing;
    ensures nan: !unit(p) ==> \is_NaN(\result);
    ensures pole: unit(p) && (p == 0 || p == 1) ==> \is_plus_infinity(\result);
    ensures range: unit(p) && p != 0 && p != 1 ==> \is_finite(\result) && 0 <= \result <= 1024; */
double dpm_divergence(double p);
/*@ assigns \nothing;
    ensures nan: !unit((double)p) ==> \is_NaN(\result);
    ensures pole: unit((double)p) && ((double)p == 0 || (double)p == 1) ==> \is_plus_infinity(\result);
    ensures range: unit((double)p) && (double)p != 0 && (double)p != 1 ==> \is_finite(\result) && 0 <= \result <= 1024; */
float dpm_divergencef(float p);

/* Eq. 8: H = -p*ln(p) - (1-p)*ln(1-p), the binary entropy in nats; p in [0,1].  +0 at 0 and 1. */
/*@ assigns \nothing;
    ensures nan: !unit(p) ==> \is_NaN(\result);
    ensures ends: unit(p) && (p == 0 || p == 1) ==> \result == 0;
    ensures range: unit(p) ==> \is_finite(\result) && 0 <= \result <= 0x1.62e42fefa39efp-1; */
double dpm_entropy(double p);
/*@ assigns \nothing;
    ensures nan: !unit((double)p) ==> \is_NaN(\result);
    ensures ends: unit((double)p) && ((double)p == 0 || (double)p == 1) ==> \result == 0;
    ensures range: unit((double)p) ==> \is_finite(\result) && 0 <= \result <= 0x1.62e430p-1; */
float dpm_entropyf(float p);

/* Eqs. 18 and 2: E = -p*ln((1-p)/p) in nats; p in [0,1].  -0 at 0, +0 at 1/2, a pole at 1. */
/*@ assigns \nothing;
    ensures nan: !unit(p) ==> \is_NaN(\result);
    ensures zero: \is_finite(p) && p == 0 ==> \result == 0;
    ensures pole: \is_finite(p) && p == 1 ==> \is_plus_infinity(\result); */
double dpm_energy(double p);
/*@ assigns \nothing;
    ensures nan: !unit((double)p) ==> \is_NaN(\result);
    ensures zero: \is_finite((double)p) && (double)p == 0 ==> \result == 0;
    ensures pole: \is_finite((double)p) && (double)p == 1 ==> \is_plus_infinity(\result); */
float dpm_energyf(float p);

/* Eq. 22: E = -2*sin(phi)*ln(cos(phi)) in nats; phi in [0, pi/2] radians.  +0 at 0.  pi/2 itself is
   no number: the binary32 nearest to it, 0x1.921fb6p0, lies above it and is outside the domain. */
/*@ assigns \nothing;
    ensures nan: !(\is_finite(phi) && 0 <= phi <= 0x1.921fb54442d18p0) ==> \is_NaN(\result);
    ensures zero: \is_finite(phi) && phi == 0 ==> \result == 0; */
double dpm_energy_angle(double phi);
/*@ assigns \nothing;
    ensures nan: !(\is_finite((double)phi) && 0 <= (double)phi <= 0x1.921fb4p0) ==> \is_NaN(\result);
    ensures zero: \is_finite((double)phi) && (double)phi == 0 ==> \result == 0; */
float dpm_energy_anglef(float phi);

/* Eq. 22 with sin and cos swapped: E = -2*cos(phi)*ln(sin(phi)); phi in [0, pi/2] radians.  A pole
   (+inf, divide-by-zero) at 0. */
/*@ assigns \nothing;
    ensures nan: !(\is_finite(phi) && 0 <= phi <= 0x1.921fb54442d18p0) ==> \is_NaN(\result);
    ensures zero: \is_finite(phi) && phi == 0 ==> \is_plus_infinity(\result); */
double dpm_energy_dual(double phi);
/*@ assigns \nothing;
    ensures nan: !(\is_finite((double)phi) && 0 <= (double)phi <= 0x1.921fb4p0) ==> \is_NaN(\result);
    ensures zero: \is_finite((double)phi) && (double)phi == 0 ==> \is_plus_infinity(\result); */
float dpm_energy_dualf(float phi);

/* Eq. 25: p = 1/(1 + exp(-E/p)); any E, p > 0.  1/2 at E = 0, 1 at E = +inf, +0 at E = -inf.  For
   infinite p it is 1/2 if E is finite, and NaN with the invalid flag if not. */
/*@ assigns \nothing;
    ensures nan: \is_NaN(E) || \is_NaN(p) || (\is_finite(p) && p <= 0) ==> \is_NaN(\result);
    ensures range: \is_finite(E) && \is_finite(p) && p > 0 ==> \is_finite(\result) && 0 <= \result <= 1;
    ensures half: \is_finite(E) && E == 0 && \is_finite(p) && p > 0 ==> \result == 0.5; */
double dpm_sigmoid(double E, double p);
/*@ assigns \nothing;
    ensures nan: \is_NaN((double)E) || \is_NaN((double)p) || (\is_finite((double)p) && (double)p <= 0) ==> \is_NaN(\result);
    ensures range: \is_finite((double)E) && \is_finite((double)p) && (double)p > 0 ==> \is_finite(\result) && 0 <= \result <= 1;
    ensures half: \is_finite((double)E) && (double)E == 0 && \is_finite((double)p) && (double)p > 0 ==> \result == 0.5; */
float dpm_sigmoidf(float E, float p);

/* Eq. 3: H(p,q) = -sum p_i*ln(q_i) in nats over n pairs of finite weights >= 0, which need not be
   normalized.  0*ln 0 = 0; +inf and the divide-by-zero flag where p_i > 0 = q_i; +0 for n = 0.  A
   NaN anywhere prevails over a weight outside the domain, and that over a pole. */
/*@ requires memory: \valid_read(p + (0 .. n - 1)) && \valid_read(q + (0 .. n - 1));
    assigns \nothing; */
double dpm_cross_entropy(size_t n, const double p[], const double q[]);
/*@ requires memory: \valid_read(p + (0 .. n - 1)) && \valid_read(q + (0 .. n - 1));
    assigns \nothing; */
float dpm_cross_entropyf(size_t n, const float p[], const float q[]);

/* Eq. 5: D(p,q) = -sum p_i*ln(q_i/p_i), with the conventions of Eq. 3.  The quotients neither
   overflow nor underflow, and p_i close to q_i loses nothing. */
/*@ requires memory: \valid_read(p + (0 .. n - 1)) && \valid_read(q + (0 .. n - 1));
    assigns \nothing; */
double dpm_kl_divergence(size_t n, const double p[], const double q[]);
/*@ requires memory: \valid_read(p + (0 .. n - 1)) && \valid_read(q + (0 .. n - 1));
    assigns \nothing; */
float dpm_kl_divergencef(size_t n, const float p[], const float q[]);

/* Eq. 7: H(p) = -sum p_i*ln(p_i), with the conventions of Eq. 3. */
/*@ requires memory: \valid_read(p + (0 .. n - 1));
    assigns \nothing; */
double dpm_shannon_entropy(size_t n, const double p[]);
/*@ requires memory: \valid_read(p + (0 .. n - 1));
    assigns \nothing; */
float dpm_shannon_entropyf(size_t n, const float p[]);

/* Eq. 29 for n weights: delta[i] = -eta*gradient[i] + alpha*previous[i], each with one rounding, as
   if the products and the sum were exact; no product overflows or underflows by itself.  An
   argument that is not finite gives NaN and the invalid flag.  delta may be gradient or previous.
 */
/*@ requires memory: \valid_read(gradient + (0 .. n - 1)) && \valid_read(previous + (0 .. n - 1)) &&
      \valid(delta + (0 .. n - 1));
    requires apart: delta == gradient || \separated(delta + (0 .. n - 1), gradient + (0 .. n - 1));
    requires apart: delta == previous || \separated(delta + (0 .. n - 1), previous + (0 .. n - 1));
    assigns delta[0 .. n - 1]; */
void dpm_delta(size_t n, const double gradient[], const double previous[], double eta, double alpha,
               double delta[]);
/*@ requires memory: \valid_read(gradient + (0 .. n - 1)) && \valid_read(previous + (0 .. n - 1)) &&
      \valid(delta + (0 .. n - 1));
    requires apart: delta == gradient || \separated(delta + (0 .. n - 1), gradient + (0 .. n - 1));
    requires apart: delta == previous || \separated(delta + (0 .. n - 1), previous + (0 .. n - 1));
    assigns delta[0 .. n - 1]; */
void dpm_deltaf(size_t n, const float gradient[], const float previous[], float eta, float alpha,
                float delta[]);

/* dpm_loss and dpm_loss_grad for n pairs, with the same bits (rounding to nearest), many times as
   fast. loss or grad may be NULL, or may be y or t; otherwise arrays must not overlap. */
/*@ requires memory: \valid_read(y + (0 .. n - 1)) && \valid_read(t + (0 .. n - 1));
    requires memory: loss == \null || \valid(loss + (0 .. n - 1));
    requires memory: grad == \null || \valid(grad + (0 .. n - 1));
    assigns loss[0 .. n - 1], grad[0 .. n - 1]; */
void dpm_loss_batch(size_t n, const double y[], const double t[], double loss[], double grad[]);
/*@ requires memory: \valid_read(y + (0 .. n - 1)) && \valid_read(t + (0 .. n - 1));
    requires memory: loss == \null || \valid(loss + (0 .. n - 1));
    requires memory: grad == \null || \valid(grad + (0 .. n - 1));
    assigns loss[0 .. n - 1], grad[0 .. n - 1]; */
void dpm_loss_batchf(size_t n, const float y[], const float t[], float loss[], float grad[]);

#ifdef __cplusplus
}
#endif

#endif
