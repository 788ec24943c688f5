#include "desk/session.h"
#include <gtest/gtest.h>

namespace wireroom::desk {
namespace {

const Instant now = from_unix_seconds(1'773'000'000);

TEST(Session, KnowsItsOwnCookieUntilItEnds) {
  const Sessions sessions("0123456789abcdef");
  const std::string cookie = sessions.begin("Mina Ó.", now);
  EXPECT_EQ(sessions.editor(cookie, now), "Mina Ó.");
  EXPECT_EQ(sessions.editor(cookie, now + Sessions::lifetime - seconds(1)), "Mina Ó.");
  EXPECT_FALSE(sessions.editor(cookie, now + Sessions::lifetime));
}

TEST(Session, RefusesEveryChangedByte) {
  const Sessions sessions("0123456789abcdef");
  const std::string cookie = sessions.begin("mina", now);
  for (std::size_t i = 0; i < cookie.size(); ++i) {
    std::string changed = cookie;
    changed[i] ^= 1;
    EXPECT_FALSE(sessions.editor(changed, now)) << i;
  }
  EXPECT_FALSE(sessions.editor("", now));
  EXPECT_FALSE(Sessions("another secret!!").editor(cookie, now));
}

TEST(Session, FormTokensBelongToTheirCookie) {
  const Sessions sessions("0123456789abcdef");
  const std::string cookie = sessions.begin("mina", now);
  EXPECT_TRUE(sessions.form_token_holds(cookie, sessions.form_token(cookie)));
  EXPECT_FALSE(sessions.form_token_holds(cookie, ""));
  EXPECT_FALSE(sessions.form_token_holds(cookie, sessions.form_token("other")));
}

TEST(Password, IsKnownOnlyByItsHash) {
  const std::string password = new_password();
  const std::string hash = hash_password(password);
  EXPECT_EQ(hash.find(password), std::string::npos);
  EXPECT_TRUE(check_password(hash, password));
  EXPECT_FALSE(check_password(hash, password + "x"));
  EXPECT_FALSE(check_password("no hash", password));
  EXPECT_NE(password, new_password());
}

} // namespace
} // namespace wireroom::desk
