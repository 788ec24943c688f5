// `wireroom briefing DEED`: the day's briefing by mail, from the command line.
#include "app/briefing_deeds.h"
#include "app/command.h"

namespace wireroom::app {
namespace {

using Deed = Outcome (*)(BriefingDesk&, const BriefingOptions&);

int run(const BriefingOptions& options, Deed deed) {
  const auto desk = BriefingDesk::open(options);
  if (!desk) return complain(desk.error().message);
  const auto done = deed(**desk, options);
  return done ? 0 : complain(done.error().message);
}

} // namespace

Run prepare_briefing(Arguments arguments) {
  const auto options = std::make_shared<BriefingOptions>();
  std::vector<std::pair<Arguments, Deed>> deeds;
  const auto add = [&](const char* name, const char* help, Deed deed) {
    auto sub = arguments.word(name, help);
    sub.folder(options->folder);
    sub.option("--day", options->day, "such as 2026-03-12; else today in the network's zone");
    sub.option("--editor", options->editor, "in whose name").shows_default();
    sub.flag("--json", options->json, "JSON instead of a sentence");
    deeds.emplace_back(sub, deed);
    return sub;
  };
  add("compose", "propose the day's edition, and show it", compose_deed);
  add("approve", "approve and freeze the day's edition", approve_deed);
  add("preview", "write the mail's parts to files", preview_deed)
      .option("--to", options->to, "the folder for them")
      .shows_default();
  add("check", "what the gate says before it goes out", check_deed);
  add("test", "send the day's mail to one address", test_deed)
      .option("ADDRESS", options->address, "where to")
      .required();
  add("schedule", "order the approved briefing; `wireroom serve` sends it at its hour",
      schedule_deed);
  add("send", "order it, if it is not, and send it now and here", send_deed);
  add("status", "what became of every reader's copy", status_deed);
  add("stop", "stop it; nothing more goes out until it is resumed", stop_deed);
  add("resume", "let it go on, after it was stopped or asks", resume_deed);
  auto settle =
      add("settle", "say what became of uncertain copies, one by one or by the relay's log",
          settle_deed);
  const auto reader = settle.option("READER", options->reader, "the number that status gives");
  settle.option("--as", options->as, "accepted, or again to send it once more")
      .one_of({"accepted", "again"});
  settle
      .option("--log", options->log,
              "the relay's log (Postfix, Exim, Sendmail): copies that it names have arrived, --as "
              "speaks of the others; without it those stay uncertain")
      .excludes(reader);
  return [options, deeds] {
    const auto chosen = std::ranges::find_if(deeds, [](const auto& d) { return d.first.chosen(); });
    return run(*options, chosen->second);
  };
}

} // namespace wireroom::app
