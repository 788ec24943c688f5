// Articles of different languages about one event, and about others of the same kind or place.
#include "story/grouper.h"
#include <gtest/gtest.h>

namespace wireroom::story {
namespace {

Document article(std::string id, std::string language, int hour, std::string title,
                 std::string text) {
  return {.id = std::move(id),
          .title = std::move(title),
          .text = std::move(text),
          .language = std::move(language),
          .published = parse_rfc3339("2026-05-12T00:00:00Z")->at + hours(hour),
          .paper = "paper of " + language};
}

const Document quake =
    article("en-quake", "en", 1, "Magnitude 6.4 quake hits Lombok, 17 dead",
            "MATARAM - A magnitude 6.4 earthquake struck the Indonesian island of Lombok on "
            "Tuesday, killing 17 "
            "people and injuring 236, the disaster agency said. Some 1,480 houses were damaged. "
            "The quake was "
            "centred 38 kilometres north of Mataram. No tsunami warning was issued.");
const Document factory =
    article("en-factory", "en", 2, "Sebin Motors to build $2.3 billion plant in Johor",
            "South Korea's Sebin Motors said on Tuesday it would invest $2.3 billion in an "
            "electric vehicle plant in "
            "Johor, Malaysia, that will hire 3,200 people and open in 2029. Chief executive Han "
            "Do-yoon signed the "
            "agreement in Kuala Lumpur.");
const Document match = article(
    "en-match", "en", 3, "Thailand's Malee beats Chen to win Hanoi badminton final",
    "Thailand's Malee Srisuk beat China's Chen Yutong 21-17, 14-21, 22-20 in 78 minutes on Monday "
    "to win the "
    "women's singles title at the Hanoi International, her third badminton crown of the year.");

struct Case {
  Document foreign;
  const char* same; // the English article of the same event; empty: none
};

const std::vector<Case>& cases() {
  static const std::vector<Case> all = {
      {article("ko-quake", "ko", 4, "인도네시아 롬복 규모 6.4 지진… 17명 사망",
               "인도네시아 롬복섬에서 12일 규모 6.4의 지진이 발생해 17명이 숨지고 236명이 다쳤다. "
               "주택 1480채가 부서졌다. "
               "진앙은 마타람 북쪽 38킬로미터로, 쓰나미 경보는 없었다."),
       "en-quake"},
      {article("zh-quake", "zh", 5, "印尼龙目岛6.4级地震致17人死亡",
               "印度尼西亚龙目岛12日发生6."
               "4级地震，造成17人死亡、236人受伤，1480座房屋受损。震中位于马塔兰以北38公里，没有海"
               "啸预警。"),
       "en-quake"},
      {article("ko-factory", "ko", 6, "세빈모터스, 말레이시아 조호르에 23억 달러 전기차 공장",
               "세빈모터스가 말레이시아 조호르에 23억 달러를 투자해 전기차 공장을 짓는다. 3200명을 "
               "고용하며 2029년 가동한다."),
       "en-factory"},
      {article("th-match", "th", 7, "มาลีคว้าแชมป์แบดมินตันฮานอย",
               "มาลี ศรีสุข นักแบดมินตันสาวไทย เอาชนะนักแบดมินตันจากจีน 21-17, 14-21 และ 22-20 "
               "คว้าแชมป์หญิงเดี่ยวที่กรุงฮานอย ประเทศเวียดนาม "
               "ใช้เวลา 78 นาที"),
       "en-match"},
      // The same kind of event elsewhere, the same place and another event, the same firm's other
      // day.
      {article(
           "ko-other-quake", "ko", 8, "필리핀 민다나오 규모 5.8 지진… 인명 피해 없어",
           "필리핀 민다나오섬에서 12일 규모 5.8의 지진이 발생했으나 인명 피해는 보고되지 않았다."),
       ""},
      {article("zh-lombok", "zh", 9, "龙目岛迎来旅游旺季 游客增长12%",
               "印度尼西亚龙目岛今年前四个月接待外国游客31万人次，同比增长12%"
               "。当地酒店入住率达到七成。"),
       ""},
      {article("th-johor", "th", 10, "มาเลเซียขึ้นค่าแรงขั้นต่ำในรัฐยะโฮร์",
               "รัฐบาลมาเลเซียประกาศขึ้นค่าแรงขั้นต่ำในรัฐยะโฮร์เป็น 1,800 ริงกิต มีผลเดือนสิงหาคม"),
       ""}};
  return all;
}

TEST(Across, JoinsOneEventAndKeepsOthersApart) {
  Grouper grouper({.explain = true});
  std::map<std::string, StoryId> stories;
  for (const Document& document : {quake, factory, match})
    stories[document.id] = grouper.add(document).story;
  for (const Case& each : cases()) {
    const Placement placement = grouper.add(each.foreign);
    for (const auto& [id, story] : stories)
      EXPECT_EQ(placement.story == story, id == each.same) << each.foreign.id << " and " << id;
    if (*each.same) {
      ASSERT_FALSE(placement.reasons.empty());
      EXPECT_EQ(placement.reasons.size(), std::size_t(Agreement::parts)) << each.foreign.id;
    }
  }
}

TEST(Across, NamesTheMarksThatAreShared) {
  Grouper grouper({.explain = true});
  for (const Document& document : {quake, factory, match}) grouper.add(prepare(document, true));
  const auto has = [](const Placement& placement, Mark::Kind kind, std::string_view here,
                      std::string_view there) {
    return std::any_of(placement.shared.begin(), placement.shared.end(), [&](const auto& mark) {
      return mark.kind == kind && mark.here == here && mark.there == there && mark.weight > 0;
    });
  };
  using Kind = Mark::Kind;
  const Placement of_quake = grouper.add(prepare(cases()[0].foreign, true));
  EXPECT_TRUE(has(of_quake, Kind::number, "6.4", "6.4"));
  EXPECT_TRUE(has(of_quake, Kind::number, "17", "17"));
  EXPECT_TRUE(has(of_quake, Kind::place, "롬복", "Lombok"));
  EXPECT_TRUE(has(of_quake, Kind::concept_, "지진", "quake"));
  // Names as they sound are told as they are written.
  Document signing = cases()[2].foreign;
  signing.text += " 한도윤 대표가 서명했다.";
  const Placement of_factory = grouper.add(prepare(signing, true));
  EXPECT_TRUE(has(of_factory, Kind::sound, "한도윤", "Han Do-yoon"));
  EXPECT_TRUE(has(of_factory, Kind::number, "2300000000", "2300000000"));
  // Without another language nothing is shared across them.
  Document again = quake;
  again.id = "en-again";
  EXPECT_TRUE(grouper.add(prepare(again, true)).shared.empty());
}

TEST(Across, AForeignArticleStaysThroughRepairAndRestart) {
  Grouper grouper, restored;
  std::vector<std::pair<Document, Placement>> placed;
  const auto add = [&](Document document) {
    placed.emplace_back(document, grouper.add(document));
    return placed.back().second.story;
  };
  const StoryId story = add(quake);
  for (std::size_t i = 0; i < 2; ++i) EXPECT_EQ(add(cases()[i].foreign), story);
  for (int i = 0; i < 6; ++i) { // enough for a story to be looked at for a split
    Document again = quake;
    again.id += std::to_string(i);
    again.paper = "paper " + std::to_string(i);
    again.published += hours(6 + i);
    again.text += " Rescuer number " + std::to_string(i) + " spoke to this paper.";
    add(again);
  }
  const Number* korean = grouper.live().find_article("ko-quake");
  ASSERT_TRUE(korean);
  EXPECT_EQ(grouper.live().story(grouper.live().article(*korean)->slot).id, story);
  for (const auto& [document, placement] : placed) restored.restore(prepare(document), placement);
  const Document next = cases()[2].foreign;
  EXPECT_EQ(restored.add(factory).story, grouper.add(factory).story);
  EXPECT_EQ(restored.add(next).odds, grouper.add(next).odds);
}

TEST(Across, IsLeftOutOnDemand) {
  Grouper grouper({.languages = false});
  const StoryId story = grouper.add(quake).story;
  EXPECT_NE(grouper.add(cases()[0].foreign).story, story);
}

} // namespace
} // namespace wireroom::story
