// The text form: what it accepts, and how it refuses.
#include "scenario/scenario.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::scenario;

namespace {

std::string parsed_again(const std::string& lines) {
    const auto read = parse_scenario("scenario 1\n" + lines);
    REQUIRE(read.has_value());
    return print_scenario(read->scenario).substr(11);
}

std::vector<Diagnostic> errors(const std::string& text) {
    const auto read = parse_scenario(text);
    REQUIRE_FALSE(read.has_value());
    return read.error();
}

// The only error of a scenario with this line as its second.
Diagnostic error_of(const std::string& line) {
    const auto all = errors("scenario 1\n" + line + "\n");
    REQUIRE(all.size() == 1);
    return all.front();
}

} // namespace

TEST_CASE("The normal form has fields in order and the first one without its name") {
    CHECK(parsed_again("call by=bob   on=main function=transfer args=[alice,2]\n") ==
          "call transfer on=main by=bob args=[alice, 2]\n");
    CHECK(parsed_again("block on=main\n") == "block main\n");
    CHECK(parsed_again("expect  final games index=0x1 is=true") ==
          "expect final games index=1 is=true\n");
}

TEST_CASE("Comments and empty lines stay; one behind a step goes before it") {
    CHECK(parsed_again("# a\n\n#\nblock main # why\n") == "# a\n\n#\n# why\nblock main\n");
}

TEST_CASE("What cannot stand bare stands in quotes") {
    CHECK(parsed_again("accounts [\"a b\", \"say \\\"x\\\"\", \"\", \"a=b\", plain]\n") ==
          "accounts [\"a b\", \"say \\\"x\\\"\", \"\", \"a=b\", plain]\n");
    CHECK(parsed_again("expect cell \"balances[alice]\" on=main is=1\n") ==
          "expect cell balances[alice] on=main is=1\n");
}

TEST_CASE("Outcomes name a kind and may name a clause") {
    CHECK(parsed_again("commit games expect=reverted:Commit.bond\n") ==
          "commit games expect=reverted:Commit.bond\n");
    CHECK(parsed_again("commit games expect=refused\n") == "commit games expect=refused\n");
    CHECK(error_of("commit games expect=lost").hint.find("reverted") != std::string::npos);
    CHECK(error_of("commit games expect=applied:X").message ==
          "only reverted and refused have a clause");
}

TEST_CASE("An unknown step is refused with the nearest one named") {
    const auto wrong = error_of("blok main");
    CHECK(wrong.place == SourcePlace{2, 1, 4});
    CHECK(wrong.hint == "did you mean block?");
    CHECK(error_of("expect cel x on=main is=1").hint == "did you mean expect cell?");
}

TEST_CASE("Unknown, double and missing fields are refused in their place") {
    const auto unknown = error_of("block main cuont=2");
    CHECK(unknown.place == SourcePlace{2, 12, 5});
    CHECK(unknown.hint == "did you mean count?");
    CHECK(error_of("block main count=2 count=3").message == "the field count stands twice");
    CHECK(error_of("block main on=main").message == "the field on stands twice");
    CHECK(error_of("block count=2").message == "the field on is missing");
    CHECK(error_of("block main main").message == "a value without a name");
}

TEST_CASE("Values of the wrong kind are refused in their place") {
    CHECK(error_of("block main count=many").message == "expected a number below 2^256");
    CHECK(error_of("block main count=65536").message == "expected a number up to 65535");
    CHECK(error_of("block main count=0").message == "a block step makes at least one block");
    CHECK(error_of("block main count=[1]").message == "expected one value, not a list");
    CHECK(error_of("accounts alice").hint == "write [alice]");
    CHECK(error_of("expect root main is=0x12").place.column == 21);
    CHECK(error_of("block main anchor=old").hint == "known here: newest keep");
}

TEST_CASE("Broken lines are refused in their place") {
    CHECK(error_of("accounts [a, b").message == "the list is not closed");
    CHECK(error_of("accounts [\"a]").message == "the text is not closed");
    CHECK(error_of("block main count=").message == "expected a value");
    CHECK(error_of("block \"a\"b").message == "expected a space before this");
    CHECK(error_of("# caf\xc3\xa9").place.column == 6);
    CHECK(error_of("block ma\xc3\xafn").message.find("space") != std::string::npos);
}

TEST_CASE("A scenario says its version first") {
    CHECK(errors("block main\n").front().hint == "write: scenario 1");
    CHECK(errors("").front().hint == "write: scenario 1");
    CHECK(errors("scenario 2\n").front().message == "this program reads version 1 of scenarios");
    CHECK(errors("scenario 2\n").front().place.column == 10);
    CHECK(errors("pragma solidity ^0.8.26;\ncontract Bad {\n").size() == 1);
}

TEST_CASE("All errors of a text are reported at once") {
    CHECK(errors("scenario 1\nblok a\nblock b count=x\n\ncall f\n").size() == 4);
}

TEST_CASE("What a text holds is bounded: characters, lists, comments, steps, the whole") {
    CHECK(error_of("accounts [\"a\tb\"]").message ==
          "a text holds printable ASCII characters only");
    CHECK(error_of("accounts " + std::string(9, '[') + "a" + std::string(9, ']')).message ==
          "lists are nested too deeply");
    CHECK(error_of("# " + std::string(201, 'a')).message == "a comment has at most 200 characters");
    CHECK(parsed_again("# " + std::string(200, 'a') + "\n").size() == 203);
    std::string many = "scenario 1\n";
    for (int i = 0; i < 65'536; ++i) many += "# a\n";
    CHECK(parse_scenario(many).has_value());
    CHECK(errors(many + "block main\n").front().message == "a scenario has at most 65,536 steps");
    CHECK(errors(std::string((4 << 20) + 1, '#')).front().message ==
          "a scenario has at most 4 MiB of text");
}

TEST_CASE("Lines may end as on other systems, and the version line may have a comment") {
    CHECK(parsed_again("block main\r\nblock games\r\n") == "block main\nblock games\n");
    const auto read = parse_scenario("scenario 1 # first\nblock main\n");
    REQUIRE(read.has_value());
    CHECK(print_scenario(read->scenario) == "scenario 1\n# first\nblock main\n");
    CHECK(errors("scenario one\n").front().message == "expected a number below 2^256");
}
