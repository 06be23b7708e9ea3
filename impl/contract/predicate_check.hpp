// Evaluates formulas of an invariant file in one scene.
#pragma once

#include "contract/bound_values.hpp"
#include "contract/evaluator.hpp"
#include "contract/monitor.hpp"

namespace chaintree::contract {

class PredicateCheck {
public:
    // Precondition: the scene's views belong to chains that run the contract under this id.
    PredicateCheck(const ContractId& id, const Scene& scene)
        : scene_(&scene), domain_(id, scene.context, scene.views),
          evaluator_(*scene.contract, domain_) {}
    PredicateCheck(const PredicateCheck&) = delete; // the evaluator points to the domain
    PredicateCheck& operator=(const PredicateCheck&) = delete;

    // Empty: it holds for all values of its bound variables. What cannot be evaluated does not
    // hold. `chain` goes into the answer. Precondition: not a tree predicate.
    [[nodiscard]] std::optional<BrokenInvariant> broken(const Predicate& predicate,
                                                        const ChainId& chain);

    // One expression; the error is "cannot be evaluated: ...".
    [[nodiscard]] std::expected<Integer, std::string> value(std::span<Integer> locals,
                                                            const Expr& expr);

private:
    const Scene* scene_;
    IntegerDomain domain_;
    Evaluator<IntegerDomain> evaluator_;

    [[nodiscard]] std::optional<std::string> failure(std::span<Integer> locals,
                                                     const Expr& formula);
    [[nodiscard]] std::string explain(std::span<Integer> locals, const Expr& formula);
};

} // namespace chaintree::contract
