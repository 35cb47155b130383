/* angle64.h -- Eq. 24, pi/4*(1 + y - t), for binary64. */

#ifndef DPM_ANGLE64_H
#define DPM_ANGLE64_H

/* pi/4; 25 bits of it, and 53 more. */
#define DPM_PI_4 0x1.921fb54442d18p-1
#define DPM_ANGLE64_H0 0x1.921fb5p-1
#define DPM_ANGLE64_H1 0x1.110b4611a6263p-27
/* The result from which on it is good to 2^-59: what is below is rounded at 2^-79. */
#define DPM_ANGLE64_LEAST 0x1p-16

/* y and t each cut to a multiple of 2^-26, and the rest: of 1 + y - t the first part is exact, 28
   bits, and so is its product with the head of pi/4; errors are below 2^-79. */
/*@ requires domain: unit(y) && unit(t);
    assigns \nothing; */
static inline double angle64(double y, double t)
{
    double my = y + 0x1.8p26;
    double mt = t + 0x1.8p26;
    double y1 = my - 0x1.8p26;
    double t1 = mt - 0x1.8p26;
    double y2 = y - y1;
    double t2 = t - t1;
    double s1 = 1.0 - t1;
    double w1 = y1 + s1;
    double h = w1 * DPM_ANGLE64_H0;
    /* w1*H1 + (y2 - t2)*pi/4, what t alone gives first: so y waits for six operations in all. */
    double l0 = s1 * DPM_ANGLE64_H1;
    double l1 = t2 * DPM_PI_4;
    double l2 = l0 - l1;
    double l3 = y1 * DPM_ANGLE64_H1;
    double l4 = l3 + l2;
    double l5 = y2 * DPM_PI_4;
    double l = l4 + l5;
    return h + l;
}

#endif
