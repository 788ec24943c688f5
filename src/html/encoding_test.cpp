#include "html/encoding.h"
#include <gtest/gtest.h>
#include <unicode/ucnv.h>

namespace wireroom::html {
namespace {

std::string encode(std::string_view utf8, const char* encoding) {
  std::string out(utf8.size() * 4 + 16, '\0');
  UErrorCode status = U_ZERO_ERROR;
  const auto length = ucnv_convert(encoding, "UTF-8", out.data(), int(out.size()), utf8.data(),
                                   int(utf8.size()), &status);
  EXPECT_TRUE(U_SUCCESS(status)) << encoding;
  out.resize(std::size_t(length));
  return out;
}

TEST(Encoding, LabelsAreThoseOfTheWeb) {
  EXPECT_EQ(encoding_for_label("GB2312"), "gb18030");
  EXPECT_EQ(encoding_for_label(" ks_c_5601-1987 "), "euc-kr");
  EXPECT_EQ(encoding_for_label("x-sjis"), "shift_jis");
  EXPECT_EQ(encoding_for_label("TIS-620"), "windows-874");
  EXPECT_EQ(encoding_for_label("iso-8859-1"), "windows-1252");
  EXPECT_EQ(encoding_for_label("utf9"), "");
}

TEST(Encoding, ByteOrderMarkComesFirst) {
  const auto decoded = decode("\xEF\xBB\xBF<meta charset=euc-kr>ok", Markup::html, "big5");
  EXPECT_EQ(decoded.encoding, "utf-8");
  EXPECT_EQ(decoded.text, "<meta charset=euc-kr>ok");
  EXPECT_EQ(decoded.evidence, EncodingEvidence::byte_order_mark);
}

TEST(Encoding, DeclarationIsBelievedWhenTheBytesBearItOut) {
  const std::string words = "여덟 개 신문사가 아침마다 기사를 나누어 싣기로 했다";
  const auto page = "<meta http-equiv=Content-Type content='text/html; charset=ks_c_5601-1987'>" +
                    encode(words, "windows-949-2000");
  const auto decoded = decode(page, Markup::html);
  EXPECT_EQ(decoded.encoding, "euc-kr");
  EXPECT_EQ(decoded.declared, "ks_c_5601-1987");
  EXPECT_EQ(decoded.evidence, EncodingEvidence::declaration);
  EXPECT_NE(decoded.text.find(words), std::string::npos);
}

TEST(Encoding, UntrueDeclarationIsNot) {
  const std::string words = "八家报纸决定每天早上交换自己的新闻稿件,读者可以看到更多的消息";
  const auto page = "<?xml version='1.0' encoding='iso-8859-1'?><t>" + encode(words, "gb18030");
  const auto decoded = decode(page, Markup::xml);
  EXPECT_EQ(decoded.encoding, "gb18030");
  EXPECT_EQ(decoded.evidence, EncodingEvidence::detection);
  EXPECT_EQ(decode("<meta charset=gb2312>caf\xC3\xA9 na\xC3\xAFve \xE2\x80\x9Cyes\xE2\x80\x9D",
                   Markup::html)
                .encoding,
            "utf-8");
}

TEST(Encoding, DamagedUtf8StaysUtf8) {
  std::string text;
  for (int i = 0; i < 30; ++i) text += "ประเทศ ";
  const auto decoded = decode(text + "\xE0\xB8", Markup::plain);
  EXPECT_EQ(decoded.encoding, "utf-8");
  EXPECT_EQ(decoded.replaced, 2u);
}

TEST(Encoding, PastedWindowsLettersInUtf8AreRead) {
  std::string text = "<?xml version='1.0' encoding='utf-8'?>";
  for (int i = 0; i < 9; ++i) text += "naïve – “größe” ";
  const auto decoded = decode(text + "Caf\xE9 \x93it\x92s\x94 10\x80 ประเทศ\xE0\xB8", Markup::xml);
  EXPECT_TRUE(decoded.text.ends_with("Café “it’s” 10€ ประเทศ\uFFFD\uFFFD")) << decoded.text;
  EXPECT_EQ(decoded.replaced, 2u);
  EXPECT_EQ(decoded.pasted, 5u);
}

TEST(Encoding, WideTextWithoutAMarkOfAnyScript) {
  for (const char* words :
       {"เรือโดยสารกลับมาวิ่งอีกครั้งในเช้าวันอังคาร หลังพายุสงบลงเมื่อคืน",
        "Паромы снова пошли на острова во вторник утром, сказал начальник",
        "八家报纸决定每天早上交换自己的新闻稿件，读者可以看到更多的消息。\n又一家报纸。\n",
        "부산항 여객선이 화요일 아침 다시 섬으로 운항을 시작했다고 밝혔다."})
    for (const char* encoding : {"utf-16be", "utf-16le"}) {
      const std::string text = std::string(words) + "\n" + words + "\n";
      const auto decoded = decode(encode(text, encoding), Markup::plain);
      EXPECT_EQ(decoded.encoding, encoding) << words;
      EXPECT_EQ(decoded.text, text);
    }
}

TEST(Encoding, ControlCharactersAloneMakeNoWideText) {
  std::string text = "The ferries to the islands sailed again on Tuesday morning.";
  EXPECT_EQ(decode(text + "\x01\x02", Markup::plain).encoding, "utf-8");
  for (std::size_t at = 3; at < text.size(); at += 7) text[at] = '\x02';
  EXPECT_EQ(decode(text, Markup::plain).encoding, "utf-8");
  std::string binary;
  for (int i = 0; i < 3000; ++i) binary += char(i * 37 % 251);
  EXPECT_FALSE(decode(binary, Markup::plain).encoding.starts_with("utf-16"));
}

struct Sample {
  const char *encoding, *icu, *text;
};

class Detection : public testing::TestWithParam<Sample> {};

TEST_P(Detection, TellsTheEncodingFromTheBytes) {
  const auto& sample = GetParam();
  const auto decoded = decode(encode(sample.text, sample.icu), Markup::plain);
  EXPECT_EQ(decoded.encoding, sample.encoding);
  EXPECT_EQ(decoded.text, sample.text);
  EXPECT_EQ(decoded.replaced, 0u);
}

INSTANTIATE_TEST_SUITE_P(
    Encodings, Detection,
    testing::Values(Sample{"gb18030", "gb18030", "港口的渡轮昨天停航,市长说今天下午可以恢复"},
                    Sample{"big5", "big5", "港口的渡輪昨天停航,市長說今天下午可以恢復"},
                    Sample{"euc-kr", "windows-949-2000",
                           "항구의 나룻배가 어제 멈췄고 시장은 오늘 오후에 다시 다닌다고 말했다"},
                    Sample{"shift_jis", "ibm-943_P15A-2003",
                           "港の渡し船は昨日止まったが、市長は今日の午後に再開すると述べた"},
                    Sample{"euc-jp", "EUC-JP",
                           "港の渡し船は昨日止まったが、市長は今日の午後に再開すると述べた"},
                    Sample{"iso-2022-jp", "ISO-2022-JP", "港の渡し船は昨日止まった"},
                    Sample{"windows-874", "windows-874-2000",
                           "เรือข้ามฟากหยุดเมื่อวานนี้ และนายกเทศมนตรีกล่าวว่าจะเปิดอีกครั้งในบ่ายวันนี้"},
                    Sample{"windows-1251", "windows-1251",
                           "Паром вчера остановился, но мэр города обещает открыть его сегодня"},
                    Sample{"koi8-u", "koi8-r",
                           "Паром вчера остановился, но мэр города обещает открыть его сегодня"},
                    Sample{"windows-1256", "windows-1256",
                           "توقفت العبارة أمس وقال رئيس البلدية إنها ستعود اليوم"},
                    Sample{"windows-1252", "windows-1252",
                           "Le bac s’est arrêté hier, a déclaré le maire de la cité"},
                    Sample{"utf-16le", "UTF-16LE",
                           "The ferry stopped yesterday, the mayor said."}));

TEST(Encoding, AnyBytesGiveValidText) {
  std::string bytes;
  for (int i = 0; i < 4096; ++i) bytes += char(i * 167 + i / 256);
  for (const char* label : {"", "utf-8", "big5", "iso-2022-kr", "utf-16", "nonsense"})
    EXPECT_FALSE(decode(bytes, Markup::html, label).text.empty()) << label;
}

} // namespace
} // namespace wireroom::html
