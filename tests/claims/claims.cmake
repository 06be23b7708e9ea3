# spec/claims.md: what it names is there, and its labels are computed.
chaintree_test(claims.table ${Python3_EXECUTABLE} ${CMAKE_CURRENT_LIST_DIR}/claims.py
               ${CMAKE_BINARY_DIR} --check)
