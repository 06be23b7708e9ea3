# The libraries that chaintree stands on. All from Debian 12.
# cmake/chaintree-config.cmake.in repeats this list for those who use the installed package.
find_package(Threads REQUIRED)
find_package(OpenSSL 3.0 REQUIRED COMPONENTS Crypto)
find_package(Secp256k1 REQUIRED)
find_package(Boost 1.74 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(CLI11 2.1 REQUIRED)
find_package(Antlr4 REQUIRED COMPONENTS Tool)
find_package(Z3 REQUIRED)
