/* peers.h -- what the fast path is measured against: loss and gradient of n pairs as a careful person
   writes them, every subexpression once, with a math library's functions.  All of them are NaN near
   u = -1 and lose the gradient near u = 0. */

#ifndef DPM_BENCH_PEERS_H
#define DPM_BENCH_PEERS_H

#include <stddef.h>

typedef void batch64(size_t n, const double y[], const double t[], double loss[], double grad[]);
typedef void batch32(size_t n, const float y[], const float t[], float loss[], float grad[]);

batch64 naive_libm, copy_operands;
batch32 naive_libmf, copy_operandsf;

/* NULL where the processor or the compiler has no AVX2. */
batch64 *sleef_batch(void);
batch32 *sleef_batchf(void);
const char *sleef_name(void);

/* One value each, with the host's libm. */
double naive_loss(double y, double t), naive_loss_grad(double y, double t);
double naive_loss_hess(double y, double t), naive_divergence(double p), naive_entropy(double p);
double naive_energy(double p), naive_energy_angle(double phi), naive_energy_dual(double phi);
double naive_sigmoid(double E, double p), naive_angle(double y, double t);
float naive_lossf(float y, float t), naive_loss_gradf(float y, float t);
float naive_loss_hessf(float y, float t), naive_divergencef(float p), naive_entropyf(float p);
float naive_energyf(float p), naive_energy_anglef(float phi), naive_energy_dualf(float phi);
float naive_sigmoidf(float E, float p), naive_anglef(float y, float t);

#endif
