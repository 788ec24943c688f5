#include "corpus.h"
#include "base/utf8.h"
#include <algorithm>
#include <filesystem>
#include <map>
#include <random>
#include <simdjson.h>
#include <zlib.h>

namespace wireroom::learn {
namespace {

namespace fs = std::filesystem;

Result<std::string> read_packed(const fs::path& path) {
  const fs::path name = fs::exists(path) ? path : fs::path(path.string() + ".gz");
  gzFile file = gzopen(name.c_str(), "rb");
  if (!file) return fail("cannot read {}", name.string());
  std::string bytes;
  char chunk[1 << 16];
  for (int got = 0; (got = gzread(file, chunk, sizeof chunk)) > 0;)
    bytes.append(chunk, std::size_t(got));
  gzclose(file);
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

Result<std::vector<story::Document>> read_documents(const fs::path& folder) {
  TRY_SET(const std::string bytes, read_packed(folder / "docs.jsonl"));
  std::vector<story::Document> out;
  each_line(bytes, [&](simdjson::dom::element object) {
    story::Document document;
    document.id = text_of(object, "id");
    document.title = text_of(object, "title");
    document.text = text_of(object, "text");
    document.language = text_of(object, "language");
    document.paper = text_of(object, "paper");
    if (const auto stamp = parse_rfc3339(text_of(object, "published"))) {
      document.published = stamp->at;
      document.day_only = stamp->day_only;
    }
    out.push_back(std::move(document));
  });
  return out;
}

Result<std::map<std::string, int>> read_truth(const fs::path& folder) {
  TRY_SET(const std::string bytes, read_packed(folder / "truth.jsonl"));
  std::map<std::string, int> stories, truth;
  each_line(bytes, [&](simdjson::dom::element object) {
    if (const std::string name = text_of(object, "story"); !name.empty())
      truth[text_of(object, "id")] = stories.emplace(name, int(stories.size())).first->second;
  });
  return truth;
}

Set made(const std::string& name, const std::string& of, double weight,
         const std::vector<story::Document>& documents, const std::map<std::string, int>& truth,
         std::size_t cut) {
  Set set{.name = name, .of = of, .weight = weight};
  for (story::Document document : documents) {
    document.text = std::string(utf8::cut(document.text, cut));
    const auto known = truth.find(document.id);
    set.truth.push_back(known == truth.end() ? -1 : known->second);
    set.documents.push_back(story::prepare(std::move(document)));
  }
  return set;
}

// The same stream as if every second article were in another language and script, with one in four
// of its names still to be known. What it teaches of joining across languages is all it is for.
Set two_languages(const Set& set) {
  Set out = set;
  out.name = set.of + " (two languages)";
  out.foreign = true;
  out.weight = 0.5;
  for (std::size_t i = 0; i < out.documents.size(); ++i) {
    if (i % 2 == 0) continue;
    story::Prepared& prepared = out.documents[i];
    prepared.language = "ko";
    std::erase_if(prepared.marks, [](const story::Mark& mark) {
      using Kind = story::Mark::Kind;
      return (mark.kind == Kind::name || mark.kind == Kind::sound) && mark.key % 4 != 0;
    });
  }
  return out;
}

// The same articles, each up to an hour late: what the order of a stream teaches by chance is not
// to be learnt.
Set shuffled(const Set& set) {
  std::mt19937 random(1);
  std::vector<std::pair<Instant, std::size_t>> due;
  for (std::size_t i = 0; i < set.documents.size(); ++i) {
    const story::Document& document = set.documents[i].document;
    const auto late = document.day_only ? seconds(0) : seconds(random() % 3600);
    due.emplace_back(document.published + late, i);
  }
  std::stable_sort(due.begin(), due.end());
  Set out{.name = set.name + " (shuffled)", .of = set.of, .weight = set.weight};
  for (const auto& [at, i] : due) {
    out.documents.push_back(set.documents[i]);
    out.truth.push_back(set.truth[i]);
  }
  return out;
}

double pairs(double n) { return n * (n - 1) / 2; }
double mean(double p, double r) { return p + r > 0 ? 2 * p * r / (p + r) : 0; }

} // namespace

Figures judge(const std::vector<int>& truth, const std::vector<std::int64_t>& found, bool whole) {
  std::map<int, double> gold;
  std::map<std::int64_t, double> said;
  std::map<std::pair<int, std::int64_t>, double> both;
  std::map<std::int64_t, double> others;
  double n = 0;
  for (std::size_t i = 0; i < truth.size(); ++i) {
    if (truth[i] < 0) {
      others[found[i]] += whole;
      continue;
    }
    ++n;
    ++gold[truth[i]];
    ++said[found[i]];
    ++both[{truth[i], found[i]}];
  }
  double p = 0, r = 0, same = 0, all_said = 0, all_true = 0, largest = 0, largest_true = 0;
  for (const auto& [key, k] : both) {
    p += k * k / (said[key.second] + others[key.second]);
    r += k * k / gold[key.first];
    same += pairs(k);
  }
  for (const auto& [key, k] : said) {
    all_said += pairs(k) + k * others[key];
    largest = std::max(largest, k);
  }
  for (const auto& [key, k] : gold) {
    all_true += pairs(k);
    largest_true = std::max(largest_true, k);
  }
  const double pair_p = all_said > 0 ? same / all_said : 1, pair_r = same / all_true;
  return {mean(p / n, r / n), mean(pair_p, pair_r), pair_p, pair_r, largest / largest_true};
}

Result<std::vector<Set>> load_sets(const std::string& folder, bool variants) {
  std::vector<Set> sets;
  std::error_code error;
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (fs::exists(entry.path() / "truth.jsonl")) folders.push_back(entry.path());
  if (folders.empty()) return fail("no sets in {}", folder);
  std::sort(folders.begin(), folders.end());
  for (const auto& path : folders) {
    TRY_SET(const auto documents, read_documents(path));
    TRY_SET(const auto truth, read_truth(path));
    const std::string name = path.filename().string();
    sets.push_back(made(name, name, 1, documents, truth, std::string::npos));
    const bool has_text = std::any_of(documents.begin(), documents.end(),
                                      [](const auto& d) { return d.text.size() > 200; });
    if (!variants) continue;
    sets.back().weight = 0.5;
    sets.push_back(shuffled(sets.back()));
    sets.push_back(two_languages(sets.back()));
    if (!has_text) continue;
    sets.push_back(made(name + " (titles)", name, 0.3, documents, truth, 0));
    sets.push_back(made(name + " (short)", name, 0.3, documents, truth, 500));
  }
  return sets;
}

} // namespace wireroom::learn
