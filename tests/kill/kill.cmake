# `chaintree watch` and `chaintree wallet`, killed at every write. A sanitizer wants to be loaded
# first itself.
if(TARGET chaintree AND NOT CHAINTREE_SANITIZE)
  add_library(chaintree_kill_at MODULE ${CMAKE_CURRENT_LIST_DIR}/kill_at.cpp)
  target_link_libraries(chaintree_kill_at PRIVATE chaintree_flags ${CMAKE_DL_LIBS})
  chaintree_test(kill.at_every_write ${Python3_EXECUTABLE}
                 ${CMAKE_CURRENT_LIST_DIR}/kill_at_every_write.py $<TARGET_FILE:chaintree>
                 $<TARGET_FILE:chaintree_kill_at> ${CMAKE_CURRENT_BINARY_DIR}/kill)
endif()
