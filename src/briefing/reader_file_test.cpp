#include "briefing/reader_file.h"
#include "store/testing.h"
#include <sstream>

namespace wireroom::briefing {
namespace {

const Instant now = parse_rfc3339("2026-03-12T06:00:00Z")->at;

class ReaderFileTest : public store::BothEngines {
 protected:
  void SetUp() override {
    BothEngines::SetUp();
    if (IsSkipped()) return;
    database_.emplace(open());
    ASSERT_TRUE(database_->migrate(reader_migrations()));
  }
  ImportCounts take_in(const std::string& text) {
    std::istringstream in(text);
    refused_.clear();
    const auto counts =
        ReaderFile(*database_).take_in(in, now, [&](std::int64_t line, const std::string& why) {
          refused_.push_back(fmt::format("{}: {}", line, why));
        });
    EXPECT_TRUE(counts) << counts.error().message;
    return counts.value_or(ImportCounts{});
  }
  std::optional<store::Database> database_;
  std::vector<std::string> refused_;
};

WIREROOM_BOTH_ENGINES(ReaderFileTest);

TEST_P(ReaderFileTest, TakesInTheExportsOfThreePrograms) {
  EXPECT_EQ(take_in("uuid,email,name,attributes,status,created_at,updated_at\n"
                    "1,mina@pier.example,\"Mina, K\",\"{\"\"a\"\":1}\",enabled,2024-01-02,x\n"
                    "2,tan@pier.example,Tan,{},blocklisted,2024-01-02,x\n")
                .added,
            1);
  EXPECT_EQ(refused_, std::vector<std::string>{"3: tan@pier.example: is \"blocklisted\" there"});
  EXPECT_EQ(take_in("\"Email Address\",\"First Name\",OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,UNSUB_TIME\n"
                    "rani@Quay.example,Rani,2020-05-01 10:00:00,203.0.113.9,2020-05-01 10:02:00,\n"
                    "lek@quay.example,Lek,2020-05-01,,,2021-01-01\n")
                .added,
            1);
  EXPECT_EQ(refused_.at(0), "3: lek@quay.example: ended there on 2021-01-01");
  EXPECT_EQ(take_in("id,email,name,note,subscribed_to_emails,created_at,deleted_at\n"
                    "a,jun@bay.example,,,true,2023-01-01,\nb,ito@bay.example,,,false,2023-01-01,\n")
                .added,
            1);
  Readers readers(*database_);
  const auto rani = *readers.find("rani@quay.example");
  ASSERT_TRUE(rani);
  EXPECT_TRUE(rani->subscribed());
  const auto consent = readers.consents(rani->id)->at(0);
  EXPECT_EQ(consent.shown.words, "imported; subscribed there since 2020-05-01 10:02:00");
  EXPECT_EQ(consent.shown.network, "203.0.113.0/24");
}

TEST_P(ReaderFileTest, BringsNobodyBackWhoLeftAndNobodyTwice) {
  Readers readers(*database_);
  const auto left = readers.add("mina@pier.example", now)->id;
  ASSERT_TRUE(readers.consent(left, {Act::left, now, {}}));
  ASSERT_TRUE(readers.suppress("tan@pier.example", Act::complained, now));
  const std::string file = "address\nmina@pier.example\nTan@pier.example\nnot an address\n"
                           "ok@pier.example\nok@PIER.example\n";
  const auto counts = take_in(file);
  EXPECT_EQ(std::tuple(counts.added, counts.known, counts.refused), std::tuple(1, 1, 3));
  EXPECT_EQ(refused_.at(0), "2: mina@pier.example: left here on 2026-03-12");
  EXPECT_EQ(refused_.at(1), "3: Tan@pier.example: may not be written to (complained)");
  EXPECT_EQ(take_in(file).added, 0);
  std::ostringstream out;
  EXPECT_EQ(*ReaderFile(*database_).write(out), 1);
  EXPECT_NE(out.str().find("ok@pier.example,2026-03-12T06:00:00Z,imported"), std::string::npos);
}

} // namespace
} // namespace wireroom::briefing
