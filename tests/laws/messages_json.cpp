// Every message type of the kernel survives JSON, and every one is under the laws.
#include "chain/bundle.hpp"
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

TEST_CASE("a block with all that checks it survives its encoding and JSON", "[codec]") {
    REQUIRE(keeps_round_trip<BlockBundle>());
    REQUIRE(is_canonical<BlockBundle>());
    REQUIRE(keeps_json_round_trip<BlockBundle>());
}

// The steps of scenarios have a suite of their own: laws/scenario_forms.cpp.
TEST_CASE("every message type of the kernel is in the list that the laws run over") {
    std::set<std::string> adapted;
    for (const auto& entry : std::filesystem::directory_iterator("impl/chain"))
        if (entry.path().extension() == ".hpp") collect_adapted(entry.path(), adapted);
    CHECK(adapted.erase("BlockBundle") == 1); // above
    CHECK(adapted == names_of(static_cast<const AllMessages*>(nullptr)));
    CHECK(adapted.contains("Transaction"));
}
