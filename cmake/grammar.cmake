# The parser that ANTLR makes from spec/EdgeSolidity.g4, in a library of its own: Debian's tool is
# 4.7.2 and its runtime 4.9, whose headers and generated code are C++17 and not free of warnings.
set(grammar_file ${PROJECT_SOURCE_DIR}/spec/EdgeSolidity.g4)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/spec)
if(NOT EXISTS ${grammar_file})
  return()
endif()

set(grammar_folder ${PROJECT_BINARY_DIR}/grammar)
set(grammar_sources "")
foreach(part Lexer Parser Visitor BaseVisitor)
  list(APPEND grammar_sources ${grammar_folder}/EdgeSolidity${part}.cpp
                              ${grammar_folder}/EdgeSolidity${part}.h)
endforeach()
add_custom_command(
  OUTPUT ${grammar_sources}
  COMMAND ${ANTLR4_TOOL} -Dlanguage=Cpp -visitor -no-listener -package chaintree_grammar
          -Werror -Xexact-output-dir -o ${grammar_folder} ${grammar_file}
  DEPENDS ${grammar_file}
  COMMENT "Generating the parser of Edge Solidity"
  VERBATIM)

add_library(chaintree_grammar STATIC ${grammar_sources})
set_target_properties(chaintree_grammar PROPERTIES CXX_STANDARD 17 EXPORT_NAME grammar)
# Not less: unoptimised frames under sanitizers overflow the stack on texts of the greatest depth.
target_compile_options(chaintree_grammar PRIVATE -w -O1 ${chaintree_fuzzed_flags})
if(CHAINTREE_SANITIZE MATCHES undefined)
  # Half the time for code that we do not write. AddressSanitizer still looks.
  target_compile_options(chaintree_grammar PRIVATE -fno-sanitize=undefined)
endif()
target_include_directories(chaintree_grammar SYSTEM PUBLIC $<BUILD_INTERFACE:${grammar_folder}>)
target_link_libraries(chaintree_grammar PUBLIC Antlr4::Runtime)
set_property(GLOBAL APPEND PROPERTY CHAINTREE_LIBRARIES chaintree_grammar)
