# make run, make test, make check, make bench, make fuzz, make golden, make score, make format, make release
# Each does what it needs first; a second run starts at once.
SHELL := /bin/bash
PRESET ?= release
BUILD := build/$(PRESET)
JOBS ?= $(shell nproc)

.PHONY: run test build setup check bench fuzz golden score format release install clean

run: build
	$(BUILD)/wireroom demo

build: setup
	@test -f $(BUILD)/build.ninja || cmake --preset $(PRESET) > /dev/null
	@cmake --build $(BUILD) -j $(JOBS)

setup:
	@tools/setup

test: build
	ctest --test-dir $(BUILD) --output-on-failure -j $(JOBS)
