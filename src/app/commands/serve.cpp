// `wireroom serve [DIR]`
#include "app/command.h"
#include "app/serve/program.h"
#include <csignal>
#include <pthread.h>

namespace wireroom::app {
namespace {

// Signals are taken by waiting for them; no thread that is started later is ever interrupted.
sigset_t hold_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&set, signal);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  return set;
}

int serve(const std::string& folder) {
  const sigset_t signals = hold_signals();
  const SystemClock clock;
  const Log log(clock);
  Program program(folder, clock, log);
  if (const auto started = program.start(); !started) return complain(started.error().message);
  for (;;) {
    int signal = 0;
    if (sigwait(&signals, &signal) != 0) continue;
    if (signal != SIGHUP) break;
    program.reload();
  }
  log.say("serve", "stopping");
  program.stop();
  log.say("serve", "stopped");
  return 0;
}

} // namespace

Run prepare_serve(Arguments arguments) {
  const auto folder = std::make_shared<std::string>(".");
  arguments.option("DIR", *folder, "the network's folder").shows_default();
  return [folder] { return serve(*folder); };
}

} // namespace wireroom::app
