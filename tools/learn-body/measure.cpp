#include "measure.h"
#include "base/ascii.h"
#include <algorithm>
#include <cstdio>
#include <fmt/format.h>
#include <fstream>

namespace wireroom::learn {
namespace {

constexpr std::size_t run = 4;
using Runs = std::map<Words, int>;

Runs runs_of(const Words& words) {
  Runs out;
  if (words.empty()) return out;
  if (words.size() <= run) return {{words, 1}};
  for (std::size_t at = 0; at + run <= words.size(); ++at)
    ++out[Words(words.begin() + long(at), words.begin() + long(at + run))];
  return out;
}

// Whether at least half of the line's runs stand in the output.
bool has_line(const Words& output, const Words& line) {
  if (line.empty()) return true;
  const std::size_t size = std::min(run, line.size());
  std::size_t found = 0, all = 0;
  for (std::size_t at = 0; at + size <= line.size(); ++at, ++all)
    found += std::search(output.begin(), output.end(), line.begin() + long(at),
                         line.begin() + long(at + size)) != output.end();
  return 2 * found >= all;
}

} // namespace

double Measure::Sums::f1() const {
  const double p = with_output ? precision / with_output : 0, r = pages ? recall / pages : 0;
  return p + r > 0 ? 2 * p * r / (p + r) : 0;
}

void Measure::add(const Page& page, const std::string& text) {
  Sums& sums = sets_[page.set];
  if (!page.body.empty()) add_body(page, text, sums);
  if (page.must.empty()) return;
  const std::string squeezed = ascii::squeeze(text);
  for (const auto& segment : page.must)
    ++(squeezed.find(segment) != std::string::npos ? sums.found : sums.missed);
  for (const auto& segment : page.must_not)
    sums.wrong += squeezed.find(segment) != std::string::npos;
}

void Measure::add_body(const Page& page, const std::string& text, Sums& sums) {
  const Words output = words_of(text, page.characters);
  Words expected;
  for (const TrueLine& line : page.body)
    if (!line.optional || has_line(output, line.words))
      expected.insert(expected.end(), line.words.begin(), line.words.end());
  const Runs a = runs_of(expected), b = runs_of(output);
  double both = 0, in_a = 0, in_b = 0;
  for (const auto& [words, n] : a) {
    in_a += n;
    if (const auto found = b.find(words); found != b.end()) both += std::min(n, found->second);
  }
  for (const auto& [words, n] : b) in_b += n;
  if (in_b > 0) {
    ++sums.with_output;
    sums.precision += both / in_b;
  }
  if (in_a > 0) {
    ++sums.pages;
    sums.recall += both / in_a;
  }
  sums.exact += expected == output;
  pages_ += fmt::format("{} {} {:.3f} {:.3f}\n", page.set, page.id, in_b > 0 ? both / in_b : 0,
                        in_a > 0 ? both / in_a : 0);
}

void Measure::print(const char* heading) const {
  std::printf("%-22s %5s %7s %6s %6s %6s %7s\n", heading, "pages", "F1", "P", "R", "exact", "segm");
  for (const auto& [name, s] : sets_) {
    const double segments = s.found ? 2.0 * s.found / (2 * s.found + s.wrong + s.missed) : 0;
    std::printf("%-22s %5d %7.3f %6.3f %6.3f %6.3f %7.3f\n", name.c_str(), s.pages, s.f1(),
                s.with_output ? s.precision / s.with_output : 0, s.pages ? s.recall / s.pages : 0,
                s.pages ? s.exact / s.pages : 0, segments);
  }
  std::printf("%-22s       %7.4f\n", "mean", mean_f1());
  std::fflush(stdout);
}

void Measure::write_pages(const std::string& path) const {
  std::ofstream(path) << pages_;
}

double Measure::mean_f1() const {
  double sum = 0;
  int n = 0;
  for (const auto& [name, s] : sets_)
    if (s.pages) {
      sum += s.f1();
      ++n;
    }
  return n ? sum / n : 0;
}

} // namespace wireroom::learn
