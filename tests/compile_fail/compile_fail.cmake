# Each compile_fail/X.cpp must not compile, and must compile with CHAINTREE_CONTROL defined: so it
# is the marked line that the compiler refuses, not a missing header.
file(GLOB cases CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/*.cpp)
foreach(case ${cases})
  get_filename_component(name ${case} NAME_WE)
  chaintree_test(compile_fail.${name} ${CMAKE_COMMAND} -DCOMPILER=${CMAKE_CXX_COMPILER}
    -DSOURCE=${case} -DINCLUDES=${PROJECT_SOURCE_DIR}/impl
    -P ${CMAKE_CURRENT_LIST_DIR}/must_not_compile.cmake)
endforeach()
