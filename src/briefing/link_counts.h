// LinkCounts: how often each link of a briefing's mail is followed, where the network has chosen to
// count ([mail] count_links) and the mail says so. What is kept is a number for each link of a day:
// no reader, no address, no time. The links are the same in every copy, so that nothing else could
// be kept. Link scanners of mailbox providers count as well; the numbers are no more than a hint.
//
// Works on the caller's connection, one thread at a time.
#pragma once
#include "briefing/document.h"
#include "store/database.h"
#include <optional>

namespace wireroom::briefing {

enum class LinkPage { story, article };

struct LinkCount {
  ArticleId article; // of the item
  LinkPage page = LinkPage::story;
  std::int64_t times = 0;
};

// The document with links that are counted: "<site>/briefing/link/2026-03-12/140/story".
Document with_counted_links(Document document, const std::string& site);

class LinkCounts {
 public:
  explicit LinkCounts(store::Database& database) : database_(database) {}

  // Where a counted link leads, having counted it; none for a path that is no link of a frozen
  // briefing. It leads to our own pages only.
  Result<std::optional<std::string>> follow(std::string_view path);

  Result<std::vector<LinkCount>> of(const std::string& day); // those that were followed

 private:
  store::Database& database_;
};

} // namespace wireroom::briefing
