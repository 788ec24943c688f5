#include "base/time.h"
#include <gtest/gtest.h>

namespace wireroom {
namespace {

TEST(Time, WritesWhatItReads) {
  for (const char* text : {"2019-09-04T10:00:00+09:00", "2019-09-04T01:00:00Z", "2019-09-04",
                           "2024-02-29T23:59:59.120+05:45", "1969-12-31T23:59:59Z"}) {
    const auto stamp = parse_rfc3339(text);
    ASSERT_TRUE(stamp) << text;
    EXPECT_EQ(format_stamp(*stamp), text);
  }
}

TEST(Time, RefusesWhatIsNoDate) {
  for (const char* text : {"", "2019", "2019-02-30", "2019-09-04T25:00:00Z",
                           "2019-09-04T10:00:00+9", "2019-09-04T10:00:00 KST", "20190904"})
    EXPECT_FALSE(parse_rfc3339(text)) << text;
}

TEST(Time, KnowsOffsetsOfZones) {
  const Instant at = parse_rfc3339("2019-09-04T01:00:00Z")->at;
  EXPECT_EQ(offset_of_zone("Asia/Kathmandu", at), minutes(345));
  EXPECT_EQ(day_at(at, minutes(-120)), "2019-09-03");
  EXPECT_FALSE(offset_of_zone("Asia/Nowhere", at));
}

TEST(Time, WritesDatesOfHttpAndMail) {
  const Instant at = parse_rfc3339("2019-09-04T01:02:03Z")->at;
  EXPECT_EQ(format_http_date(at), "Wed, 04 Sep 2019 01:02:03 GMT");
  EXPECT_EQ(format_mail_date(at), "Wed, 04 Sep 2019 01:02:03 +0000");
}

} // namespace
} // namespace wireroom
