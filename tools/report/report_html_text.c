/* What the HTML report explains: the shape of the loss, how the numbers were made, what is trusted. */

#include <gnu/libc-version.h>
#include <string.h>
#include "../text/number.h"
#include "report_html.h"

/* The largest y whose gradient at t = 1 rounds to zero in the format: below it, all do, because the
   magnitude grows with y there. */
static double last_zero_gradient(const struct dpm_format *format)
{
    const struct dpm_function *gradient = dpm_function_find("loss_grad");
    struct gauge gauge;
    mpfr_t x;
    bool decided;
    mpfr_init2(x, 53);
    mpfr_set_d(x, 0.5, MPFR_RNDN);
    gauge_init(&gauge, gradient, format);
    int64_t zero = 0, nonzero = dpm_format_ordinal(format, x);
    while (nonzero - zero > 1) {
        const int64_t middle = zero + (nonzero - zero) / 2;
        dpm_format_from_ordinal(x, format, middle);
        const double args[2] = {mpfr_get_d(x, MPFR_RNDN), 1};
        const bool is_zero = measure_expected(&gauge, 1, args, &decided) == 0;
        *(is_zero && decided ? &zero : &nonzero) = middle;
    }
    dpm_format_from_ordinal(x, format, zero);
    const double y = mpfr_get_d(x, MPFR_RNDN);
    mpfr_clear(x);
    gauge_clear(&gauge);
    return y;
}

static void figure(FILE *out, const struct plots *plots, size_t plot, const char *caption)
{
    if (plots->svg == NULL || plots->svg[plot] == NULL)
        return;
    fputs("<figure>\n", out);
    plots_print(out, plots, plot);
    fprintf(out, "<figcaption>%s</figcaption>\n</figure>\n", caption);
}

void html_background(FILE *out, const struct plots *plots, size_t loss, size_t plateau)
{
    static const char *const formats[] = {"binary16", "bfloat16", "binary32", "binary64"};
    char number[NUMBER_SIZE];
    fputs("<h2 id=\"plateau\">The plateau is real</h2>\n"
          "<p>Eq. 26 depends on u = y &minus; t alone. It is exactly 1/2 where output and target "
          "agree and reaches 1 at both ends, but it is not symmetric. Towards u = &minus;1, where "
          "the network says 0 and the target is 1, the gradient falls faster than any power of the "
          "distance and soon below the least number of every format. A gradient of 0 there is the "
          "correctly rounded result; no implementation can do better, and a network stuck there "
          "gets no gradient at all.</p>\n<div class=\"plots\">\n", out);
    figure(out, plots, loss, "The loss, from the ground truth.");
    figure(out, plots, plateau, "The magnitude of its derivative. Where the curve is below a "
           "dashed line, the derivative is 0 in that format.");
    fputs("</div>\n<p>At t = 1 the correctly rounded gradient is 0 for every y from 0 up to</p>\n"
          "<ul>\n", out);
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        const double y = last_zero_gradient(dpm_format_find(formats[i]));
        fprintf(out, "<li>%s: y = <code>%s</code> (%.4g)</li>\n", formats[i],
                number_hex(number, y), y);
    }
    fputs("</ul>\n", out);
}

void html_method(FILE *out, const struct report_run *run)
{
    char limit[NUMBER_SIZE];
    const char *exact = run->exhaustive ? "" :
        " A search cannot prove that nothing worse exists: a maximum is what was found, a lower "
        "bound. Only <code>--exhaustive</code> tries every input.";
    fputs("<h2 id=\"method\">How these numbers were made</h2>\n<dl>\n"
          "<dt>The error of a result</dt>\n<dd>is its distance from the exact value, not from the "
          "rounded one, in units in the last place (ULP) of the exact value&rsquo;s binade, or of "
          "the least subnormal number below the normal range. Every rounding on the way is upwards. "
          "A perfect result is at most 0.5 ULP off.</dd>\n"
          "<dt>The exact value</dt>\n<dd>comes from libdpm&rsquo;s ground truth: enclosures in MPFR "
          "at a precision that is raised until rounding to 64 bits more than the format has is "
          "certain. Where an error is too near to 0.5 ULP to tell, the ground truth rounds into the "
          "format itself.</dd>\n"
          "<dt>A failure</dt>\n", out);
    fprintf(out, "<dd>is an error of more than %s ULP, or a result wrong in kind: NaN where a number "
            "is expected or the reverse, a wrong infinity, the wrong sign, or wrong at a zero. Where "
            "the model fixes the sign of a zero (the gradient, the angle, and whatever underflows), "
            "the other zero is wrong. Sums may be off by C&middot;2<sup>p&minus;90</sup> ULP, if that "
            "is more, where C = &Sigma;|terms|/|&Sigma; terms| is the condition number and p the "
            "format&rsquo;s precision: as if summed in 90 bits.</dd>\n", number_ulp(limit, run->tally.tolerance));
    fprintf(out, "<dt>The inputs</dt>\n<dd>are the ends and special points of the domain with their "
            "neighbours, inputs that are hard by construction, random ones, one from each of many "
            "equal strata of the encodings, and then rounds of search around the worst seen so far. "
            "Largest errors and counts of failures are those of all inputs, so counts depend on "
            "where the search went; percentiles, means, histograms and shares are those of the "
            "random sample alone.%s The same seed gives the same inputs anywhere.</dd>\n", exact);
    fprintf(out, "<dt>The formulas as printed</dt>\n<dd>were written down as they stand in the paper, "
            "the derivatives by the rules of calculus, and compiled with this machine&rsquo;s "
            "libm (glibc %s). Another libm gives other last digits.</dd>\n",
            gnu_get_libc_version());
    fputs("<dt>To try one yourself</dt>\n<dd>run any line of the form <code>dpm eval &hellip;</code>: "
          "it prints the correctly rounded result; <code>-v</code> adds the enclosure that proves "
          "it.</dd>\n"
          "<dt>What is trusted</dt>\n<dd>MPFR and GMP, the enclosures of libdpm&rsquo;s ground "
          "truth (which the tests compare with Arb, written independently), the compiler, and this "
          "machine&rsquo;s arithmetic.</dd>\n</dl>\n", out);
}
