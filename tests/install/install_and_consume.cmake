# cmake -DBUILD=... -DCONSUMER=... -DGENERATOR=... -DCOMPILER=... -P <this> The
# consumer's sources are copied away first, so that no header of the source tree can be found by
# them.
set(place ${BUILD}/install-test)
file(REMOVE_RECURSE ${place})
file(COPY ${CONSUMER} DESTINATION ${place})

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE text ERROR_VARIABLE text)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "failed: ${ARGN}\n${text}")
  endif()
endfunction()

run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${place}/prefix)
run(${CMAKE_COMMAND} -G ${GENERATOR} -S ${place}/consumer -B ${place}/build
    -DCMAKE_PREFIX_PATH=${place}/prefix -DCMAKE_CXX_COMPILER=${COMPILER}
    -DCMAKE_BUILD_TYPE=Release)
run(${CMAKE_COMMAND} --build ${place}/build)
run(${place}/build/consumer)
if(EXISTS ${BUILD}/chaintree)
  run(${place}/prefix/bin/chaintree --help)
endif()
