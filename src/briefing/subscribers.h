// Subscribers: the readers' rows as sending asks for them. Works on the caller's connection.
#pragma once
#include "briefing/preferences.h"
#include "briefing/recipient.h"
#include "store/database.h"

namespace wireroom::briefing {

class Subscribers final : public Recipients {
 public:
  // `secret` is that of Readers; `now` decides about pauses.
  Subscribers(store::Database& database, std::string secret, Instant now)
      : database_(database), secret_(std::move(secret)), now_(now) {}

  Result<std::vector<Recipient>> next(const std::string& day, ReaderId after,
                                      std::size_t limit) override;
  Result<std::optional<Recipient>> find(ReaderId id) override;

 private:
  Recipient recipient_of(const store::Row& row) const;

  store::Database& database_;
  std::string secret_;
  Instant now_;
};

} // namespace wireroom::briefing
