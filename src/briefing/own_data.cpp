#include "briefing/own_data.h"
#include "base/json_writer.h"
#include "briefing/mailing.h"
#include "briefing/notices.h"
#include "briefing/preferences.h"

namespace wireroom::briefing {
namespace {

void write(JsonWriter& json, const Consent& one) {
  json.object([&] {
    json.field("act", name_of(one.act));
    json.field("at", format_rfc3339(one.at));
    json.field_if("words", one.shown.words);
    json.field_if("privacy_policy", one.shown.policy);
    json.field_if("terms", one.shown.terms);
    json.field_if("form", one.shown.form);
    json.field_if("language", one.shown.language);
    json.field_if("network", one.shown.network);
  });
}

void write(JsonWriter& json, const Preferences& wanted) {
  json.array("regions", [&] {
    for (const auto& one : wanted.regions) json.value(one);
  });
  json.array("languages", [&] {
    for (const auto& one : wanted.languages) json.value(one);
  });
  json.field("days", wanted.days);
  if (wanted.hour) json.field("minutes_after_midnight", wanted.hour->count());
  json.field_if("zone", wanted.zone);
  json.field("text_only", wanted.text_only);
  if (wanted.paused_until) json.field("paused_until", format_rfc3339(*wanted.paused_until));
}

} // namespace

Outcome OwnData::ask(ReaderId reader, Instant now) {
  return database_.transaction([&]() -> Outcome {
    TRY_SET(const auto asked,
            database_.one<std::int64_t>(
                "SELECT count(*) FROM consent WHERE reader = $1 AND form = 'own-data' AND at > $2",
                reader, now - days(1)));
    if (asked > 0) return {};
    Readers readers(database_);
    TRY_SET(const auto known, readers.find(reader));
    if (!known) return {};
    // Kept beside the consents, with the act that holds already.
    TRY(readers.consent(reader, {known->last, now, {.form = "own-data"}}));
    return Notices(database_).add(reader, NoticeKind::own_data, now);
  });
}

Result<std::string> OwnData::all(ReaderId reader) {
  Readers readers(database_);
  TRY_SET(const auto known, readers.find(reader));
  if (!known) return fail("there is no such reader");
  TRY_SET(const auto consents, readers.consents(reader));
  TRY_SET(const auto wanted, PreferenceRows(database_).of(reader));
  std::string out;
  JsonWriter json(out);
  Outcome outcome;
  json.object([&] {
    json.field("address", known->address);
    json.array("consents", [&] {
      for (const Consent& one : consents) write(json, one);
    });
    json.object("preferences", [&] { write(json, wanted); });
    json.array("deliveries", [&] {
      outcome = database_.each(
          "SELECT m.day, d.state, d.at FROM mailing m JOIN delivery d ON d.mailing = m.id "
          "AND d.reader = $1 ORDER BY m.id, d.number",
          [&](const store::Row& row) -> Outcome {
            json.object([&] {
              json.field("briefing", row.get<std::string>(0));
              json.field("state", std::string(name_of(row.get<DeliveryState>(1))));
              json.field("at", format_rfc3339(row.get<Instant>(2)));
            });
            return {};
          },
          reader);
    });
  });
  TRY(outcome);
  return out;
}

Outcome OwnData::erase(const Reader& reader, Instant now) {
  return database_.transaction([&]() -> Outcome {
    Readers readers(database_);
    TRY_SET(const auto why, readers.suppressed(reader.address));
    // A complaint weighs more: it also keeps the form from writing there.
    if (why != Act::complained) TRY(readers.suppress(reader.address, Act::left, now));
    return readers.erase(reader.id);
  });
}

} // namespace wireroom::briefing
