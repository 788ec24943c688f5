// `wireroom backup FILE` and `wireroom restore FILE`
#include "store/backup.h"
#include "app/command.h"
#include "app/folder_lock.h"
#include "app/network_folder.h"
#include "base/clock.h"
#include "briefing/ledger.h"

namespace wireroom::app {
namespace {

struct Asked {
  std::string file, folder = ".";
  bool json = false;
};

std::shared_ptr<Asked> ask(Arguments arguments, const char* file_help) {
  auto asked = std::make_shared<Asked>();
  arguments.option("FILE", asked->file, file_help).required();
  arguments.folder(asked->folder);
  arguments.flag("--json", asked->json, "one line of JSON instead of a sentence");
  return asked;
}

int tell(const Asked& asked, const char* done, const Result<store::Copied>& copied) {
  if (!copied) return complain(copied.error().message);
  if (asked.json)
    fmt::print("{{\"tables\":{},\"rows\":{}}}\n", copied->tables, copied->rows);
  else
    fmt::print("{} {}: {} tables, {} rows\n", done, asked.file, copied->tables, copied->rows);
  return 0;
}

Result<store::Copied> back_up(const Asked& asked) {
  TRY_SET(const auto folder, read_folder(asked.folder));
  TRY_SET(auto data, store::Database::open(folder.data, {.create = false}));
  return store::back_up(data, asked.file, make_tables);
}

Result<store::Copied> restore(const Asked& asked) {
  TRY_SET(const auto folder, read_folder(asked.folder));
  TRY_SET(const auto lock, FolderLock::take(asked.folder));
  TRY_SET(auto data, store::Database::open(folder.data));
  TRY_SET(auto restored, store::restore(asked.file, data, make_tables));
  // What went out after the copy was made does not stand in it.
  TRY(briefing::Ledger(data, "restore")
          .ask_all("the data was restored from a backup; mails that went out after it was made are "
                   "not in it",
                   SystemClock().now()));
  return restored;
}

} // namespace

Run prepare_backup(Arguments arguments) {
  const auto asked = ask(arguments, "where the copy goes; must not be there yet");
  return [asked] { return tell(*asked, "wrote", back_up(*asked)); };
}

Run prepare_restore(Arguments arguments) {
  const auto asked = ask(arguments, "a file that `wireroom backup` wrote");
  return [asked] { return tell(*asked, "restored", restore(*asked)); };
}

} // namespace wireroom::app
