# cmake -DTARGET=binary -DNAME=... -DSEEDS=this folder -DWORK=a build folder -DSECONDS=... -P <this>
# The seeds are copied, so that finds are never written into the source tree. Same seed of
# randomness in every run; what differs between runs is only how far the time reaches.
set(corpus ${WORK}/corpus/${NAME})
file(REMOVE_RECURSE ${corpus})
file(MAKE_DIRECTORY ${corpus})
if(IS_DIRECTORY ${SEEDS}/corpus/${NAME})
  file(COPY ${SEEDS}/corpus/${NAME}/ DESTINATION ${corpus})
endif()
set(dictionary "")
if(EXISTS ${SEEDS}/${NAME}.dict)
  set(dictionary -dict=${SEEDS}/${NAME}.dict)
endif()

execute_process(
  COMMAND ${TARGET} ${dictionary} -seed=1 -max_total_time=${SECONDS} -timeout=5 -rss_limit_mb=2048
          -print_final_stats=1 -artifact_prefix=${WORK}/${NAME}- ${corpus}
  RESULT_VARIABLE result OUTPUT_VARIABLE log ERROR_VARIABLE log)
message("${log}")
if(NOT result EQUAL 0)
  message(FATAL_ERROR "fuzz_${NAME} ended with ${result}; the input lies beside ${WORK}/${NAME}-")
endif()
if(NOT log MATCHES "number_of_executed_units: +[1-9]")
  message(FATAL_ERROR "fuzz_${NAME} ran no input")
endif()
