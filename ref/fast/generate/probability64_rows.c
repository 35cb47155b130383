/* probability64_rows.c -- makes ../probability64_data.c (see probability64.h for the rows):
       cc -std=c17 probability64_rows.c grid_rows.c loss_rows.c ../../mpfr/X.c... -lmpfr -lgmp &&
   ./a.out > ../probability64_data.c */

#include <stdio.h>
#include "../../dpm_mpfr.h"
#include "grid_rows.h"

enum { SCALE = 16384, HALF = SCALE / 2 };

/* The ranges are about as wide as one cell a row allows. */
int main(void)
{
    printf("/* probability64_data.c -- made by generate/probability64_rows.c. */\n\n#include "
           "\"probability64.h\"\n");
    grid("energy64p", dpm_energy_mpfr, SCALE, false, 2, (unsigned[]){256, HALF + 224},
         (unsigned[]){HALF - 224, SCALE - 256});
    grid("divergence64", dpm_divergence_mpfr, SCALE, true, 1, (unsigned[]){256},
         (unsigned[]){HALF - 448});
    grid("entropy64", dpm_entropy_mpfr, SCALE, true, 1, (unsigned[]){256}, (unsigned[]){HALF});
    return 0;
}
