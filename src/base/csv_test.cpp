#include "base/csv.h"
#include <gtest/gtest.h>
#include <sstream>

namespace wireroom {
namespace {

std::vector<std::vector<std::string>> records(const std::string& text) {
  std::istringstream in(text);
  CsvReader reader(in);
  std::vector<std::vector<std::string>> out;
  for (CsvRecord one; reader.next(one);) out.push_back(one.fields);
  return out;
}

TEST(Csv, ReadsWhatOtherProgramsWrite) {
  const std::vector<std::vector<std::string>> expected{
      {"a", "b"}, {"1,2", "say \"x\""}, {"", "é\nf"}};
  EXPECT_EQ(records("\xEF\xBB\xBF"
                    "a,b\r\n\"1,2\",\"say \"\"x\"\"\"\r\n\r\n,\"é\nf\""),
            expected);
  EXPECT_TRUE(records("").empty());
  EXPECT_TRUE(records("\n\n").empty());
}

TEST(Csv, CountsLinesAndSkipsWhatIsTooLong) {
  std::istringstream in("a\n\"b\nc\"\n" + std::string(300'000, 'x') + "\nd\n");
  CsvReader reader(in);
  CsvRecord one;
  ASSERT_TRUE(reader.next(one));
  ASSERT_TRUE(reader.next(one));
  EXPECT_EQ(one.line, 2);
  ASSERT_TRUE(reader.next(one));
  EXPECT_TRUE(one.too_long);
  EXPECT_EQ(one.line, 4);
  ASSERT_TRUE(reader.next(one));
  EXPECT_EQ(one.fields[0], "d");
  EXPECT_EQ(one.line, 5);
  EXPECT_FALSE(reader.next(one));
}

TEST(Csv, ReadsWhatItWrites) {
  const std::vector<std::string> fields{"plain", "a,b", "say \"x\"", "two\nlines", ""};
  EXPECT_EQ(records(csv_line(fields)).at(0), fields);
}

} // namespace
} // namespace wireroom
