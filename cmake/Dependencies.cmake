# Every third-party library of the project, found once, each behind one target. All are Debian packages; nothing is
# downloaded here. A missing one stops the configuration with the name of its package.
include_guard()

# Says which package is missing and how to get it.  what: as a person would name it.  package: Debian's name.
function(probatum_missing what package)
  message(FATAL_ERROR "${what} was not found: it is Debian's package ${package}; scripts/install-packages installs it")
endfunction()

# find_package by a package's own CMake configuration.  package: the Debian package for the message.
macro(probatum_find_config name package)
  find_package(${name} CONFIG QUIET)
  if(NOT ${name}_FOUND)
    probatum_missing(${name} ${package})
  endif()
endmacro()

# find_package by CMake's own find module; further arguments go to find_package.
macro(probatum_find_module name package)
  find_package(${name} MODULE QUIET ${ARGN})
  if(NOT ${name}_FOUND)
    probatum_missing(${name} ${package})
  endif()
endmacro()

# Makes the imported target `target` of a library that comes with neither; further arguments are further libraries.
function(probatum_find_plain target package header)
  string(MAKE_C_IDENTIFIER "${target}" id)
  find_path(${id}_INCLUDE_DIR ${header})
  set(libraries "")
  foreach(name IN LISTS ARGN)
    find_library(${id}_${name}_LIBRARY ${name})
    list(APPEND libraries "${${id}_${name}_LIBRARY}")
  endforeach()
  if(NOT ${id}_INCLUDE_DIR OR libraries MATCHES "NOTFOUND")
    probatum_missing(${target} ${package})
  endif()
  add_library(${target} INTERFACE IMPORTED GLOBAL)
  target_include_directories(${target} INTERFACE "${${id}_INCLUDE_DIR}")
  target_link_libraries(${target} INTERFACE ${libraries})
endfunction()

find_package(Threads REQUIRED)

# Abseil is for Status and StatusOr only (docs/adr): link absl::status and absl::statusor.
probatum_find_config(absl libabsl-dev)

# Xapian's configuration sets variables only.
probatum_find_config(xapian libxapian-dev)
add_library(Xapian::xapian INTERFACE IMPORTED GLOBAL)
target_include_directories(Xapian::xapian INTERFACE "${XAPIAN_INCLUDE_DIR}")
target_link_libraries(Xapian::xapian INTERFACE ${XAPIAN_LIBRARIES})

probatum_find_config(fmt libfmt-dev)
probatum_find_config(spdlog libspdlog-dev)
probatum_find_config(CLI11 libcli11-dev)
probatum_find_config(nlohmann_json nlohmann-json3-dev)
probatum_find_config(tomlplusplus libtomlplusplus-dev)

# This version of yaml-cpp exports its target without a namespace.
probatum_find_config(yaml-cpp libyaml-cpp-dev)
if(NOT TARGET yaml-cpp::yaml-cpp)
  add_library(yaml-cpp::yaml-cpp INTERFACE IMPORTED GLOBAL)
  target_link_libraries(yaml-cpp::yaml-cpp INTERFACE yaml-cpp)
endif()

# flatbuffers::flatbuffers holds what generated code needs; flatbuffers::flatc generates it.
probatum_find_config(FlatBuffers libflatbuffers-dev)
if(NOT TARGET flatbuffers::flatc)
  probatum_missing(flatc flatbuffers-compiler-dev)
endif()

probatum_find_module(SQLite3 libsqlite3-dev)
probatum_find_module(LibArchive libarchive-dev)
probatum_find_module(LibXml2 libxml2-dev)
probatum_find_module(ICU libicu-dev COMPONENTS uc i18n data)
probatum_find_module(OpenSSL libssl-dev COMPONENTS Crypto)

probatum_find_plain(Stemmer::stemmer libstemmer-dev libstemmer.h stemmer)
probatum_find_plain(CMark::cmark-gfm libcmark-gfm-extensions-dev cmark-gfm-core-extensions.h cmark-gfm-extensions
                    cmark-gfm)

if(PROBATUM_WITH_GRPC)
  # Line editing of `probatum chat`. GPL-3.0-or-later, so that the program is too (NOTICE): nothing else may link it.
  probatum_find_plain(Readline::readline libreadline-dev readline/readline.h readline)

  # Protobuf by module and before gRPC, whose own configuration would look for it in a way that Debian does not offer.
  probatum_find_module(Protobuf libprotobuf-dev)
  if(NOT TARGET protobuf::protoc)
    probatum_missing(protoc protobuf-compiler)
  endif()
  probatum_find_config(gRPC libgrpc++-dev)
  if(NOT TARGET gRPC::grpc_cpp_plugin)
    probatum_missing(grpc_cpp_plugin protobuf-compiler-grpc)
  endif()
endif()

if(PROBATUM_TESTS)
  probatum_find_config(GTest libgmock-dev)
  probatum_find_config(benchmark libbenchmark-dev)
endif()
