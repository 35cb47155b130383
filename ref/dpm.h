/* dpm.h -- the dual process model (Jaeger, arXiv 2104.13277) in binary64 and binary32 (suffix f).

   Special values: NaN in, NaN out, quietly; outside the domain NaN and the invalid flag; at a pole
   +inf and the divide-by-zero flag; at the ends of the domain the one-sided limit, its sign
   included.  No global state, no allocation; every routine is thread-safe. */

#ifndef DPM_H
#define DPM_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

double dpm_angle(double y, double t);
double dpm_loss(double y, double t);
double dpm_loss_grad(double y, double t);
double dpm_loss_hess(double y, double t);
double dpm_divergence(double p);
double dpm_entropy(double p);
double dpm_energy(double p);
double dpm_energy_angle(double phi);
double dpm_energy_dual(double phi);
double dpm_sigmoid(double E, double p);
double dpm_cross_entropy(size_t n, const double p[], const double q[]);
double dpm_kl_divergence(size_t n, const double p[], const double q[]);
double dpm_shannon_entropy(size_t n, const double p[]);
void dpm_delta(size_t n, const double gradient[], const double previous[], double eta, double alpha,
               double delta[]);
void dpm_loss_batch(size_t n, const double y[], const double t[], double loss[], double grad[]);

float dpm_anglef(float y, float t);
float dpm_lossf(float y, float t);
float dpm_loss_gradf(float y, float t);
float dpm_loss_hessf(float y, float t);
float dpm_divergencef(float p);
float dpm_entropyf(float p);
float dpm_energyf(float p);
float dpm_energy_anglef(float phi);
float dpm_energy_dualf(float phi);
float dpm_sigmoidf(float E, float p);
float dpm_cross_entropyf(size_t n, const float p[], const float q[]);
float dpm_kl_divergencef(size_t n, const float p[], const float q[]);
float dpm_shannon_entropyf(size_t n, const float p[]);
void dpm_deltaf(size_t n, const float gradient[], const float previous[], float eta, float alpha,
                float delta[]);
void dpm_loss_batchf(size_t n, const float y[], const float t[], float loss[], float grad[]);

#ifdef __cplusplus
}
#endif

#endif
