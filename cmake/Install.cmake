# What `cmake --install` puts where, by the FHS and as Debian wants it: the programs, their manual pages, and completions for
# bash, zsh and fish, which are written by the build from what each program says in answer to --help. Included last, when all
# targets are known.
include_guard()

include(GNUInstallDirs)

set(PROBATUM_COMPLETIONS_DIR "${PROJECT_BINARY_DIR}/completions")

# The completions of one program; FILE is the path within the folder `share`.
function(_probatum_completion program shell file)
  set(written "${PROBATUM_COMPLETIONS_DIR}/${file}")
  cmake_path(GET written PARENT_PATH folder)
  file(MAKE_DIRECTORY "${folder}")
  add_custom_command(
    OUTPUT "${written}"
    COMMAND write-completions ${shell} "$<TARGET_FILE:${program}>" "${written}"
    DEPENDS write-completions ${program}
    COMMENT "Writing ${file}"
    VERBATIM)
  set_property(GLOBAL APPEND PROPERTY PROBATUM_COMPLETIONS "${written}")
  cmake_path(GET file PARENT_PATH destination)
  install(FILES "${written}" DESTINATION "${CMAKE_INSTALL_DATADIR}/${destination}")
endfunction()

set(PROBATUM_MANUALS probatum.1 probatumd.8 probatum-index.1 probatum-eval.1)
foreach(manual IN LISTS PROBATUM_MANUALS)
  cmake_path(GET manual STEM program)
  cmake_path(GET manual EXTENSION section)
  string(SUBSTRING "${section}" 1 -1 section)
  if(NOT TARGET ${program})
    continue()
  endif()
  install(TARGETS ${program} RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
  install(FILES "${PROJECT_SOURCE_DIR}/docs/man/${manual}" DESTINATION "${CMAKE_INSTALL_MANDIR}/man${section}")
  if(TARGET write-completions)
    _probatum_completion(${program} bash bash-completion/completions/${program})
    _probatum_completion(${program} zsh zsh/vendor-completions/_${program})
    _probatum_completion(${program} fish fish/vendor_completions.d/${program}.fish)
  endif()
endforeach()

get_property(written GLOBAL PROPERTY PROBATUM_COMPLETIONS)
add_custom_target(completions ALL DEPENDS ${written})
