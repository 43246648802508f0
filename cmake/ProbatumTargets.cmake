# The few functions by which folders declare what they build, so that names, output folders, header checks, test labels
# and time limits are the same everywhere.
include_guard()

include(GoogleTest)

set(PROBATUM_PROTO_DIR "${PROJECT_BINARY_DIR}/proto_gen")
set(PROBATUM_FBS_DIR "${PROJECT_BINARY_DIR}/fbs_gen")

add_custom_target(generated_code)  # all that other compilation waits for; clang-tidy needs no more
add_custom_target(verify_headers)  # compiles each header alone; empty unless CMAKE_VERIFY_INTERFACE_HEADER_SETS is on
add_custom_target(fuzzers)

# "server/answer" or "corpus.model" as a part of a target's name.
function(_probatum_id out name)
  string(REGEX REPLACE "[./-]" "_" id "${name}")
  set(${out} "${id}" PARENT_SCOPE)
endfunction()

# Stops at an argument that no keyword takes: mostly a misspelt keyword.
macro(_probatum_check_arguments)
  if(ARG_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "${name}: these arguments belong to no keyword: ${ARG_UNPARSED_ARGUMENTS}")
  endif()
  if(ARG_KEYWORDS_MISSING_VALUES)
    message(FATAL_ERROR "${name}: nothing follows ${ARG_KEYWORDS_MISSING_VALUES}")
  endif()
endmacro()

# probatum_library(NAME [SOURCES a.cc ...] HEADERS a.h ... [PUBLIC target ...] [PRIVATE target ...])
#
# One library a folder: target probatum_NAME, alias probatum::NAME, where `.`, `-` and `/` of NAME become `_`. Without
# SOURCES it is header-only and everything is PUBLIC. HEADERS are reached from the source root. PUBLIC is for what a
# header of this library includes; everything else is PRIVATE.
function(probatum_library name)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "" "SOURCES;HEADERS;PUBLIC;PRIVATE")
  _probatum_check_arguments()
  _probatum_id(id "${name}")
  set(target probatum_${id})
  if(ARG_SOURCES)
    add_library(${target} STATIC)
    target_sources(${target} PRIVATE ${ARG_SOURCES})
    set(scope PUBLIC)
  else()
    add_library(${target} INTERFACE)
    set(scope INTERFACE)
  endif()
  add_library(probatum::${id} ALIAS ${target})
  set_property(GLOBAL APPEND PROPERTY PROBATUM_TARGETS ${target})
  target_sources(${target} ${scope} FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}" FILES ${ARG_HEADERS})
  target_link_libraries(${target} ${scope} ${ARG_PUBLIC})
  if(ARG_PRIVATE)
    target_link_libraries(${target} PRIVATE ${ARG_PRIVATE})
  endif()
  if(CMAKE_VERIFY_INTERFACE_HEADER_SETS AND ARG_HEADERS)
    # The verifying target comes into being at the end of the folder; the name is resolved when all have.
    add_dependencies(verify_headers ${target}_verify_interface_header_sets)
  endif()
endfunction()

# probatum_executable(NAME SOURCES a.cc ... [PRIVATE target ...])
#
# A program of that name in bin/.
function(probatum_executable name)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "" "SOURCES;PRIVATE")
  _probatum_check_arguments()
  add_executable(${name} ${ARG_SOURCES})
  set_property(GLOBAL APPEND PROPERTY PROBATUM_TARGETS ${name})
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE ${ARG_PRIVATE})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
endfunction()

# probatum_test(NAME SOURCES a_test.cc ... [PRIVATE target ...] LABELS label ... [TIMEOUT seconds] [ENVIRONMENT VAR=value ...])
#
# A GoogleTest program in bin/tests; each of its tests is a test of CTest with these labels: unit, component, e2e, golden,
# slow, property, real-data (needs $PROBATUM_EVAL_DATA; `make test` leaves it out). TIMEOUT is for each single test; by
# default 60 s, 300 s with the label slow or real-data, three times that under a sanitizer. Links gmock and gtest_main.
function(probatum_test name)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "TIMEOUT" "SOURCES;PRIVATE;LABELS;ENVIRONMENT")
  _probatum_check_arguments()
  if(NOT ARG_LABELS)
    message(FATAL_ERROR "${name}: LABELS is missing; use one or more of unit component e2e golden slow property real-data")
  endif()
  add_executable(${name} ${ARG_SOURCES})
  set_property(GLOBAL APPEND PROPERTY PROBATUM_TARGETS ${name})
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE ${ARG_PRIVATE} GTest::gmock GTest::gtest_main)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin/tests")

  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 60)
    if("slow" IN_LIST ARG_LABELS OR "real-data" IN_LIST ARG_LABELS)
      set(ARG_TIMEOUT 300)
    endif()
  endif()
  if(PROBATUM_SANITIZE)
    math(EXPR ARG_TIMEOUT "3 * ${ARG_TIMEOUT}")
  endif()
  # A list survives the way through gtest_discover_tests's scripts with seven backslashes only (CMake 3.25, PRE_TEST).
  string(REPEAT "\\" 7 escape)
  string(REPLACE ";" "${escape};" labels "${ARG_LABELS}")
  string(REPLACE ";" "${escape};" environment "${ARG_ENVIRONMENT}")
  # Asking the program for its tests when CTest starts keeps a crash in one test's setup out of the build.
  gtest_discover_tests(
    ${name}
    DISCOVERY_MODE PRE_TEST
    DISCOVERY_TIMEOUT 30
    WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
    PROPERTIES LABELS "${labels}" TIMEOUT ${ARG_TIMEOUT} ENVIRONMENT "${environment}")
endfunction()

# probatum_fuzzer(NAME SOURCES a_fuzzer.cc ... SEEDS folder [PRIVATE target ...])
#
# A harness with LLVMFuzzerTestOneInput. With PROBATUM_FUZZ (clang) it is a libFuzzer program; otherwise the same harness
# with a main that replays files. Either way CTest replays the committed seeds under the label fuzz.
function(probatum_fuzzer name)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "SEEDS" "SOURCES;PRIVATE")
  _probatum_check_arguments()
  add_executable(${name} ${ARG_SOURCES})
  set_property(GLOBAL APPEND PROPERTY PROBATUM_TARGETS ${name})
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE ${ARG_PRIVATE})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin/fuzz")
  cmake_path(ABSOLUTE_PATH ARG_SEEDS NORMALIZE)
  if(PROBATUM_FUZZ)
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    add_test(NAME ${name}.seeds COMMAND ${name} -runs=0 "${ARG_SEEDS}")
  else()
    target_sources(${name} PRIVATE "${PROJECT_SOURCE_DIR}/cmake/replay_main.cc")
    add_test(NAME ${name}.seeds COMMAND ${name} "${ARG_SEEDS}")
  endif()
  set_tests_properties(${name}.seeds PROPERTIES LABELS fuzz TIMEOUT 300)
  add_dependencies(fuzzers ${name})
  set_property(GLOBAL APPEND_STRING PROPERTY PROBATUM_FUZZERS "${name} ${ARG_SEEDS}\n")
endfunction()

# probatum_flatbuffers(NAME schema.fbs)
#
# Target probatum_NAME, alias probatum::NAME: the C++ header of a FlatBuffers schema. `index/schema/record.fbs` is
# included as "index/schema/record_generated.h".
function(probatum_flatbuffers name schema)
  _probatum_id(id "${name}")
  set(target probatum_${id})
  cmake_path(ABSOLUTE_PATH schema NORMALIZE)
  cmake_path(GET schema STEM stem)
  cmake_path(GET schema PARENT_PATH folder)
  cmake_path(RELATIVE_PATH folder BASE_DIRECTORY "${PROJECT_SOURCE_DIR}")
  set(header "${PROBATUM_FBS_DIR}/${folder}/${stem}_generated.h")
  add_custom_command(
    OUTPUT "${header}"
    COMMAND flatbuffers::flatc --cpp --cpp-std c++17 --scoped-enums -o "${PROBATUM_FBS_DIR}/${folder}" "${schema}"
    DEPENDS "${schema}" flatbuffers::flatc
    COMMENT "Generating ${folder}/${stem}_generated.h"
    VERBATIM)
  add_custom_target(${target}_code DEPENDS "${header}")
  add_dependencies(generated_code ${target}_code)
  add_library(${target} INTERFACE)
  add_library(probatum::${id} ALIAS ${target})
  add_dependencies(${target} ${target}_code)
  target_include_directories(${target} SYSTEM INTERFACE "${PROBATUM_FBS_DIR}")
  target_link_libraries(${target} INTERFACE flatbuffers::flatbuffers)
endfunction()

# probatum_proto(file.proto ...)
#
# Targets probatum::proto, the messages, and probatum::proto_grpc, the services too. Files are relative to the folder that
# calls, which is the root of their imports; `probatum/v1/search_service.proto` is included as
# "probatum/v1/search_service.pb.h" and "probatum/v1/search_service.grpc.pb.h".
function(probatum_proto)
  set(messages "")
  set(services "")
  file(MAKE_DIRECTORY "${PROBATUM_PROTO_DIR}")
  foreach(proto IN LISTS ARGN)
    string(REGEX REPLACE "\\.proto$" "" stem "${proto}")
    set(file_messages "${PROBATUM_PROTO_DIR}/${stem}.pb.cc" "${PROBATUM_PROTO_DIR}/${stem}.pb.h")
    set(outputs ${file_messages})
    set(plugin "")
    file(STRINGS "${proto}" with_service REGEX "^service " LIMIT_COUNT 1)
    # Adding the first service to a file changes what is generated from it.
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${proto}")
    if(with_service)
      set(file_services "${PROBATUM_PROTO_DIR}/${stem}.grpc.pb.cc" "${PROBATUM_PROTO_DIR}/${stem}.grpc.pb.h")
      list(APPEND outputs ${file_services})
      list(APPEND services ${file_services})
      set(plugin --grpc_out "${PROBATUM_PROTO_DIR}" --plugin=protoc-gen-grpc=$<TARGET_FILE:gRPC::grpc_cpp_plugin>)
    endif()
    list(APPEND messages ${file_messages})
    list(TRANSFORM ARGN PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/" OUTPUT_VARIABLE all_protos)
    add_custom_command(
      OUTPUT ${outputs}
      COMMAND protobuf::protoc -I "${CMAKE_CURRENT_SOURCE_DIR}" --cpp_out "${PROBATUM_PROTO_DIR}" ${plugin} "${proto}"
      DEPENDS ${all_protos}  # any of them may be imported
      COMMENT "Generating C++ of ${proto}"
      VERBATIM)
  endforeach()
  add_custom_target(probatum_proto_code DEPENDS ${messages} ${services})
  add_dependencies(generated_code probatum_proto_code)

  add_library(probatum_proto STATIC ${messages})
  add_library(probatum::proto ALIAS probatum_proto)
  target_include_directories(probatum_proto SYSTEM PUBLIC "${PROBATUM_PROTO_DIR}")
  target_link_libraries(probatum_proto PUBLIC protobuf::libprotobuf)
  add_library(probatum_proto_grpc STATIC ${services})
  add_library(probatum::proto_grpc ALIAS probatum_proto_grpc)
  target_link_libraries(probatum_proto_grpc PUBLIC probatum_proto gRPC::grpc++)
  add_dependencies(probatum_proto probatum_proto_code)
  add_dependencies(probatum_proto_grpc probatum_proto_code)
  foreach(target IN ITEMS probatum_proto probatum_proto_grpc)
    target_compile_options(${target} PRIVATE -w)
    set_target_properties(${target} PROPERTIES COMPILE_WARNING_AS_ERROR OFF)
  endforeach()
endfunction()
