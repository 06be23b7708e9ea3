// Facts of the kernel by base and step, and the running kernel at the borders that they speak of.
#include "proofs/kernel_proofs.hpp"

#include "chain/step.hpp"
#include "merkle/node_hash.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <sstream>

using namespace chaintree;
using namespace chaintree::proofs;

namespace {

constexpr std::uint64_t resource_limit = 20'000'000;

std::string text_of(const char* path) {
    std::ifstream file{path};
    std::stringstream out;
    out << file.rdbuf();
    return out.str();
}

void check_proof(const ByInduction& proof) {
    const auto checked = check(proof, resource_limit);
    INFO(proof.name);
    CHECK(checked.unproved == std::vector<std::string>{});
    CHECK(checked.asleep == std::vector<std::string>{});
    CHECK_FALSE(proof.abstracted.empty());
    const auto assumptions = text_of("spec/assumptions.md");
    for (const auto& name : proof.assumes)
        CHECK(assumptions.find("| `" + name + "` |") != std::string::npos);
}

bool has_control(const ByInduction& proof, std::string_view begin) {
    return std::ranges::any_of(proof.controls,
                               [&](const auto& one) { return one.without.starts_with(begin); });
}

class NoCells final : public CellReader {
public:
    [[nodiscard]] std::optional<Hash> read(const CellKey&) const override { return Hash{}; }
};

} // namespace

TEST_CASE("One root opens to one value; without domain tags a leaf is taken for an inner node") {
    const auto proof = one_root_opens_to_one_value();
    check_proof(proof);
    CHECK(proof.assumes == std::vector<std::string>{"hash_is_collision_resistant"});
    CHECK(has_control(proof, "domain tags"));
    CHECK(has_control(proof, "collision resistance"));
}

TEST_CASE("The running tree has the tags that the proof stands on") {
    const Hash left = to_hash(Word{1});
    const Hash right = to_hash(Word{2});
    CHECK(Domain::tree_leaf != Domain::tree_inner);
    CHECK(leaf_hash(CellKey{left}, right) != inner_hash(0, ChildHashes{{left, right}}));
}

TEST_CASE("A wrong block has a first wrong step") {
    check_proof(wrong_block_has_a_first_wrong_step());
}

TEST_CASE("An objection in time precedes finality, and one block more or less breaks that") {
    const auto proof = objections_precede_finality();
    check_proof(proof);
    CHECK(has_control(proof, "half-open windows (final"));
    CHECK(has_control(proof, "half-open windows (an objection"));
}

TEST_CASE("The running kernel finds a commit final from its deadline on, not before") {
    const NoCells none;
    Journal journal{none};
    KernelCells cells{journal};
    const ChainId child{to_hash(Word{7})};
    const std::uint64_t deadline = 40;
    cells.put_count(KernelFamily::commit_count, child.value, 1);
    cells.put(KernelFamily::commit_deadline, child.value, to_hash(Word{0}),
              to_hash(Word{deadline}));
    CHECK_FALSE(is_final(cells, child, 0, Time{deadline - 1}));
    CHECK(is_final(cells, child, 0, Time{deadline}));
    CHECK(is_final(cells, child, 0, Time{deadline + 1}));
    CHECK_FALSE(is_final(cells, child, 1, Time{deadline + 1}));
}
