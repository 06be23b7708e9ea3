# Installs to a folder of its own and builds tests/install/consumer against what lies there.
chaintree_test(install.find_package ${CMAKE_COMMAND} -DBUILD=${PROJECT_BINARY_DIR}
  -DCONSUMER=${CMAKE_CURRENT_LIST_DIR}/consumer -DGENERATOR=${CMAKE_GENERATOR}
  -DCOMPILER=${CMAKE_CXX_COMPILER}
  -P ${CMAKE_CURRENT_LIST_DIR}/install_and_consume.cmake)
