# The attack table (docs/attacks.md): one test a row, with the defence and without it.
set(attacks_folder ${CMAKE_CURRENT_LIST_DIR})
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${attacks_folder}/attacks.json)
execute_process(COMMAND ${Python3_EXECUTABLE} ${attacks_folder}/attack.py --list
  OUTPUT_VARIABLE attacks OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
string(REPLACE "\n" ";" attacks "${attacks}")
# What no scenario can say: tests of the kernel, with a fault and without.
foreach(source kernel/forged_absence.cpp kernel/leaf_as_inner.cpp)
  get_filename_component(name ${source} NAME_WE)
  add_executable(attack_${name} ${attacks_folder}/${source})
  target_include_directories(attack_${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_link_libraries(attack_${name} PRIVATE chaintree_all chaintree_flags
                                               Catch2::Catch2WithMain)
  target_compile_options(attack_${name} PRIVATE ${chaintree_quick_flags})
  chaintree_precompile(attack_${name} chain_test)
  chaintree_link_faulty(attack_${name})
endforeach()

foreach(row ${attacks})
  chaintree_test(attacks.row_${row} ${Python3_EXECUTABLE} ${attacks_folder}/attack.py ${row}
                 $<TARGET_FILE:chaintree> $<TARGET_FILE:chaintree-faulty>
                 ${CMAKE_CURRENT_BINARY_DIR}/attacks/row_${row})
endforeach()
chaintree_test(attacks.row_06 ${Python3_EXECUTABLE} ${attacks_folder}/mass_exit.py
               $<TARGET_FILE:chaintree> ${CMAKE_CURRENT_BINARY_DIR}/attacks/row_06)
chaintree_test(attacks.table ${Python3_EXECUTABLE} ${attacks_folder}/write_table.py --check)
