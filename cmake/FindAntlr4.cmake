# The ANTLR 4 C++ runtime, and with COMPONENTS Tool the generator as well.
# Gives the target Antlr4::Runtime and the variable ANTLR4_TOOL.
find_program(ANTLR4_TOOL antlr4)
if(ANTLR4_TOOL)
  set(Antlr4_Tool_FOUND TRUE)
endif()
find_path(Antlr4_INCLUDE_DIR antlr4-runtime.h PATH_SUFFIXES antlr4-runtime)
find_library(Antlr4_LIBRARY NAMES libantlr4-runtime.a antlr4-runtime)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Antlr4 REQUIRED_VARS Antlr4_LIBRARY Antlr4_INCLUDE_DIR
                                  HANDLE_COMPONENTS)
mark_as_advanced(ANTLR4_TOOL Antlr4_INCLUDE_DIR Antlr4_LIBRARY)
if(Antlr4_FOUND AND NOT TARGET Antlr4::Runtime)
  add_library(Antlr4::Runtime UNKNOWN IMPORTED)
  set_target_properties(Antlr4::Runtime PROPERTIES
    IMPORTED_LOCATION ${Antlr4_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${Antlr4_INCLUDE_DIR}
    INTERFACE_LINK_LIBRARIES Threads::Threads)
endif()
