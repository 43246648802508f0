# Targets for whoever works on the project that compile nothing of it.
include_guard()

# clang-tidy needs the generated headers and the compile commands, no objects.
add_custom_target(
  tidy
  COMMAND "${PROJECT_SOURCE_DIR}/scripts/tidy" "${PROJECT_BINARY_DIR}"
  DEPENDS generated_code
  USES_TERMINAL
  VERBATIM)

# For scripts/fuzz: each fuzzer with the folder of its seeds.
get_property(fuzzers GLOBAL PROPERTY PROBATUM_FUZZERS)
file(WRITE "${PROJECT_BINARY_DIR}/fuzzers.txt" "${fuzzers}")
