/* A subject in C: a float loss as one might write it, to be audited as a shared library.

       gcc -O2 -fPIC -shared loss.c -lm -o loss.so
       dpm audit loss --format binary32 --lib ./loss.so --symbol my_loss */

#include <math.h>

float my_loss(float y, float t)
{
    const float pi = 3.14159265f;
    const float d = (y - t + 1) * pi / 4;
    const float c = cosf(d) * cosf(d);
    const float divergence = (2 * c - 1) * logf(c / (1 - c));
    return 1 / (1 + expf(-divergence / sinf(d)));
}
