# cmake -DCOMPILER=... -DSOURCE=... -DINCLUDES=... -P must_not_compile.cmake
set(command ${COMPILER} -std=c++23 -fsyntax-only -I${INCLUDES} -I${INCLUDES}/.. ${SOURCE})

execute_process(COMMAND ${command} -DCHAINTREE_CONTROL RESULT_VARIABLE control ERROR_VARIABLE text)
if(NOT control EQUAL 0)
  message(FATAL_ERROR "the control of ${SOURCE} does not compile:\n${text}")
endif()
execute_process(COMMAND ${command} RESULT_VARIABLE result ERROR_VARIABLE text)
if(result EQUAL 0)
  message(FATAL_ERROR "${SOURCE} compiles, and must not")
endif()
message(STATUS "refused, as it should be:\n${text}")
