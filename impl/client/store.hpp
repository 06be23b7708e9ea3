// Where a watcher or a wallet keeps what has to outlive it. Nothing that comes out of one is
// believed: it is checked like what strangers send.
#pragma once

#include "base/bytes.hpp"
#include "base/rejection.hpp"

#include <map>
#include <optional>
#include <vector>

namespace chaintree {

class Store {
public:
    virtual ~Store() = default;
    // Names are short words of letters, digits and dashes. When it returns without an error, the
    // bytes outlive a crash; in between, what was under that name before does. Clause Store.write.
    virtual Result<void> put(const std::string& name, ByteView bytes) = 0;
    // Of a name that is not there: nothing happens. Clause Store.write.
    virtual Result<void> drop(const std::string& name) = 0;
    // All names, in order.
    [[nodiscard]] virtual std::vector<std::string> names() const = 0;
    // Empty: no such name, or what lies there is damaged.
    [[nodiscard]] virtual std::optional<Bytes> get(const std::string& name) const = 0;
};

// Outlives its watcher, not its process: for scenarios and tests.
class MemoryStore final : public Store {
public:
    Result<void> put(const std::string& name, ByteView bytes) override {
        kept_.insert_or_assign(name, Bytes{bytes.begin(), bytes.end()});
        return {};
    }
    Result<void> drop(const std::string& name) override {
        kept_.erase(name);
        return {};
    }
    [[nodiscard]] std::vector<std::string> names() const override {
        std::vector<std::string> out;
        for (const auto& [name, bytes] : kept_) out.push_back(name);
        return out;
    }
    [[nodiscard]] std::optional<Bytes> get(const std::string& name) const override {
        const auto found = kept_.find(name);
        if (found == kept_.end()) return std::nullopt;
        return found->second;
    }

private:
    std::map<std::string, Bytes> kept_;
};

} // namespace chaintree
