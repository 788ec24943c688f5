// Any markup is read as an article's own text: valid text comes out, nothing that was not in it,
// and the same when it is read again.
#include "page/delivered_text.h"
#include "base/assert.h"
#include "base/utf8.h"
#include "feed/double_escaping.h"
#include "html/sanitize.h"

using namespace wireroom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (!utf8::valid(bytes)) return 0;
  const std::string plain = feed::without_references(std::string(bytes));
  ASSERT(utf8::valid(plain));
  const std::string markup =
      html::sanitize(feed::undo_double_escaping(bytes).value_or(std::string(bytes)));
  page::Article article;
  article.title = "Ferries sail again";
  article.byline = {"Mei Tan"};
  article.canonical = "https://pier.example/news/ferries";
  page::Article again = article;
  page::read_delivered_text(markup, article);
  page::read_delivered_text(markup, again);
  ASSERT(article.body == again.body);
  std::size_t length = 0;
  for (const page::Block& block : article.body) {
    ASSERT(utf8::valid(block.text));
    length += block.text.size();
  }
  ASSERT(length <= markup.size() * 4 + 16); // a reference may be shorter than its letter
  return 0;
}
