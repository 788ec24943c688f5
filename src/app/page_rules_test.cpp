// A paper's own rules in the configuration, and trying them on a page.
#include "app/commands/check_rules.h"
#include "app/network_file.h"
#include "app/page_of_paper.h"
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace wireroom::app {
namespace {

constexpr const char* configuration = R"([network]
name = "Lamp Exchange"
[[paper]]
id = "lamp"
name = "Lamp Street Gazette"
country = "SG"
home = "https://www.lamp.example/"
[paper.rules]
title = ".headline"
body = "div.story > p"
drop = [".offer"]
[[paper]]
id = "pier"
name = "The Pier"
country = "SG"
home = "https://pier.example/"
)";

std::string refusal(std::string text, const std::string& before, const std::string& after) {
  text.replace(text.find(before), before.size(), after);
  const auto network = parse_network(text, "network.toml");
  return network ? "none" : network.error().message;
}

TEST(PageRules, AreReadFromTheConfiguration) {
  const auto network = parse_network(configuration, "network.toml");
  ASSERT_TRUE(network) << network.error().message;
  const feed::PageRules& rules = network->paper("lamp")->rules;
  EXPECT_EQ(rules.title, ".headline");
  EXPECT_EQ(rules.body, "div.story > p");
  EXPECT_EQ(rules.drop, std::vector<std::string>{".offer"});
  EXPECT_TRUE(network->paper("pier")->rules.empty());
}

TEST(PageRules, ABadSelectorIsRefusedWithItsLine) {
  EXPECT_EQ(refusal(configuration, "div.story > p", "div.story > "),
            "network.toml: line 10: \"body\": \"div.story > \" is no selector: an element is "
            "missing at the end");
  EXPECT_EQ(refusal(configuration, "\".offer\"", "\".offer\", \"p:last\""),
            "network.toml: line 11: \"drop\": \"p:last\" is no selector: \":\" has no meaning "
            "here");
  EXPECT_EQ(refusal(configuration, "title =", "headline ="),
            "network.toml: line 9: unknown key \"headline\" in [paper.rules]");
}

TEST(PageRules, ThePaperOfAPage) {
  const auto network = parse_network(configuration, "network.toml");
  ASSERT_TRUE(network);
  const auto id = [&](const std::string& told, const std::string& url) {
    const auto paper = paper_of_page(*network, told, url);
    return paper ? (*paper)->id : paper.error().message;
  };
  EXPECT_EQ(id("pier", "https://lamp.example/1"), "pier");
  EXPECT_EQ(id("", "https://lamp.example/1"), "lamp");
  EXPECT_EQ(id("", "https://www.pier.example/1"), "pier");
  EXPECT_EQ(id("", ""), "lamp") << "the only one with rules";
  EXPECT_EQ(id("quay", ""), "there is no paper \"quay\"");
}

// A folder with the configuration and a page, for one test.
class TrialFolder {
 public:
  explicit TrialFolder(const std::string& name)
      : path_(std::filesystem::temp_directory_path() / name) {
    std::filesystem::create_directories(path_);
    write("network.toml", configuration);
  }
  ~TrialFolder() { std::filesystem::remove_all(path_); }

  std::string write(const char* name, const std::string& text) const {
    std::ofstream(path_ / name) << text;
    return (path_ / name).string();
  }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

TEST(PageRules, ATrialShowsWhatTheyFindAndChange) {
  const TrialFolder folder("wireroom-page-rules-" + std::to_string(::getpid()));
  const std::string page = folder.write(
      "page.html", "<html><body><h1>Section</h1><div class=headline>Ferries sail again</div>"
                   "<div class=story><p>The ferries sailed again on Tuesday.</p>"
                   "<p class=offer>Half the price.</p></div></body></html>");
  testing::internal::CaptureStdout();
  EXPECT_EQ(check_rules(folder.path(), page, "").value_or(false), true);
  const std::string out = testing::internal::GetCapturedStdout();
  EXPECT_NE(out.find("rule body = \"div.story > p\": 2 elements, the first: The ferries sailed"),
            std::string::npos)
      << out;
  EXPECT_NE(out.find("title   Ferries sail again\n        without the rules: Section\n"),
            std::string::npos)
      << out;
  EXPECT_NE(out.find("body    1 block, 36 bytes of text\n"), std::string::npos) << out;
}

TEST(PageRules, ATrialFailsWhereARuleFindsNothing) {
  const TrialFolder folder("wireroom-page-rules-none-" + std::to_string(::getpid()));
  const std::string page = folder.write("page.html", "<html><body><p>Other.</p></body></html>");
  testing::internal::CaptureStdout();
  EXPECT_EQ(check_rules(folder.path(), page, "lamp").value_or(true), false);
  EXPECT_NE(testing::internal::GetCapturedStdout().find(
                "rule title = \".headline\": finds nothing on this page"),
            std::string::npos);
}

} // namespace
} // namespace wireroom::app
