// A trace written as a scenario. Internal to the attacks.
#pragma once

#include "proofs/attack.hpp"
#include "proofs/attack_names.hpp"

namespace chaintree::proofs::attacks {

class AttackScript {
public:
    // Everything outlives the script. `timed`: blocks are made at the times that the trace says,
    // where that can be.
    AttackScript(const contract::Contract& contract, const Trace& trace, const AttackFiles& files,
                 bool timed);

    // All steps but what is expected at the end.
    [[nodiscard]] scenario::Scenario make();

private:
    const contract::Contract* contract_;
    const Trace* trace_;
    const AttackFiles* files_;
    bool timed_;
    AttackNames names_;
    scenario::Scenario out_;
    std::uint64_t root_height_ = 0;
    std::size_t signatures_ = 0;
    std::vector<scenario::Values> arguments_; // one an action

    void add(scenario::ScenarioStep step) { out_.steps.push_back(std::move(step)); }
    void note(const std::string& text);
    void block(const std::string& chain, std::uint64_t count = 1);
    void child(Role role, Role of);
    void activate(Role role);

    void set_scene();
    void deploy();
    void set_scene_top();
    void set_scene_below();
    void make_claims(Role rogue, Role honest);
    void act(std::size_t number);
    void call(std::size_t number);
    void hear_of_root(Role role);
    void bring_up(Role child, Role parent);
    void wait_until(Role role, const Word& time);
    [[nodiscard]] bool goes_on(std::size_t number) const;
    [[nodiscard]] bool is_claim(const Action& action) const;
    [[nodiscard]] std::vector<Role> path_to(Role role) const;

    scenario::Values arguments(const contract::Function& function, std::span<const Word> words,
                               const std::vector<std::string>& signatures);
    std::string sign(const Action& action, std::size_t index);
    void sign_all(std::size_t number);
    [[nodiscard]] std::optional<SignedFields> any_signature(const Word& signer, Role on) const;
};

} // namespace chaintree::proofs::attacks
