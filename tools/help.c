#include "help.h"

const char help_audit[] = "";
const char help_constants[] = "";
const char help_equations[] = "";
const char help_eval[] = "";
const char help_gen[] = "";
const char help_list[] = "";
const char help_vectors[] = "";
const char help_verify[] = "";
