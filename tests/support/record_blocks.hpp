// Writes blocks as bundles into the folder that CHAINTREE_BLOCKS_DIR names, with the verdict in the
// name: the test blocks.stateless gives them to fresh processes, as bytes only.
#pragma once

#include "chain/bundle.hpp"
#include "crypto/sha256.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace chaintree::test {

inline void record_block(const BlockBundle& bundle, bool good) {
    const char* folder = std::getenv("CHAINTREE_BLOCKS_DIR");
    if (!folder) return;
    const Bytes bytes = encode_bundle(bundle);
    const auto name = to_hex(plain_sha256(bytes).view()).substr(0, 24);
    std::filesystem::create_directories(folder);
    std::ofstream out{std::filesystem::path{folder} / (name + (good ? ".good" : ".bad") + ".block"),
                      std::ios::binary};
    out.write(reinterpret_cast<const char*>(bytes.data()),
              static_cast<std::streamsize>(bytes.size()));
}

} // namespace chaintree::test
