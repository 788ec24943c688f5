#include "app/page_of_paper.h"

namespace wireroom::app {
namespace {

std::string_view host_of(std::string_view url) {
  const std::size_t from = url.find("://");
  if (from == std::string_view::npos) return {};
  url.remove_prefix(from + 3);
  url = url.substr(0, url.find_first_of("/:?#"));
  if (url.starts_with("www.")) url.remove_prefix(4);
  return url;
}

} // namespace

Result<const feed::Paper*> paper_of_page(const edition::Network& network, const std::string& id,
                                         const std::string& url) {
  if (!id.empty()) {
    if (const feed::Paper* paper = network.paper(id)) return paper;
    return fail("there is no paper \"{}\"", id);
  }
  if (const std::string_view host = host_of(url); !host.empty())
    for (const feed::Paper& paper : network.papers)
      if (host_of(paper.home) == host) return &paper;
  const feed::Paper* only = nullptr;
  for (const feed::Paper& paper : network.papers) {
    if (paper.rules.empty()) continue;
    if (only) return fail("say with --paper ID which paper the page is of");
    only = &paper;
  }
  if (only) return only;
  return fail("no paper has rules; write them under [paper.rules] in network.toml");
}

} // namespace wireroom::app
