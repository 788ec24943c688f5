# The words of this project: run, test, check, bench, fuzz, score, crash, format, release.
# Each does what it needs first; a second run starts at once. `make help` says what each is for.
SHELL := /bin/bash
PRESET ?= release
BUILD := build/$(PRESET)
JOBS ?= $(shell nproc)
SCORES ?= ../shared/score
FUZZ_SECONDS ?= 60
KILLS ?= 200
PREFIX ?= /usr/local
SOURCES = $(shell git ls-files 'src/*.cpp' 'src/*.h' 'bench/*.cpp' 'fuzz/*.cpp' 'tests/*.cpp' 'tests/*.h')

.PHONY: help run program build setup test check layers tidy format format-check sanitizers bench fuzz score crash release install clean

help:
	@echo "make run      build, start the sample network and say where to look (Ctrl-C stops it)"
	@echo "make test     build, run all tests"
	@echo "make check    test, and: format, tidy, clang, ASan+UBSan and TSan runs of the tests"
	@echo "make bench    the benchmarks, each as a ratio against a ceiling of the same run"
	@echo "make fuzz     every fuzzer for FUZZ_SECONDS=$(FUZZ_SECONDS) seconds"
	@echo "make score    the public corpora's scores, where they are at hand (SCORES=$(SCORES))"
	@echo "make crash    kill the sender of a briefing, writers of the store, and the demo KILLS=$(KILLS) times, and compare what is left"
	@echo "make format   clang-format over all sources"
	@echo "make release  a stripped binary in build/release.tar.zst"
	@echo "make install  binary, man page and shell completion below PREFIX=$(PREFIX)"

run: program
	@$(BUILD)/wireroom demo

# The program alone, without tests and benchmarks.
program: setup
	@test -f $(BUILD)/build.ninja || cmake --preset $(PRESET) > /dev/null
	@cmake --build $(BUILD) -j $(JOBS) --target wireroom

build: program
	@cmake --build $(BUILD) -j $(JOBS) --target all

setup:
	@tools/setup

test: build
	ctest --test-dir $(BUILD) --output-on-failure --timeout 300 -j $(JOBS)

check: format-check test tidy sanitizers
	cmake --preset clang > /dev/null && cmake --build build/clang -j $(JOBS)
	ctest --test-dir build/clang --output-on-failure -j $(JOBS)

sanitizers:
	for preset in asan tsan; do \
	  cmake --preset $$preset > /dev/null && cmake --build build/$$preset -j $(JOBS) && \
	  ctest --test-dir build/$$preset --output-on-failure -j $(JOBS) || exit 1; \
	done

tidy: build
	@command -v clang-tidy-14 > /dev/null || { echo "make tidy needs the package clang-tidy-14"; exit 1; }
	@tools/tidy $(BUILD)

format:
	clang-format-14 -i $(SOURCES)

format-check:
	@command -v clang-format-14 > /dev/null || { echo "make format-check needs the package clang-format-14"; exit 1; }
	@clang-format-14 --dry-run --Werror $(SOURCES)

bench: build
	@cmake --build $(BUILD) -j $(JOBS) --target benches
	@for program in $(BUILD)/bench/*; do \
	  if [ -f $$program ] && [ -x $$program ]; then echo "== $$(basename $$program)"; $$program || exit 1; fi; done

fuzz:
	@cmake --preset fuzz > /dev/null && cmake --build build/fuzz -j $(JOBS)
	@tools/fuzz build/fuzz/fuzz $(FUZZ_SECONDS)

score: program
	@tools/score $(SCORES) $(BUILD)/wireroom

crash: build
	$(BUILD)/tests/mail_crash --points --twice
	$(BUILD)/tests/mail_crash --points --twice --lossy
	$(BUILD)/tests/mail_crash --kills $(KILLS) --readers 5000
	$(BUILD)/tests/mail_crash --kills $(KILLS) --readers 1000 --faults --lossy --full --clock
	$(BUILD)/src/store/store_test --gtest_filter='*Kill*'
	/usr/bin/python3 tests/system/demo_kill_test.py $(BUILD)/wireroom $(KILLS)

release: program
	install -D -s $(BUILD)/wireroom build/package/wireroom
	tar -C build/package --zstd -cf build/release.tar.zst wireroom

install: program
	install -D -s $(BUILD)/wireroom $(DESTDIR)$(PREFIX)/bin/wireroom
	install -D -m 644 docs/wireroom.1 $(DESTDIR)$(PREFIX)/share/man/man1/wireroom.1
	install -D -m 644 NOTICE $(DESTDIR)$(PREFIX)/share/doc/wireroom/NOTICE
	install -D -m 644 tools/wireroom.bash $(DESTDIR)$(PREFIX)/share/bash-completion/completions/wireroom

clean:
	rm -rf build
