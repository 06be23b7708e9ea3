# What `cmake --install` places, so that find_package(chaintree) works: the program, the libraries
# with their headers, the find modules of libraries without a CMake configuration, contracts and
# scenarios.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

function(chaintree_install_package_files)
  set(folder ${CMAKE_INSTALL_LIBDIR}/cmake/chaintree)
  configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/chaintree-config.cmake.in
    ${PROJECT_BINARY_DIR}/package/chaintree-config.cmake INSTALL_DESTINATION ${folder})
  write_basic_package_version_file(${PROJECT_BINARY_DIR}/package/chaintree-config-version.cmake
    COMPATIBILITY SameMinorVersion)
  install(EXPORT chaintree NAMESPACE chaintree:: FILE chaintree-targets.cmake DESTINATION ${folder})
  install(FILES ${PROJECT_BINARY_DIR}/package/chaintree-config.cmake
                ${PROJECT_BINARY_DIR}/package/chaintree-config-version.cmake DESTINATION ${folder})
  install(FILES ${PROJECT_SOURCE_DIR}/cmake/FindSecp256k1.cmake
                ${PROJECT_SOURCE_DIR}/cmake/FindAntlr4.cmake DESTINATION ${folder}/modules)
endfunction()

function(chaintree_install)
  get_property(libraries GLOBAL PROPERTY CHAINTREE_LIBRARIES)
  install(TARGETS ${libraries} chaintree_all EXPORT chaintree
          ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
  if(TARGET chaintree)
    install(TARGETS chaintree RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  endif()
  install(DIRECTORY impl/ DESTINATION include/chaintree FILES_MATCHING PATTERN "*.hpp"
          PATTERN "*.ipp" PATTERN cli EXCLUDE)
  install(DIRECTORY spec invariants DESTINATION ${CMAKE_INSTALL_DATADIR}/chaintree)
  chaintree_install_package_files()
endfunction()
