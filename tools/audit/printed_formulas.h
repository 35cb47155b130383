/* printed_formulas.h -- included by printed.c once for each of float and double.

   REAL is the type; M(sin) names the host's libm function for it, and F(name) ours. */

static REAL F(angle)(size_t n, const REAL a[])
{
    const REAL y = a[0], t = a[1];
    (void)n;
    return (y - t + 1) * (REAL)M_PI / 4; /* Eq. 24 */
}

static REAL F(divergence)(size_t n, const REAL a[])
{
    const REAL p = a[0];
    (void)n;
    return -p * M(log)((1 - p) / p) - (1 - p) * M(log)(p / (1 - p)); /* Eq. 6 */
}

static REAL F(loss)(size_t n, const REAL a[])
{
    const REAL d = F(angle)(n, a), c = M(cos)(d) * M(cos)(d);
    return 1 / (1 + M(exp)(-F(divergence)(1, &c) / M(sin)(d))); /* Eq. 26 */
}

/* Eq. 26's exponent E = D(c)/sin(d), c = cos(d)^2, and its derivatives in d, by the rules of
   calculus applied to the formula as it stands:

       D'  = 1/(1-c) - 1/c - ln((1-c)/c) + ln(c/(1-c))
       D'' = 1/(1-c)^2 + 1/c^2 + 2/c + 2/(1-c)
       c'  = -2 cos(d) sin(d),  c'' = 2 sin(d)^2 - 2 cos(d)^2 */
static void F(exponent)(REAL d, REAL *e, REAL *e1, REAL *e2)
{
    const REAL sind = M(sin)(d), cosd = M(cos)(d), c = cosd * cosd;
    const REAL c1 = -2 * cosd * sind, c2 = 2 * sind * sind - 2 * cosd * cosd;
    const REAL dc = 1 / (1 - c) - 1 / c - M(log)((1 - c) / c) + M(log)(c / (1 - c));
    const REAL dcc = 1 / ((1 - c) * (1 - c)) + 1 / (c * c) + 2 / c + 2 / (1 - c);
    const REAL D = F(divergence)(1, &c), D1 = dc * c1, D2 = dcc * c1 * c1 + dc * c2;
    *e = D / sind;
    *e1 = (D1 * sind - D * cosd) / (sind * sind);
    *e2 = (D2 + D) / sind - 2 * cosd * *e1 / sind;
}

static REAL F(loss_grad)(size_t n, const REAL a[])
{
    REAL e, e1, e2;
    F(exponent)(F(angle)(n, a), &e, &e1, &e2);
    const REAL L = 1 / (1 + M(exp)(-e));
    return L * (1 - L) * e1 * ((REAL)M_PI / 4);
}

static REAL F(loss_hess)(size_t n, const REAL a[])
{
    REAL e, e1, e2;
    F(exponent)(F(angle)(n, a), &e, &e1, &e2);
    const REAL L = 1 / (1 + M(exp)(-e));
    return L * (1 - L) * ((1 - 2 * L) * e1 * e1 + e2) * ((REAL)M_PI / 4) * ((REAL)M_PI / 4);
}

static REAL F(entropy)(size_t n, const REAL a[])
{
    const REAL p = a[0];
    (void)n;
    return -p * M(log)(p) - (1 - p) * M(log)(1 - p); /* Eq. 8 */
}

static REAL F(energy)(size_t n, const REAL a[])
{
    const REAL p = a[0];
    (void)n;
    return -p * M(log)((1 - p) / p); /* Eq. 18 */
}

static REAL F(energy_angle)(size_t n, const REAL a[])
{
    (void)n;
    return -M(sin)(a[0]) * M(log)(M(cos)(a[0])) * 2; /* Eq. 22 */
}

static REAL F(energy_dual)(size_t n, const REAL a[])
{
    (void)n;
    return -M(cos)(a[0]) * M(log)(M(sin)(a[0])) * 2; /* Eq. 22, sin and cos swapped */
}

static REAL F(sigmoid)(size_t n, const REAL a[])
{
    const REAL E = a[0], p = a[1];
    (void)n;
    return 1 / (1 + M(exp)(-E / p)); /* Eq. 25 */
}

static REAL F(cross_entropy)(size_t n, const REAL a[])
{
    const REAL *p = a, *q = a + n;
    REAL sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += p[i] * M(log)(q[i]);
    return -sum; /* Eq. 3 */
}

static REAL F(kl_divergence)(size_t n, const REAL a[])
{
    const REAL *p = a, *q = a + n;
    REAL sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += p[i] * M(log)(q[i] / p[i]);
    return -sum; /* Eq. 5 */
}

static REAL F(shannon_entropy)(size_t n, const REAL p[])
{
    REAL sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += p[i] * M(log)(p[i]);
    return -sum; /* Eq. 7 */
}

static REAL F(delta)(size_t n, const REAL a[])
{
    const REAL gradient = a[0], previous = a[1], eta = a[2], alpha = a[3];
    (void)n;
    return -eta * gradient + alpha * previous; /* Eq. 29 */
}
