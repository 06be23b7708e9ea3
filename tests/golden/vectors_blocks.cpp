// Vectors of whole blocks: of a root, and of a child that takes over what its parent sent down.
#include "support/world.hpp"
#include "vectors.hpp"

namespace chaintree::test {

using nlohmann::json;

namespace {

// The next block of that chain.
json block_vector(World& world, const ChainId& chain, const std::vector<StepBody>& steps) {
    const HeaderBody previous = world.node(chain).tip();
    const Block made = world.block(chain, steps);
    json messages = json::array();
    for (const StepRecord& record : made.steps) {
        const auto body = decode_step(record.step.view());
        CHAINTREE_INVARIANT(body.has_value(), "a block that was made decodes");
        messages.push_back(to_json(Step{*body}));
    }
    return {{"previous", to_json(previous)},
            {"message", to_json(made)},
            {"step_messages", messages},
            {"signers", {"producer"}},
            {"encoding", hex(encode_block(made))},
            {"header_hash", hex(hash_of(made.header.body).view())}};
}

ChainId child_without_bond(World& world) {
    auto config = world.config_below(world.root);
    config.commit_bond = config.demand_bond = 0;
    return world.child(world.root, config);
}

} // namespace

json block_vectors() {
    World world{1000, "tests/golden/ledger.sol"};
    json out = json::array();
    // The second transfer reverts: Bob has 30.
    out.push_back(block_vector(world, world.root,
                               {world.transfer(world.root, "alice", "bob", 30),
                                world.transfer(world.root, "bob", "alice", 31)}));
    const ChainId child = child_without_bond(world);
    const auto down = world.down(world.root, child, "alice", 50);
    Deploy deploy;
    const auto text = contract::canonical_text(contract_of("tests/golden/permits.sol"));
    const auto bytes = as_bytes(text);
    deploy.code = BoundedBytes<most_code_bytes>(Bytes(bytes.begin(), bytes.end()));
    const auto deployment = world.transaction(world.root, "alice", deploy);
    out.push_back(block_vector(world, world.root, {down, deployment}));
    out.push_back(block_vector(world, child, {})); // acknowledges it
    const CodeHash code{tagged_hash(Domain::code, bytes)};
    const auto activation =
        world.tree.activation(child, contract_id(code, world.root, id_of(deployment.body)));
    CHAINTREE_INVARIANT(activation.has_value(), "the parent's state has the contract");
    out.push_back(block_vector(
        world, child,
        {world.delivery(down), *activation, world.transfer(child, "alice", "cindy", 8)}));
    return out;
}

} // namespace chaintree::test
