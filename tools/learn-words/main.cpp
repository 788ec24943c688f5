// learn-words: makes the table of common words, by which the first articles of a stream are weighed.
//
//   learn-words FOLDER OUT     FOLDER: wordfreq/data of the Python package wordfreq (its data is
//                              CC BY-SA 4.0); OUT: src/story/assets/words.bin
#include "frequency_list.h"
#include "language/words.h"
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>

using namespace wireroom;

namespace {

std::size_t wanted(const std::string& language) {
  if (language == "en") return 15'000;
  static const std::string ours = "id ms vi fil hi bn ur ta ko ja zh";
  return ours.find(language) != std::string::npos ? 2'500 : 1'000;
}

} // namespace

int main(int count, char** words) {
  if (count != 3) {
    std::fprintf(stderr, "learn-words FOLDER OUT\n");
    return 2;
  }
  std::map<std::uint32_t, double> shares;
  for (const auto& entry : std::filesystem::directory_iterator(words[1])) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with("small_")) continue;
    const auto list = learn::read_frequency_list(entry.path().string());
    if (!list) {
      std::fprintf(stderr, "learn-words: %s\n", list.error().message.c_str());
      return 1;
    }
    const std::size_t most = wanted(name.substr(6, name.find('.') - 6));
    std::map<std::uint32_t, double> mine; // words of one stem add up
    for (std::size_t i = 0; i < most && i < list->size(); ++i)
      if (const auto key = language::key_of((*list)[i].word)) mine[key] += (*list)[i].share;
    for (const auto& [key, share] : mine) shares[key] = std::max(shares[key], share);
  }
  std::ofstream out(words[2], std::ios::binary);
  const auto size = std::uint32_t(shares.size());
  out.write(reinterpret_cast<const char*>(&size), 4);
  for (const auto& [key, share] : shares) out.write(reinterpret_cast<const char*>(&key), 4);
  for (const auto& [key, share] : shares)
    out.put(char(std::min(255.0, std::round(-8 * std::log2(share)))));
  std::printf("%u words\n", size);
  return out.flush() ? 0 : 1;
}
