#include "app/serve/program.h"
#include "app/network_client.h"
#include "app/network_file.h"
#include "app/serve/metrics.h"
#include <filesystem>

namespace wireroom::app {
namespace {

http::Response plain(int status, std::string text) {
  http::Response response{.status = status, .headers = {}, .body = std::move(text)};
  response.headers.set("Content-Type", "text/plain; charset=utf-8");
  response.headers.set("Cache-Control", "no-store");
  return response;
}

// Asked from this machine itself, and not through a proxy on it.
bool is_local(const http::Request& request) {
  return (request.peer == "127.0.0.1" || request.peer == "::1") &&
         !request.headers.has("x-forwarded-for") && !request.headers.has("forwarded");
}

} // namespace

Result<std::shared_ptr<Program::Shift>> Program::open(NetworkFolder folder) {
  auto shift = std::make_shared<Shift>();
  shift->folder = std::move(folder);
  const edition::Network& network = shift->folder.network;
  TRY_SET(shift->round_data, open_data(shift->folder));
  TRY_SET(shift->web_data, shift->round_data->another());
  TRY_SET(shift->metrics_data, shift->round_data->another());
  shift->client = std::make_unique<http::Client>(client_options(network));
  TRY_SET(shift->mail, MailRoom::open(shift->folder, *shift->round_data, clock_, log_));
  MailRoom& mail = *shift->mail;
  shift->rounds = std::make_unique<Rounds>(
      network, *shift->round_data, *shift->client, clock_, log_,
      [this, &mail](const briefing::Document& document) { order(mail, document, ""); });
  Rounds& rounds = *shift->rounds;
  const auto index = std::filesystem::path(shift->folder.path) / "search.db";
  TRY_SET(
      shift->web,
      Web::open(network, *shift->web_data, clock_,
                {.search_index = index.string(),
                 .obey = [&rounds](const story::DeskWord& word,
                                   const std::string& editor) { return rounds.obey(word, editor); },
                 .mail = mail_deeds(network, mail),
                 .wake = [&mail] { mail.wake(); }}));
  return shift;
}

// The edition stands approved either way; that its mail cannot go is for the log and the desk.
std::string Program::order(MailRoom& mail, const briefing::Document& document,
                           const std::string& editor) {
  const auto ordered = mail.order(document, editor);
  std::string said = ordered ? *ordered : "No mail goes out: " + ordered.error().message + ".";
  log_.say("mail", said);
  return said;
}

desk::MailDeeds Program::mail_deeds(const edition::Network& network, MailRoom& mail) {
  return {.order = [this, &mail](const briefing::Document& document,
                                 const std::string& editor) -> Result<std::string> {
            log_.say("edition", fmt::format("{} is approved by {}, with {} stories", document.day,
                                            editor, document.items.size()));
            return order(mail, document, editor);
          },
          .lacks = [&network] { return what_mail_lacks(network); },
          .look = [&mail](const briefing::Document& document) { return mail.look(document); },
          .send_test =
              [&mail](const briefing::Document& document, const std::string& address) {
                return mail.send_test(document, address);
              },
          .wake = [&mail] { mail.wake(); },
          .again_by_policy = network.mail.send_uncertain_again};
}

void Program::begin_rounds(Shift& shift) {
  shift.mail->start();
  shift.thread = std::jthread([this, &shift] {
    const auto done = shift.rounds->run();
    if (!done) log_.say("intake", "has stopped: " + done.error().message);
  });
}

void Program::end_rounds(Shift& shift) {
  shift.rounds->stop();
  shift.mail->stop();
  if (shift.thread.joinable()) shift.thread.join();
}

std::shared_ptr<Program::Shift> Program::shift() const {
  std::lock_guard lock(mutex_);
  return shift_;
}

Outcome Program::start() {
  TRY_SET(auto folder, read_folder(folder_));
  TRY_SET(lock_, FolderLock::take(folder_));
  TRY_SET(auto first, open(std::move(folder)));
  const edition::ServeSettings& settings = first->folder.network.serve;
  const auto listen = split_listen(settings.listen);
  if (!listen) return fail("\"{}\" is no address to listen on", settings.listen);
  shift_ = std::move(first);
  server_ = std::make_unique<http::Server>(
      http::ServerOptions{
          .address = listen->first, .port = listen->second, .behind_proxy = settings.behind_proxy},
      [this](const http::Request& request) { return answer(request); });
  TRY(server_->start());
  begin_rounds(*shift_);
  log_.say("serve", fmt::format("{} on {}, {} papers", shift_->folder.network.name, origin(),
                                shift_->folder.network.papers.size()));
  return {};
}

void Program::reload() {
  auto folder = read_folder(folder_);
  if (!folder)
    return log_.say("serve", "the configuration stays as it was: " + folder.error().message);
  const auto old = shift();
  if (folder->network.serve.listen != old->folder.network.serve.listen ||
      folder->data != old->folder.data)
    return log_.say("serve", "the configuration stays as it was: listen and data are read at the "
                             "start only; start again for these");
  end_rounds(*old); // the site is served all the while
  auto made = open(*std::move(folder));
  if (!made) {
    log_.say("serve", "cannot go on with the new configuration: " + made.error().message);
    made = open(old->folder);
    if (!made) return log_.say("serve", "nor with the old one: " + made.error().message);
  }
  {
    std::lock_guard lock(mutex_);
    shift_ = *made;
  }
  begin_rounds(**made);
  log_.say("serve", fmt::format("read the configuration anew: {} papers",
                                (*made)->folder.network.papers.size()));
}

void Program::stop() {
  if (const auto last = shift()) end_rounds(*last);
  if (server_) server_->stop();
}

http::Response Program::answer(const http::Request& request) {
  const auto current = shift();
  if (request.path == "/health") return plain(200, "ok\n");
  if (request.path == "/metrics" && is_local(request)) return metrics(*current, request);
  if (request.path.starts_with("/websub/") || request.path.starts_with("/push/"))
    return current->rounds->answer(request);
  return current->web->answer(request);
}

http::Response Program::metrics(Shift& shift, const http::Request&) {
  std::lock_guard lock(shift.metrics_mutex);
  auto text =
      metrics_text(shift.folder.network, *shift.metrics_data, shift.rounds->counts(), clock_.now());
  if (!text) return plain(500, text.error().message + "\n");
  auto response = plain(200, *std::move(text));
  response.headers.set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
  return response;
}

} // namespace wireroom::app
