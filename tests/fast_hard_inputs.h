/* fast_hard_inputs.h -- the binary32 inputs whose values come closest to a midpoint between two
   numbers, found by trying all of them from 2^-8 on (for the loss: at t = 0 and 1), and the
   distance in ulp.  Ties, which only energy_angle has, are elsewhere. */

#ifndef TESTS_FAST_HARD_INPUTS_H
#define TESTS_FAST_HARD_INPUTS_H

static const struct {
    const char *name;
    double a[2];
} hardest[] = {
    {"divergence", {0x1.512662p-3, 0}}, /* 1.86265e-09 */
    {"divergence", {0x1.974188p-3, 0}}, /* 1.30385e-08 */
    {"divergence", {0x1.6141fep-2, 0}}, /* 1.30385e-08 */
    {"divergence", {0x1.9a2f9ep-1, 0}}, /* 1.30385e-08 */
    {"divergence", {0x1.6a99a8p-8, 0}}, /* 2.04891e-08 */
    {"divergence", {0x1.23c1b2p-5, 0}}, /* 2.23517e-08 */
    {"divergence", {0x1.321b76p-8, 0}}, /* 3.35276e-08 */
    {"divergence", {0x1.33ace4p-8, 0}}, /* 4.09782e-08 */
    {"divergence", {0x1.3f97aap-7, 0}}, /* 5.02914e-08 */
    {"divergence", {0x1.d1267ep-2, 0}}, /* 6.70552e-08 */
    {"divergence", {0x1.e9e26ep-7, 0}}, /* 7.45058e-08 */
    {"divergence", {0x1.baaf38p-2, 0}}, /* 7.82311e-08 */
    {"entropy", {0x1.5ce012p-3, 0}}, /* 1.67638e-08 */
    {"entropy", {0x1.b820aap-6, 0}}, /* 2.42144e-08 */
    {"entropy", {0x1.bd697cp-7, 0}}, /* 3.1665e-08 */
    {"entropy", {0x1.f5a33ap-5, 0}}, /* 4.84288e-08 */
    {"entropy", {0x1.5e2b3ap-4, 0}}, /* 6.14673e-08 */
    {"entropy", {0x1.e57b2ep-8, 0}}, /* 7.82311e-08 */
    {"entropy", {0x1.0756bp-2, 0}}, /* 8.3819e-08 */
    {"entropy", {0x1.7c54a8p-1, 0}}, /* 8.3819e-08 */
    {"entropy", {0x1.7eb8f6p-4, 0}}, /* 1.13621e-07 */
    {"entropy", {0x1.8f0268p-2, 0}}, /* 1.3411e-07 */
    {"entropy", {0x1.387eccp-1, 0}}, /* 1.3411e-07 */
    {"entropy", {0x1.091afcp-8, 0}}, /* 1.39698e-07 */
    {"energy", {0x1.2ca08p-7, 0}}, /* 1.86265e-09 */
    {"energy", {0x1.301a7p-3, 0}}, /* 5.58794e-09 */
    {"energy", {0x1.ace8dcp-6, 0}}, /* 1.30385e-08 */
    {"energy", {0x1.715b76p-4, 0}}, /* 1.30385e-08 */
    {"energy", {0x1.fa0948p-6, 0}}, /* 2.04891e-08 */
    {"energy", {0x1.1d263ap-3, 0}}, /* 2.04891e-08 */
    {"energy", {0x1.4ceb18p-5, 0}}, /* 4.09782e-08 */
    {"energy", {0x1.2a71e2p-3, 0}}, /* 4.09782e-08 */
    {"energy", {0x1.11f9aep-7, 0}}, /* 5.58794e-08 */
    {"energy", {0x1.5bb248p-8, 0}}, /* 5.7742e-08 */
    {"energy", {0x1.dcfa04p-8, 0}}, /* 6.51926e-08 */
    {"energy", {0x1.dc574p-1, 0}}, /* 6.70552e-08 */
    {"energy_angle", {0x1.0354b4p+0, 0}}, /* 9.31323e-09 */
    {"energy_angle", {0x1.0fcdbap-5, 0}}, /* 3.91155e-08 */
    {"energy_angle", {0x1.8fc02ap+0, 0}}, /* 4.09782e-08 */
    {"energy_angle", {0x1.7eecb4p-7, 0}}, /* 4.47035e-08 */
    {"energy_angle", {0x1.f47716p-6, 0}}, /* 4.65661e-08 */
    {"energy_angle", {0x1.47464ep-8, 0}}, /* 5.40167e-08 */
    {"energy_angle", {0x1.8929f8p-8, 0}}, /* 6.33299e-08 */
    {"energy_angle", {0x1.9dd12cp-2, 0}}, /* 7.26432e-08 */
    {"energy_angle", {0x1.cc8bacp-3, 0}}, /* 7.63685e-08 */
    {"energy_angle", {0x1.8f7e3p-2, 0}}, /* 8.56817e-08 */
    {"energy_angle", {0x1.35b9d8p-3, 0}}, /* 9.12696e-08 */
    {"energy_angle", {0x1.03147ep-8, 0}}, /* 9.31323e-08 */
    {"energy_dual", {0x1.1e3b24p-7, 0}}, /* 4.09782e-08 */
    {"energy_dual", {0x1.3d0a12p-4, 0}}, /* 4.28408e-08 */
    {"energy_dual", {0x1.da403cp-8, 0}}, /* 4.65661e-08 */
    {"energy_dual", {0x1.94b68ap-8, 0}}, /* 5.02914e-08 */
    {"energy_dual", {0x1.10d986p-3, 0}}, /* 5.21541e-08 */
    {"energy_dual", {0x1.6ea18ep-8, 0}}, /* 5.58794e-08 */
    {"energy_dual", {0x1.10444ep-2, 0}}, /* 5.58794e-08 */
    {"energy_dual", {0x1.0042d4p-6, 0}}, /* 5.96046e-08 */
    {"energy_dual", {0x1.e97c8cp-7, 0}}, /* 6.51926e-08 */
    {"energy_dual", {0x1.81f77cp-6, 0}}, /* 7.45058e-08 */
    {"energy_dual", {0x1.a520d6p-6, 0}}, /* 8.3819e-08 */
    {"energy_dual", {0x1.8b5612p-6, 0}}, /* 8.56817e-08 */
    {"sigmoid", {0x1.1bff5ep-2, 1}}, /* 1.67638e-08 */
    {"sigmoid", {0x1.65937p-2, 1}}, /* 2.04891e-08 */
    {"sigmoid", {0x1.1956d4p-5, 1}}, /* 2.23517e-08 */
    {"sigmoid", {0x1.184a1cp-8, 1}}, /* 2.79397e-08 */
    {"sigmoid", {0x1.f51aap-8, 1}}, /* 2.79397e-08 */
    {"sigmoid", {0x1.117368p-7, 1}}, /* 3.35276e-08 */
    {"sigmoid", {0x1.b1db3cp+0, 1}}, /* 3.91155e-08 */
    {"sigmoid", {0x1.e6c1e6p+1, 1}}, /* 5.58794e-08 */
    {"sigmoid", {0x1.81bdbap+1, 1}}, /* 6.14673e-08 */
    {"sigmoid", {0x1.131916p-4, 1}}, /* 6.89179e-08 */
    {"sigmoid", {0x1.673c46p+3, 1}}, /* 6.89179e-08 */
    {"sigmoid", {0x1.eec29ap-8, 1}}, /* 7.07805e-08 */
    {"loss", {0x1.89dcd2p-5, 0}}, /* 1.86265e-09 */
    {"loss", {0x1.0f2dccp-4, 0}}, /* 9.31323e-09 */
    {"loss", {0x1.0ea1f2p-1, 0}}, /* 9.31323e-09 */
    {"loss", {0x1.0a3ee2p-1, 0}}, /* 1.30385e-08 */
    {"loss", {0x1.e14d6cp-7, 0}}, /* 2.23517e-08 */
    {"loss", {0x1.fd42e6p-6, 0}}, /* 2.23517e-08 */
    {"loss", {0x1.3bf17p-2, 0}}, /* 2.6077e-08 */
    {"loss", {0x1.72e884p-7, 0}}, /* 2.79397e-08 */
    {"loss", {0x1.e1f1e6p-5, 0}}, /* 4.28408e-08 */
    {"loss", {0x1.aff61ap-5, 0}}, /* 4.65661e-08 */
    {"loss", {0x1.29aba4p-7, 0}}, /* 5.21541e-08 */
    {"loss", {0x1.fd815p-3, 0}}, /* 7.26432e-08 */
    {"loss", {0x1.dbf80ap-2, 1}}, /* 8.00937e-08 */
    {"loss", {0x1.835136p-1, 1}}, /* 1.00583e-07 */
    {"loss", {0x1.037878p-2, 1}}, /* 1.24797e-07 */
    {"loss", {0x1.dd1edap-2, 1}}, /* 1.80677e-07 */
    {"loss", {0x1.c6ba46p-2, 1}}, /* 2.03028e-07 */
    {"loss", {0x1.fe5cd6p-3, 1}}, /* 2.49594e-07 */
    {"loss", {0x1.6781fcp-1, 1}}, /* 2.68221e-07 */
    {"loss", {0x1.ded90ep-2, 1}}, /* 3.53903e-07 */
    {"loss", {0x1.98d6d8p-2, 1}}, /* 3.78117e-07 */
    {"loss", {0x1.dcef76p-3, 1}}, /* 4.09782e-07 */
    {"loss", {0x1.a3157p-2, 1}}, /* 4.80562e-07 */
    {"loss", {0x1.ca3946p-1, 1}}, /* 5.10365e-07 */
    {"loss_grad", {0x1.74538ep-4, 0}}, /* 7.45058e-09 */
    {"loss_grad", {0x1.07b79ap-5, 0}}, /* 9.31323e-09 */
    {"loss_grad", {0x1.126c7p-8, 0}}, /* 1.67638e-08 */
    {"loss_grad", {0x1.43cde2p-1, 0}}, /* 1.86265e-08 */
    {"loss_grad", {0x1.5ceae4p-4, 0}}, /* 2.42144e-08 */
    {"loss_grad", {0x1.c31806p-6, 0}}, /* 5.40167e-08 */
    {"loss_grad", {0x1.b3fc14p-5, 0}}, /* 5.7742e-08 */
    {"loss_grad", {0x1.d566c4p-4, 0}}, /* 6.14673e-08 */
    {"loss_grad", {0x1.f20a0ap-8, 0}}, /* 7.45058e-08 */
    {"loss_grad", {0x1.fb18ecp-4, 0}}, /* 1.04308e-07 */
    {"loss_grad", {0x1.47fd5cp-7, 0}}, /* 1.58325e-07 */
    {"loss_grad", {0x1.46364ep-2, 0}}, /* 1.60187e-07 */
    {"loss_grad", {0x1.1559dp-2, 1}}, /* 5.58794e-09 */
    {"loss_grad", {0x1.6e8162p-3, 1}}, /* 1.11759e-08 */
    {"loss_grad", {0x1.99d316p-3, 1}}, /* 2.04891e-08 */
    {"loss_grad", {0x1.b72baap-3, 1}}, /* 2.79397e-08 */
    {"loss_grad", {0x1.8c3712p-2, 1}}, /* 4.09782e-08 */
    {"loss_grad", {0x1.a65774p-1, 1}}, /* 6.14673e-08 */
    {"loss_grad", {0x1.d1b52ap-3, 1}}, /* 7.82311e-08 */
    {"loss_grad", {0x1.e58db2p-3, 1}}, /* 8.00937e-08 */
    {"loss_grad", {0x1.761ccap-4, 1}}, /* 8.75443e-08 */
    {"loss_grad", {0x1.b3b0bcp-2, 1}}, /* 8.9407e-08 */
    {"loss_grad", {0x1.6013ecp-4, 1}}, /* 1.02445e-07 */
    {"loss_grad", {0x1.e357b4p-4, 1}}, /* 1.09896e-07 */
};

#endif
