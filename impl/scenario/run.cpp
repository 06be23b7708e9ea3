#include "scenario/run.hpp"

namespace chaintree::scenario {

Runner::Runner(const Scenario& scenario, const RunOptions& options)
    : scenario_(&scenario), options_(&options), watch_(world_, options.may_fall) {}

void Runner::fail(std::string message, std::string hint, std::string word) {
    names_.fail(std::move(message), std::move(hint), std::move(word));
}

void Runner::add(Finding finding) {
    finding.at = index_;
    if (!finding.expected.empty()) ++checks_;
    if (!finding.is_good) ++failures_;
    findings_.push_back(std::move(finding));
}

void Runner::note(std::string what) {
    add({FindingKind::note, index_, index_, std::move(what)});
}

void Runner::check(std::string what, const std::string& found, const std::string& expected) {
    add({FindingKind::check, index_, index_, std::move(what), found, expected, found == expected});
}

std::expected<std::vector<Finding>, Fault> Runner::step(std::size_t index) {
    index_ = index;
    findings_.clear();
    std::visit([this](const auto& held) { run(held); }, scenario_->steps[index]);
    check_spoiled(scenario_->steps[index]);
    if (names_.fault()) return std::unexpected(*names_.fault());
    return findings_;
}

std::vector<Finding> Runner::finish() {
    findings_.clear();
    for (const auto& chain : world_.chains) {
        for (const auto& queued : chain.queue)
            if (!queued.is_offered)
                add({FindingKind::check, queued.step, index_, queued.what, "never ran",
                     "a block of " + chain.name, false});
        for (const auto& forgery : chain.forgeries)
            add({FindingKind::check, forgery.step, index_, "forged cell", "never set",
                 "a block of " + chain.name, false});
        for (const auto& forgery : chain.forged_receipts)
            add({FindingKind::check, forgery.step, index_, "forged receipt", "never set",
                 "a block of " + chain.name, false});
    }
    if (spoil_)
        add({FindingKind::check, index_, index_, "spoil " + std::string{spoil_->row->clause},
             "never done", "a message behind it", false});
    for (const auto& dropped : world_.dropped)
        if (!dropped.is_used)
            add({FindingKind::check, dropped.step, index_, "drop " + dropped.clause, "never done",
                 "a contract with it", false});
    for (const auto& record : watch_.broken()) {
        if (record.is_expected) continue;
        add({FindingKind::broken, record.step, index_,
             record.broken.name + " on " + world_.name_of(record.broken.chain), "broken", "holds",
             false});
    }
    return findings_;
}

void Runner::run(const Note&) {}

} // namespace chaintree::scenario
