#include "html/encoding_common_characters.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <unicode/locid.h>
#include <unicode/ulocdata.h>
#include <unicode/uniset.h>
#include <vector>

namespace wireroom::html {
namespace {

// The most frequent first. What follows in rank is known from CLDR's sets of characters in use.
constexpr std::u16string_view simplified = u"的一是不了人在有我他这中大来上国个到说们为子和你地出道"
                                           u"也时年得就那要下以生会自着去之过家学对可她里后"
                                           u"小么心多天而能好都然没日于起还发成事只作当想看文无开手"
                                           u"十用主行方又如前所本见经头面公同三已老从动两长"
                                           u"知民样现分将外但身些与高意进把法此实回二理美点月明其种"
                                           u"声全工己话儿者向情部正名定女问力机给等几很业最"
                                           u"间新什打便位因重被走电四第门相次东政海口使教西再平真听"
                                           u"世气信北少关并内加化由却代军产入先山五太水万市"
                                           u"眼体别处总才场师书比住员九笑性通目华报立马命张活难神数"
                                           u"件安表原车白应路期叫死常提感金何更反合放做系计"
                                           u"或司利受光王果亲界及今京务制解各任至清物台象记边共风战"
                                           u"干接它许八特觉望直服毛林题建南度统色字请交爱让"
                                           u"认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟"
                                           u"带花快条院变联言权往展该领传近留红治决周保达办"
                                           u"运武半候七必城父强步完革深区即求品士转量空甚众技轻程告"
                                           u"江语英基派满式李息写呢识极令黄德收脸钱党倒未持"
                                           u"取设始版双历越史商千片容研像找友孩站广改议形委早房音火"
                                           u"际则首单据导影失拿网香似斯专石若兵弟谁校读志飞"
                                           u"观争究包组造落视济喜离虽坏集编宝谈府拉黑且随格尽剑讲布"
                                           u"杀微怕母调局根曾准团段终乐切级克精哪官示冲竟乎"
                                           u"男举客证苦照注费足尔招群热推晚响称兴待约阳哥惊吗整支古"
                                           u"汉突号绝选吧参刊亚复伤类备欢另港势刻星断陈掌农"
                                           u"夜般念价脑规底故省妈刚句显消器衣县球图市务企";
constexpr std::u16string_view traditional =
    u"的一是不了人在有我他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對"
    u"可她里後"
    u"小麼心多天而能好都然沒日於起還發成事只作當想看文無開手十用主行方又如前所本見經頭面公同三已老"
    u"從動兩長"
    u"知民樣現分將外但身些與高意進把法此實回二理美點月明其種聲全工己話兒者向情部正名定女問力機給等"
    u"幾很業最"
    u"間新什打便位因重被走電四第門相次東政海口使教西再平真聽世氣信北少關並內加化由卻代軍產入先山五"
    u"太水萬市"
    u"眼體別處總才場師書比住員九笑性通目華報立馬命張活難神數件安表原車白應路期叫死常提感金何更反合"
    u"放做系計"
    u"或司利受光王果親界及今京務制解各任至清物台象記邊共風戰干接它許八特覺望直服毛林題建南度統色字"
    u"請交愛讓"
    u"認算論百吃義科怎元社術結六功指思非流每青管夫連遠資隊跟帶花快條院變聯言權往展該領傳近留紅治決"
    u"周保達辦"
    u"運武半候七必城父強步完革深區即求品士轉量空甚眾技輕程告江語英基派滿式李息寫呢識極令黃德收臉錢"
    u"黨倒未持"
    u"取設始版雙歷越史商千片容研像找友孩站廣改議形委早房音火際則首單據導影失拿網香似斯專石若兵弟誰"
    u"校讀志飛"
    u"觀爭究包組造落視濟喜離雖壞集編寶談府拉黑且隨格盡劍講布殺微怕母調局根曾準團段終樂切級克精哪官"
    u"示衝竟乎"
    u"男舉客證苦照註費足爾招群熱推晚響稱興待約陽哥驚嗎整支古漢突號絕選吧參刊亞復傷類備歡另港勢刻星"
    u"斷陳掌農"
    u"夜般念價腦規底故省媽剛句顯消器衣縣球圖裡裏灣嘅咗係喺唔啲";
constexpr std::u16string_view japanese = u"日一国人年大十二本中長出三時行見月後前生五間上東四今金九"
                                         u"入学高円子外八六下来気小七山話女北午百書先名"
                                         u"川千水半男西電校語土木聞食車何南万毎白天母火右読友左休父"
                                         u"雨会同事自社発者地業方新場員立開手力問代明動"
                                         u"京目通言理体田主題意不作用度強公持野以思家世多正安院心界"
                                         u"教文元重近考画海売知道集別物使品計死特私始朝"
                                         u"運終台広住無真有口少町料工建空急止送切転研足究楽起着店病"
                                         u"質待試族銀早映親験英医仕去味写字答夜音注帰古"
                                         u"歌買悪図週室歩風紙黒花春赤青館屋色走秋夏習駅洋旅服夕借曜"
                                         u"飲肉貸堂鳥飯勉冬昼茶弟牛魚兄犬妹姉漢政議民連"
                                         u"対部合市内相定回選米実関決全表戦経最現調化当約首法性的要"
                                         u"制治務成期取都和機平加受続進数記初指権支産点報"
                                         u"済活原共得解交資予向際勝面告反判認参利組信在件側任引求所"
                                         u"次昨論官増係感情投示変打直両式確果容必演歳争談"
                                         u"能位置流格疑過局放常状球職与供役構割費付由説難優夫収断石"
                                         u"違消神番規術備宅害配警育席訪乗残想声念助労例然";
constexpr std::u16string_view korean = u"이다는의에을가한고지하로기를은사도시대인일자서정어과리나수"
                                       u"전아스해부있장보것그들해상제라원만공조국주"
                                       u"성소우구으와신동연생세비요화면유여문안했선경학당용위트개마"
                                       u"무적내관모중게물방미회산치진저재오발되분명"
                                       u"때계체교년않건음업말실거식러없할통간바금반여양차강단후직행"
                                       u"결본처북심드각초남식영점등출니월외었민노달"
                                       u"야불울권입알법역습됐청배속데판날며피터호운현질포종살따합김"
                                       u"열던려특별작토속약감편임설집루레프팀블로글"
                                       u"친목록댓검색페이지메뉴홈박최추격투임티디타파카크르브즈코테"
                                       u"네히겠았였같많좋못받된될든길워줄잘싶죠까";

struct Ranks {
  std::array<std::uint8_t, 65536> bits{}; // in quarters; 0: not ranked
};

void rank(Ranks& ranks, std::u16string_view order, float first, float slope) {
  for (std::size_t i = 0; i < order.size(); ++i) {
    auto& slot = ranks.bits[order[i]];
    const float bits = first + slope * std::log2(float(i) + 1);
    if (slot == 0) slot = std::uint8_t(std::lround(bits * 4));
  }
}

// CLDR's exemplar characters of a language: what its everyday texts are written with.
void rank_exemplars(Ranks& ranks, const char* locale, float bits) {
  UErrorCode status = U_ZERO_ERROR;
  ULocaleData* data = ulocdata_open(locale, &status);
  USet* set = ulocdata_getExemplarSet(data, nullptr, 0, ULOCDATA_ES_STANDARD, &status);
  if (U_SUCCESS(status)) {
    const auto* characters = icu::UnicodeSet::fromUSet(set);
    for (int i = 0; i < characters->getRangeCount(); ++i)
      for (UChar32 c = characters->getRangeStart(i); c <= characters->getRangeEnd(i); ++c)
        if (c >= 0x80 && c < 0xFFFF && ranks.bits[std::size_t(c)] == 0)
          ranks.bits[std::size_t(c)] = std::uint8_t(bits * 4);
  }
  uset_close(set);
  ulocdata_close(data);
}

constexpr std::u16string_view punctuation =
    u"、。，．：；？！「」『』（）《》【】…—·～“”‘’　・〈〉－";

// What the rest of the characters cost; a script's own blocks less than another's.
float outside(char16_t c, Script script) {
  const bool han = (c >= 0x4E00 && c < 0xA000) || (c >= 0x3400 && c < 0x4DC0);
  if (c == 0xFFFD) return 24;
  if (punctuation.find(c) != std::u16string_view::npos) return 6;
  if (han) return script == Script::korean ? 17 : 16.5f;
  if (c >= 0xAC00 && c < 0xD7A4) return script == Script::korean ? 17 : 22;
  if (c >= 0x3040 && c < 0x3100) return script == Script::japanese ? 8 : 14;
  if (c >= 0xFF01 && c < 0xFF5F) return 9;
  if (c >= 0xFF61 && c < 0xFFA0) return script == Script::japanese ? 12.5f : 18; // half-width kana
  if (c >= 0x3000 && c < 0x3400) return 11;
  if (c >= 0x2010 && c < 0x2600) return 12; // dashes, arrows, circled numbers, frames
  if (c >= 0xE000 && c < 0xF900) return 24; // private use: no standard meaning
  if (c >= 0xD800 && c < 0xE000) return 12; // half of a rare character
  if (c < 0xA0) return 22;
  return 16;
}

Ranks make(Script script) {
  Ranks ranks;
  switch (script) {
  case Script::simplified:
    rank(ranks, simplified, 5, 0.7f);
    rank_exemplars(ranks, "zh", 12.5f);
    break;
  case Script::traditional:
    rank(ranks, traditional, 5, 0.7f);
    rank_exemplars(ranks, "zh_Hant", 12.5f);
    break;
  case Script::japanese:
    rank(ranks,
         u"のいにたるとしてをはなんがっれかでらこまよりすうあもそけくだおえちさつどみせきやねめわほ"
         u"ろ"
         u"べびばげごずふひぜむざぎゆへぐばゃょゅぼぶぞぺぱぽぷぴぬぢづぁぇぉぅぃ",
         3.5f, 0.7f);
    rank(ranks,
         u"ンースルトアイリラクシドタフレロジテマプニサコメバムキグカウブデャパオチセッュナョビエ"
         u"ダソツベネワガハミィボズモゴポホペァヤゲザケユノェヒピギォゼヴヘゾ",
         6, 0.6f);
    rank(ranks, japanese, 7.5f, 0.45f);
    rank_exemplars(ranks, "ja", 12.5f);
    break;
  case Script::korean:
    rank(ranks, korean, 4.7f, 0.7f);
    break;
  }
  return ranks;
}

// The 2,350 syllables of KS X 1001 are those that Korean is written with, nearly without exception;
// whether one is among them shows in how it is coded, which the converter has hidden by now. Those
// without a final or with a usual one stand for them.
bool usual_syllable(char16_t c) {
  const int final = (c - 0xAC00) % 28;
  constexpr unsigned usual = 1u << 0 | 1u << 1 | 1u << 4 | 1u << 7 | 1u << 8 | 1u << 16 | 1u << 17 |
                             1u << 19 | 1u << 20 | 1u << 21;
  return usual >> final & 1;
}

} // namespace

float character_surprise(char16_t c, Script script) {
  static const std::array<Ranks, 4> all = {make(Script::simplified), make(Script::traditional),
                                           make(Script::japanese), make(Script::korean)};
  if (const auto quarters = all[std::size_t(script)].bits[c]) return float(quarters) / 4;
  if (script == Script::korean && c >= 0xAC00 && c < 0xD7A4 && usual_syllable(c)) return 12;
  return outside(c, script);
}

} // namespace wireroom::html
