#include "simulation/names.hpp"

namespace chaintree::simulation {

scenario::RulesStep rules(std::size_t which) {
    scenario::RulesStep out;
    out.name = name("rules" + std::to_string(which));
    out.demand_blocks = 2 + which % 2;
    out.reveal_blocks = 4 + which; // an honest parent rests for a round at most
    out.commit_blocks = 3;
    out.halt_blocks = 32 + 2 * which;
    out.inbox_blocks = 31 + which;
    out.demand_bond = Word{which};
    if (which % 2 == 0) out.objection_fee = out.demand_fee = out.inbox_fee = Word{1};
    return out;
}

} // namespace chaintree::simulation
