/* naive_formulas.h -- included by naive.c for each of float and double: REAL the type, M(sin) the
   libm's function, N(name) this file's. */

REAL N(angle)(REAL y, REAL t)
{
    return (y - t + 1) * (REAL)0.78539816339744831;
}

/* With l = ln(tan^2 d) and s = sin^2 d - cos^2 d:  E = D/sin d = s*l/sin d. */
REAL N(loss)(REAL y, REAL t)
{
    const REAL d = N(angle)(y, t), S = M(sin)(d), C = M(cos)(d);
    const REAL S2 = S * S, C2 = C * C;
    return 1 / (1 + M(exp)(-(S2 - C2) * M(log)(S2 / C2) / S));
}

static void N(loss_and_grad)(REAL y, REAL t, REAL *loss, REAL *grad)
{
    const REAL d = N(angle)(y, t), S = M(sin)(d), C = M(cos)(d);
    const REAL S2 = S * S, C2 = C * C, s = S2 - C2, l = M(log)(S2 / C2);
    const REAL L = 1 / (1 + M(exp)(-s * l / S));
    *loss = L;
    *grad = L * (1 - L) * (REAL)0.78539816339744831 * (C2 * l * (2 * S2 + 1) + 2 * s) / (S2 * C);
}

REAL N(loss_grad)(REAL y, REAL t)
{
    REAL loss, grad;
    N(loss_and_grad)(y, t, &loss, &grad);
    return grad;
}

REAL N(loss_hess)(REAL y, REAL t)
{
    const REAL d = N(angle)(y, t), S = M(sin)(d), C = M(cos)(d);
    const REAL S2 = S * S, C2 = C * C, s = S2 - C2, l = M(log)(S2 / C2);
    const REAL L = 1 / (1 + M(exp)(-s * l / S));
    const REAL e1 = (C2 * l * (2 * S2 + 1) + 2 * s) / (S2 * C);
    const REAL e2 = (4 * (2 * S2 + 1) + 2 * s * s / C2 - l * (2 * S2 * S2 + S2 + 2 * C2)) / (S2 * S);
    return L * (1 - L) * ((1 - 2 * L) * e1 * e1 + e2) * (REAL)0.61685027506808491;
}

REAL N(divergence)(REAL p)
{
    return (2 * p - 1) * M(log)(p / (1 - p));
}

REAL N(entropy)(REAL p)
{
    return -p * M(log)(p) - (1 - p) * M(log)(1 - p);
}

REAL N(energy)(REAL p)
{
    return -p * M(log)((1 - p) / p);
}

REAL N(energy_angle)(REAL phi)
{
    return -2 * M(sin)(phi) * M(log)(M(cos)(phi));
}

REAL N(energy_dual)(REAL phi)
{
    return -2 * M(cos)(phi) * M(log)(M(sin)(phi));
}

REAL N(sigmoid)(REAL E, REAL p)
{
    return 1 / (1 + M(exp)(-E / p));
}

void N(libm)(size_t n, const REAL y[], const REAL t[], REAL loss[], REAL grad[])
{
    for (size_t i = 0; i < n; i++)
        N(loss_and_grad)(y[i], t[i], &loss[i], &grad[i]);
}
