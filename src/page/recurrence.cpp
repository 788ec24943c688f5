#include "page/recurrence.h"
#include "page/prose.h"
#include "page/wording.h"
#include <algorithm>

namespace wireroom::page {
namespace {

constexpr std::int64_t least_articles = 2;
constexpr double least_share = 0.3; // of the articles since the first that had it
constexpr double most_of_text = 0.5;

bool is_text(const Block& block) {
  return block.type != BlockType::image && block.type != BlockType::embed && !block.text.empty();
}

} // namespace

std::int64_t block_key(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325; // FNV-1a, 64 bits
  for (const char c : folded_wording(text)) hash = (hash ^ std::uint8_t(c)) * 0x100000001B3;
  return std::int64_t(hash);
}

bool recurs(const BlockTimes& times, std::int64_t articles) {
  if (times.articles < least_articles) return false;
  const std::int64_t since = std::max<std::int64_t>(1, articles - times.first + 1);
  return double(times.articles) >= least_share * double(since);
}

std::vector<Block> leave_out_recurring(Article& article, const Recurs& recurs) {
  double all = 0, recurring = 0;
  std::vector<bool> is_recurring;
  for (const Block& block : article.body) {
    const bool found = is_text(block) && recurs(block);
    is_recurring.push_back(found);
    if (!is_text(block)) continue;
    all += weight(block.text);
    if (found) recurring += weight(block.text);
  }
  std::vector<Block> left_out;
  if (recurring == 0 || recurring > all * most_of_text) return left_out;
  std::vector<Block> kept;
  for (std::size_t i = 0; i < article.body.size(); ++i)
    (is_recurring[i] ? left_out : kept).push_back(std::move(article.body[i]));
  article.body = std::move(kept);
  return left_out;
}

} // namespace wireroom::page
