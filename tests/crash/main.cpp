// Kills a process that sends a briefing, again and again, and compares the ledger with the journal
// of the server that took the mails: no reader lost, no second copy, at most one uncertain reader a
// connection after each kill.
//
//   mail_crash --kills 200 --readers 2000     killed at chance instants
//   mail_crash --points                       killed at every named point, 3 readers, 2 connections
//   mail_crash --points --twice               … and at every point of the process that takes over
// With --faults the server misbehaves too; --lossy drops what SQLite has not synced; --full lets
// the disk run full; --clock sets the clock to and fro.
#include "briefing/delivery.h"
#include "briefing/holder.h"
#include "briefing/testing.h"
#include "lossy_disk.h"
#include "mail/testing.h"
#include "store/testing.h"
#include <fstream>
#include <sys/mman.h>

using namespace wireroom;

namespace {

struct Plan {
  int kills = 100, readers = 1000, connections = 4, pause = 30'000; // microseconds at most
  unsigned seed = 1;
  bool points = false, twice = false, faults = false, lossy = false, full = false, clock = false;
};

class JumpingClock final : public Clock {
 public:
  explicit JumpingClock(unsigned seed) : chance_(seed) {}
  Instant now() const override {
    if (chance_() % 50 == 0) ahead_ = minutes(std::int64_t(chance_() % 5760) - 2880);
    return SystemClock().now() + ahead_;
  }

 private:
  mutable std::mt19937 chance_;
  mutable milliseconds ahead_{0};
};

class AheadClock final : public Clock {
 public:
  Instant now() const override { return SystemClock().now() + days(3); }
};

[[noreturn]] void give_up(const std::string& why) {
  std::fprintf(stderr, "mail_crash: %s\n", why.c_str());
  std::exit(1);
}

template <typename T>
T must(Result<T> result) {
  if (!result) give_up(result.error().message);
  if constexpr (!std::is_void_v<T>) return *std::move(result);
}

// The server, in a process of its own that outlives every sender.
class SinkProcess {
 public:
  SinkProcess(const std::string& journal, const Plan& plan) {
    int ends[2];
    if (pipe(ends) != 0) give_up("no pipe");
    pid_ = fork();
    if (pid_ == 0) {
      prctl(PR_SET_PDEATHSIG, SIGKILL);
      mail::SinkOptions options{.journal = journal, .seed = plan.seed};
      if (plan.faults)
        for (const auto& [stage, action] : {std::pair{"dot", "451"},
                                            {"taken", "cut"},
                                            {"RCPT", "451"},
                                            {"DATA", "421"},
                                            {"body", "cut"},
                                            {"dot", "421"},
                                            {"MAIL", "cut"}})
          options.faults.push_back({.stage = stage, .action = action, .chance = 0.01});
      mail::MailSink sink(options);
      const int port = sink.start();
      if (write(ends[1], &port, sizeof port) != sizeof port) _exit(1);
      while (true) pause();
    }
    if (read(ends[0], &port_, sizeof port_) != sizeof port_) give_up("the sink did not start");
    close(ends[0]);
    close(ends[1]);
  }
  ~SinkProcess() {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  int port() const { return port_; }

 private:
  pid_t pid_;
  int port_ = 0;
};

class Edition {
 public:
  explicit Edition(const Plan& plan) : plan_(plan), sink_(folder_.file("journal"), plan) {
    auto database = must(store::Database::open(data()));
    must(database.migrate(briefing::ledger_migrations()));
    briefing::Ledger ledger(database, "me");
    const Instant now = SystemClock().now();
    must(ledger.order("2026-03-12", "{}", now, "ana", now));
  }

  // One sender's whole life, in a process of its own. `die_at`: at which named point; 0: at none.
  // `late`: its clock stands three days ahead, so that whatever a jump of the clock put off is due.
  pid_t start(int die_at, unsigned seed, long room = -1, bool late = false) const {
    const pid_t child = fork();
    if (child != 0) return child;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (plan_.lossy || room >= 0) crash::LossyDisk::install(room);
    auto database = store::Database::open(data());
    if (!database) _exit(2);
    briefing::Ledger ledger(*database, briefing::this_process());
    auto secret = ledger.secret();
    auto mailing = ledger.find("2026-03-12");
    if (!secret || !mailing || !*mailing) _exit(2);
    if ((*mailing)->last == briefing::MailingStep::finished) _exit(0);
    const auto copies = briefing::Copies::make(briefing::sample_document(2),
                                               {.from_name = "Harbour",
                                                .from_address = "briefing@papers.example",
                                                .site = "https://papers.example",
                                                .secret = *secret});
    briefing::DeliverySettings settings{.own_name = "me.example"};
    settings.relays = {{.name = "sink",
                        .host = "127.0.0.1",
                        .port = sink_.port(),
                        .tls = mail::Tls::none,
                        .connections = plan_.connections}};
    settings.pauses = {milliseconds(0)};
    int reached = 0;
    settings.reached = [&](std::string_view) {
      if (++reached == die_at) kill(getpid(), SIGKILL);
    };
    briefing::NumberedRecipients readers(plan_.readers);
    const SystemClock plain;
    const JumpingClock jumping(seed);
    const AheadClock ahead;
    const Clock& clock = !plan_.clock ? static_cast<const Clock&>(plain)
                         : late       ? static_cast<const Clock&>(ahead)
                                      : jumping;
    briefing::Delivery delivery(settings, ledger, readers, *copies, **mailing, clock);
    const auto sent = delivery.run({});
    if (!sent && std::getenv("WIREROOM_CRASH_SAYS"))
      std::fprintf(stderr, "%s\n", sent.error().message.c_str());
    _exit(sent && sent->finished ? 0 : 3);
  }

  // Whether it had ended before it was killed, and how.
  static std::optional<int> end_of(pid_t child) {
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? std::optional(WEXITSTATUS(status)) : std::nullopt;
  }

  void finish(unsigned seed) const {
    for (int tries = 0; tries < 5; ++tries)
      if (end_of(start(0, seed, -1, true)) == 0) return;
    give_up("the briefing could not be finished");
  }

  // Claims without a result that a killed sender left; more than its connections is a broken
  // promise.
  int claims_left() const {
    auto database = must(store::Database::open(data()));
    const int left = int(must(database.one<std::int64_t>(
        "SELECT COUNT(*) FROM delivery_open WHERE claimed IS NOT NULL")));
    if (left > plan_.connections)
      give_up(fmt::format("{} readers are uncertain after one kill", left));
    return left;
  }

  struct Counts {
    int accepted = 0, uncertain = 0, refused = 0;
  };
  Counts compare() const {
    std::map<std::string, int> copies;
    std::ifstream file(folder_.file("journal"));
    for (std::string line; std::getline(file, line);) ++copies[line.substr(0, line.find('\t'))];
    auto database = must(store::Database::open(data()));
    must(database.check_integrity());
    Counts counts;
    for (int reader = 1; reader <= plan_.readers; ++reader) {
      const auto state = must(database.first(
          "SELECT state FROM delivery WHERE mailing = 1 AND reader = $1 ORDER BY number DESC LIMIT "
          "1",
          [](const store::Row& row) { return row.get<briefing::DeliveryState>(0); }, reader));
      const int taken = copies[fmt::format("reader{}@example.net", reader)];
      if (!state) give_up(fmt::format("reader {} has no row", reader));
      using enum briefing::DeliveryState;
      counts.accepted += *state == accepted;
      counts.uncertain += *state == uncertain;
      counts.refused += *state == refused;
      const bool right = *state == accepted    ? taken == 1
                         : *state == uncertain ? taken <= 1
                         : *state == refused   ? taken == 0
                                               : false;
      if (!right)
        give_up(fmt::format("reader {} is {} in the ledger and has {} copies", reader,
                            briefing::name_of(*state), taken));
    }
    return counts;
  }

 private:
  std::string data() const { return folder_.file("network.db"); }
  const Plan& plan_;
  store::TemporaryFolder folder_;
  SinkProcess sink_;
};

void kill_at_random(const Plan& plan) {
  std::mt19937 chance(plan.seed);
  int kills = 0, editions = 0, worst = 0;
  Edition::Counts all;
  while (kills < plan.kills) {
    const Edition edition(plan);
    ++editions;
    bool finished = false;
    while (kills < plan.kills && !finished) {
      const long room = plan.full && chance() % 2 ? long(chance() % 300'000) : -1;
      const pid_t sender = edition.start(0, chance(), room);
      usleep(useconds_t(chance() % unsigned(plan.pause)));
      kill(sender, SIGKILL);
      const auto ended = Edition::end_of(sender);
      finished = ended == 0;
      kills += !finished;
      worst = std::max(worst, edition.claims_left());
    }
    edition.finish(chance());
    const auto counts = edition.compare();
    all.accepted += counts.accepted;
    all.uncertain += counts.uncertain;
    all.refused += counts.refused;
  }
  std::printf(
      "%d kills, %d editions of %d readers: accepted %d, uncertain %d (at most %d a kill, %d "
      "connections), refused %d; none lost, none twice\n",
      kills, editions, plan.readers, all.accepted, all.uncertain, worst, plan.connections,
      all.refused);
}

// True when the sender was killed at that point, false when it ended before.
bool dies_at(const Edition& edition, int point) {
  const auto ended = Edition::end_of(edition.start(point, 1));
  edition.claims_left();
  return !ended;
}

void kill_at_points(const Plan& plan) {
  int runs = 0, uncertain = 0;
  for (int first = 1;; ++first) {
    bool more = false;
    for (int second = plan.twice ? 1 : 0;; ++second) {
      const Edition edition(plan);
      more = dies_at(edition, first);
      const bool again = second > 0 && more && dies_at(edition, second);
      edition.finish(1);
      uncertain += edition.compare().uncertain;
      ++runs;
      if (!again) break;
    }
    if (!more) break;
  }
  std::printf(
      "%d runs, killed at every named point%s: %d uncertain in all; none lost, none twice\n", runs,
      plan.twice ? " of two processes" : "", uncertain);
}

} // namespace

int main(int count, char** words) {
  Plan plan;
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    const auto number = [&] { return i + 1 < count ? std::atoi(words[++i]) : 0; };
    if (word == "--kills") plan.kills = number();
    if (word == "--readers") plan.readers = number();
    if (word == "--connections") plan.connections = number();
    if (word == "--seed") plan.seed = unsigned(number());
    if (word == "--pause") plan.pause = number();
    plan.points |= word == "--points";
    plan.twice |= word == "--twice";
    plan.faults |= word == "--faults";
    plan.lossy |= word == "--lossy";
    plan.full |= word == "--full";
    plan.clock |= word == "--clock";
  }
  if (plan.points) {
    plan.readers = 3;
    plan.connections = 2;
    kill_at_points(plan);
  } else {
    kill_at_random(plan);
  }
}
