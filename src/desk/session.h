// Session: who sits at the desk, kept in a sealed cookie, so that no table of sessions is needed.
//
// The cookie holds the editor's name and the instant at which it ends, and an authenticator over
// both (BLAKE2b keyed with the data file's secret; libsodium crypto_generichash). Forms carry a
// token that is another authenticator over the cookie: a page of another site cannot know it
// (CSRF). Comparisons take the same time whatever is compared. Pure apart from construction; any
// thread.
#pragma once
#include "base/time.h"
#include <optional>
#include <string>
#include <string_view>

namespace wireroom::desk {

class Sessions {
 public:
  static constexpr hours lifetime{12};

  explicit Sessions(std::string secret); // at least 16 bytes, the same after a restart

  std::string begin(std::string_view editor, Instant now) const; // the cookie's value

  // The editor, when the cookie is ours and has not ended.
  std::optional<std::string> editor(std::string_view cookie, Instant now) const;

  std::string form_token(std::string_view cookie) const;
  bool form_token_holds(std::string_view cookie, std::string_view token) const;

 private:
  std::string authenticator(std::string_view purpose, std::string_view content) const;
  std::string secret_;
};

// Argon2id (libsodium's interactive limits: 64 MiB, about 0.1 s). `check_password` is false also
// for a stored text that is no hash.
std::string hash_password(const std::string& password);
bool check_password(const std::string& stored, const std::string& password);

// A password to print once: 20 letters and digits without those that look alike, 100 bits.
std::string new_password();

} // namespace wireroom::desk
