// How well pages are read: the measure of scrapinghub's article-extraction-benchmark (runs of four
// words), and segments found and not found.
#pragma once
#include "corpus.h"
#include <map>
#include <string>

namespace wireroom::learn {

class Measure {
 public:
  void add(const Page& page, const std::string& text);
  void print(const char* heading) const;
  double mean_f1() const;                          // of the sets with known bodies
  void write_pages(const std::string& path) const; // "set id precision recall" lines

 private:
  struct Sums {
    double precision = 0, recall = 0, exact = 0;
    int pages = 0, with_output = 0;
    int found = 0, wrong = 0, missed = 0; // segments
    double f1() const;
  };
  void add_body(const Page& page, const std::string& text, Sums& sums);
  std::map<std::string, Sums> sets_;
  std::string pages_;
};

} // namespace wireroom::learn
