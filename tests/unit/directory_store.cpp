// A store in a folder and a directory of chains: what is damaged, half written or of somebody else
// is named and not used; the rest is.
#include "client/directory_store.hpp"
#include "client/chain_directory.hpp"
#include "support/watching.hpp"

#include <catch2/catch.hpp>
#include <fstream>

using namespace chaintree;
using test::World;
namespace fs = std::filesystem;

namespace {

// A folder of its own, which goes with it.
struct Folder {
    fs::path path;
    Folder() {
        auto name = (fs::temp_directory_path() / "chaintree-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        path = name;
    }
    ~Folder() {
        std::error_code error;
        fs::remove_all(path, error);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
};

void overwrite(const fs::path& file, std::string_view text) {
    std::ofstream{file, std::ios::binary | std::ios::trunc} << text;
}

std::vector<fs::path> files_below(const fs::path& folder, const std::string& ending) {
    std::vector<fs::path> out;
    for (const auto& entry : fs::recursive_directory_iterator{folder})
        if (entry.path().string().ends_with(ending)) out.push_back(entry.path());
    std::ranges::sort(out);
    return out;
}

std::vector<std::string> clauses(const ChainDirectory& directory) {
    std::vector<std::string> out;
    for (const auto& bad : directory.bad()) out.push_back(bad.why.clause);
    return out;
}

// Half of it, a little of it, nothing, more than it, another beginning.
std::vector<std::string> damages(const Bytes& whole) {
    const std::string text{as_text(whole)};
    auto turned = text;
    turned[0] = static_cast<char>(turned[0] ^ 1);
    return {text.substr(0, text.size() / 2),
            text.substr(0, text.size() - 1),
            text.substr(0, 1),
            "",
            text + "x",
            turned};
}

// A root and a child with blocks, as files.
struct Published {
    World world;
    ChainId child = world.child(world.root);
    Folder folder;

    Published() {
        world.fund(child, 10);
        auto directory = *ChainDirectory::open(folder.path);
        const auto& root = world.node(world.root);
        const auto text = as_bytes(root.codes().text(root.description().config.ledger.code));
        REQUIRE(directory.publish({BoundedText<64>{"main"}, root.description(),
                                   BoundedBytes<most_code_bytes>{{text.begin(), text.end()}}}));
        REQUIRE(directory.publish({BoundedText<64>{"games"}, world.node(child).description(), {}}));
        for (const auto& chain : world.tree.chains())
            for (const auto& block : world.node(chain).blocks()) REQUIRE(directory.publish(block));
    }
    [[nodiscard]] ChainDirectory open() const { return *ChainDirectory::open(folder.path); }
    [[nodiscard]] std::vector<Block> blocks(ChainDirectory& directory) const {
        std::vector<Block> out;
        for (const auto& chain : world.tree.chains())
            directory.read_blocks(chain, [&](Block block) { out.push_back(std::move(block)); });
        return out;
    }
    [[nodiscard]] std::size_t count() const {
        return world.node(world.root).blocks().size() + world.node(child).blocks().size();
    }
};

} // namespace

TEST_CASE("What was put into a store is there, once, and in the next process too") {
    const Folder folder;
    auto store = *DirectoryStore::open(folder.path / "new" / "store");
    CHECK(store.names().empty());
    REQUIRE(store.put("one", as_bytes("first")));
    REQUIRE(store.put("one", as_bytes("second")));
    REQUIRE(store.put("two", {}));
    const auto again = *DirectoryStore::open(folder.path / "new" / "store");
    CHECK(again.names() == std::vector<std::string>{"one", "two"});
    CHECK(as_text(*again.get("one")) == "second");
    CHECK(again.get("two")->empty());
    CHECK(again.damaged().empty());
    REQUIRE(store.drop("one"));
    REQUIRE(store.drop("one"));
    CHECK(store.names() == std::vector<std::string>{"two"});
    CHECK_FALSE(store.get("one").has_value());
}

TEST_CASE("A damaged entry is named and not used, and mended by the next one of its name") {
    const Folder folder;
    auto store = *DirectoryStore::open(folder.path);
    REQUIRE(store.put("one", as_bytes("first")));
    const auto file = files_below(folder.path, "").front();
    overwrite(file, "firs");
    overwrite(folder.path / "stranger", "x");
    overwrite(folder.path / ".two.0.new", "half");
    CHECK_FALSE(store.get("one").has_value());
    CHECK(store.damaged() == std::vector<fs::path>{file, folder.path / "stranger"});
    CHECK(store.names() == std::vector<std::string>{"one"});
    REQUIRE(store.put("one", as_bytes("first")));
    CHECK(as_text(*store.get("one")) == "first");
}

TEST_CASE("A store that cannot be written says so") {
    const Folder folder;
    overwrite(folder.path / "file", "");
    CHECK(DirectoryStore::open(folder.path / "file" / "store").error().clause == "Store.write");
    auto store = *DirectoryStore::open(folder.path / "store");
    fs::remove_all(folder.path / "store");
    CHECK(store.put("one", {}).error().clause == "Store.write");
    CHECK(create_durably(folder.path / "file", {}, 0600).error().clause == "Store.exists");
}

TEST_CASE("A directory gives back what was published, each block once") {
    const Published published;
    auto directory = published.open();
    REQUIRE(directory.chains().size() == 2);
    REQUIRE(directory.find("games") != nullptr);
    CHECK(directory.find(to_hex(published.child.view())) == directory.find("games"));
    CHECK(directory.find("other") == nullptr);
    CHECK(published.blocks(directory).size() == published.count());
    CHECK(published.blocks(directory).empty());
    CHECK(directory.bad().empty());
    auto path = directory.path_to(*directory.find("games"), {});
    REQUIRE(path.has_value());
    auto fresh = published.open();
    for (auto& block : published.blocks(fresh)) path->learn(std::move(block));
    path->follow();
    CHECK(path->node(1)->tip() == published.world.node(published.child).tip());
}

TEST_CASE("Files that are damaged are named with the cause, and all others used") {
    const Published published;
    const auto blocks = files_below(published.folder.path, ".block");
    const auto whole = *read_bounded(blocks[0], std::size_t{1} << 20);
    overwrite(blocks[0], as_text(whole).substr(0, whole.size() / 2));
    overwrite(blocks[1], "");
    fs::rename(blocks[2], blocks[2].parent_path() / "000000000001-00.block");
    fs::create_directory(blocks[0].parent_path() / "folder.block");
    overwrite(blocks[0].parent_path() / ".half.block.new", "x");
    overwrite(published.folder.path / "chains" / "00.chain", "x");
    auto directory = published.open();
    CHECK(published.blocks(directory).size() == published.count() - 3);
    auto found = clauses(directory);
    std::ranges::sort(found);
    CHECK(found == std::vector<std::string>{"Directory.malformed", "Directory.malformed",
                                            "Directory.malformed", "Directory.name",
                                            "Directory.unreadable"});
    // Mended, it is used at the next look.
    overwrite(blocks[0], as_text(whole));
    CHECK(published.blocks(directory).size() == 1);
}

TEST_CASE("Whichever file is damaged, however, it is named, and no other one is") {
    const Published published;
    const auto& world = published.world;
    const auto check_named = [&](const fs::path& file, std::size_t blocks) {
        auto directory = published.open();
        CHECK(published.blocks(directory).size() == blocks);
        REQUIRE(directory.bad().size() == 1);
        CHECK(directory.bad().front().file == file);
    };
    for (const auto& file : files_below(published.folder.path, ".block")) {
        const auto whole = *read_bounded(file, std::size_t{1} << 20);
        auto others = damages(whole);
        others.emplace_back(as_text(whole));
        others.back().back() = static_cast<char>(others.back().back() ^ 1);
        for (const auto& damaged : others) {
            overwrite(file, damaged);
            check_named(file, published.count() - 1);
        }
        overwrite(file, as_text(whole));
    }
    // Without its description a chain's blocks are nobody's.
    for (const auto& chain : world.tree.chains()) {
        const auto file = published.folder.path / "chains" / (to_hex(chain.view()) + ".chain");
        const auto whole = *read_bounded(file, std::size_t{1} << 20);
        for (const auto& damaged : damages(whole)) {
            overwrite(file, damaged);
            check_named(file, published.count() - world.node(chain).blocks().size());
        }
        overwrite(file, as_text(whole));
    }
    auto mended = published.open();
    CHECK(published.blocks(mended).size() == published.count());
    CHECK(mended.bad().empty());
}

TEST_CASE("A block with another's steps, and a description under another's name, are not used") {
    const Published published;
    auto directory = published.open();
    auto wrong = published.world.node(published.child).blocks().front();
    wrong.steps[0].root_after = StateRoot{};
    REQUIRE(directory.publish(wrong));
    CHECK(published.blocks(directory).size() == published.count() - 1);
    CHECK(clauses(directory) == std::vector<std::string>{"Directory.body"});
    const auto chains = files_below(published.folder.path, ".chain");
    fs::copy_file(chains[0], chains[1], fs::copy_options::overwrite_existing);
    const auto again = published.open();
    CHECK(again.chains().size() == 1);
    CHECK(clauses(again) == std::vector<std::string>{"Directory.name"});
}

TEST_CASE("What is sent lies in the outbox of its chain, once") {
    const Published published;
    const auto alice = World::key("alice");
    const auto directory = published.open();
    const TransactionBody body{published.child, std::nullopt, alice.public_bytes(), Nonce{},
                               Settle{published.child}};
    const Outgoing message{published.child, sign(body, alice)};
    const auto file = directory.send(message);
    REQUIRE(file.has_value());
    CHECK(*directory.send(message) == *file);
    CHECK(files_below(published.folder.path, ".step") == std::vector{*file});
    CHECK(*read_bounded(*file, 1 << 20) == encode_step(message.step));
    CHECK(ChainDirectory::open(published.folder.path / "none").error().clause == "Directory.none");
}
