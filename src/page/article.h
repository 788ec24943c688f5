// Article: what a page says, as a careful person would read it. Made by read_page() in page/read.h;
// kept with its versions by page::Archive.
#pragma once
#include "base/time.h"
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace wireroom::page {

enum class BlockType { paragraph, heading, quote, list, image, table, code, embed };

// One piece of the body, in reading order. All text is UTF-8, without markup, white space squeezed.
struct Block {
  BlockType type = BlockType::paragraph;
  std::string text;               // the words; for a table, cells parted by " | ", rows by "\n"
  int level = 0;                  // heading: 1-6
  std::vector<std::string> items; // list: its points (text holds them parted by "\n")
  std::string url;                // image: its address; embed: what it links to
  std::string caption, credit;    // image
  bool operator==(const Block&) const = default;
};

struct Image {
  std::string url, caption, credit;
  bool operator==(const Image&) const = default;
};

struct Related { // a teaser that stands beside the article
  std::string title, url, text, byline;
  std::optional<Stamp> date;
  bool operator==(const Related&) const = default;
};

// Fields that the page does not tell are empty, never guessed.
struct Article {
  std::string title, deck;
  std::vector<std::string> byline; // people, or the agency or paper where no person is named
  std::string paper;               // the publication as the page names it
  std::string attribution;         // end attribution ("The Jakarta Post/Asia News Network")
  std::optional<Stamp> published, updated;
  std::string section;
  std::vector<std::string> topics;
  std::string language;  // BCP 47, such as "en" or "zh-Hant"
  std::string canonical; // absolute address
  Image image;           // the lead image; url empty when there is none
  std::vector<Block> body;
  std::vector<Related> related;
  std::vector<std::string> corrections; // correction notes as they stand on the page
  std::optional<bool> paywalled;
  std::string encoding;                        // of the bytes read
  std::map<std::string, std::string> evidence; // field -> where it came from ("json-ld", "h1" ...)
  std::vector<std::string> warnings;           // plain sentences

  // The body as plain text: texts of paragraphs, headings, quotes, lists, tables and code, in
  // order, parted by "\n".
  std::string text() const;

  // Many pages show the deck in the place of a first paragraph, and it counts as text for whoever
  // reads the body alone. Where both are shown, this takes it out of the body.
  void tell_deck_once();
};

} // namespace wireroom::page
