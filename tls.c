#include <mpfr.h>
int main(){return !mpfr_buildopt_tls_p();}
