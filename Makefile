# The commands of the project by name; each does its work by a script or a CMake preset, which can be called as well.
# `make` alone lists them.

.DEFAULT_GOAL := help
.PHONY: help run stop build test real-data-test format format-check lint tidy bench eval asan tsan fuzz coverage clean

JOBS = $$(scripts/jobs)
CONFIGURE = cmake --preset

help: ## list these commands
	@awk -F ': ## |: .*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' Makefile

run: ## install what is missing, build, start a server on the starter corpus and ask it three questions
	@scripts/run

stop: ## stop the server that make run started
	@scripts/stop

build: ## build all programs and tests into build/release/
	@scripts/install-packages build
	@$(CONFIGURE) release
	@cmake --build build/release -j $(JOBS)

test: ## install what is missing, build, and run all tests that need nothing outside the checkout
	@scripts/test

real-data-test: ## run the tests on third-party data, whose folder PROBATUM_EVAL_DATA names
	@scripts/real-data-test

format: ## lay out the sources by .clang-format
	@scripts/install-packages lint
	@scripts/format

format-check: ## show what make format would change
	@scripts/install-packages lint
	@scripts/format --check

lint: format-check tidy ## format-check, clang-tidy, and buf on proto/
	@scripts/install-packages node
	@scripts/install-npm
	@npm run --silent lint:proto

tidy: ## run clang-tidy on all sources
	@scripts/install-packages build lint
	@$(CONFIGURE) tidy
	@cmake --build build/tidy -j $(JOBS) --target tidy

bench: ## measure latency, indexing and memory (docs/performance.md)
	@scripts/bench

eval: ## measure the quality of answers on third-party data, whose folder PROBATUM_EVAL_DATA names
	@scripts/eval

asan: ## run the tests under AddressSanitizer and UndefinedBehaviorSanitizer
	@scripts/install-packages build
	@$(CONFIGURE) asan
	@cmake --build build/asan -j $(JOBS)
	@ctest --preset asan -j $(JOBS)

tsan: ## run the engine's tests under ThreadSanitizer
	@scripts/install-packages build
	@$(CONFIGURE) tsan
	@cmake --build build/tsan -j $(JOBS)
	@ctest --preset tsan -j $(JOBS)

fuzz: ## run each fuzzer for FUZZ_SECONDS (60), or until FUZZ_QUIET CPU seconds brought nothing new
	@scripts/fuzz

coverage: ## line coverage of the tests, into build/coverage/html
	@scripts/coverage

clean: stop ## stop the server and remove build/
	@rm -rf build
