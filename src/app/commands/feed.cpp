// `wireroom feed`: documents of sources as JSONL.
#include "app/command.h"
#include "app/filter.h"
#include "feed/parse.h"

namespace wireroom::app {

Run prepare_feed(Arguments arguments) {
  auto options = std::make_shared<FilterOptions>();
  options->file_limit = feed::Budget{}.bytes;
  options->add_to(arguments);
  arguments.option("--content-type", options->content_type, "as the server said it");
  return [options] {
    return run_filter(*options, [](const FilterItem& item) -> Result<std::string> {
      feed::FeedSource source{.bytes = item.bytes, .url = item.url, .headers = item.headers};
      source.name_problems = true;
      if (!item.content_type.empty()) source.headers["content-type"] = item.content_type;
      const auto document = feed::parse(source);
      if (!document) return tl::unexpected<Error>(document.error());
      return feed::to_json(item.id, *document);
    });
  };
}

} // namespace wireroom::app
