/* hess_roots_data.c -- made by generate/hess_roots.c. */

#include "hess_roots.h"

const struct dpm_hess_root dpm_hess_roots[2] = {
    {{0x1.baf85f865f1fep-2, -0x1.3c19b0932ea22p-58, 0x1.0447975f9bd71p-112},
     {{-0x1.8a4b3e4b4670fp+3, -0x1.ba309b2eb453p-51}, {-0x1.a94fa203194c5p-1, -0x1.49b27768fd5bep-56}},
     {0x1.281034f6a2164p+6, 0x1.2452d72a2f767p+6, -0x1.5707f35d50486p+8, -0x1.c9bf322c640a1p+8, 0x1.0272b79230d1bp+10, 0x1.155f7d89015c5p+11, -0x1.3117acd8e2083p+11, -0x1.0c0a141394fbp+13, 0x1.c7d93cff69cfap+11, 0x1.b8bb1e373d86fp+14, 0x1.5100c7b0753f5p+11}},
    {{-0x1.6d1e9196d9657p-2, 0x1.4471bbe2799edp-56, -0x1.519159da7bcf4p-110},
     {{0x1.66837811c0aep+6, -0x1.444e1505e3059p-51}, {-0x1.1a653f425f7ddp+8, -0x1.b749cab51b2a6p-48}},
     {-0x1.0fc3c8cfd5efap+11, 0x1.d90c62f159015p+13, 0x1.7da0e64442d85p+8, -0x1.2b6cb67d9f965p+18, 0x1.c2e897548c422p+19, 0x1.35e7d32cbcbcbp+21, -0x1.543700ef2071bp+24, 0x1.60ae515b9f3d2p+24, 0x1.03474c53b4e51p+28, -0x1.0135b21a0f0acp+30, -0x1.d5481e37991e3p+29}},
};
