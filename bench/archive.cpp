// Articles kept a second, beside the same bytes appended to a plain file with an fdatasync each in
// the same run, which tells how fast this machine's disk is.
#include "page/archive.h"
#include "store/testing.h"
#include <chrono>
#include <cstdio>

using namespace wireroom;

namespace {

constexpr int articles = 2000;

double seconds_of(const auto& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

page::Article article(int number) {
  page::Article made;
  made.title = "Ferry number " + std::to_string(number) + " runs again";
  made.language = "en";
  for (int i = 0; i < 20; ++i) {
    page::Block block;
    block.text =
        "Paragraph " + std::to_string(number * 31 + i) +
        " says what the harbour master told reporters on the pier this morning, and what the "
        "crews of the other boats had to say about it.";
    made.body.push_back(block);
  }
  return made;
}

void keep_one(store::Database& db, int number) {
  const auto kept = page::Archive(db).keep(
      article(number), {.paper = "pier", .keys = {"pier.example/" + std::to_string(number)}});
  if (!kept) std::printf("%s\n", kept.error().message.c_str());
}

double keep_all(store::Database& db, store::Durability durability) {
  return seconds_of([&] {
    for (int i = 0; i < articles; ++i)
      (void)db.transaction(
          [&]() -> Outcome {
            keep_one(db, i);
            return {};
          },
          durability);
  });
}

double write_plainly(const std::string& path) {
  const std::string bytes = article(1).text();
  return seconds_of([&] {
    const int file = open(path.c_str(), O_CREAT | O_WRONLY, 0600);
    for (int i = 0; i < articles; ++i)
      if (write(file, bytes.data(), bytes.size()) < 0 || fdatasync(file) != 0) std::abort();
    close(file);
  });
}

} // namespace

int main() {
  store::TemporaryFolder folder;
  const double plain = write_plainly(folder.file("plain"));
  std::printf("plain file, fdatasync each    %7.0f articles/s\n", articles / plain);
  for (const auto durability : {store::Durability::machine, store::Durability::program}) {
    const bool machine = durability == store::Durability::machine;
    auto db = store::Database::open(folder.file(machine ? "machine.db" : "program.db"));
    if (!db || !db->migrate(page::archive_migrations())) return 1;
    const double took = keep_all(*db, durability);
    std::printf("kept, outliving the %s  %7.0f articles/s, %.2f of the plain file\n",
                machine ? "machine " : "program ", articles / took, plain / took);
  }
}
