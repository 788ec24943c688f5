#include "app/commands/check_rules.h"
#include "app/network_client.h"
#include "app/network_folder.h"
#include "app/page_of_paper.h"
#include "html/address.h"
#include "page/explain.h"
#include <cstring>
#include <fstream>
#include <sstream>

namespace wireroom::app {
namespace {

Result<std::string> fetched(const std::string& url, const edition::Network& network) {
  http::Client client(client_options(network));
  TRY_SET(http::Fetched answer, client.fetch({.url = url}));
  if (answer.status != 200) return fail("{} answers {}", url, answer.status);
  return std::move(answer.body);
}

Result<std::string> bytes_of(const std::string& page, const edition::Network& network) {
  if (html::is_web_address(page)) return fetched(page, network);
  std::ifstream file(page, std::ios::binary);
  if (!file) return fail("cannot read {}: {}", page, std::strerror(errno));
  std::stringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

std::string size_of(const page::Article& article) {
  return fmt::format("{} block{}, {} bytes of text", article.body.size(),
                     article.body.size() == 1 ? "" : "s", article.text().size());
}

std::string names_of(const page::Article& article) {
  std::string out;
  for (const std::string& name : article.byline) out += (out.empty() ? "" : ", ") + name;
  return out;
}

// What the rules change, field by field.
void print_changes(const page::Article& without, const page::Article& with) {
  const auto line = [](const char* name, std::string before, std::string after) {
    if (before.empty()) before = "nothing";
    if (after.empty()) after = "nothing";
    if (before == after)
      fmt::print("{:<7} {}\n", name, after);
    else
      fmt::print("{:<7} {}\n{:<7} without the rules: {}\n", name, after, "", before);
  };
  const auto day = [](const page::Article& article) {
    return article.published ? format_stamp(*article.published) : std::string();
  };
  line("title", without.title, with.title);
  line("deck", without.deck, with.deck);
  line("byline", names_of(without), names_of(with));
  line("date", day(without), day(with));
  line("body", size_of(without), size_of(with));
}

} // namespace

Result<bool> check_rules(const std::string& path, const std::string& page, const std::string& id) {
  TRY_SET(const NetworkFolder folder, read_folder(path));
  TRY_SET(const feed::Paper* paper,
          paper_of_page(folder.network, id, html::is_web_address(page) ? page : ""));
  if (paper->rules.empty())
    return fail("{} has no rules; write them under [paper.rules] in network.toml", paper->name);
  TRY_SET(const page::PaperRules rules, page::PaperRules::parse(paper->rules));
  TRY_SET(const std::string bytes, bytes_of(page, folder.network));
  page::PageSource source{.bytes = bytes,
                          .url = html::is_web_address(page) ? std::string_view(page)
                                                            : std::string_view(),
                          .language = paper->languages.front()};
  TRY_SET(const page::Article without, page::read_page(source));
  source.rules = &rules;
  TRY_SET(const page::Article with, page::read_page(source));
  TRY_SET(const auto findings, page::explain_rules(source));
  bool all = true;
  fmt::print("{}\n", paper->name);
  for (const page::RuleFinding& one : findings) {
    all = all && one.elements > 0;
    fmt::print("rule {} = \"{}\": {}\n", one.name, one.text,
               one.elements == 0 ? "finds nothing on this page"
               : one.elements == 1
                   ? "one element: " + one.first
                   : fmt::format("{} elements, the first: {}", one.elements, one.first));
  }
  print_changes(without, with);
  return all;
}

} // namespace wireroom::app
