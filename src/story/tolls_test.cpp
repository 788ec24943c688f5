#include "story/tolls.h"
#include <gtest/gtest.h>

namespace wireroom::story {
namespace {

struct Case {
  std::string_view language, title, text;
  std::int64_t dead = 0, hurt = 0, missing = 0; // the highest of each; 0: nothing is found
};

void expect(const Case& one) {
  std::int64_t found[3] = {};
  for (const auto& statement : find_tolls(one.title, one.text, one.language))
    found[int(statement.toll)] = std::max(found[int(statement.toll)], statement.count);
  const auto what = testing::Message() << one.language << ": " << one.title << " / " << one.text;
  EXPECT_EQ(found[int(Toll::dead)], one.dead) << what;
  EXPECT_EQ(found[int(Toll::hurt)], one.hurt) << what;
  EXPECT_EQ(found[int(Toll::missing)], one.missing) << what;
}

TEST(Tolls, AreReadInEveryLanguage) {
  const Case cases[] = {
      {"en", "", "A bus fell into the gorge, killing at least 19 people, police said.", 19},
      {"en", "Death toll rises to 1,204", "", 1204},
      {"en", "3 killed as quake rocks island", "", 3},
      {"en", "", "Seven people have died and 31 passengers were injured; two men are missing.", 7,
       31, 2},
      {"en", "", "The storm has claimed nine lives.", 9},
      {"id", "Tiga Orang Tewas", "Sedikitnya 40 orang terluka.", 3, 40},
      {"id", "", "Jumlah korban tewas menjadi sembilan orang, 112 orang terluka.", 9, 112},
      {"ms", "", "Seramai 12 orang maut dan lima orang cedera dalam kemalangan itu.", 12, 5},
      {"vi", "", "Vụ sạt lở làm ít nhất 12 người thiệt mạng, 7 người mất tích.", 12, 0, 7},
      {"tl", "", "Umabot na sa 14 katao ang nasawi sa bagyo.", 14},
      {"th", "", "รถบัสพลิกคว่ำ มีผู้เสียชีวิต 12 ราย", 12},
      {"th", "", "ผู้เสียชีวิตเพิ่มเป็น 19 คน", 19},
      {"lo", "", "ມີຜູ້ເສຍຊີວິດ 12 ຄົນ", 12},
      {"km", "", "គ្រោះថ្នាក់នេះបណ្តាលឱ្យមនុស្ស ១២ នាក់ស្លាប់", 12},
      {"my", "", "ရေကြီးမှုကြောင့် ၁၂ ဦး သေဆုံးခဲ့သည်။", 12},
      {"mn", "", "Осолд 12 хүн амиа алдсан байна.", 12},
      {"ne", "", "बस दुर्घटनामा १२ जनाको मृत्यु भएको छ।", 12},
      {"hi", "", "हादसे में 12 लोगों की मौत हो गई।", 12},
      {"ur", "", "حادثے میں 12 افراد ہلاک ہو گئے۔", 12},
      {"bn", "", "বাস খাদে পড়ে অন্তত ১২ জন নিহত হয়েছেন।", 12},
      {"si", "", "අනතුරින් පුද්ගලයන් 12 දෙනෙකු මිය ගොස් ඇත.", 12},
      {"ta", "", "விபத்தில் 12 பேர் உயிரிழந்தனர்.", 12},
      {"zh-Hans", "", "事故已造成12人死亡。", 12},
      {"zh-Hant", "", "死亡人數升至19人。", 19},
      {"ja", "", "この地震で12人が死亡した。", 12},
      {"ja", "", "死者は19人となった。", 19},
      {"ko", "", "버스가 추락해 12명이 숨졌다.", 12},
      {"ko", "", "사망자가 19명으로 늘었다.", 19},
  };
  for (const Case& one : cases) expect(one);
}

TEST(Tolls, AreNotReadWhereSomethingElseIsCounted) {
  const Case cases[] = {
      {"en", "", "Landslides killed dozens in 12 districts."},
      {"en", "Storm kills 12 cows", "The wave killed 12 cows and 40 goats."},
      {"en", "Twelve dead whales on a beach", "Twenty had come ashore at dawn. Three died."},
      {"en", "", "A 12-member team left after 6.2 quake killed many."},
      {"en", "", "The fire of 2018 killed 500 people."},
      {"en", "", "It killed 31 people two years ago."},
      {"en", "", "Police said 12 houses were lost and nobody was killed."},
      {"en", "", "Among them 3 people were killed."},
      {"en", "Magnitude 7 quake kills many", ""},
      {"id", "", "Gempa tahun lalu menewaskan 40 orang."},
      {"zh", "", "去年的事故造成12人死亡。"},
      {"zh", "", "12人被判死刑。"},
      {"th", "", "เมื่อปีที่แล้ว มีผู้เสียชีวิต 12 ราย"},
      {"ko", "", "지난해 12명이 숨졌다."},
      {"", "12 people killed", ""},
      {"xx", "12 people killed", ""},
  };
  for (const Case& one : cases) expect(one);
}

TEST(Tolls, LeaveUndecidedWhichOfTwoIsCounted) {
  // The second number stands between both words; the first has but one.
  expect({"zh", "", "造成12人死亡30人受伤。", 12});
  expect({"zh", "", "死亡12人受伤30人。", 0, 30});
}

TEST(Tolls, SayWhereTheirSentenceEnds) {
  const std::string text = "The hall burned. Nine people died. The rest is quiet.";
  const auto found = find_tolls("", text, "en");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(text.substr(0, found[0].end), "The hall burned. Nine people died.");
}

TEST(Tolls, TakeAnyBytes) {
  std::string bytes;
  for (int i = 0; i < 4'000; ++i) bytes += char(i * 37 + i / 7);
  for (const auto language : {"en", "zh", "th", "hi"})
    for (const auto& one : find_tolls(bytes, bytes, language)) EXPECT_LE(one.end, bytes.size());
}

} // namespace
} // namespace wireroom::story
