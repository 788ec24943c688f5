#include "app/trial/stories.h"
#include "app/intake/delivered.h"
#include "app/intake/entry_article.h"
#include "html/address.h"
#include "http/content_type.h"
#include "page/read.h"
#include <algorithm>

namespace wireroom::app {
namespace {

std::vector<feed::Entry> newest_entries(const std::vector<TriedWay>& ways, std::size_t most) {
  const auto way =
      std::find_if(ways.begin(), ways.end(), [](const TriedWay& one) { return one.usable(); });
  if (way == ways.end()) return {};
  std::vector<feed::Entry> entries = way->entries;
  const auto at = [](const feed::Entry& entry) {
    const auto& stamp = entry.published ? entry.published : entry.updated;
    return stamp ? stamp->at : Instant::min();
  };
  std::stable_sort(entries.begin(), entries.end(),
                   [&](const feed::Entry& a, const feed::Entry& b) { return at(a) > at(b); });
  if (entries.size() > most) entries.resize(most);
  return entries;
}

// The page's article; a sentence's end when there is none ("answers 404").
Result<page::Article> read_story_page(const std::string& url, const std::string& language,
                                      Asker& asker, feed::RightsSignals& rights) {
  if (!asker.may_read(url)) return fail("robots.txt closes its page");
  TRY_SET(const auto answer, asker.ask(url));
  if (answer.status != 200) return fail("its page answers {}", answer.status);
  rights.read_headers(answer.headers, trial_agent);
  rights.read_page(answer.body, answer.url, trial_agent);
  const std::string charset = http::charset_of(answer.headers.get("content-type"));
  TRY_SET(auto article,
          page::read_page(
              {.bytes = answer.body, .url = answer.url, .charset = charset, .language = language}));
  if (article.body.empty()) return fail("no running text was found on its page");
  return article;
}

TriedStory read_story(const feed::Entry& entry, const std::string& language, Asker& asker,
                      feed::RightsSignals& rights, const std::string& paper) {
  Watch watch{.section = entry.section};
  if (html::is_web_address(entry.link)) watch.url = entry.link;
  take_words(watch, entry, "");
  TriedStory story{.url = watch.url, .article = {}, .why_entry = {}};
  if (story.url.empty()) {
    story.why_entry = "it has no page";
  } else if (auto article = read_story_page(story.url, language, asker, rights)) {
    story.article = *std::move(article);
    fill_from_source(story.article, watch, paper);
    fill_text_from_source(story.article, watch);
    return story;
  } else {
    story.why_entry = article.error().message;
  }
  story.article = article_of_entry(watch, language, story.why_entry);
  fill_from_source(story.article, watch, paper);
  return story;
}

} // namespace

std::vector<TriedStory> read_stories(const std::vector<TriedWay>& ways, std::size_t most,
                                     const std::string& language, Asker& asker,
                                     feed::RightsSignals& rights, const std::string& paper) {
  std::vector<TriedStory> stories;
  for (const feed::Entry& entry : newest_entries(ways, most))
    stories.push_back(read_story(entry, language, asker, rights, paper));
  return stories;
}

} // namespace wireroom::app
