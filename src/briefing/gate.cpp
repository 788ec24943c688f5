#include "briefing/gate.h"
#include "base/ascii.h"
#include "briefing/compose.h"
#include "briefing/html_check.h"
#include "html/tree.h"
#include <set>

namespace wireroom::briefing {
namespace {

// Lines are broken differently in the two parts, within words of scripts without blanks too.
std::string without_blanks(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (!ascii::is_space(c)) out += c;
  return out;
}

std::vector<std::string> links_of(const Document& document) {
  std::set<std::string> links{document.web_url, document.privacy_url};
  for (const Item& item : document.items) {
    links.insert(item.story_url);
    links.insert(item.article_url);
  }
  links.erase("");
  return {links.begin(), links.end()};
}

void look_at_terms(const Document& document, const GateTools& tools, std::vector<Finding>& found) {
  if (!tools.allowed) return;
  const auto allowed = tools.allowed(document);
  if (!allowed) return found.push_back({true, "terms", allowed.error().message});
  std::set<std::int64_t> kept;
  for (const Item& item : allowed->items) kept.insert(item.article.value);
  for (const Item& item : document.items)
    if (!kept.contains(item.article.value))
      found.push_back(
          {false, "terms",
           fmt::format("\"{}\" may not go out by mail any more and is left out", item.headline)});
  if (kept.empty() && !document.items.empty())
    found.push_back({true, "terms", "none of its stories may go out by mail any more"});
}

} // namespace

std::vector<std::string> differing_parts(const Document& document, std::string_view html,
                                         std::string_view text) {
  const auto tree = html::Tree::parse(std::string(html));
  const std::string shown = without_blanks(tree.text(0)), plain = without_blanks(text);
  std::vector<std::string> out;
  const auto compare = [&](const std::string& words) {
    const std::string bare = without_blanks(words);
    if (shown.find(bare) == shown.npos || plain.find(bare) == plain.npos) out.push_back(words);
  };
  compare(document.intro);
  compare(document.address);
  for (const Item& item : document.items)
    for (const std::string* words :
         {&item.headline, &item.kicker, &item.sentences, &item.source, &item.told_by})
      compare(*words);
  return out;
}

std::vector<Finding> look_before_sending(const Document& document, const Copies& copies,
                                         const GateTools& tools, Instant now) {
  std::vector<Finding> found;
  if (document.items.empty()) found.push_back({true, "content", "there is no story in it"});
  if (document.address.empty())
    found.push_back({false, "content", "it carries no postal address, which many laws demand"});
  look_at_terms(document, tools, found);
  if (tools.is_live)
    for (const std::string& link : links_of(document))
      if (!tools.is_live(link)) found.push_back({true, "links", link + " does not answer"});
  // Before the approval there is no page yet; any address of ours stands for it in what is
  // measured.
  Document shown = document;
  if (shown.web_url.empty()) shown.web_url = document.privacy_url;
  const Personal nobody{shown.web_url, shown.web_url};
  const std::string html = html_part(shown, nobody), text = text_part(shown, nobody);
  if (html.size() > html_limit)
    found.push_back({true, "size",
                     fmt::format("its HTML has {} bytes; large mailboxes cut off what is beyond {}",
                                 html.size(), html_limit)});
  for (const std::string& error : html_errors(html))
    found.push_back({true, "HTML", "its HTML has an error: " + error});
  for (const std::string& words : differing_parts(document, html, text))
    found.push_back({true, "text part", "HTML and text part differ at \"" + words + "\""});
  if (!tools.spam_score) return found;
  const auto mail = copies.copy({}, {.id = {1}, .address = "reader@example.net"}, now);
  const auto score = mail ? tools.spam_score(mail->bytes) : tl::unexpected(mail.error());
  if (!score)
    found.push_back({false, "spam", score.error().message});
  else
    found.push_back({*score >= tools.spam_limit, "spam",
                     fmt::format("the spam filter gives {:.1f}, the limit is {:.1f}", *score,
                                 tools.spam_limit)});
  return found;
}

} // namespace wireroom::briefing
