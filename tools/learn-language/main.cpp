// learn-language: learns the table by which languages of the Latin script are told apart.
//
//   learn-language CORPORA FREQUENCIES OUT [--hold-out SOURCE]...
//
// CORPORA: a folder of sets with docs.jsonl.gz and truth.jsonl (id, language, source).
// FREQUENCIES: wordfreq/data of the Python package wordfreq; texts are drawn from its lists, so that
// languages and words that the corpora lack are met too. OUT: src/language/assets/languages.bin.
// Sources held out are not learnt from, and judged at the end.
#include "frequency_list.h"
#include "language/linear_model.h"
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <simdjson.h>
#include <zlib.h>

using namespace wireroom;

namespace {

const std::vector<std::string> codes = {"id", "ms", "en", "vi", "tl", "jv",
                                        "su", "uz", "tk", "tr", "other"};

struct Example {
  std::vector<std::uint32_t> features;
  std::size_t code = 0;
  float weight = 1;
};

struct Text {
  std::string text, language, source;
};

std::size_t code_of(const std::string& language) {
  const auto found = std::find(codes.begin(), codes.end(), language == "fil" ? "tl" : language);
  return found == codes.end() ? codes.size() - 1 : std::size_t(found - codes.begin());
}

std::string unpacked(const std::string& path) {
  std::string bytes;
  char chunk[1 << 16];
  if (gzFile file = gzopen(path.c_str(), "rb")) {
    for (int got = 0; (got = gzread(file, chunk, sizeof chunk)) > 0;)
      bytes.append(chunk, std::size_t(got));
    gzclose(file);
  }
  return bytes;
}

template <typename Take> void each_line(const std::string& bytes, Take take) {
  simdjson::dom::parser parser;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    simdjson::dom::element object;
    if (!parser.parse(bytes.data() + at, end - at).get(object)) take(object);
    at = end + 1;
  }
}

std::string text_of(simdjson::dom::element object, const char* name) {
  std::string_view text;
  return object[name].get_string().get(text) ? "" : std::string(text);
}

std::vector<Text> read_set(const std::filesystem::path& folder) {
  std::map<std::string, Text> by_id;
  each_line(unpacked(folder / "truth.jsonl"), [&](auto object) {
    by_id[text_of(object, "id")] = {"", text_of(object, "language"), text_of(object, "source")};
  });
  std::vector<Text> out;
  each_line(unpacked(folder / "docs.jsonl.gz"), [&](auto object) {
    Text text = by_id[text_of(object, "id")];
    text.text = text_of(object, "title") + "\n" + text_of(object, "text");
    out.push_back(std::move(text));
  });
  return out;
}

bool is_latin(const std::string& text) {
  const auto plain = std::count_if(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
  return std::size_t(plain) * 5 > text.size() * 2;
}

// A paragraph gives itself and its pieces of nine words.
void add_text(const Text& text, std::vector<Example>& out) {
  const std::size_t code = code_of(text.language);
  out.push_back({language::model_features(text.text), code, 1});
  std::vector<std::size_t> blanks{0};
  for (std::size_t i = 0; i < text.text.size(); ++i)
    if (text.text[i] == ' ') blanks.push_back(i);
  if (blanks.size() < 25) return;
  for (std::size_t i = 0; i + 9 < blanks.size(); i += 9)
    out.push_back({language::model_features(
                       text.text.substr(blanks[i], blanks[i + 9] - blanks[i])), code, 1});
}

void add_drawn(const std::string& path, const std::string& language, std::mt19937& random,
               std::vector<Example>& out) {
  const auto list = learn::read_frequency_list(path);
  if (!list) return;
  std::vector<double> shares;
  std::vector<const std::string*> words;
  for (const auto& [word, share] : *list) {
    if (!is_latin(word) && language != "vi") continue;
    words.push_back(&word);
    shares.push_back(std::pow(share, 0.8)); // headlines leave out the commonest words
  }
  if (words.size() < 1000) return;
  std::discrete_distribution<std::size_t> draw(shares.begin(), shares.end());
  const std::size_t code = code_of(language);
  const int texts = code + 1 == codes.size() ? 400 : 3'000;
  for (int i = 0; i < texts; ++i) {
    std::string text;
    for (unsigned n = 4 + random() % 8; n-- > 0;) text += *words[draw(random)] + ' ';
    out.push_back({language::model_features(text), code, 1});
  }
}

// The same weight for every language, less for those of which there is little.
void even_out(std::vector<Example>& examples) {
  std::vector<double> counts(codes.size());
  for (const auto& example : examples) ++counts[example.code];
  for (auto& example : examples)
    example.weight = float(std::sqrt(1000 / counts[example.code]) * 1.5);
}

std::vector<float> learn_weights(const std::vector<Example>& examples) {
  const std::size_t n = codes.size();
  std::vector<float> weights(language::model_slots * n), squares(weights.size(), 1e-4f);
  std::vector<std::size_t> order(examples.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::mt19937 random(7);
  std::vector<double> p(n);
  for (int pass = 0; pass < 12; ++pass) {
    std::shuffle(order.begin(), order.end(), random);
    for (const std::size_t i : order) {
      const Example& example = examples[i];
      if (example.features.empty()) continue;
      const double unit = 1 / std::sqrt(double(example.features.size()));
      std::fill(p.begin(), p.end(), 0.0);
      for (const auto slot : example.features)
        for (std::size_t c = 0; c < n; ++c) p[c] += unit * double(weights[slot * n + c]);
      const double best = *std::max_element(p.begin(), p.end());
      double total = 0;
      for (double& each : p) total += each = std::exp(each - best);
      for (std::size_t c = 0; c < n; ++c) {
        const double error = p[c] / total - (c == example.code);
        if (std::abs(error) < 1e-3) continue;
        for (const auto slot : example.features) {
          float& weight = weights[slot * n + c];
          const float gradient =
              float(error * unit) * example.weight + 2e-5f * weight;
          float& square = squares[slot * n + c];
          square += gradient * gradient;
          weight -= 0.15f * gradient / std::sqrt(square);
        }
      }
    }
  }
  return weights;
}

} // namespace

int main(int count, char** words) {
  std::set<std::string> held;
  std::vector<std::string> places;
  for (int i = 1; i < count; ++i) {
    if (std::string(words[i]) == "--hold-out" && i + 1 < count) held.insert(words[++i]);
    else places.emplace_back(words[i]);
  }
  if (places.size() != 3) {
    std::fprintf(stderr, "learn-language CORPORA FREQUENCIES OUT [--hold-out SOURCE]...\n");
    return 2;
  }
  std::vector<Example> examples;
  std::vector<Text> asked;
  for (const auto& entry : std::filesystem::directory_iterator(places[0])) {
    if (!entry.is_directory()) continue;
    for (auto& text : read_set(entry.path())) {
      if (!is_latin(text.text) && text.language != "vi") continue;
      if (held.contains(text.source)) asked.push_back(std::move(text));
      else add_text(text, examples);
    }
  }
  std::mt19937 random(3);
  std::vector<std::filesystem::path> lists;
  for (const auto& entry : std::filesystem::directory_iterator(places[1]))
    if (entry.path().filename().string().starts_with("small_")) lists.push_back(entry.path());
  std::sort(lists.begin(), lists.end());
  for (const auto& path : lists) {
    const std::string name = path.filename().string();
    add_drawn(path, name.substr(6, name.find('.') - 6), random, examples);
  }
  even_out(examples);
  const auto weights = learn_weights(examples);
  const std::string table = language::LinearModel::write(codes, weights);
  std::ofstream(places[2], std::ios::binary) << table;
  const language::LinearModel model(table);
  std::map<std::string, std::pair<int, int>> right;
  for (const auto& text : asked) {
    auto& [good, all] = right[text.source + " " + text.language];
    ++all;
    const auto scores = model.scores(text.text);
    good += !scores.empty() && scores.front().code == codes[code_of(text.language)];
  }
  for (const auto& [name, figures] : right)
    std::printf("%-24s %.4f of %d\n", name.c_str(), double(figures.first) / figures.second,
                figures.second);
  std::printf("%zu examples\n", examples.size());
  return 0;
}
