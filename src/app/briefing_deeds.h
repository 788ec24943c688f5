// What `wireroom briefing` does, one function a deed. Each prints its result on standard output.
#pragma once
#include "app/sending.h"
#include "briefing/editor.h"
#include "briefing/oversight.h"
#include <memory>

namespace wireroom::app {

struct BriefingOptions {
  std::string folder = ".", day, editor = "command line", to = ".", address, as, log;
  std::int64_t reader = 0;
  bool json = false;
};

// The network's folder, opened for one deed.
class BriefingDesk {
 public:
  static Result<std::unique_ptr<BriefingDesk>> open(const BriefingOptions& options);

  const NetworkFolder& folder() const { return folder_; }
  briefing::Editor& editor() { return *editor_; }
  Sending& sending() { return *sending_; }
  briefing::Oversight& oversight() { return *oversight_; }
  const Clock& clock() const { return clock_; }
  const std::string& day() const { return day_; }

  Result<briefing::Document> frozen(); // fails when it was not approved
  Result<briefing::Mailing> mailing(); // fails when it was not ordered

 private:
  NetworkFolder folder_;
  SystemClock clock_;
  std::optional<store::Database> data_;
  std::optional<briefing::Editor> editor_;
  std::optional<Sending> sending_;
  std::optional<briefing::Oversight> oversight_;
  std::string day_;
};

Outcome compose_deed(BriefingDesk& desk, const BriefingOptions& options);
Outcome approve_deed(BriefingDesk& desk, const BriefingOptions& options);
Outcome preview_deed(BriefingDesk& desk, const BriefingOptions& options);
Outcome check_deed(BriefingDesk& desk, const BriefingOptions& options);
Outcome test_deed(BriefingDesk& desk, const BriefingOptions& options);
Outcome schedule_deed(BriefingDesk& desk, const BriefingOptions& options);
Outcome send_deed(BriefingDesk& desk, const BriefingOptions& options);
Outcome status_deed(BriefingDesk& desk, const BriefingOptions& options);
Outcome stop_deed(BriefingDesk& desk, const BriefingOptions& options);
Outcome resume_deed(BriefingDesk& desk, const BriefingOptions& options);
Outcome settle_deed(BriefingDesk& desk, const BriefingOptions& options);

} // namespace wireroom::app
