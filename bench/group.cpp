// bench/group: articles from text to story per CPU-second of one core, at 3 KB an article and
// 50,000 live stories, against a plain peer that only cuts the same texts into words and counts
// them; the time of single articles; memory per article and per story, and how all of this grows.
//
//   bench/group [STORIES] [MEASURED]      50,000 live stories and 20,000 articles when not given
//   bench/group --replay [ARTICLES] [DAYS] [LIFE]   a stream of so many articles in so many days
//                                         (30), of which a story lives for LIFE (14) after its
//                                         newest article, as in the program: a line a day
//
// The texts are invented: words drawn by Zipf's law, some of a subject, some of an event, names
// with capitals, numbers; one article in four takes most of its text from an earlier one of its
// event.
#include "story/grouper.h"
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fmt/format.h>
#include <fstream>
#include <random>
#include <unordered_map>

namespace {

using namespace wireroom;

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return double(now.tv_sec) + double(now.tv_nsec) / 1e9;
}

double resident_mib() {
  std::ifstream file("/proc/self/statm");
  double all = 0, resident = 0;
  file >> all >> resident;
  return resident * 4096 / 1048576;
}

// The n-th word of an invented language; frequent ones are short.
std::string word(std::size_t n) {
  static constexpr const char* parts[] = {"ba", "den", "ki", "lor", "ma", "nes", "po", "ri",
                                          "sa", "tul", "ve", "wan", "ga", "hi",  "jo", "um"};
  std::string out;
  for (n += 3; n; n /= 16) out += parts[n % 16];
  return out;
}

std::string name(std::size_t n) {
  std::string out = word(n + 300'000);
  out[0] = char(out[0] - 'a' + 'A');
  return out;
}

class Newsroom {
 public:
  explicit Newsroom(double articles_per_event) : again_(1 - 1 / articles_per_event) {
    for (std::size_t i = 0; i < 30'000; ++i)
      steps_.push_back((steps_.empty() ? 0 : steps_.back()) + 1 / std::pow(double(i) + 2.7, 1.05));
  }

  // `a_day` articles a day; an event's follow within about two days of its first.
  story::Document next(double a_day) {
    at_ += 86'400'000.0 / a_day;
    Event& event = choose(a_day);
    const bool copy = !event.told.empty() && draw() % 4 == 0;
    story::Document out;
    out.id = std::to_string(++count_);
    out.language = "en";
    out.published = from_unix_seconds(1'750'000'000) + milliseconds(std::int64_t(at_));
    out.paper = "p" + std::to_string(draw() % 400);
    out.title = sentence(event, 9);
    if (copy)
      out.text = event.told.substr(0, event.told.size() * 4 / 5) + "\n" + body(event, 600);
    else
      out.text = body(event, 3'000);
    if (event.told.empty()) event.told = out.text;
    return out;
  }

 private:
  struct Event {
    std::vector<std::string> own; // names and rare words
    std::size_t subject = 0;
    std::string told;
  };

  std::uint32_t draw() { return std::uint32_t(random_()); }
  double share() { return double(draw()) / 4294967296.0; }

  Event& choose(double a_day) {
    const std::size_t open = std::size_t(a_day * 2 * (1 - again_)) + 1; // events of two days
    if (events_.empty() || share() > again_) {
      Event event;
      event.subject = draw() % 400;
      for (int i = 0; i < 9; ++i)
        event.own.push_back(name(std::size_t(40'000 * share() * share())));
      for (int i = 0; i < 7; ++i) event.own.push_back(word(4'000 + draw() % 26'000));
      for (int i = 0; i < 3; ++i) event.own.push_back(std::to_string(2 + draw() % 900));
      if (events_.size() < open)
        events_.push_back(std::move(event));
      else
        std::swap(events_[draw() % events_.size()], event);
      return events_.size() < open ? events_.back() : events_[draw() % events_.size()];
    }
    return events_[draw() % events_.size()];
  }

  std::string common() {
    const double at = share() * steps_.back();
    return word(std::size_t(std::lower_bound(steps_.begin(), steps_.end(), at) - steps_.begin()));
  }

  std::string one(const Event& event, double own) {
    const double kind = share();
    if (kind < own) return event.own[std::size_t(share() * share() * double(event.own.size()))];
    if (kind < own + 0.12) return word(1'000 + event.subject * 60 + draw() % 60);
    return common();
  }

  std::string sentence(const Event& event, int words) {
    std::string out = one(event, 0.5);
    for (int i = 1; i < words; ++i) out += " " + one(event, 0.45);
    return out;
  }

  std::string body(const Event& event, std::size_t bytes) {
    std::string out;
    while (out.size() < bytes) {
      const std::size_t words = 9 + draw() % 18;
      for (std::size_t i = 0; i < words; ++i) out += (i ? " " : "") + one(event, 0.14);
      out += draw() % 5 ? ". " : ".\n";
    }
    return out;
  }

  const double again_;
  std::mt19937 random_{11};
  std::vector<double> steps_;
  std::vector<Event> events_;
  double at_ = 0;
  std::size_t count_ = 0;
};

// What any program must do that reads the texts: words between blanks, hashed, counted, sorted.
std::size_t plain(const std::string& text, std::vector<std::uint32_t>& words) {
  words.clear();
  std::uint32_t hash = 2166136261u;
  for (const char c : text) {
    if (c != ' ' && c != '\n' && c != '.') {
      hash = (hash ^ std::uint32_t(c | 0x20)) * 16777619u;
    } else if (hash != 2166136261u) {
      words.push_back(hash);
      hash = 2166136261u;
    }
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words.size();
}

struct Timed {
  double prepare = 0, place = 0, bytes = 0;
  std::vector<double> each; // milliseconds
};

void put(story::Grouper& grouper, story::Document document, Timed* timed) {
  if (!timed) {
    grouper.add(document);
    return;
  }
  timed->bytes += double(document.title.size() + document.text.size());
  const double start = cpu_seconds();
  auto prepared = story::prepare(std::move(document));
  const double middle = cpu_seconds();
  grouper.add(std::move(prepared));
  const double end = cpu_seconds();
  timed->prepare += middle - start;
  timed->place += end - middle;
  timed->each.push_back((end - start) * 1e3);
}

void report(const story::Grouper& grouper, Timed timed, double peer, double rss_before) {
  const double n = double(timed.each.size());
  std::sort(timed.each.begin(), timed.each.end());
  const auto at = [&](double share) { return timed.each[std::size_t(share * (n - 1))]; };
  const double own = n / (timed.prepare + timed.place);
  const auto& live = grouper.live();
  fmt::print("live              {} stories of {} articles; {:.1f} KB an article\n", live.live(),
             live.articles(), timed.bytes / n / 1024);
  fmt::print("text to story     {:.0f} articles/s of one core ({:.0f} us words and runs, {:.0f} us "
             "the rest)\n",
             own, timed.prepare / n * 1e6, timed.place / n * 1e6);
  fmt::print("plain peer        {:.0f} articles/s: ratio {:.3f}\n", peer, own / peer);
  fmt::print("one article       median {:.3f} ms, p99 {:.3f} ms, most {:.1f} ms\n", at(0.5),
             at(0.99), at(1));
  fmt::print("memory            {:.0f} bytes an article, {:.0f} bytes a live story, by its own "
             "count; copies {:.0f} bytes an article remembered; {:.0f} MiB resident\n",
             double(live.article_bytes()) / double(live.articles()),
             double(live.story_bytes()) / double(live.live()),
             double(grouper.copy_bytes()) / double(grouper.copies_remembered()),
             resident_mib() - rss_before);
}

void measure(std::size_t stories, std::size_t measured) {
  Newsroom newsroom(2.4);
  const double rss = resident_mib();
  story::Grouper grouper;
  const double a_day = double(stories) * 2.4 / 12; // fills the stories before any of them ends
  std::size_t taken = 0;
  for (; grouper.live().live() < stories && taken < stories * 8; ++taken)
    put(grouper, newsroom.next(a_day), nullptr);
  std::vector<story::Document> documents;
  for (std::size_t i = 0; i < measured; ++i) documents.push_back(newsroom.next(a_day));
  double peer = 0;
  std::size_t words = 0;
  std::vector<std::uint32_t> room;
  const double start = cpu_seconds();
  for (const auto& document : documents) words += plain(document.text, room);
  peer = double(words ? measured : 0) / (cpu_seconds() - start);
  Timed timed;
  for (auto& document : documents) put(grouper, std::move(document), &timed);
  report(grouper, std::move(timed), peer, rss);
}

void replay(std::size_t articles, std::size_t days, std::size_t life) {
  Newsroom newsroom(2.4);
  story::Grouper grouper({.life = hours(24 * life)});
  const double a_day = double(articles) / double(days);
  fmt::print("day  articles  live stories  live articles  CPU s  articles/s  p99 ms  "
             "MiB resident  by its own count\n");
  double spent = 0;
  for (std::size_t i = 0, day = 1; day <= days; ++day) {
    Timed timed;
    for (; double(i) < double(day) * a_day; ++i) put(grouper, newsroom.next(a_day), &timed);
    spent += timed.prepare + timed.place;
    std::sort(timed.each.begin(), timed.each.end());
    fmt::print("{:3}  {:8}  {:12}  {:13}  {:5.0f}  {:10.0f}  {:6.2f}  {:12.0f}  {:.0f}\n", day, i,
               grouper.live().live(), grouper.live().articles(), spent,
               double(timed.each.size()) / (timed.prepare + timed.place),
               timed.each[timed.each.size() * 99 / 100], resident_mib(),
               double(grouper.bytes()) / 1048576);
    std::fflush(stdout);
  }
}

} // namespace

int main(int count, char** words) {
  const auto number = [&](int i, std::size_t otherwise) {
    return count > i ? std::size_t(std::atoll(words[i])) : otherwise;
  };
  if (count > 1 && std::strcmp(words[1], "--replay") == 0)
    replay(number(2, 300'000), number(3, 30), number(4, 14));
  else
    measure(number(1, 50'000), number(2, 20'000));
}
