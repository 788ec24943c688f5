// bench/send: mails per CPU-second of the sender, against Postfix's smtp-source into the same
// smtp-sink and against what OpenSSL signs; then memory and the first mail's time at a million
// readers.
//
//   bench/send [READERS]        1,000,000 when not given; 0: only the unsigned mails
//
// Needs the package postfix, whose smtp-sink and smtp-source are the ceiling of the same run. CPU
// is the sender's alone, user and system.
#include "briefing/delivery.h"
#include "briefing/holder.h"
#include "briefing/readers.h"
#include "briefing/subscribers.h"
#include "briefing/testing.h"
#include "mail/testing.h"
#include "store/testing.h"
#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>

namespace {

using namespace wireroom;
constexpr int sink_port = 20'025, mails = 10'000, connections = 8;
constexpr int rounds =
    7; // in turn; the best of each, that other work on the machine disturbed least

double seconds_of(const timeval& t) {
  return double(t.tv_sec) + double(t.tv_usec) / 1e6;
}

double own_cpu() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
}

template <typename T>
T must(Result<T> result) {
  if (!result) {
    fmt::print(stderr, "send: {}\n", result.error().message);
    std::exit(1);
  }
  if constexpr (!std::is_void_v<T>) return *std::move(result);
}

pid_t start(std::vector<const char*> words) {
  const pid_t child = fork();
  if (child != 0) return child;
  const int nothing = open("/dev/null", O_WRONLY);
  dup2(nothing, 1);
  dup2(nothing, 2);
  words.push_back(nullptr);
  execv(words[0], const_cast<char* const*>(words.data()));
  _exit(127);
}

bool listens(int port) {
  const int one = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in place{};
  place.sin_family = AF_INET;
  place.sin_port = htons(std::uint16_t(port));
  place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const bool made = connect(one, reinterpret_cast<sockaddr*>(&place), sizeof place) == 0;
  close(one);
  return made;
}

class SmtpSink {
 public:
  SmtpSink() {
    pid_ = start({"/usr/sbin/smtp-sink", "-u", "root", "127.0.0.1:20025", "1000"});
    for (int tries = 0; tries < 200 && !listens(sink_port); ++tries) usleep(20'000);
    if (!listens(sink_port)) {
      fmt::print(stderr, "send: smtp-sink does not start; it is in the package postfix\n");
      std::exit(1);
    }
  }
  ~SmtpSink() {
    kill(pid_, SIGTERM);
    waitpid(pid_, nullptr, 0);
  }

 private:
  pid_t pid_;
};

// Mails per CPU-second of smtp-source.
double peer() {
  const std::string count = std::to_string(mails);
  const pid_t child =
      start({"/usr/sbin/smtp-source", "-d", "-s", "8", "-m", count.c_str(), "-l", "30720", "-f",
             "a@papers.example", "-t", "b@example.net", "127.0.0.1:20025"});
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  return mails / (seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime));
}

// RSA-2048 signatures a second, as `openssl speed` measures them on one core.
double openssl_signs() {
  FILE* const pipe = popen("openssl speed -seconds 3 rsa2048 2>/dev/null", "r");
  double out = 0;
  char line[512];
  while (pipe && fgets(line, sizeof line, pipe)) {
    double sign = 0, verify = 0, signs = 0;
    if (std::sscanf(line, "rsa 2048 bits %lfs %lfs %lf", &sign, &verify, &signs) == 3) out = signs;
  }
  if (pipe) pclose(pipe);
  return out;
}

mail::Relay relay() {
  return {.name = "sink",
          .host = "127.0.0.1",
          .port = sink_port,
          .tls = mail::Tls::none,
          .connections = connections};
}

briefing::Copies copies(const std::string& secret, bool sign) {
  briefing::CopySettings settings{.from_name = "Harbour Briefing",
                                  .from_address = "briefing@papers.example",
                                  .list_id = "briefing.papers.example",
                                  .site = "https://papers.example",
                                  .secret = secret};
  if (sign)
    settings.keys.push_back(std::make_shared<const mail::Dkim>(must(
        mail::Dkim::load(must(mail::make_key(mail::KeyKind::rsa2048)), "papers.example", "s1"))));
  return must(briefing::Copies::make(briefing::sample_document(12), settings));
}

// Each reader's copy made and carried, without ledger and signature.
double unsigned_mails(std::size_t& bytes) {
  const auto made = copies("secret", false);
  auto pool = must(mail::SmtpPool::make({relay()}, "me.example"));
  const double before = own_cpu();
  const Instant now = SystemClock().now();
  int given = 0, done = 0;
  while (done < mails) {
    while (given < mails && pool.takes(connections, std::chrono::steady_clock::now())) {
      auto mail = must(made.copy({1},
                                 {.id = {given + 1},
                                  .address = fmt::format("reader{}@example.net", given),
                                  .leave_token = "t"},
                                 now));
      bytes = mail.bytes.size();
      pool.give(std::uint64_t(++given), std::move(mail.envelope), std::move(mail.bytes), true);
    }
    for (const auto& event : pool.wait(milliseconds(100)))
      done += event.event.kind == mail::SmtpEvent::Kind::accepted;
  }
  return mails / (own_cpu() - before);
}

struct Sent {
  double per_cpu_second = 0, first_mail_ms = 0;
  long peak_kb = 0;
};

// `many` mails of `readers` through the ledger in a process of its own, so that its memory is its
// own too.
Sent through_the_ledger(const std::string& data, int many, briefing::Recipients* given, bool sign) {
  int ends[2];
  if (pipe(ends) != 0) std::exit(1);
  const pid_t child = fork();
  if (child == 0) {
    auto database = must(store::Database::open(data));
    must(database.migrate(briefing::ledger_migrations()));
    briefing::Ledger ledger(database, briefing::this_process());
    const SystemClock clock;
    const auto mailing = must(ledger.order("2026-03-12", "{}", clock.now(), "bench", clock.now()));
    const auto made = copies(must(ledger.secret()), sign);
    briefing::DeliverySettings settings{.relays = {relay()}, .own_name = "me.example"};
    std::optional<briefing::Subscribers> rows;
    if (!given) rows.emplace(database, must(briefing::Readers(database).secret()), clock.now());
    const double before = own_cpu();
    const auto begun = std::chrono::steady_clock::now();
    double first = 0;
    std::int64_t accepted = 0;
    std::stop_source stop;
    settings.reached = [&](std::string_view point) {
      if (point != "written") return;
      // Claims come first; the second thing that is written has the first answers.
      if (++accepted == 2)
        first = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun)
                    .count();
    };
    briefing::Delivery delivery(settings, ledger,
                                given ? *given : static_cast<briefing::Recipients&>(*rows), made,
                                mailing, clock);
    const auto sent = must(delivery.run(stop.get_token(), [&](const auto& so_far) {
      if (so_far.accepted >= many) stop.request_stop();
    }));
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const Sent out{double(sent.accepted) / (own_cpu() - before), first, usage.ru_maxrss};
    _exit(write(ends[1], &out, sizeof out) == sizeof out ? 0 : 1);
  }
  Sent out;
  if (read(ends[0], &out, sizeof out) != sizeof out) std::exit(1);
  waitpid(child, nullptr, 0);
  close(ends[0]);
  close(ends[1]);
  return out;
}

void make_readers(const std::string& data, int count) {
  auto database = must(store::Database::open(data));
  must(database.migrate(briefing::ledger_migrations()));
  must(database.migrate(briefing::reader_migrations()));
  briefing::Readers readers(database);
  must(readers.secret());
  for (int from = 0; from < count; from += 10'000)
    must(database.transaction([&]() -> Outcome {
      for (int i = from; i < std::min(count, from + 10'000); ++i) {
        TRY_SET(const auto reader,
                readers.add(fmt::format("reader{}@example.net", i), Instant{milliseconds(1)}));
        TRY(readers.consent(reader.id, {briefing::Act::confirmed, Instant{milliseconds(1)}, {}}));
      }
      return {};
    }));
}

} // namespace

int main(int argc, char** argv) {
  const int readers = argc > 1 ? std::atoi(argv[1]) : 1'000'000;
  signal(SIGPIPE, SIG_IGN);
  const SmtpSink sink;
  std::size_t bytes = 0;
  double source = 0, ours = 0;
  for (int round = 0; round < rounds; ++round) {
    source = std::max(source, peer());
    ours = std::max(ours, unsigned_mails(bytes));
  }
  fmt::print("smtp-source, 30,720 bytes:        {:9.0f} mails per CPU-second\n", source);
  fmt::print("unsigned, {} bytes:            {:9.0f}, {:.2f} x\n", bytes, ours, ours / source);
  if (readers == 0) return 0;
  const double signs = openssl_signs();
  store::TemporaryFolder folder;
  briefing::NumberedRecipients numbered(mails);
  const Sent rsa = through_the_ledger(folder.file("rsa.db"), mails, &numbered, true);
  fmt::print("openssl speed rsa2048:            {:9.0f} signatures a second\n", signs);
  fmt::print("RSA-2048 signed, durable ledger:  {:9.0f} mails per CPU-second, {:.0f} %\n",
             rsa.per_cpu_second, 100 * rsa.per_cpu_second / signs);
  for (const int count : {readers / 100, readers}) {
    const std::string data = folder.file(fmt::format("{}.db", count));
    make_readers(data, count);
    const Sent sent = through_the_ledger(data, std::min(count, mails), nullptr, true);
    fmt::print(
        "{:>9} readers in rows:          {:9.0f} mails per CPU-second, first mail after {:.0f} "
        "ms, at most {:.1f} MB\n",
        count, sent.per_cpu_second, sent.first_mail_ms, double(sent.peak_kb) / 1024);
  }
}
