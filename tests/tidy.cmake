# Tests of the source tree itself. tests/tidy/rules.py and structure.py hold the rules.
set(tidy ${CMAKE_CURRENT_LIST_DIR}/tidy)
execute_process(COMMAND ${Python3_EXECUTABLE} ${tidy}/tidy.py --list
  OUTPUT_VARIABLE rules OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
string(REPLACE "\n" ";" rules "${rules}")
foreach(rule ${rules})
  chaintree_test(tidy.${rule} ${Python3_EXECUTABLE} ${tidy}/tidy.py ${PROJECT_SOURCE_DIR} ${rule})
endforeach()
chaintree_test(tidy.finds_what_is_planted ${Python3_EXECUTABLE} ${tidy}/self_test.py)

# Every header of impl/ compiles alone: one generated file a header, compiled with the tests. A
# header that another one includes first of all is compiled alone there: it needs no file.
file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/impl
     ${PROJECT_SOURCE_DIR}/impl/*.hpp)
set(headers_alone ${headers})
foreach(header ${headers})
  set(file ${PROJECT_SOURCE_DIR}/impl/${header})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(STRINGS ${file} first_include REGEX "^#" LIMIT_COUNT 2)
  if(first_include MATCHES "^#pragma once;#include \"([a-z_/0-9]+\\.hpp)\"")
    list(REMOVE_ITEM headers_alone ${CMAKE_MATCH_1})
  endif()
endforeach()
set(header_checks "")
foreach(header ${headers_alone})
  string(REPLACE "/" "_" name ${header})
  set(check ${CMAKE_CURRENT_BINARY_DIR}/headers/${name}.cpp)
  file(CONFIGURE OUTPUT ${check} CONTENT "#include \"${header}\"\n")
  list(APPEND header_checks ${check})
endforeach()
add_library(chaintree_header_check OBJECT ${header_checks})
target_link_libraries(chaintree_header_check PRIVATE chaintree_all chaintree_flags CLI11::CLI11)
if(TARGET chaintree_grammar)
  target_link_libraries(chaintree_header_check PRIVATE chaintree_grammar)
endif()
target_compile_options(chaintree_header_check PRIVATE -O0)
# Headers of the program that tell what the prover said include it by its whole path.
target_include_directories(chaintree_header_check PRIVATE ${PROJECT_SOURCE_DIR}/impl
                                                          ${PROJECT_SOURCE_DIR})
