# Clause ids end to end, and every block that the tests make given to a fresh process as bytes only.
chaintree_test(clauses.kernel ${Python3_EXECUTABLE} ${CMAKE_CURRENT_LIST_DIR}/clauses.py
               ${PROJECT_SOURCE_DIR})

set(p ${CHAINTREE_TEST_PREFIX})
set(blocks ${CMAKE_CURRENT_BINARY_DIR}/blocks)
chaintree_test(blocks.clean ${CMAKE_COMMAND} -E rm -rf ${blocks})
set_tests_properties(${p}blocks.clean PROPERTIES FIXTURES_SETUP ${p}no_blocks)

# The tests that use support/world.hpp.
file(GLOB sources CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/tests
     ${PROJECT_SOURCE_DIR}/tests/unit/*.cpp ${PROJECT_SOURCE_DIR}/tests/properties/*.cpp)
foreach(source ${sources})
  file(STRINGS ${PROJECT_SOURCE_DIR}/tests/${source} uses
       REGEX "support/(world|tamper|watching).hpp")
  if(uses)
    string(REGEX REPLACE "(.*)/(.*).cpp" "\\1.\\2" name ${source})
    set_tests_properties(${p}${name} PROPERTIES FIXTURES_REQUIRED ${p}no_blocks
      FIXTURES_SETUP ${p}blocks ENVIRONMENT CHAINTREE_BLOCKS_DIR=${blocks})
  endif()
endforeach()
if(TARGET chaintree)
  chaintree_test(blocks.stateless ${Python3_EXECUTABLE} ${CMAKE_CURRENT_LIST_DIR}/stateless.py
                 $<TARGET_FILE:chaintree> ${blocks})
  set_tests_properties(${p}blocks.stateless PROPERTIES FIXTURES_REQUIRED ${p}blocks)
endif()
