#include "corpus.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "html/encoding.h"
#include "language/characters.h"
#include "page/fields.h"
#include "page/metadata.h"
#include "page/plain.h"
#include <filesystem>
#include <fstream>
#include <set>
#include <simdjson.h>
#include <unordered_map>
#include <zlib.h>

namespace wireroom::learn {
namespace {

namespace dom = simdjson::dom;

std::string text_of(dom::element object, const char* name) {
  std::string_view text;
  return object[name].get_string().get(text) ? "" : std::string(text);
}

std::vector<std::string> texts_of(dom::element object, const char* name) {
  std::vector<std::string> out;
  dom::array list;
  if (!object[name].get_array().get(list))
    for (const dom::element item : list) out.push_back(ascii::squeeze(std::string_view(item)));
  return out;
}

std::string unpacked(const std::string& path) {
  std::string bytes;
  gzFile file = gzopen(path.c_str(), "rb");
  char chunk[1 << 16];
  for (int got; file && (got = gzread(file, chunk, sizeof chunk)) > 0;)
    bytes.append(chunk, std::size_t(got));
  if (file) gzclose(file);
  return bytes;
}

// The last two labels of the host; without an address what stands before the id's number.
std::string publisher_of(const std::string& url, const std::string& id) {
  std::size_t at = url.find("://");
  if (at == std::string::npos) return id.substr(0, id.find('_'));
  const std::string host = url.substr(at + 3, url.find('/', at + 3) - at - 3);
  const auto labels = ascii::split(host, '.');
  std::string out(labels.back());
  if (labels.size() > 1) out = std::string(labels[labels.size() - 2]) + '.' + out;
  if (labels.size() > 2 && labels[labels.size() - 2].size() <= 3)
    out = std::string(labels[labels.size() - 3]) + '.' + out;
  return out;
}

void read_truth(dom::element truth, Page& page) {
  std::set<std::size_t> optional;
  dom::array list;
  if (!truth["optional"].get_array().get(list))
    for (const dom::element number : list) optional.insert(std::size_t(std::int64_t(number)));
  const std::string body = text_of(truth, "body");
  if (!body.empty()) {
    std::size_t number = 0;
    for (const std::string_view line : ascii::split(body, '\n'))
      page.body.push_back({words_of(line, page.characters), optional.contains(number++)});
  }
  page.must = texts_of(truth, "must");
  page.must_not = texts_of(truth, "must_not");
}

void read_page(const std::string& path, const std::string& url, Page& page) {
  html::Decoded decoded = html::decode(unpacked(path), html::Markup::html, "", "");
  if (!page::has_markup(decoded.text)) return;
  page.tree = html::Tree::parse(std::move(decoded.text));
  const page::Metadata metadata = page::read_metadata(page.tree);
  page::Article article;
  page.units = page::part(page.tree);
  page::read_fields(page.tree, metadata, page.units, url, article);
  page.title = article.title;
  page.deck = article.deck;
  page.byline = page::joined_names(article);
  page.description = std::string(metadata.first("description"));
  page.linked_body = metadata.linked.body;
}

void load_set(const std::filesystem::path& folder, std::vector<Page>& pages) {
  dom::parser parser;
  const bool characters = text_of(parser.load(folder / "set.json"), "tokens") == "characters";
  std::ifstream list(folder / "list.jsonl"), truths(folder / "truth.jsonl");
  for (std::string entry, truth; std::getline(list, entry) && std::getline(truths, truth);) {
    Page page;
    page.set = folder.filename();
    page.characters = characters;
    read_truth(parser.parse(truth), page);
    if (page.body.empty() && page.must.empty()) continue;
    const dom::element line = parser.parse(entry);
    page.id = text_of(line, "id");
    const std::string url = text_of(line, "url"), path = text_of(line, "path");
    page.publisher = publisher_of(url, page.id);
    read_page(folder / path, url, page);
    pages.push_back(std::move(page));
  }
}

} // namespace

Words words_of(std::string_view text, bool characters) {
  static std::unordered_map<std::string, std::uint32_t> numbers;
  Words out;
  std::string word;
  const auto finish = [&] {
    if (!word.empty())
      out.push_back(numbers.try_emplace(word, std::uint32_t(numbers.size())).first->second);
    word.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    const char32_t c = utf8::next(text, at);
    const auto kind = language::info_of(c).kind;
    const bool single = characters && ((c >= 0x3040 && c < 0x3100) || (c >= 0x3400 && c < 0xA000) ||
                                       (c >= 0xAC00 && c < 0xD7B0) || (c >= 0xE00 && c < 0xE80));
    const bool letter = c == '_' || kind == language::Character::letter ||
                        kind == language::Character::joined || kind == language::Character::digit;
    if (!letter || single) finish();
    if (letter || single) word += text.substr(from, at - from);
    if (single) finish();
  }
  finish();
  return out;
}

Result<std::vector<Page>> load_pages(const std::string& folder) {
  std::vector<Page> pages;
  try {
    std::vector<std::filesystem::path> sets;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
      if (std::filesystem::exists(entry.path() / "truth.jsonl")) sets.push_back(entry.path());
    std::sort(sets.begin(), sets.end());
    for (const auto& set : sets) load_set(set, pages);
  } catch (const std::exception& error) {
    return fail("cannot read the pages of {}: {}", folder, error.what());
  }
  if (pages.empty()) return fail("no pages with known content in {}", folder);
  return pages;
}

} // namespace wireroom::learn
