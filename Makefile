# libdpm.  build/ holds everything made; README.md tells what for.
#
#   make            the library and the command       make check   all tests
#   make audit      the main job                       make bench   performance
#   make proofs     every proof, from scratch          make install    PREFIX, DESTDIR
#   make mutation   what tests and proofs see of changes to the fast path
#   make clean

MAKEFLAGS += --no-builtin-rules
ifeq (0$(filter -j% --jobs%,$(MAKEFLAGS)),$(MAKELEVEL))
MAKEFLAGS += --jobs=$(shell nproc 2>/dev/null || echo 2)
endif

VERSION    = 0.1.0
SOVERSION  = 0
PREFIX    ?= /usr/local
CC         = gcc
CFLAGS    ?= -O2 -g
WARNINGS   = -Wall -Wextra -Wconversion -Wshadow -Werror
# No contraction: an fma where the source has a product and a sum would change bits.
INEXACT = $(filter -Ofast -ffast-math -funsafe-math-optimizations -fassociative-math -freciprocal-math \
            -ffinite-math-only -ffp-contract=fast -ffp-contract=on,$(CFLAGS))
ifneq ($(INEXACT),)
$(error CFLAGS has $(INEXACT): results would no longer be exact; leave it out)
endif
ALL_CFLAGS = -std=c17 $(WARNINGS) -ffp-contract=off -fPIC -fopenmp -Iref -I$B -D_POSIX_C_SOURCE=200809L \
             -DDPM_VERSION='"$(VERSION)"' $(CFLAGS)
REF_LIBS   = -lmpc -lmpfi -lmpfr -lgmp -lm
TOOL_LIBS  = -ljansson -ldl $(REF_LIBS)
SLEEF_LIBS = $(if $(filter x86_64,$(shell uname -m)),-lsleef)
TEST_LIBS  = -lcmocka -lflint-arb -lflint $(TOOL_LIBS) -lpthread
B          = build

# Debian packages
BUILD_PACKAGES = gcc libc6-dev libgmp-dev libmpfr-dev libmpfi-dev libmpc-dev libjansson-dev
BENCH_PACKAGES = $(BUILD_PACKAGES) libsleef-dev
AUDIT_PACKAGES = $(BUILD_PACKAGES) gnuplot-nox python3
CHECK_PACKAGES = $(AUDIT_PACKAGES) libcmocka-dev libflint-dev libflint-arb-dev clang libomp-dev valgrind

CROSS_PACKAGES = qemu-user $(foreach a,aarch64 riscv64 powerpc64le s390x,gcc-$a-linux-gnu) \
                 gcc-arm-linux-gnueabihf $(foreach a,arm64 riscv64 ppc64el s390x armhf,libc6-dev-$a-cross)
ifdef CI
CHECK_PACKAGES += $(CROSS_PACKAGES)
endif

# A program is a file of tests/, tests/bench/; the rest of each folder is linked together.
REF_OBJECTS    = $(patsubst %.c,$B/%.o,$(wildcard ref/*.c ref/mpfr/*.c ref/fast/*.c ref/equations/*.c))
TOOL_OBJECTS   = $(patsubst %.c,$B/%.o,$(filter-out tools/examples/%,$(wildcard tools/*.c tools/*/*.c)))
ORACLE_OBJECTS = $(patsubst %.c,$B/%.o,$(wildcard tests/oracle/*.c))
PROOF_PACKAGES = coq libcoq-coquelicot libcoq-interval libcoq-flocq frama-c-base why3 gappa z3 cvc4 python3
CHECK_PACKAGES += $(PROOF_PACKAGES)

SCRIPTS        = $(patsubst %/run,$B/%,$(wildcard tests/*/run))
TESTS          = $(patsubst %.c,$B/%,$(wildcard tests/*.c))
PEER_OBJECTS   = $(patsubst %.c,$B/%.o,$(wildcard tests/bench/peers/*.c))
BENCHES        = $(patsubst %.c,$B/%,$(wildcard tests/bench/*.c))
EXAMPLES       = $(patsubst %.c,$B/%.so,$(wildcard tools/examples/*.c))

.PHONY: all tests audit check check-run proofs mutation bench exhaustive install clean
.SECONDARY:

all: $B/libdpm.a $B/libdpm.so $B/dpm $(EXAMPLES)
tests: all $(TESTS)

# ------------------------------------------------------------------ building

$B/%.o: %.c Makefile
	@mkdir -p $(@D)
	@echo '  CC   $@'
	@$(CC) $(ALL_CFLAGS) -MMD -MP -c $< -o $@

# Equation, theorem, file, verdict, sentence, for dpm equations.
$B/theorems.def: proofs/coq/theorems.txt
	@mkdir -p $(@D)
	@sed -e 's/[\\"]/\\&/g' -e 's/^\([^	]*\)	\([^	]*\)	\([^	]*\)	\([^	]*\)	\(.*\)$$/THEOREM("\1", "\2", "\3", "\4", "\5")/' $< >$@

$B/tools/equations.o: $B/theorems.def

$B/libdpm.a: $(REF_OBJECTS)
	@rm -f $@
	@echo '  AR   $@'
	@ar rcs $@ $^

# What the public headers declare is what the library exports.
PUBLIC = ref/dpm.h ref/dpm_mpfr.h ref/dpm_mpc.h
$B/libdpm.map: $(PUBLIC)
	@mkdir -p $(@D)
	@{ echo '{ global:'; sed -nE 's/^[a-z].*[ *](dpm_[A-Za-z0-9_]+)\(.*/\1;/p' $(PUBLIC); \
	   echo 'local: *; };'; } >$@

$B/libdpm.so: $(REF_OBJECTS) $B/libdpm.map
	@echo '  LD   $@'
	@$(CC) $(CFLAGS) -shared -Wl,-soname,libdpm.so.$(SOVERSION) -Wl,--version-script,$B/libdpm.map \
	    $(REF_OBJECTS) $(REF_LIBS) -o $@

$B/dpm: $(TOOL_OBJECTS) $B/libdpm.a
	@echo '  LD   $@'
	@$(CC) $(CFLAGS) -fopenmp $^ $(TOOL_LIBS) -o $@

$B/tests/%: $B/tests/%.o $(ORACLE_OBJECTS) $(filter-out $B/tools/main.o,$(TOOL_OBJECTS)) $B/libdpm.a
	@echo '  LD   $@'
	@$(CC) $(CFLAGS) -fopenmp $^ $(TEST_LIBS) -o $@

$B/tests/bench/%: $B/tests/bench/%.o $(PEER_OBJECTS) $B/libdpm.a
	@echo '  LD   $@'
	@$(CC) $(CFLAGS) -fopenmp $^ $(SLEEF_LIBS) $(REF_LIBS) -o $@

$B/tools/examples/%.so: tools/examples/%.c Makefile
	@mkdir -p $(@D)
	@echo '  LD   $@'
	@$(CC) -O2 -fPIC -shared $< -lm -o $@

-include $(shell [ -d $B ] && find $B -name '*.d')

# ------------------------------------------------------------------ commands

audit:
	@tools/need $(AUDIT_PACKAGES)
	@$(MAKE) --no-print-directory all
	@$B/dpm audit --report $B/audit

check:
	@tools/need $(CHECK_PACKAGES)
	@$(MAKE) --no-print-directory check-run

# Three builds: the usual one, with the sanitizers, and with the other compiler.
SANITIZE = B=$B/sanitize CFLAGS='-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all'
CLANG    = B=$B/clang CC=clang

check-run: $(SCRIPTS)
	@$(MAKE) --no-print-directory tests
	@$(MAKE) --no-print-directory $(SANITIZE) tests
	@$(MAKE) --no-print-directory $(CLANG) tests
	@tests/run $(TESTS) $(patsubst $B/%,$B/sanitize/%,$(TESTS)) $(patsubst $B/%,$B/clang/%,$(TESTS)) \
	    $(SCRIPTS)

# Tests that are scripts, tests/NAME/run: the same interface as the programs.
$(SCRIPTS): $B/tests/%: tests/%/run
	@mkdir -p $(@D)
	@printf '#!/bin/sh\nexec $< $B\n' >$@
	@chmod +x $@

proofs:
	@tools/need $(BUILD_PACKAGES) $(PROOF_PACKAGES)
	@+$(MAKE) --no-print-directory $B/libdpm.a
	proofs/run $B/proofs

# 210 changes of the fast path, one at a time: which of them survive.
mutation:
	@tools/need $(CHECK_PACKAGES) $(if $(wildcard proofs/run),$(PROOF_PACKAGES))
	@CC='$(CC)' CFLAGS='$(ALL_CFLAGS)' proofs/mutation/run --count 210 $B

bench:
	@tools/need $(BENCH_PACKAGES)
	@$(MAKE) --no-print-directory $(BENCHES)
	@for bench in $(BENCHES); do echo; $$bench || exit 1; done

# Every binary32 input of every function of one variable.  Goes on where it was interrupted.
exhaustive:
	@tools/need $(BUILD_PACKAGES)
	@$(MAKE) --no-print-directory $B/dpm
	$B/dpm sweep --all -o $B/exhaustive

install: all
	install -d $(addprefix $(DESTDIR)$(PREFIX)/,bin include lib/pkgconfig share/man/man1 share/man/man3)
	install -m 755 $B/dpm $(DESTDIR)$(PREFIX)/bin/dpm
	install -m 644 $(PUBLIC) $(DESTDIR)$(PREFIX)/include
	install -m 644 $B/libdpm.a $(DESTDIR)$(PREFIX)/lib
	install -m 755 $B/libdpm.so $(DESTDIR)$(PREFIX)/lib/libdpm.so.$(VERSION)
	ln -sf libdpm.so.$(VERSION) $(DESTDIR)$(PREFIX)/lib/libdpm.so.$(SOVERSION)
	ln -sf libdpm.so.$(SOVERSION) $(DESTDIR)$(PREFIX)/lib/libdpm.so
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@VERSION@|$(VERSION)|' ref/dpm.pc.in \
	    >$(DESTDIR)$(PREFIX)/lib/pkgconfig/dpm.pc
	install -m 644 tools/dpm.1 $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 644 ref/dpm.3 $(DESTDIR)$(PREFIX)/share/man/man3

clean:
	rm -rf $B
