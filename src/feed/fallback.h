// Fallback: which of a paper's ways in are asked now, and how the paper is doing, in one sentence.
//
// Sources of the kind that the configuration names first are all asked. Sources of a later kind
// (feed, sitemap, section, in the order in which they first stand) are asked only while every
// source of each earlier kind is ill; the ill ones are still asked, as rarely as their failures
// say, and the first that answers sends the later kinds back to rest. Folders and hubs cost the
// paper nothing and are always open; a source marked `always` is always asked. Pure; any thread.
#pragma once
#include "feed/paper.h"
#include "feed/schedule.h"
#include "feed/websub.h"
#include <functional>
#include <span>

namespace wireroom::feed {

// The state of a source by its address; null: it was never asked.
using StateOf = std::function<const PollState*(const std::string& url)>;

// The subscription that brings a source's news; null: there is none.
using SubscriptionOf = std::function<const Subscription*(const std::string& url)>;

// Two failures in a row, or gone: one may be an accident.
bool is_ill(const PollState* state);

// For each source of the paper, in order: is it asked?
std::vector<bool> sources_in_use(const Paper& paper, const StateOf& state_of);

struct PaperHealth {
  std::string sentence; // "The Pier: feed answers 403 since Tuesday; reading the section page; ..."
  bool ailing = false;  // a source is ill, or the paper is silent beyond its habit
  bool silent = false;
  // What is to be mended: a source that has moved, what its feeds' formats forbid; sentences.
  std::vector<std::string> faults;
};

// `arrivals`: when the paper's last articles were first seen, newest first (60 are enough to know
// its habit). `offset`: of the network's zone, for days and times in words.
PaperHealth health_of(const Paper& paper, const StateOf& state_of,
                      const SubscriptionOf& subscription_of, std::span<const Instant> arrivals,
                      Instant now, minutes offset);

} // namespace wireroom::feed
