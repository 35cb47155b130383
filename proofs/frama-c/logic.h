/* logic.h -- what the contracts speak of, included ahead of every source (Frama-C only). */

/*@ axiomatic Rops {
      logic real radd(real x, real y);
      logic real rsub(real x, real y);
      logic real rmul(real x, real y);
      logic real rdiv(real x, real y);
      logic real rneg(real x);
      logic real rabs(real x);
      predicate rle(real x, real y);
      predicate rbnd(real e, real b);
      logic real rnd(real x);
      predicate isrnd(real x);
      logic real rnd32(real x);
      predicate isrnd32(real x);
      predicate isint(real x);
    }

    axiomatic Exact {
      logic real fast_two_sum_err(real a, real b);
      logic real two_sum_err(real a, real b);
      logic real split_head(real a);
      logic real split_tail(real a);
      logic real dekker0(real a, real b);
      logic real dekker1(real a, real b);
      logic real dekker2(real a, real b);
      logic real two_prod_err(real a, real b);
      predicate dekker_safe(real a, real b);
      predicate adjacent(real a, real b);
      logic real cut27(real a);
    }

    axiomatic Encoding {
      logic real value32(integer b);
      logic real value64(integer b);
      logic real left_center(integer i);
      predicate row_left(real w, real i);
    }

    lemma isrnd_double: \forall double x; \is_finite(x) ==> isrnd((real)x);

    predicate unit(double x) = \is_finite(x) && 0 <= x <= 1;
    predicate within(double x, real b) = \is_finite(x) && -b <= x <= b;
*/

/* C's copysign, of which Frama-C's headers say nothing. */
/*@ terminates \true;
    assigns \nothing;
    behavior number:
      assumes \is_finite(x);
      ensures finite: \is_finite(\result);
      ensures range: x >= 0 ==> -x <= \result <= x; */
extern double copysign(double x, double y);
