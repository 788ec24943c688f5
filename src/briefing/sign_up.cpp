#include "briefing/sign_up.h"
#include "base/ascii.h"
#include "briefing/reader_token.h"
#include "mail/address.h"

namespace wireroom::briefing {
namespace {

constexpr days confirmation_holds{7};
constexpr days own_data_holds{1};

} // namespace

const char* const consent_words =
    "By giving us your e-mail address you agree to our Privacy Policy and Terms of Service. We "
    "first send a mail in which you confirm; you can leave with one click at any time.";

Result<bool> SignUp::within_limits(const std::string& address, const std::optional<Reader>& reader,
                                   const Shown& shown, Instant now) {
  const std::string domain = address.substr(address.rfind('@') + 1);
  TRY_SET(const auto of_address, readers_.asked_of(reader.value_or(Reader{}).id, now - days(1)));
  TRY_SET(const auto at_domain, readers_.asked_at(domain, now - hours(1)));
  TRY_SET(const auto from_network, readers_.asked_from(shown.network, now - hours(1)));
  TRY_SET(const auto suppressed, readers_.suppressed(address));
  return of_address < limits_.address && at_domain < limits_.domain &&
         from_network < limits_.network && suppressed != Act::complained;
}

Result<std::optional<SignUp::Confirmation>> SignUp::ask(const std::string& typed,
                                                        const Shown& shown, Instant now) {
  TRY_SET(const mail::Address address, mail::parse_address(ascii::trim(typed)));
  const auto work = [&]() -> Result<std::optional<Confirmation>> {
    TRY_SET(const auto known, readers_.find(address.text()));
    TRY_SET(bool may, within_limits(address.text(), known, shown, now));
    may = may && !(known && known->subscribed());
    std::optional<Confirmation> mail;
    const auto kept = database_.transaction([&]() -> Outcome {
      TRY_SET(const Reader reader, readers_.add(address.text(), now));
      TRY(readers_.consent(reader.id, {Act::asked, now, shown}));
      TRY(notices_.add(reader.id, NoticeKind::confirm, now));
      // Only an asking that leads to a mail is kept, so that a storm of posts cannot fill the data.
      // The others are written and taken back, so that the time of the answer is the same.
      if (!may) return fail("not kept");
      mail = {address.text(), reader_token(TokenPurpose::confirm, {reader.id, now}, secret_)};
      return {};
    });
    if (!kept && may) return tl::unexpected(kept.error());
    TRY(database_.run("UPDATE unanswered_sign_up SET count = count + $1 WHERE id = 1",
                      may ? 0 : 1));
    return mail;
  };
  // The claim of the notice waits for the disk, and takes all that was written before it along.
  return database_.transaction(work, store::Durability::program);
}

Result<std::optional<Reader>> SignUp::of_confirmation(const std::string& text, Instant now) {
  const auto token = read_reader_token(TokenPurpose::confirm, text, secret_);
  if (!token || token->made + confirmation_holds < now) return std::optional<Reader>();
  return readers_.find(token->reader);
}

Result<std::optional<Reader>> SignUp::of_own_data(const std::string& text, Instant now) {
  const auto token = read_reader_token(TokenPurpose::own_data, text, secret_);
  if (!token || token->made + own_data_holds < now) return std::optional<Reader>();
  return readers_.find(token->reader);
}

Result<std::optional<Reader>> SignUp::of_leaving(const std::string& text) {
  const auto token = read_reader_token(TokenPurpose::leave, text, secret_);
  if (!token) return std::optional<Reader>();
  return readers_.find(token->reader);
}

Outcome SignUp::confirm(const Reader& reader, const Shown& shown, Instant now) {
  if (reader.subscribed()) return {};
  return database_.transaction([&]() -> Outcome {
    TRY(readers_.lift(reader.address));
    return readers_.consent(reader.id, {Act::confirmed, now, shown});
  });
}

Outcome SignUp::leave(const Reader& reader, const Shown& shown, Instant now) {
  if (reader.last == Act::left) return {};
  return database_.transaction([&] {
    return readers_.consent(reader.id, {Act::left, now, shown});
  });
}

std::string SignUp::leave_token(ReaderId reader) const {
  return reader_token(TokenPurpose::leave, {reader, {}}, secret_);
}

} // namespace wireroom::briefing
