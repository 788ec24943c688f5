#include "page/fields.h"
#include "base/ascii.h"
#include "html/address.h"
#include "page/byline.h"
#include "page/dates.h"
#include "page/deck.h"
#include "page/headline.h"
#include "page/paper_names.h"
#include "page/wording.h"
#include "page/zones.h"
#include <algorithm>
#include <initializer_list>

namespace wireroom::page {
namespace {

using html::NodeId;
using html::Tree;

class Fields {
 public:
  Fields(const Tree& tree, const Metadata& metadata, std::span<const Unit> units,
         const PageSource& source, Article& article)
      : tree_(tree), metadata_(metadata), units_(units), url_(source.url),
        language_(source.language), article_(article) {}

  std::vector<Picture> read() {
    read_address();
    read_language();
    read_title();
    read_deck_line();
    read_people();
    read_times();
    std::vector<Picture> pictures = read_pictures(tree_, base_);
    read_image(pictures);
    read_rest();
    return pictures;
  }

 private:
  void set(const char* name, std::string& field, std::string value, const char* evidence) {
    if (!field.empty() || value.empty()) return;
    field = std::move(value);
    article_.evidence[name] = evidence;
  }

  void set_meta(const char* name, std::string& field, std::initializer_list<const char*> names) {
    for (const char* one : names) set(name, field, std::string(metadata_.first(one)), one);
  }

  void read_address() {
    set("canonical", article_.canonical, metadata_.canonical, "link canonical");
    set_meta("canonical", article_.canonical, {"og:url"});
    article_.canonical = html::absolute_address(url_, article_.canonical);
    base_ = url_.empty() ? std::string_view(article_.canonical) : url_;
    papers_.emplace(tree_, metadata_, base_);
  }

  // BCP 47: two or three letters first ("utf-8" and "English" are none).
  static bool is_language(std::string_view code) {
    const std::string_view first = code.substr(0, code.find('-'));
    return (first.size() == 2 || (first.size() == 3 && first != "utf")) &&
           std::all_of(first.begin(), first.end(), ascii::is_alpha);
  }

  void read_language() {
    set("language", article_.language, metadata_.language, "html lang");
    set("language", article_.language, metadata_.linked.language, "json-ld");
    set_meta("language", article_.language, {"content-language", "og:locale"});
    std::replace(article_.language.begin(), article_.language.end(), '_', '-');
    if (is_language(article_.language)) return;
    article_.language.clear();
    article_.evidence.erase("language");
  }

  void read_title() {
    const Headline found = read_headline(tree_, metadata_, *papers_, base_);
    set("title", article_.title, found.text, found.evidence);
    title_ = found.node;
  }

  void read_deck_line() {
    const Deck found = read_deck(tree_, metadata_, units_, title_, article_.title);
    set("deck", article_.deck, found.text, found.evidence);
    if (article_.deck == article_.title) article_.deck.clear();
  }

  void read_people() {
    Byline found = read_byline(tree_, metadata_, units_, *papers_, title_);
    if (found.names.empty()) return;
    article_.byline = std::move(found.names);
    article_.evidence["byline"] = found.evidence;
  }

  // Of one language the paper's own region counts: a template's "en-US" does not turn its days.
  std::string_view language_of_dates() const {
    const std::string_view page = article_.language;
    const bool same = page.empty() || page.substr(0, 2) == language_.substr(0, 2);
    return !language_.empty() && same ? language_ : page;
  }

  void read_times() {
    const Dates found = read_dates(tree_, metadata_, units_, base_, title_, language_of_dates());
    article_.published = found.published.stamp;
    if (article_.published) article_.evidence["published"] = found.published.evidence;
    article_.updated = found.updated.stamp;
    if (article_.updated) article_.evidence["updated"] = found.updated.evidence;
  }

  // From some lines before the title to the first paragraphs: where a lead image stands.
  void read_image(const std::vector<Picture>& pictures) {
    NodeId from = 0, to = 0;
    std::size_t middle = 0;
    while (title_ && middle < units_.size() && units_[middle].begin < title_) ++middle;
    if (title_ && middle < units_.size()) {
      from = units_[middle > 3 ? middle - 3 : 0].begin;
      to = units_[std::min(units_.size() - 1, middle + 10)].begin;
    }
    LeadImage found = read_lead_image(tree_, metadata_, pictures, base_, from, to);
    if (found.image.url.empty()) return;
    article_.image = std::move(found.image);
    article_.evidence["image"] = found.evidence;
  }

  void read_rest() {
    set("section", article_.section, metadata_.linked.section, "json-ld");
    set_meta("section", article_.section, {"article:section", "parsely-section"});
    set("paper", article_.paper, metadata_.linked.paper, "json-ld");
    set_meta("paper", article_.paper, {"og:site_name", "application-name"});
    read_topics();
  }

  // Lists, or one text with commas; each word once.
  void read_topics() {
    std::vector<std::string> told = metadata_.linked.topics;
    for (const char* name : {"article:tag", "news_keywords", "parsely-tags", "keywords"})
      if (told.empty()) told = metadata_.all(name);
    for (const std::string& list : told)
      for (const std::string_view part : ascii::split(list, ',')) {
        std::string topic = shown_wording(part);
        if (topic.empty() || topic.size() > 100 || article_.topics.size() >= 30) continue;
        if (std::find(article_.topics.begin(), article_.topics.end(), topic) ==
            article_.topics.end())
          article_.topics.push_back(std::move(topic));
      }
    if (!article_.topics.empty())
      article_.evidence["topics"] = metadata_.linked.topics.empty() ? "meta" : "json-ld";
  }

  const Tree& tree_;
  const Metadata& metadata_;
  std::span<const Unit> units_;
  std::string_view url_, base_;
  std::string_view language_; // the paper's; may be empty
  Article& article_;
  std::optional<PaperNames> papers_; // once the address is known
  NodeId title_ = 0;                 // where it stands
};

} // namespace

std::vector<Picture> read_fields(const Tree& tree, const Metadata& metadata,
                                 std::span<const Unit> units, const PageSource& source,
                                 Article& article) {
  return Fields(tree, metadata, units, source, article).read();
}

} // namespace wireroom::page
