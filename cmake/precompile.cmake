# What most files include, compiled once a kind of target: it nearly halves a clean build. Files
# still include what they use: tests/tidy.cmake compiles every header alone, without this.
set(chaintree_common_headers
  <algorithm> <array> <cstdint> <expected> <functional> <map> <memory> <optional> <ranges> <span>
  <string> <string_view> <utility> <variant> <vector> <boost/multiprecision/cpp_int.hpp>)

# chaintree_precompile(target kind more...): the first target of a kind compiles the common headers
# and `more`; the others of that kind use what it made, so their flags must be the same.
function(chaintree_precompile target kind)
  if(NOT CHAINTREE_PRECOMPILE)
    return()
  endif()
  get_property(first GLOBAL PROPERTY CHAINTREE_PRECOMPILED_${kind})
  if(first)
    target_precompile_headers(${target} REUSE_FROM ${first})
  else()
    target_precompile_headers(${target} PRIVATE ${chaintree_common_headers} ${ARGN})
    set_property(GLOBAL PROPERTY CHAINTREE_PRECOMPILED_${kind} ${target})
  endif()
endfunction()

if(CHAINTREE_PRECOMPILE AND CMAKE_CXX_COMPILER_ID MATCHES Clang)
  add_compile_options("SHELL:-Xclang -fno-pch-timestamp") # for ccache: the time says nothing new
endif()
