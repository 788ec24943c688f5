// `wireroom bounce FILE…`: what came back, one JSON line a mail.
#include "mail/bounce.h"
#include "app/command.h"
#include "app/filter.h"
#include "base/json_writer.h"

namespace wireroom::app {
namespace {

void write_recipient(JsonWriter& json, const mail::FailedRecipient& recipient) {
  json.object([&] {
    json.field_if("address", recipient.address);
    json.field_if("status", recipient.status);
    json.field_if("reply_code", recipient.reply_code);
    json.field("reason", mail::name_of(recipient.reason));
    json.field("hard", recipient.hard);
    json.field_if("command", recipient.command);
    json.field_if("diagnosis", recipient.diagnosis);
  });
}

Result<std::string> line_for(const FilterItem& item) {
  const auto report = mail::read_report(item.bytes);
  std::string line;
  JsonWriter json(line);
  json.object([&] {
    json.field("id", item.id);
    json.field("kind", mail::name_of(report.kind));
    json.array("recipients", [&] {
      if (report.kind == mail::ReportKind::bounce)
        for (const auto& recipient : report.recipients) write_recipient(json, recipient);
    });
    json.field_if("original_message_id", report.original_message_id);
  });
  return line;
}

} // namespace

Run prepare_bounce(Arguments arguments) {
  auto options = std::make_shared<FilterOptions>();
  options->add_to(arguments);
  return [options] { return run_filter(*options, line_for); };
}

} // namespace wireroom::app
