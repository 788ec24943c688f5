// Counts over sites how often text under or beginning with a word is the article's.
#pragma once
#include "labels.h"
#include "page/word_odds.h"
#include <map>
#include <string>

namespace wireroom::learn {

class WordCounts {
 public:
  void add_elements(const Page& page, const std::vector<Label>& labels);
  void add_texts(const Page& page, const std::vector<Label>& labels);

  // Words seen on at least `sites` sites that say something: "word\todds\tsites" lines.
  std::string table(std::size_t sites) const;

 private:
  struct Count {
    double yes = 0, all = 0;
  };
  void add(const std::string& publisher, const std::map<std::string, Count>& of_page);

  std::map<std::string, std::map<std::string, Count>> words_; // word -> publisher
  double yes_ = 0, all_ = 0;
};

} // namespace wireroom::learn
