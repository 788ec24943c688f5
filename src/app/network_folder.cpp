#include "app/network_folder.h"
#include "app/intake/watch_rows.h"
#include "app/network_file.h"
#include "briefing/ledger.h"
#include "briefing/readers.h"
#include "desk/desk.h"
#include "edition/edition_rows.h"
#include "feed/host_rows.h"
#include "feed/poll_rows.h"
#include "feed/websub_rows.h"
#include "page/archive.h"
#include "page/paper_memory.h"
#include "story/rows.h"
#include <filesystem>

namespace wireroom::app {

Result<NetworkFolder> read_folder(const std::string& path) {
  namespace fs = std::filesystem;
  NetworkFolder folder{path, {}, {}};
  const std::string file = (fs::path(path) / "network.toml").string();
  std::error_code ignored;
  if (!fs::exists(file, ignored))
    return fail("there is no {}; `wireroom init {}` writes one", file, path);
  TRY_SET(folder.network, read_network(file));
  const std::string& data = folder.network.data;
  const bool server = data.starts_with("postgresql://") || data.starts_with("postgres://");
  folder.data = server ? data : (fs::path(path) / data).string();
  for (feed::Paper& paper : folder.network.papers)
    for (feed::SourceConfig& source : paper.sources)
      if (source.kind == feed::SourceKind::folder)
        source.url = (fs::path(path) / source.url).string();
  return folder;
}

Outcome make_tables(store::Database& database) {
  for (const auto migrations :
       {page::archive_migrations(), page::memory_migrations(), feed::poll_migrations(),
        feed::host_migrations(), feed::websub_migrations(), story::story_migrations(),
        edition::edition_migrations(), desk::desk_migrations(), briefing::reader_migrations(),
        briefing::ledger_migrations(), watch_migrations()})
    TRY(database.migrate(migrations));
  return {};
}

Result<store::Database> open_data(const NetworkFolder& folder) {
  TRY_SET(auto database, store::Database::open(folder.data));
  TRY(make_tables(database));
  return database;
}

} // namespace wireroom::app
