// Z3 behind a wall: only solver.cpp and machine_integers.cpp see z3++.h, where a term is a bool.
// In: facts. Out: an answer, a model, or the facts that contradict each other.
#pragma once

#include "proofs/linear.hpp"

#include <memory>
#include <span>

namespace chaintree::proofs {

enum class Answer : std::uint8_t { contradictory, satisfiable, unknown };

class Solver {
public:
    // Per query; deterministic, unlike time. Z3's own unit.
    explicit Solver(std::uint64_t resource_limit);
    ~Solver();
    Solver(const Solver&) = delete;
    Solver& operator=(const Solver&) = delete;

    // Queries of long past slow it down, and its answers depend on them: from here on it answers as
    // a new one does.
    void forget();

    // Are these facts true together for some integers?
    [[nodiscard]] Answer check(std::span<const Atom> atoms, std::span<const Product> products);

    // After `contradictory`: indices of atoms that already contradict each other (with all products
    // if `core_has_products`), rising.
    [[nodiscard]] const std::vector<std::size_t>& core() const { return core_; }
    [[nodiscard]] bool core_has_products() const { return core_has_products_; }
    // After `satisfiable`: values by variable number.
    [[nodiscard]] const Assignment& model() const { return model_; }

private:
    struct Inside;
    Inside& ready();

    std::uint64_t resource_limit_;
    std::unique_ptr<Inside> inside_; // none: nothing was asked since it forgot
    std::vector<std::size_t> core_;
    bool core_has_products_ = false;
    Assignment model_;
};

// "Z3 4.8.12"
std::string solver_version();

} // namespace chaintree::proofs
