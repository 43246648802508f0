# How every file of the project is compiled: standard, warnings, hardening, sanitizers, compiler cache and linker.
# Generated code is compiled with the same settings and without warnings (see ProbatumTargets.cmake).
include_guard()

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()

# No NDEBUG in any of them: an assertion that holds in the tests also guards a hospital's server.
set(CMAKE_CXX_FLAGS_RELEASE "-O2" CACHE STRING "Flags of Release" FORCE)
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O1 -g" CACHE STRING "Flags of RelWithDebInfo" FORCE)
set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g" CACHE STRING "Flags of Debug" FORCE)

add_compile_options(
  -Wall
  -Wextra
  -Wpedantic
  -Wshadow
  -Wnon-virtual-dtor
  -Wold-style-cast
  -Wimplicit-fallthrough
  # The same ranking on every processor: no fused multiply-add where the source has two operations.
  -ffp-contract=off
  # Paths of the building machine do not belong in a binary.
  "-fmacro-prefix-map=${PROJECT_SOURCE_DIR}/=")

# g++ 12 sees overlapping copies in std::string::replace where there are none (GCC bug 105651, mended in 13).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  add_compile_options(-Wno-restrict)
endif()

add_compile_definitions(_GLIBCXX_ASSERTIONS)

if(PROBATUM_SANITIZE)
  add_compile_options(-fsanitize=${PROBATUM_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${PROBATUM_SANITIZE})
else()
  add_compile_options(-fstack-protector-strong)
  if(CMAKE_BUILD_TYPE STREQUAL "Release")
    add_compile_options(-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
  endif()
  add_link_options(LINKER:-z,relro,-z,now)
endif()

if(PROBATUM_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "PROBATUM_FUZZ needs clang, g++ has no libFuzzer; use: cmake --preset fuzz")
  endif()
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

find_program(PROBATUM_CCACHE ccache)
if(PROBATUM_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${PROBATUM_CCACHE}")
endif()

find_program(PROBATUM_MOLD mold)
if(PROBATUM_MOLD)
  add_link_options(-fuse-ld=mold)
endif()
