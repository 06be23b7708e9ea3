# The kernel with faults that are chosen at run time: plant.py copies the sources of a few folders
# of impl/ and puts the choices in. Nothing of it gets into the program or the libraries.
set(faults_folder ${CMAKE_CURRENT_LIST_DIR})
set(faults_out ${CMAKE_CURRENT_BINARY_DIR}/faults)
set(faults_plant ${faults_folder}/plant.py)
execute_process(COMMAND ${Python3_EXECUTABLE} ${faults_plant} ${PROJECT_SOURCE_DIR} --outputs
  OUTPUT_VARIABLE outputs OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
string(REPLACE "\n" ";" outputs "${outputs}")

set(faults_inputs ${faults_plant} ${faults_folder}/guards.py ${faults_folder}/planted.json)
foreach(file ${outputs})
  if(NOT file STREQUAL names.cpp)
    list(APPEND faults_inputs ${PROJECT_SOURCE_DIR}/impl/${file})
  endif()
endforeach()
list(TRANSFORM outputs PREPEND ${faults_out}/ OUTPUT_VARIABLE faults_made)
add_custom_command(OUTPUT ${faults_made} DEPENDS ${faults_inputs}
  COMMAND ${Python3_EXECUTABLE} ${faults_plant} ${PROJECT_SOURCE_DIR} ${faults_out}
  COMMENT "Planting faults into copies of the kernel" VERBATIM)
add_custom_target(chaintree_faults_planted DEPENDS ${faults_made})

# One object library a folder, as impl/ has one library a folder.
set(chaintree_faulty "")
foreach(folder crypto merkle chain client)
  set(sources ${faults_made})
  list(FILTER sources INCLUDE REGEX "/faults/${folder}/[^/]*[.]cpp$")
  add_library(chaintree_${folder}_faulty OBJECT ${sources})
  set_target_properties(chaintree_${folder}_faulty PROPERTIES UNITY_BUILD ${CHAINTREE_UNITY})
  target_include_directories(chaintree_${folder}_faulty PRIVATE
    ${faults_out} ${PROJECT_SOURCE_DIR}/impl ${PROJECT_SOURCE_DIR}/tests)
  target_link_libraries(chaintree_${folder}_faulty PRIVATE chaintree_${folder} chaintree_flags)
  chaintree_precompile(chaintree_${folder}_faulty library)
  add_dependencies(chaintree_${folder}_faulty chaintree_faults_planted)
  list(APPEND chaintree_faulty $<TARGET_OBJECTS:chaintree_${folder}_faulty>)
endforeach()
add_library(chaintree_faults OBJECT ${faults_folder}/faults.cpp ${faults_folder}/faulty_main.cpp
                                    ${faults_out}/names.cpp)
target_include_directories(chaintree_faults PRIVATE ${PROJECT_SOURCE_DIR}/tests)
target_link_libraries(chaintree_faults PRIVATE chaintree_flags)
list(APPEND chaintree_faulty $<TARGET_OBJECTS:chaintree_faults>)

# chaintree_link_faulty(target): a program that links chaintree_all gets the faulty kernel instead
# of the real one (its objects come first, so nothing is missing that the archives would be asked
# for) and the option --fault NAME before all others.
function(chaintree_link_faulty target)
  target_sources(${target} PRIVATE ${chaintree_faulty})
  target_link_options(${target} PRIVATE -Wl,--wrap=main)
endfunction()

# The program, of the very same objects.
add_executable(chaintree-faulty $<TARGET_OBJECTS:chaintree>)
set_target_properties(chaintree-faulty PROPERTIES LINKER_LANGUAGE CXX)
target_link_libraries(chaintree-faulty PRIVATE chaintree_proofs chaintree_all CLI11::CLI11
                                               rapidcheck)
chaintree_link_faulty(chaintree-faulty)

chaintree_test(faults.plant ${Python3_EXECUTABLE} ${faults_folder}/check_plant.py
               ${PROJECT_SOURCE_DIR} ${faults_out}/check)
get_property(libraries GLOBAL PROPERTY CHAINTREE_LIBRARIES)
set(library_files "")
foreach(library ${libraries})
  list(APPEND library_files $<TARGET_FILE:${library}>)
endforeach()
chaintree_test(faults.no_seam ${Python3_EXECUTABLE} ${faults_folder}/check_seam.py
               $<TARGET_FILE:chaintree-faulty> $<TARGET_FILE:chaintree> ${library_files})

# A property that holds of the kernel falls under a fault, and leaves a scenario that falls too.
add_executable(disputed_tree_control ${faults_folder}/disputed_tree_control.cpp)
target_include_directories(disputed_tree_control PRIVATE ${PROJECT_SOURCE_DIR}/tests)
target_link_libraries(disputed_tree_control PRIVATE chaintree_all chaintree_flags
                                                    Catch2::Catch2WithMain rapidcheck)
target_compile_options(disputed_tree_control PRIVATE ${chaintree_quick_flags})
chaintree_precompile(disputed_tree_control chain_test)
chaintree_link_faulty(disputed_tree_control)
chaintree_test(faults.disputed_tree disputed_tree_control --fault "drop Delivery.used")
set_tests_properties(${CHAINTREE_TEST_PREFIX}faults.disputed_tree PROPERTIES
  ENVIRONMENT CHAINTREE_FAILURES_DIR=${CMAKE_CURRENT_BINARY_DIR}/failures)

# The bugs that show on the first trees; `./run hunt` is for all of them. Without any time for it
# nothing is found.
set(hunt ${Python3_EXECUTABLE} ${faults_folder}/hunt.py $<TARGET_FILE:chaintree-faulty>
         ${CMAKE_CURRENT_BINARY_DIR}/hunt --only bug.one_pot_for_all --only bug.next_root_is_final
         --only bug.nonce_stays_on_revert)
chaintree_test(faults.hunt ${hunt} --jobs 1)
chaintree_test(faults.hunt_control ${hunt} --seconds 0 --expect missed)

# Random trees: nothing falls on them, but with a fault.
chaintree_test(cli.simulate ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tests/cli/simulate.py
               $<TARGET_FILE:chaintree> $<TARGET_FILE:chaintree-faulty>
               ${CMAKE_CURRENT_BINARY_DIR}/simulate)
