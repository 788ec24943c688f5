#include "briefing/notices.h"

namespace wireroom::briefing {

Outcome Notices::add(ReaderId reader, NoticeKind kind, Instant now) {
  return database_.run(
      "INSERT INTO notice (reader, kind, made, due, tries) VALUES ($1, $2, $3, $3, 0)", reader,
      kind, now);
}

Result<std::optional<Notice>> Notices::claim(Instant now) {
  return database_.transaction([&]() -> Result<std::optional<Notice>> {
    TRY_SET(auto found, database_.first(
                            "SELECT id, reader, kind, made, tries FROM notice WHERE claimed IS "
                            "NULL AND due <= $1 ORDER BY due, id LIMIT 1",
                            [](const store::Row& row) {
                              return Notice{row.get<std::int64_t>(0), row.get<ReaderId>(1),
                                            row.get<NoticeKind>(2), row.get<Instant>(3),
                                            row.get<int>(4)};
                            },
                            now));
    if (!found) return found;
    TRY_SET(const auto changed,
            database_.change("UPDATE notice SET claimed = $2 WHERE id = $1 AND claimed IS NULL",
                             found->id, now));
    return changed == 1 ? found : std::optional<Notice>();
  });
}

Outcome Notices::done(const Notice& notice) {
  return database_.run("DELETE FROM notice WHERE id = $1", notice.id);
}

Outcome Notices::later(const Notice& notice, Instant due) {
  return database_.run(
      "UPDATE notice SET claimed = NULL, due = $2, tries = tries + 1 WHERE id = $1", notice.id,
      due);
}

} // namespace wireroom::briefing
