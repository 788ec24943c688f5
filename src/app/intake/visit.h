// Visit: one question to the network (or to a folder) and what came of it. Values; made by the
// Agenda, filled by the Visitor, kept by Intake.
#pragma once
#include "app/intake/folder.h"
#include "feed/document.h"
#include "feed/paper.h"
#include "feed/rights_signals.h"
#include "feed/schedule.h"
#include "feed/websub.h"
#include "page/article.h"

namespace wireroom::app {

enum class VisitKind { source, page, robots, hub };

// "wireroom", the product token that robots.txt and signals name us by (RFC 9309 §2.2.1).
inline constexpr const char* agent_token = "wireroom";

struct Visit {
  VisitKind kind = VisitKind::source;
  std::string url, paper;
  feed::SourceConfig source; // of a source; of a hub, whose news it is to push
  std::string form;          // to a hub: what is asked of it
  Watch watch;               // of a page
  feed::PollState state;
  milliseconds crawl_delay{0}; // the site's own pause
  std::string refused;         // why a page is not fetched at all, a sentence; empty: it is

  // Filled by the Visitor.
  feed::PollOutcome outcome = feed::PollOutcome::failed;
  int status = 0;          // 0: no answer
  std::string answered_by; // the address, after redirects
  Instant rest_until{};    // the domains below asked us to rest
  std::vector<std::string> resting_domains;
  feed::Document document;              // a source's
  feed::Topic topic;                    // its hub and what it calls itself there
  std::optional<page::Article> article; // a page's
  feed::RightsSignals rights;           // of a page
  std::vector<DroppedFile> files;       // a drop folder's
  std::string body;                     // of robots.txt
  std::string problem;                  // why nothing could be read, a sentence

  std::int64_t fresh = 0; // entries that were not known; filled by Intake
};

} // namespace wireroom::app
