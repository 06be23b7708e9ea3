# Tests of the source tree itself. tests/tidy/rules.py and structure.py hold the rules.
set(tidy ${CMAKE_CURRENT_LIST_DIR}/tidy)
execute_process(COMMAND ${Python3_EXECUTABLE} ${tidy}/tidy.py --list
  OUTPUT_VARIABLE rules OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
string(REPLACE "\n" ";" rules "${rules}")
foreach(rule ${rules})
  chaintree_test(tidy.${rule} ${Python3_EXECUTABLE} ${tidy}/tidy.py ${PROJECT_SOURCE_DIR} ${rule})
endforeach()
chaintree_test(tidy.finds_what_is_planted ${Python3_EXECUTABLE} ${tidy}/self_test.py)

# Every header of impl/ compiles alone: one generated file a header, compiled with the tests. What
# it includes anyway may be precompiled: then it costs a third.
set(headers_shared scenario/world.hpp chain/block.hpp base/word.hpp)
file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/impl/*.hpp)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${headers})
execute_process(COMMAND ${Python3_EXECUTABLE} ${tidy}/headers_alone.py ${PROJECT_SOURCE_DIR}/impl
                        ${headers_shared}
  OUTPUT_VARIABLE headers_alone OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
string(REPLACE "\n" ";" headers_alone "${headers_alone}")

# A library of such files: chaintree_header_check(name shared files...).
function(chaintree_header_check name shared)
  add_library(${name} OBJECT ${ARGN})
  target_link_libraries(${name} PRIVATE chaintree_all chaintree_flags CLI11::CLI11)
  if(TARGET chaintree_grammar)
    target_link_libraries(${name} PRIVATE chaintree_grammar)
  endif()
  target_compile_options(${name} PRIVATE -O0)
  # Headers of the program that tell what the prover said include it by its whole path.
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/impl ${PROJECT_SOURCE_DIR})
  if(CHAINTREE_PRECOMPILE AND NOT shared STREQUAL "-")
    target_precompile_headers(${name} PRIVATE ${PROJECT_SOURCE_DIR}/impl/${shared})
  endif()
endfunction()

foreach(shared - ${headers_shared})
  set(checks "")
  foreach(row ${headers_alone})
    string(REPLACE " " ";" row ${row})
    list(GET row 0 header)
    list(GET row 1 shares)
    if(shares STREQUAL shared)
      string(REPLACE "/" "_" name ${header})
      set(check ${CMAKE_CURRENT_BINARY_DIR}/headers/${name}.cpp)
      file(CONFIGURE OUTPUT ${check} CONTENT "#include \"${header}\"\n")
      list(APPEND checks ${check})
    endif()
  endforeach()
  string(MAKE_C_IDENTIFIER ${shared} name)
  chaintree_header_check(chaintree_headers_${name} ${shared} ${checks})
endforeach()
