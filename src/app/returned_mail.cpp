#include "app/returned_mail.h"
#include "app/network_file.h"
#include "app/sending.h"
#include <condition_variable>
#include <filesystem>
#include <fstream>

namespace wireroom::app {
namespace {

constexpr seconds look_every{5};

} // namespace

bool ReturnedMail::keep(const std::string& recipient, std::string_view mail) {
  std::lock_guard lock(mutex_);
  auto returns = open_returns(data_);
  const auto said =
      returns ? returns->take_in(mail, recipient, clock_.now()) : tl::unexpected(returns.error());
  tell_(said ? *said : "not taken in: " + said.error().message);
  return said.has_value();
}

Result<int> ReturnedMail::empty_folder(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code problem;
  std::vector<fs::path> files;
  for (fs::directory_iterator one(path, problem), end; !problem && one != end;
       one.increment(problem))
    if (one->is_regular_file() && !one->path().filename().string().starts_with('.'))
      files.push_back(one->path());
  if (problem) return fail("cannot read {}: {}", path, problem.message());
  std::sort(files.begin(), files.end());
  int taken = 0;
  for (const fs::path& file : files) {
    std::ifstream in(file, std::ios::binary);
    const std::string mail{std::istreambuf_iterator<char>(in), {}};
    if (!keep("", mail)) break; // the rest waits too
    fs::create_directories(fs::path(path) / "taken", problem);
    fs::rename(file, fs::path(path) / "taken" / file.filename(), problem);
    if (problem) return fail("cannot move {}: {}", file.string(), problem.message());
    ++taken;
  }
  return taken;
}

Outcome ReturnedMail::start() {
  const edition::MailSettings& settings = folder_.network.mail;
  if (!settings.drop_folder.empty()) {
    const auto path = std::filesystem::path(folder_.path) / settings.drop_folder;
    thread_ = std::jthread([this, path = path.string()](std::stop_token stop) {
      std::mutex mutex;
      std::condition_variable_any changed;
      std::string last;
      while (!stop.stop_requested()) {
        const auto done = empty_folder(path);
        const std::string trouble = done ? "" : done.error().message;
        if (!trouble.empty() && trouble != last) tell_(trouble);
        last = trouble;
        std::unique_lock lock(mutex);
        changed.wait_for(lock, stop, look_every, [] { return false; });
      }
    });
  }
  const auto listen = split_listen(settings.lmtp);
  if (!listen) return {};
  lmtp_ = std::make_unique<mail::LmtpServer>(
      [this](const std::string& recipient, std::string_view mail) {
        return keep(recipient, mail);
      });
  TRY(lmtp_->start(listen->first, listen->second));
  return {};
}

void ReturnedMail::stop() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
  lmtp_.reset();
}

} // namespace wireroom::app
