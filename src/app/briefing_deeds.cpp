#include "app/briefing_deeds.h"
#include "base/json_writer.h"
#include "briefing/compose.h"
#include "briefing/subscribers.h"
#include "mail/refusal_words.h"
#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <thread>
#include <unistd.h>

namespace wireroom::app {
namespace {

using briefing::MailingStep;

Outcome write_file(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  file.close();
  if (!file) return fail("cannot write {}", path.string());
  fmt::print("{}\n", path.string());
  return {};
}

// SIGINT and SIGTERM end the sending by the answers of what is under way.
class StopOnSignals {
 public:
  StopOnSignals() {
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : {SIGTERM, SIGINT}) sigaddset(&set, signal);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    thread_ = std::jthread([set, this](std::stop_token over) {
      const timespec patience{0, 200'000'000};
      while (!over.stop_requested())
        if (sigtimedwait(&set, nullptr, &patience) > 0) source_.request_stop();
    });
  }
  std::stop_token token() const { return source_.get_token(); }

 private:
  std::stop_source source_;
  std::jthread thread_;
};

} // namespace

Result<std::unique_ptr<BriefingDesk>> BriefingDesk::open(const BriefingOptions& options) {
  auto desk = std::make_unique<BriefingDesk>();
  TRY_SET(desk->folder_, read_folder(options.folder));
  TRY_SET(desk->data_, open_data(desk->folder_));
  desk->editor_.emplace(desk->folder_.network, *desk->data_);
  desk->sending_.emplace(desk->folder_, *desk->data_, desk->clock_);
  desk->oversight_.emplace(*desk->data_, desk->sending_->ledger());
  desk->day_ = options.day.empty() ? desk->editor_->day_of(desk->clock_.now()) : options.day;
  const auto day = parse_rfc3339(desk->day_);
  if (!day || !day->day_only) return fail("\"{}\" is no day such as 2026-03-12", desk->day_);
  return desk;
}

Result<briefing::Document> BriefingDesk::frozen() {
  TRY_SET(auto document, editor_->frozen(day_));
  if (!document) return fail("the edition of {} is not approved yet", day_);
  return *std::move(document);
}

Result<briefing::Mailing> BriefingDesk::mailing() {
  TRY_SET(auto found, sending_->ledger().find(day_));
  if (!found) return fail("the briefing of {} is not ordered", day_);
  return *std::move(found);
}

Outcome compose_deed(BriefingDesk& desk, const BriefingOptions&) {
  TRY_SET(const auto edition, desk.editor().propose(desk.day(), desk.clock().now()));
  TRY_SET(const auto document, desk.editor().document(edition, desk.clock().now()));
  fmt::print("{}", briefing::text_part(document, {"(leave)", "(preferences)"}));
  return {};
}

Outcome approve_deed(BriefingDesk& desk, const BriefingOptions& options) {
  TRY_SET(const auto document,
          desk.editor().approve(desk.day(), options.editor, desk.clock().now()));
  fmt::print("approved: {} stories\n", document.items.size());
  return {};
}

Outcome preview_deed(BriefingDesk& desk, const BriefingOptions& options) {
  TRY_SET(const auto document, desk.frozen());
  const briefing::Recipient nobody{.address = "reader@example.net", .leave_token = "preview"};
  const auto base = std::filesystem::path(options.to) / desk.day();
  const briefing::Personal personal{document.web_url, document.web_url};
  TRY(write_file(base.string() + ".html", briefing::html_part(document, personal)));
  TRY(write_file(base.string() + ".txt", briefing::text_part(document, personal)));
  TRY_SET(const auto mail, desk.sending().copy_for(document, nobody));
  return write_file(base.string() + ".eml", mail.bytes);
}

Outcome check_deed(BriefingDesk& desk, const BriefingOptions& options) {
  TRY_SET(const auto document, desk.frozen());
  TRY_SET(const auto findings, desk.sending().look(document));
  bool stops = false;
  for (const briefing::Finding& one : findings) {
    stops |= one.stops;
    if (!options.json) {
      fmt::print("{:<7} {}: {}\n", one.stops ? "stops" : "advice", one.about, one.sentence);
      continue;
    }
    std::string line;
    JsonWriter json(line);
    json.object([&] {
      json.field("stops", one.stops);
      json.field("about", one.about);
      json.field("sentence", one.sentence);
    });
    fmt::print("{}\n", line);
  }
  if (stops) return fail("the briefing of {} would be held back", desk.day());
  if (findings.empty() && !options.json) fmt::print("nothing stands in its way\n");
  return {};
}

Outcome test_deed(BriefingDesk& desk, const BriefingOptions& options) {
  TRY_SET(const auto document, desk.frozen());
  TRY(desk.sending().send_test(document, options.address));
  fmt::print("sent to {}\n", options.address);
  return {};
}

Outcome schedule_deed(BriefingDesk& desk, const BriefingOptions& options) {
  TRY_SET(const auto document, desk.frozen());
  TRY_SET(const auto mailing, desk.sending().order(document, options.editor));
  fmt::print("goes out at {}\n", format_rfc3339(mailing.begins));
  return {};
}

Outcome send_deed(BriefingDesk& desk, const BriefingOptions& options) {
  TRY_SET(auto known, desk.sending().ledger().find(desk.day()));
  if (!known) {
    TRY_SET(const auto document, desk.frozen());
    TRY_SET(known, desk.sending().order(document, options.editor));
  }
  if (known->last == MailingStep::finished) return fail("the briefing of {} is sent", desk.day());
  if (known->last == MailingStep::asks || known->last == MailingStep::stopped)
    return fail("the briefing of {} is held: {}; `wireroom briefing resume` lets it go on",
                desk.day(), known->note.empty() ? name_of(known->last) : known->note);
  const StopOnSignals signals;
  const bool terminal = isatty(STDERR_FILENO) != 0;
  TRY_SET(const auto sent,
          desk.sending().send(*known, signals.token(), [&](const briefing::DeliverySummary& now) {
            if (terminal) fmt::print(stderr, "\r{} taken, {} put off ", now.accepted, now.deferred);
          }));
  if (terminal) fmt::print(stderr, "\n");
  TRY(status_deed(desk, options));
  if (!sent.stopped.empty()) {
    TRY_SET(const auto now, desk.mailing());
    return fail("held: {}", now.note.empty() ? sent.stopped : now.note);
  }
  if (!sent.finished) return fail("stopped before the end; send again to go on");
  return {};
}

Outcome status_deed(BriefingDesk& desk, const BriefingOptions& options) {
  TRY_SET(const auto mailing, desk.mailing());
  briefing::Ledger& ledger = desk.sending().ledger();
  TRY_SET(const auto counts, ledger.counts(mailing.id));
  const std::pair<const char*, std::int64_t> rows[] = {
      {"planned", counts.planned},     {"accepted", counts.accepted}, {"refused", counts.refused},
      {"uncertain", counts.uncertain}, {"left", counts.left},         {"open", counts.open},
      {"deferred", counts.deferred}};
  std::vector<std::int64_t> uncertain;
  TRY(ledger.each(mailing.id, briefing::DeliveryState::uncertain,
                  [&](const briefing::DeliveryResult& one) -> Outcome {
                    uncertain.push_back(one.reader.value);
                    return {};
                  }));
  if (options.json) {
    std::string line;
    JsonWriter json(line);
    json.object([&] {
      json.field("day", mailing.day);
      json.field("step", name_of(mailing.last));
      json.field_if("note", mailing.note);
      for (const auto& [name, count] : rows) json.field(name, count);
      json.array("uncertain_readers", [&] {
        for (const auto one : uncertain) json.value(one);
      });
    });
    fmt::print("{}\n", line);
    return {};
  }
  fmt::print("{}: {}{}{}\n", mailing.day, name_of(mailing.last), mailing.note.empty() ? "" : ": ",
             mailing.note);
  for (const auto& [name, count] : rows)
    if (count > 0) fmt::print("  {:<10} {}\n", name, count);
  TRY_SET(const auto refusals, ledger.refusals(mailing.id));
  for (const briefing::RefusalGroup& one : refusals) {
    const auto [meaning, remedy] = mail::in_words(one.reason, one.status);
    fmt::print("  refused: {} ({} {}): {}{}{}\n", one.readers, one.code, one.status, meaning,
               remedy.empty() ? "" : "; ", remedy);
  }
  for (const auto one : uncertain) fmt::print("  uncertain: reader {}\n", one);
  return {};
}

Outcome stop_deed(BriefingDesk& desk, const BriefingOptions& options) {
  TRY(desk.oversight().stop(desk.day(), options.editor, desk.clock().now()));
  fmt::print("stopped\n");
  return {};
}

Outcome resume_deed(BriefingDesk& desk, const BriefingOptions& options) {
  TRY(desk.oversight().resume(desk.day(), options.editor, desk.clock().now()));
  fmt::print("goes on\n");
  return {};
}

// The copies that the relay's log names have arrived; the others stay, or go out again.
static Outcome settle_by_log(BriefingDesk& desk, const BriefingOptions& options) {
  std::ifstream log(options.log);
  if (!log) return fail("cannot read {}: {}", options.log, std::strerror(errno));
  std::optional<briefing::Settled> rest;
  if (options.as == "again") rest = briefing::Settled::again;
  if (options.as == "accepted") rest = briefing::Settled::arrived;
  TRY_SET(const auto by, desk.oversight().settle_by_log(desk.day(), log, rest, options.editor,
                                                        desk.clock().now()));
  if (options.json)
    fmt::print("{{\"arrived\":{},\"not_in_the_log\":{}}}\n", by.arrived, by.rest);
  else
    fmt::print("{} arrived by the log; {} are not in it{}\n", by.arrived, by.rest,
               rest ? " and are " + options.as : " and stay uncertain");
  return {};
}

Outcome settle_deed(BriefingDesk& desk, const BriefingOptions& options) {
  using enum briefing::Settled;
  if (!options.log.empty()) return settle_by_log(desk, options);
  if (options.reader == 0) return fail("name a READER that status gives, or the relay's --log");
  if (options.as.empty()) return fail("say --as accepted or --as again");
  TRY(desk.oversight().settle(desk.day(), ReaderId{options.reader},
                              options.as == "again" ? again : arrived, options.editor,
                              desk.clock().now()));
  fmt::print("reader {} is {}\n", options.reader, options.as);
  return {};
}

} // namespace wireroom::app
