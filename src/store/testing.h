// For tests of every module that keeps something: each test runs on both engines.
//
//   using LedgerTest = store::BothEngines;
//   TEST_P(LedgerTest, KeepsADelivery) { auto db = open(); ... auto second = open(); }
//   WIREROOM_BOTH_ENGINES(LedgerTest);
//
// open() connects to this test's own empty data. PostgreSQL is a private server of the test
// program, started at the first test that asks for it in a temporary folder, without network; it
// dies with the program. Where there is no PostgreSQL its tests fail, unless
// WIREROOM_WITHOUT_POSTGRESQL is set.
#pragma once
#include "store/database.h"
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <pwd.h>
#include <string>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace wireroom::store {

// A folder of its own under the system's temporary folder, removed at the end.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "wireroom-test-XXXXXX").string();
    if (mkdtemp(name.data())) path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::string file(std::string_view name) const { return (path_ / name).string(); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

class PostgresServer {
 public:
  // The program's server; null when PostgreSQL is not installed or does not start.
  static PostgresServer* shared() {
    static PostgresServer server;
    return server.pid_ > 0 ? &server : nullptr;
  }

  // The address of new, empty data.
  std::string new_address() {
    const std::string schema = fmt::format("test_{}", ++schemas_);
    auto db = Database::open(base_address());
    if (!db || !db->script("CREATE SCHEMA " + schema)) return {};
    return base_address() + "&options=-csearch_path%3D" + schema;
  }

  // As if the server's machine had lost its current: no farewell to anybody.
  void crash_and_restart() {
    stop(SIGQUIT);
    start();
  }

  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;

 private:
  PostgresServer() {
    programs_ = std::filesystem::path("/usr/lib/postgresql/15/bin");
    for (int version = 25; version > 12 && !std::filesystem::exists(programs_ / "initdb");
         --version)
      programs_ = fmt::format("/usr/lib/postgresql/{}/bin", version);
    if (!std::filesystem::exists(programs_ / "initdb")) return;
    if (const passwd* user = getuid() == 0 ? getpwnam("postgres") : nullptr) {
      uid_ = user->pw_uid, gid_ = user->pw_gid; // the server refuses to run as root
      if (chown(folder_.path().c_str(), uid_, gid_) != 0) return;
    }
    const pid_t made = spawn({"initdb", "-D", data(), "-U", "wireroom", "-A", "trust", "-E", "UTF8",
                              "--no-locale", "--no-sync"});
    int status = 0;
    if (waitpid(made, &status, 0) == made && status == 0) start();
  }
  ~PostgresServer() {
    if (pid_ > 0) stop(SIGINT);
  }

  std::string data() const { return folder_.file("data"); }
  std::string base_address() const {
    return "postgresql:///postgres?user=wireroom&host=" + folder_.path().string();
  }

  void stop(int how) {
    kill(pid_, how);
    waitpid(pid_, nullptr, 0);
    pid_ = 0;
  }

  void start() {
    pid_ = spawn({"postgres", "-D", data(), "-k", folder_.path().string(), "-c",
                  "listen_addresses=", "-c", "fsync=off", "-c", "shared_buffers=16MB", "-c",
                  "max_connections=40"});
    for (int tries = 0; tries < 1000; ++tries) { // until it answers, at most ten seconds
      if (Database::open(base_address())) return;
      if (waitpid(pid_, nullptr, WNOHANG) == pid_) break;
      poll(nullptr, 0, 10);
    }
    pid_ = 0;
  }

  pid_t spawn(std::vector<std::string> words) const {
    words[0] = (programs_ / words[0]).string();
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const pid_t child = fork();
    if (child != 0) return child;
    if (uid_ != 0 && (setgid(gid_) != 0 || setuid(uid_) != 0)) _exit(126);
    prctl(PR_SET_PDEATHSIG, SIGINT); // it shall not outlive a test program that was killed
    const int nowhere = open("/dev/null", O_RDWR);
    for (int descriptor : {0, 1, 2}) dup2(nowhere, descriptor);
    if (chdir("/") == 0) execv(arguments[0], arguments.data());
    _exit(127);
  }

  TemporaryFolder folder_;
  std::filesystem::path programs_;
  uid_t uid_ = 0;
  gid_t gid_ = 0;
  pid_t pid_ = 0;
  int schemas_ = 0;
};

class BothEngines : public ::testing::TestWithParam<Engine> {
 protected:
  void SetUp() override {
    if (GetParam() == Engine::sqlite) {
      address_ = folder_.file("network.db");
      return;
    }
    if (std::getenv("WIREROOM_WITHOUT_POSTGRESQL"))
      GTEST_SKIP() << "asked to go without PostgreSQL";
    PostgresServer* server = PostgresServer::shared();
    ASSERT_NE(server, nullptr)
        << "PostgreSQL's server could not be started; tools/setup installs it";
    address_ = server->new_address();
    ASSERT_FALSE(address_.empty());
  }

  // A connection to this test's data.
  Database open(Options options = {}) {
    auto opened = Database::open(address_, options);
    if (!opened) {
      ADD_FAILURE() << opened.error().message;
      std::abort();
    }
    return std::move(*opened);
  }
  const std::string& address() const { return address_; }
  const TemporaryFolder& folder() const { return folder_; }

 private:
  TemporaryFolder folder_;
  std::string address_;
};

inline std::string engine_name(const ::testing::TestParamInfo<Engine>& info) {
  return info.param == Engine::sqlite ? "Sqlite" : "Postgresql";
}

#define WIREROOM_BOTH_ENGINES(Suite)                                                               \
  INSTANTIATE_TEST_SUITE_P(                                                                        \
      On, Suite,                                                                                   \
      ::testing::Values(::wireroom::store::Engine::sqlite, ::wireroom::store::Engine::postgresql), \
      ::wireroom::store::engine_name)

} // namespace wireroom::store
