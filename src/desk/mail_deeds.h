// MailDeeds: what the desk asks of the program around it about mail. Each is called on the desk's
// own turn and may take as long as a mail server does.
#pragma once
#include "briefing/gate.h"
#include <functional>

namespace wireroom::desk {

struct MailDeeds {
  // An edition was approved, or its mailing is asked for again: sends it on its way. A sentence for
  // the editor: when it goes, or where it went.
  std::function<Result<std::string>(const briefing::Document&, const std::string& editor)> order;

  // Why no mail can go out, empty when it can.
  std::function<std::string()> lacks = [] { return std::string(); };

  // What would hold the briefing back, and one mail of it to one address. None: not here.
  std::function<Result<std::vector<briefing::Finding>>(const briefing::Document&)> look;
  std::function<Outcome(const briefing::Document&, const std::string& address)> send_test;

  // A mailing was stopped or let go on.
  std::function<void()> wake = [] {};

  bool again_by_policy = false; // uncertain readers get the same mail again by themselves
};

} // namespace wireroom::desk
