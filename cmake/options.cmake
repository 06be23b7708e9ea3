# What every target is compiled with.
option(CHAINTREE_TESTS "build the tests" ON)
option(CHAINTREE_FUZZ "build the libFuzzer targets (clang only)" OFF)
option(CHAINTREE_COVERAGE "count executed lines (g++ only)" OFF)
option(CHAINTREE_PRECOMPILE "precompile what most files include" ON)
option(CHAINTREE_UNITY "compile six files of a library at once: half the time from nothing" OFF)
set(CHAINTREE_SANITIZE "" CACHE STRING "comma separated sanitizers, as for -fsanitize")
set(CHAINTREE_TEST_PREFIX "" CACHE STRING "stands before every test name of this build")

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

add_library(chaintree_flags INTERFACE)
target_compile_options(chaintree_flags INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow
                                                 -Wswitch-enum -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  # g++ 12 reports overlaps and bounds in std::string and std::vector that cannot happen (GCC bugs
  # 105651, 105329): the sanitizer build looks for real ones.
  target_compile_options(chaintree_flags INTERFACE -Wno-restrict -Wno-array-bounds
                                                   -Wno-stringop-overflow -Wno-stringop-overread)
else()
  # std::stable_sort of libstdc++ 12 uses what it deprecates itself, and clang says so. g++ still
  # looks.
  target_compile_options(chaintree_flags INTERFACE -Wno-deprecated-declarations)
endif()
if(CHAINTREE_SANITIZE)
  add_compile_options(-fsanitize=${CHAINTREE_SANITIZE} -fno-sanitize-recover=all
                      -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${CHAINTREE_SANITIZE})
endif()
# For what need not be fast: the tests, and under sanitizers the program and the generated parser.
# Sanitizers multiply the code that an optimiser would have to work through.
set(chaintree_quick_flags -O1)
if(CHAINTREE_SANITIZE)
  set(chaintree_quick_flags -O0)
endif()
# What fuzz targets link counts its branches for libFuzzer. The prover, the program and the tests do
# not: it would cost a quarter of their time to compile, and as much when they run.
set(chaintree_fuzzed_flags "")
if(CHAINTREE_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES Clang)
    message(FATAL_ERROR "CHAINTREE_FUZZ needs clang: libFuzzer comes with it. Use the preset fuzz.")
  endif()
  set(chaintree_fuzzed_flags -fsanitize=fuzzer-no-link)
endif()
if(CHAINTREE_COVERAGE)
  add_compile_options(--coverage -fprofile-update=atomic)
  add_link_options(--coverage)
endif()

# Most of the time goes into headers and templates, which such files share. Six, so that an edit of
# one still compiles in half a minute. The presets debug and clang compile each file alone.
if(CHAINTREE_UNITY)
  set(CMAKE_UNITY_BUILD ON)
  set(CMAKE_UNITY_BUILD_BATCH_SIZE 6)
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    # g++ takes the files for headers, where members of unnamed namespaces' types would be wrong.
    target_compile_options(chaintree_flags INTERFACE -Wno-subobject-linkage)
  endif()
endif()

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
  if(CHAINTREE_PRECOMPILE)
    # Without the two words ccache would keep nothing that uses a precompiled header.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
  endif()
endif()
