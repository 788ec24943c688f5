// For tests and benchmarks of sending: readers that are made up on the fly, and a briefing.
#pragma once
#include "briefing/document.h"
#include "briefing/recipient.h"
#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace wireroom::briefing {

// Readers 1 to `count`, reader17@example.net, without keeping any of them.
class NumberedRecipients final : public Recipients {
 public:
  explicit NumberedRecipients(std::int64_t count, std::string domain = "example.net")
      : count_(count), domain_(std::move(domain)) {}

  Result<std::vector<Recipient>> next(const std::string&, ReaderId after,
                                      std::size_t limit) override {
    std::vector<Recipient> out;
    for (std::int64_t id = after.value + 1; id <= count_ && out.size() < limit; ++id)
      out.push_back(reader(id));
    return out;
  }
  Result<std::optional<Recipient>> find(ReaderId id) override {
    if (left.contains(id.value)) return std::optional<Recipient>();
    return std::optional(reader(id.value));
  }

  std::set<std::int64_t> left; // have gone since they were planned

 private:
  Recipient reader(std::int64_t id) const {
    return {.id = {id},
            .address = fmt::format("reader{}@{}", id, domain_),
            .regions = {},
            .languages = {},
            .zone = {},
            .leave_token = fmt::format("token{}", id)};
  }
  std::int64_t count_;
  std::string domain_;
};

// About as long as a day's briefing: twelve items.
inline Document sample_document(int items = 12) {
  Document out{.day = "2026-03-12",
               .title = "Harbour Briefing",
               .network = "Harbour Papers",
               .intro = "Twelve stories from sixteen papers of the network.",
               .address = "1 Pier Road, Port Town",
               .web_url = "https://papers.example/briefing/2026-03-12",
               .privacy_url = "https://papers.example/about/privacy"};
  for (int i = 1; i <= items; ++i) {
    Item item;
    item.headline = fmt::format("Ferry number {} runs again after the long storm", i);
    item.kicker = "Southeast Asia · Port Town";
    item.sentences = fmt::format(
        "The harbour master said on Tuesday that boat {} had passed its inspection and would carry "
        "passengers from the morning. Crews had worked for nine days on the pier that the storm "
        "broke.",
        i);
    item.source = "The Harbour Post/Harbour Papers";
    item.told_by =
        "Told by 4 papers in 3 countries: The Harbour Post, Pier Daily, The Strait, Island News.";
    item.story_url = fmt::format("https://papers.example/story/{}", i);
    item.article_url = fmt::format("https://papers.example/article/{}", i);
    item.language = "en";
    out.items.push_back(item);
  }
  return out;
}

} // namespace wireroom::briefing
