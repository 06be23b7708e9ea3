// The predicates that see two chains.
#include "contract/tree_invariants.hpp"
#include "proofs/search_machine.hpp"

namespace chaintree::proofs::attacks {

using contract::ChainMemory;
using contract::ChainView;
using contract::PredicateKind;
using contract::Side;

namespace {

ChainId id_of(Role role) {
    return ChainId{to_hash(word_of(role))};
}

std::vector<contract::PendingMessage> sent_from(const SearchWorld& world, Role role) {
    std::vector<contract::PendingMessage> out;
    for (const auto& sent : world.pending)
        if (sent.from == role) out.push_back({sent.function, sent.arguments});
    return out;
}

ChainMemory memory_of(const SearchWorld& world, Role role) {
    ChainMemory out;
    for (const auto& sent : world.pending)
        if (sent.from == role)
            out.sent.emplace(sent.id,
                             contract::SentMessage{sent.function,
                                                   role == Role::upper ? Side::parent : Side::child,
                                                   word_of(sent.to), sent.arguments, sent.carried});
    return out;
}

} // namespace

std::vector<Fallen> SearchMachine::check_pair(const SearchWorld& world) {
    std::vector<Fallen> out;
    check_edges(world, out);
    if (has_tree_) check_trees(world, out);
    return out;
}

void SearchMachine::check_edges(const SearchWorld& world, std::vector<Fallen>& fallen) {
    const auto& above = store_[world.chains[0]];
    const auto& below = store_[world.chains[1]];
    before_.look_at(above);
    after_.look_at(below);
    const auto down = sent_from(world, Role::upper);
    const auto up = sent_from(world, Role::lower);
    const contract::LastBlock upper{word_of(Role::upper), world.time, world.time};
    const contract::LastBlock lower{word_of(Role::lower), world.time, world.time};
    const ChainView parent{&before_, &before_, &cells(), &above.ghosts, nullptr, down, upper};
    const ChainView child{&after_, &after_, &cells(), &below.ghosts, nullptr, up, lower};
    contract::Scene scene{contract_, &file_, {nullptr, &parent, &child}, {}};
    scene.context.parent_chain = word_of(Role::upper);
    scene.context.child_chain = word_of(Role::lower);
    contract::PredicateCheck check{id_, scene};
    for (std::size_t i = 0; i < request_->predicates.size(); ++i) {
        const auto& predicate = file_.predicates[request_->predicates[i]];
        if (dropped_[i] || predicate.kind != PredicateKind::edge) continue;
        auto broken = check.broken(predicate, id_of(Role::lower));
        if (broken) fallen.push_back({i, Role::lower, std::move(*broken)});
    }
}

void SearchMachine::check_trees(const SearchWorld& world, std::vector<Fallen>& fallen) {
    before_.look_at(store_[world.chains[0]]);
    after_.look_at(store_[world.chains[1]]);
    const auto above = memory_of(world, Role::upper);
    const auto below = memory_of(world, Role::lower);
    const auto upper = id_of(Role::upper);
    const auto lower = id_of(Role::lower);
    contract::TreeNodes tree;
    tree.try_emplace(upper, contract::TreeNode{{upper, &before_, &names_}, {}, cells(), &above});
    tree.try_emplace(lower, contract::TreeNode{{lower, &after_, &names_}, upper, cells(), &below});
    for (std::size_t i = 0; i < request_->predicates.size(); ++i) {
        const auto& predicate = file_.predicates[request_->predicates[i]];
        if (dropped_[i] || predicate.kind != PredicateKind::tree) continue;
        std::size_t number = 0; // of the schema
        for (std::size_t k = 0; k < request_->predicates[i]; ++k)
            number += file_.predicates[k].additive.has_value();
        auto faults = predicate.additive ? additive_faults(id_, *predicate.additive, number, tree)
                                         : unique_faults(id_, *contract_, *predicate.unique, tree);
        if (faults.empty()) continue;
        auto& first = faults.front();
        const auto where = first.chain == upper ? Role::upper : Role::lower;
        fallen.push_back({i,
                          where,
                          {predicate.name, PredicateKind::tree, first.chain, std::move(first.at),
                           std::move(first.detail)}});
    }
}

} // namespace chaintree::proofs::attacks
