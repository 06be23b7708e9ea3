# The shipped contracts, invariants, scenarios, expected verdicts and reasons stand inside the
# program, so that `chaintree audit` needs no folder beside it. Writes builtin_files.cpp when one of
# them changed.
file(GLOB_RECURSE embedded RELATIVE ${PROJECT_SOURCE_DIR} CONFIGURE_DEPENDS
  ${PROJECT_SOURCE_DIR}/spec/contracts/*.sol ${PROJECT_SOURCE_DIR}/invariants/*.inv
  ${PROJECT_SOURCE_DIR}/spec/scenarios/*.scn ${PROJECT_SOURCE_DIR}/spec/expected/*.json
  ${PROJECT_SOURCE_DIR}/spec/reasons/*.json)
set(embedded_rows "")
foreach(path ${embedded})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${path})
  file(READ ${PROJECT_SOURCE_DIR}/${path} text)
  string(APPEND embedded_rows "    {\"${path}\", R\"embedded(${text})embedded\"},\n")
endforeach()
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/embedded/builtin_files.cpp @ONLY CONTENT
[=[#include "cli/builtin.hpp"

namespace chaintree {

namespace {

constexpr BuiltinFile files[] = {
@embedded_rows@};

} // namespace

std::span<const BuiltinFile> builtin_files() { return files; }

} // namespace chaintree
]=])
