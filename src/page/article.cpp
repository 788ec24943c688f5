#include "page/article.h"

namespace wireroom::page {

std::string Article::text() const {
  std::string out;
  for (const Block& block : body) {
    if (block.type == BlockType::image || block.type == BlockType::embed || block.text.empty())
      continue;
    if (!out.empty()) out += '\n';
    out += block.text;
  }
  return out;
}

void Article::tell_deck_once() {
  if (body.size() > 1 && body.front().text == deck) body.erase(body.begin());
}

} // namespace wireroom::page
