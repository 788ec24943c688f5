#include "briefing/reader_file.h"
#include "base/ascii.h"
#include "base/csv.h"
#include "briefing/preferences.h"
#include "mail/address.h"
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace wireroom::briefing {
namespace {

constexpr std::int64_t lines_at_once = 1000; // of one transaction

// The first of these columns that the file has.
int column(const std::vector<std::string>& names, std::initializer_list<const char*> wanted) {
  for (const char* one : wanted)
    for (std::size_t i = 0; i < names.size(); ++i)
      if (ascii::equal(ascii::trim(names[i]), one)) return int(i);
  return -1;
}

bool says_no(std::string_view status) {
  for (const char* one : {"disabled", "blocklisted", "unsubscribed", "cleaned", "bounced",
                          "complained", "unconfirmed", "pending", "false", "no", "0",
                          "non-subscribed", "archived", "left", "stopped"})
    if (ascii::equal(status, one)) return true;
  return false;
}

} // namespace

struct ReaderFile::Columns {
  int address, status, ended, confirmed, since, ip;
  explicit Columns(const std::vector<std::string>& names)
      : address(column(names, {"email", "email address", "e-mail", "e-mail address", "address"})),
        status(column(names, {"status", "subscribed_to_emails", "subscribed", "state"})),
        ended(column(names, {"unsub_time", "clean_time", "deleted_at"})),
        confirmed(column(names, {"confirm_time", "confirmed_at"})),
        since(column(names, {"optin_time", "created_at", "since"})),
        ip(column(names, {"confirm_ip", "optin_ip"})) {}
};

struct ReaderFile::Line {
  const Columns& columns;
  const std::vector<std::string>& fields;
  std::string at(int column) const {
    return column >= 0 && std::size_t(column) < fields.size()
               ? std::string(ascii::trim(fields[std::size_t(column)]))
               : std::string();
  }
};

// Why it was refused; empty when it was not.
Result<std::string> ReaderFile::take_in_line(const Line& line, Instant now, ImportCounts& counts) {
  const Columns& columns = line.columns;
  const std::string typed = line.at(columns.address), status = line.at(columns.status);
  if (typed.empty()) return std::string("there is no address in it");
  const auto address = mail::parse_address(typed);
  if (!address) return typed + ": " + address.error().message;
  if (says_no(status)) return typed + ": is \"" + status + "\" there";
  if (!line.at(columns.ended).empty()) return typed + ": ended there on " + line.at(columns.ended);
  TRY_SET(const auto why, readers_.suppressed(address->text()));
  if (why) return fmt::format("{}: may not be written to ({})", typed, name_of(*why));
  TRY_SET(const auto known, readers_.find(address->text()));
  if (known && known->subscribed()) {
    ++counts.known;
    return std::string();
  }
  if (known && known->last != Act::asked)
    return fmt::format("{}: {} here on {}", typed, name_of(known->last),
                       format_rfc3339(known->last_at).substr(0, 10));
  TRY_SET(const Reader reader, readers_.add(address->text(), now));
  const std::string when = line.at(columns.confirmed >= 0 ? columns.confirmed : columns.since);
  Shown shown{.words = "imported" + (when.empty() ? "" : "; subscribed there since " + when),
              .form = "import"};
  shown.network = network_of(line.at(columns.ip));
  TRY(readers_.consent(reader.id, {Act::imported, now, std::move(shown)}));
  ++counts.added;
  return std::string();
}

Result<ImportCounts>
ReaderFile::take_in(std::istream& in, Instant now,
                    const std::function<void(std::int64_t, const std::string&)>& refused) {
  CsvReader reader(in);
  CsvRecord record;
  if (!reader.next(record)) return fail("the file is empty");
  const Columns columns(record.fields);
  if (columns.address < 0)
    return fail("no column of the first line is called email, Email Address or address");
  ImportCounts counts;
  for (bool more = true; more;)
    TRY(database_.transaction([&]() -> Outcome {
      for (std::int64_t i = 0; i < lines_at_once; ++i) {
        more = reader.next(record);
        if (!more) return {};
        ++counts.lines;
        std::string why = "is longer than 256 kB";
        if (!record.too_long) {
          TRY_SET(why, take_in_line({columns, record.fields}, now, counts));
        }
        if (why.empty()) continue;
        ++counts.refused;
        refused(record.line, why);
      }
      return {};
    }));
  return counts;
}

Result<std::int64_t> ReaderFile::write(std::ostream& out) {
  out << csv_line({"address", "since", "last_act", "regions", "languages", "days", "hour", "zone",
                   "text_only"});
  PreferenceRows preferences(database_);
  std::int64_t count = 0;
  for (ReaderId after;;) {
    TRY_SET(const auto some, readers_.subscribed(after, std::size_t(lines_at_once)));
    for (const Reader& one : some) {
      TRY_SET(const Preferences wanted, preferences.of(one.id));
      out << csv_line({one.address, format_rfc3339(one.last_at), name_of(one.last),
                       fmt::format("{}", fmt::join(wanted.regions, " ")),
                       fmt::format("{}", fmt::join(wanted.languages, " ")),
                       std::to_string(wanted.days),
                       wanted.hour ? std::to_string(wanted.hour->count() / 60) : "", wanted.zone,
                       wanted.text_only ? "yes" : "no"});
      ++count;
      after = one.id;
    }
    if (!out) return fail("the readers cannot be written");
    if (some.size() < std::size_t(lines_at_once)) return count;
  }
}

} // namespace wireroom::briefing
