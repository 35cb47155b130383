# libdpm: build/ holds everything made.
CFLAGS   ?= -O2 -g
WARN      = -Wall -Wextra -Wconversion -Wshadow -Werror
ALL_CFLAGS = -std=c17 $(WARN) -ffp-contract=off -fPIC -D_POSIX_C_SOURCE=200809L -Iref $(CFLAGS)
LIBS      = -lmpc -lmpfi -lmpfr -lgmp
B         = build

REF_SRC   = $(wildcard ref/*.c ref/mpfr/*.c ref/fast/*.c)
TOOL_SRC  = $(wildcard tools/*.c)
ORACLE_SRC = $(wildcard tests/oracle/*.c)
TEST_SRC  = $(wildcard tests/*.c)

REF_OBJ   = $(REF_SRC:%.c=$B/%.o)
TOOL_OBJ  = $(TOOL_SRC:%.c=$B/%.o)
ORACLE_OBJ = $(ORACLE_SRC:%.c=$B/%.o)
TESTS     = $(TEST_SRC:%.c=$B/%)

.PHONY: all clean
all: $B/libdpm.a $B/dpm

$B/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c $< -o $@

$B/libdpm.a: $(REF_OBJ)
	@rm -f $@
	$(AR) rcs $@ $^

$B/dpm: $(TOOL_OBJ) $B/libdpm.a
	$(CC) $(CFLAGS) $^ $(LIBS) -ljansson -ldl -lm -o $@

$B/tests/%: $B/tests/%.o $(ORACLE_OBJ) $B/libdpm.a
	$(CC) $(CFLAGS) $^ -lflint-arb -lflint $(LIBS) -lcmocka -lm -o $@

clean:
	rm -rf $B

-include $(shell [ -d $B ] && find $B -name '*.d')
