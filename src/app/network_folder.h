// NetworkFolder: the folder that a network lives in, with its configuration and its data file. What
// every command begins with that works on a real network.
#pragma once
#include "base/result.h"
#include "edition/network.h"
#include "store/database.h"
#include <string>

namespace wireroom::app {

struct NetworkFolder {
  std::string path;
  edition::Network network;
  std::string data; // address for store::Database::open()
};

// Reads PATH/network.toml. A relative path of a data file counts from the folder.
Result<NetworkFolder> read_folder(const std::string& path);

// The tables of all modules, brought up to date.
Outcome make_tables(store::Database& database);

// The folder's data, made when there is none, with all tables.
Result<store::Database> open_data(const NetworkFolder& folder);

} // namespace wireroom::app
