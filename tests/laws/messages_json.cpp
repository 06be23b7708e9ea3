// Every message type of the kernel survives JSON, and every message type is under the laws.
#include "chain/messages.hpp"
#include "support/codec_laws.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

using namespace chaintree;
using namespace chaintree::test;

namespace {

// The compiler's own name of a type, without its namespaces.
template <class T>
std::string type_name() {
    static const std::regex last_word(R"((\w+)(;.*)?\]$)");
    std::smatch match;
    const std::string signature = __PRETTY_FUNCTION__; // "... [with T = chaintree::Header; ...]"
    REQUIRE(std::regex_search(signature, match, last_word));
    return match[1];
}

template <class... M>
std::set<std::string> names_of(const std::tuple<M...>*) {
    return {type_name<M>()...};
}

void collect_adapted(const std::filesystem::path& file, std::set<std::string>& names) {
    static const std::regex adapted(R"(\nBOOST_HANA_ADAPT_STRUCT\(\s*([\w:]*::)?(\w+))");
    std::ifstream stream(file);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    for (std::sregex_iterator i(text.begin(), text.end(), adapted), end; i != end; ++i)
        names.insert((*i)[2]);
}

} // namespace

TEMPLATE_LIST_TEST_CASE("a message survives JSON", "[codec]", AllMessages) {
    REQUIRE(keeps_json_round_trip<TestType>());
}

TEST_CASE("every message type under impl/ is in the list that the laws run over") {
    std::set<std::string> adapted;
    for (const auto& entry : std::filesystem::recursive_directory_iterator("impl"))
        if (entry.path().extension() == ".hpp") collect_adapted(entry.path(), adapted);
    CHECK(adapted == names_of(static_cast<const AllMessages*>(nullptr)));
    CHECK(adapted.contains("Transaction"));
}
