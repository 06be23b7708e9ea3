// Messages with every part filled somewhere, the same on every run.
#pragma once

#include "chain/ids.hpp"

namespace chaintree::test {

ChainConfig sample_config();
ChainDescription sample_root();
ChainDescription sample_child();
HeaderBody sample_genesis_header();
HeaderBody sample_header();
Header sample_signed_header();
Commit sample_commit();
// One of each payload; calls with and without another end.
std::vector<TransactionBody> sample_transactions();

} // namespace chaintree::test
