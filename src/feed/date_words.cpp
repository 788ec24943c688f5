#include "feed/date_words.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "feed/date_names.h"
#include <algorithm>
#include <unordered_map>
#include <vector>

namespace wireroom::feed {
namespace {

// Months, weekdays and the halves of the day are ICU's (date_names.h); here stands what ICU does
// not have. The formatter stays away: it breaks lines of these scripts anew at every run
// clang-format off

// Other spellings of months, of all languages together; January first.
constexpr const char* month_spellings[] = {
    "জানু জানুয়ারি",
    "feber pebruari फेब्रुवरी ফেব ফেব্রুয়ারি កុម្ភះ",
    "mzo mrz មិនា",
    "अप्रेल এপ্রি",
    "μαω",
    "juno ιον ජුනি ජුනි",
    "जुलाइ ιολ জুল ජුලි កក្តដា ဇူလှိုင်",
    "aou ags अगष्ट আগ আগষ্ট သြဂုတ်",
    "setiembre σεπτ सितम्बर सेप्टेम्वर সেপ সেপ্টেম্বর",
    "octo अक्टूबर अक्टुबर अक्टू অক্টো ඔක්තොම්බර්",
    "nove nopember नवम्बर नोवेम्बर নভে",
    "dece दिसम्बर डिसेम्वर ডিসে",
};

// Twelve names a line, in the order of the year.
constexpr const char* month_lines[] = {
    "нэгдүгээр хоёрдугаар гуравдугаар дөрөвдүгээр тавдугаар зургаадугаар долоодугаар "
    "наймдугаар есдүгээр аравдугаар арваннэгдүгээр арванхоёрдугаар",
    "нэгдүгээр хоёрдугаар гуравдугаар дөрөвдүгээр тавдугаар зургадугаар долдугаар "
    "наймдугаар есдүгээр аравдугаар арван-нэгдүгээр арван-хоёрдугаар",
};

constexpr const char* nepali_month_lines[] = {
    "वैशाख जेठ असार साउन भदौ असोज कात्तिक मंसिर पुस माघ फागुन चैत",
    "बैशाख जेष्ठ आषाढ श्रावण भाद्र आश्विन कार्तिक मङ्सिर पुष माघ फाल्गुन चैत्र",
    "वैशाख ज्येष्ठ आषाढ श्रावण भाद्र अशोज कार्तिक मार्ग पौष माघ फाल्गुण चैत्र",
    "baishakh jestha ashadh shrawan bhadra ashwin kartik mangsir poush magh falgun chaitra",
    "baisakh jeth asar saun bhadau asoj kattik mansir paush magh phagun chait",
};

constexpr const char* persian_month_lines[] = {
    "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند",
    "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت",
    "وری غویی غبرګولی چنګاښ زمری وږی تله لړم لیندۍ مرغومی سلواغه کب",
    "وری غویی غبرگولی چنگاښ زمری وږی تله لړم لیندۍ مرغومی سلواغه کب",
};

// Seven names a line, Sunday first.
constexpr const char* weekday_lines[] = {
    "su mo tues weds thur fr sa",
    "cn mo tues weds thur fr sa",
    "sunday monday tuesday wednesday thurs friday saturday",
    "domingo segunda terca quarta quinta sexta sabado",
    "so mo di mi do fr sonnabend",
    "आइतवार सोमवार मङ्गलबार बुधवार बिहिबार शुक्रवार शनिवार",
    "आइतबार सोमबार मंगलबार बुधबार बिहीबार शुक्रबार शनिबार",
    "อาทิตย์ จันทร์ อังคาร พุธ พฤหัสบดี ศุกร์ เสาร์",
    "អាទិត្យ ចន្ទ អង្គារ ពុធ ព្រហស្បតិ៍ សុក្រ សៅរ៍",
    "တနင်္ဂနွေနေ့ တနင်္လာနေ့ အင်္ဂါနေ့ ဗုဒ္ဓဟူးနေ့ ကြာသပတေးနေ့ သောကြာနေ့ စနေနေ့",
    "星期天 周一 周二 周三 周四 周五 周六",
    "禮拜天 禮拜一 禮拜二 禮拜三 禮拜四 禮拜五 禮拜六",
    "礼拜天 礼拜一 礼拜二 礼拜三 礼拜四 礼拜五 礼拜六",
};

struct Words {
  DateWord kind;
  int value;
  const char* words;
};

// Later lines win, so that what decides an order stands after what only decorates.
constexpr Words other_words[] = {
    {DateWord::filler, 0,
     "of the at on in um de del do da le la les las den der dem en el o op kl klo a as alle ore "
     "pada tanggal tgl hari ngay nam vao vào ng ki ku gada r г года thu hai ba tu sau bay chu "
     "nhat published publish updated update posted date time last modified created dated and den "
     "di il et ct mt pt feira om em ing nang ika v u ob o в о ж στις kell m d ч гараг ын วันที่ ที่ "
     "เมื่อ ปี เดือน วัน เวลา ວັນທີ ທີ ເດືອນ ປີ ເວລາ ថ្ងៃទី ថ្ងៃ ទី ខែ ឆ្នាំ នៅ ម៉ោង ရက်နေ့ ရက် နေ့ ခုနှစ် နှစ် လ ၊ ၏ ကို के "
     "को की का में गते साल सन् सम्वत् रोजी वाजता তারিখ সাল সালের এ খ্রিস্টাব্দ بتاریخ کو ء بروز مورخہ في "
     "ساعت د په அன்று දින වන මස වර්ෂ දා ರಂದು ಸಮಯಕ್ಕೆ એ વાગ્યે ଠାରେ өдөр өдрийн ны ний ын ийн с 입력 "
     "기사입력 등록 승인 수정 최종수정 게재 公開 更新 配信 掲載 发布 發布 发表 發表 เผยแพร่ "
     "เผยแพร่เมื่อ อัปเดต อัพเดท diterbitkan dipublikasikan diperbarui terbit cap nhat প্রকাশ প্রকাশিত "
     "আপডেট प्रकाशित अपडेट شائع"},
    {DateWord::ordinal, 0, "st nd rd th er ere eme nde dugaar дугаар дүгээр р дэх те го"},
    {DateWord::am, 0,
     "am a.m. vorm pagi sang 凌晨 早上 清晨 새벽 아침 बिहान সকাল ভোর ভোরে সকালে এএম ເຊົ້າ ຕອນເຊົ້າ "
     "ព្រឹក နံနက် မနက် උදේ صبح காலை πμ өглөө เช้า"},
    {DateWord::pm, 0,
     "pm p.m. nachm sore petang chieu 傍晚 저녁 दिउँसो साँझ बेलुका बेलुकी বিকাল বিকেল বিকালে বিকেলে "
     "সন্ধ্যা সন্ধ্যায় পিএম ແລງ ຕອນແລງ រសៀល ល្ងាច ညနေ සවස شام மாலை μμ орой"},
    {DateWord::noon, 0, "siang trua 中午 낮 दोपहर দুপুর দুপুরে دوپہر မွန်းလွဲ နေ့လယ် மதியம் เที่ยง"},
    {DateWord::night, 0,
     "malam toi dem 晚上 深夜 夜 夜间 밤 राति रात রাত রাতে رات យប់ ည ညပိုင်း රාත්‍රී இரவு"},
    {DateWord::hour, 0, "h hr hrs hour heure heures uhr gio uur 시 時 时 点 點 နာရီ"},
    {DateWord::minute, 0,
     "m mn phut min menit 분 分 မိနစ် мин минут মিনিট मिनेट मिनट منٹ นาที ນາທີ នាទី"},
    {DateWord::second, 0, "s sec giay 초 秒"},
    {DateWord::clock, 0,
     "pukul jam pkl luc kl klo น. น นาฬิกา ໂມງ ម៉ោង цаг сағат बजे बजकर টা টায় بجے"},
    {DateWord::year, 0, "년 年 оны он"},
    {DateWord::month_of, 0, "월 月 сарын сар"},
    {DateWord::day, 0, "일 日 号 號"},
    {DateWord::month_next, 0, "thang thg"},
    {DateWord::era, buddhist_era, "พ.ศ. พ.ศ พศ พุทธศักราช be b.e. ພ.ສ. ព.ស."},
    {DateWord::era, 0, "ad ce ค.ศ. ค.ศ ຄ.ສ. គ.ស. 公元 公历 西元 西暦 서기"},
    {DateWord::era, 1911, "民國 民国 中華民國 中华民国 大正"},
    {DateWord::era, 1925, "昭和"},
    {DateWord::era, 1988, "平成"},
    {DateWord::era, 2018, "令和"},
    {DateWord::t, 0, "t"},
    {DateWord::utc, 0, "gmt utc ut z"},
};
// clang-format on

struct Zone {
  const char* name;
  int minutes;
};

// The abbreviations of RFC 822 §5, and those in use in the network's countries and in feeds.
constexpr Zone zones[] = {
    {"est", -300}, {"edt", -240}, {"cst", -360},  {"cdt", -300},  {"mst", -420}, {"mdt", -360},
    {"pst", -480}, {"pdt", -420}, {"akst", -540}, {"akdt", -480}, {"hst", -600}, {"ast", -240},
    {"adt", -180}, {"nst", -210}, {"ndt", -150},  {"bst", 60},    {"wet", 0},    {"west", 60},
    {"cet", 60},   {"cest", 120}, {"met", 60},    {"mest", 120},  {"mez", 60},   {"mesz", 120},
    {"eet", 120},  {"eest", 180}, {"msk", 180},   {"msd", 240},   {"trt", 180},  {"gst", 240},
    {"pkt", 300},  {"ist", 330},  {"npt", 345},   {"btt", 360},   {"bdt", 360},  {"mmt", 390},
    {"ict", 420},  {"wib", 420},  {"wita", 480},  {"wit", 540},   {"hkt", 480},  {"sgt", 480},
    {"myt", 480},  {"pht", 480},  {"phst", 480},  {"bnt", 480},   {"ulat", 480}, {"awst", 480},
    {"kst", 540},  {"jst", 540},  {"acst", 570},  {"acdt", 630},  {"aest", 600}, {"aedt", 660},
    {"nzst", 720}, {"nzdt", 780}, {"sast", 120},  {"eat", 180},   {"wat", 60},   {"brt", -180},
    {"art", -180}, {"irst", 210}, {"uzt", 300},   {"slst", 330},
};

// A name as date_word() is asked for it, and what of it is only its beginning.
struct NameKey {
  std::string whole;
  std::vector<std::string> openings;
};

NameKey key_of(std::string_view name) {
  NameKey key;
  std::size_t second = 0;
  const bool unspaced = is_unspaced(utf8::next(name, second)); // its stops are letters of it
  bool stop = false, gap = false;
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = utf8::next(name, at);
    if (!unspaced && c == '.') {
      stop = true;
    } else if (!unspaced && (c == ' ' || c == '-' || c == 0xA0 || c == 0x202F)) {
      gap = true;
    } else {
      if ((stop || gap) && !key.whole.empty()) key.openings.push_back(key.whole);
      if (gap && !key.whole.empty()) key.whole += ' ';
      stop = gap = false;
      fold_date_letter(key.whole, c);
    }
  }
  return key;
}

class Dictionary {
 public:
  Dictionary();
  DateMeaning find(const std::string& word) const {
    const auto found = words_.find(word);
    return found == words_.end() ? DateMeaning{} : found->second;
  }

 private:
  // Each later meaning of a word takes the place of the earlier one.
  void add(std::string_view name, DateWord kind, int value) {
    const NameKey key = key_of(name);
    if (key.whole.empty()) return;
    DateMeaning& meaning = words_[key.whole];
    meaning.or_weekday =
        kind == DateWord::month && (meaning.or_weekday || meaning.kind == DateWord::weekday);
    meaning.kind = kind;
    meaning.value = std::int16_t(value);
    for (const std::string& opening : key.openings) words_[opening].begins_longer = true;
  }
  // All words of the line with the value, or, in the order of the year or week, from it on.
  void add_all(DateWord kind, const char* line, int value) {
    for (const auto word : ascii::split(line, ' ')) add(word, kind, value);
  }
  void add_in_order(DateWord kind, const char* line, int first) {
    for (const auto word : ascii::split(line, ' ')) add(word, kind, first++);
  }

  std::unordered_map<std::string, DateMeaning> words_;
};

Dictionary::Dictionary() {
  std::vector<DateName> names = date_names();
  std::reverse(names.begin(), names.end()); // the first language's meaning stays
  const auto add_names = [&](DateWord kind) {
    for (const DateName& name : names)
      if (name.meaning.kind == kind) add(name.name, kind, name.meaning.value);
  };
  add_names(DateWord::am);
  add_names(DateWord::pm);
  for (const Words& words : other_words)
    if (words.kind == DateWord::filler) add_all(words.kind, words.words, 0);
  add_names(DateWord::weekday);
  for (const char* line : weekday_lines) add_in_order(DateWord::weekday, line, 0);
  for (const char* line : nepali_month_lines) add_in_order(DateWord::nepali_month, line, 1);
  for (const char* line : persian_month_lines) add_in_order(DateWord::persian_month, line, 1);
  for (const Zone& zone : zones) add(zone.name, DateWord::zone, zone.minutes);
  for (const Words& words : other_words)
    if (words.kind != DateWord::filler) add_all(words.kind, words.words, words.value);
  add_names(DateWord::month);
  for (const char* line : month_lines) add_in_order(DateWord::month, line, 1);
  int month = 0;
  for (const char* line : month_spellings) add_all(DateWord::month, line, ++month);
}

// U+00C0-U+017F and the Vietnamese letters, each as its ASCII letter; '*' stays as it is.
constexpr std::string_view latin_1 =
    "aaaaaaaceeeeiiiidnooooo*ouuuuy*saaaaaaaceeeeiiiidnooooo*ouuuuy*y";
constexpr std::string_view latin_a =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllllllln"
    "nnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
constexpr std::string_view vietnamese =
    "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy";
static_assert(latin_1.size() == 64 && latin_a.size() == 128 && vietnamese.size() == 90);

char base_letter(char32_t c) {
  if (c >= 0xC0 && c < 0x100) return latin_1[c - 0xC0];
  if (c >= 0x100 && c < 0x180) return latin_a[c - 0x100];
  if (c == 0x1A0 || c == 0x1A1) return 'o';
  if (c == 0x1AF || c == 0x1B0) return 'u';
  if (c >= 0x218 && c <= 0x21B) return c < 0x21A ? 's' : 't';
  if (c >= 0x1EA0 && c < 0x1EA0 + 90) return vietnamese[c - 0x1EA0];
  return '*';
}

char32_t greek(char32_t c) {
  switch (c) {
  case 0x386:
  case 0x3AC:
    return 0x3B1;
  case 0x388:
  case 0x3AD:
    return 0x3B5;
  case 0x389:
  case 0x3AE:
    return 0x3B7;
  case 0x38A:
  case 0x3AF:
  case 0x390:
  case 0x3CA:
  case 0x3AA:
    return 0x3B9;
  case 0x38C:
  case 0x3CC:
    return 0x3BF;
  case 0x38E:
  case 0x3CD:
  case 0x3CB:
  case 0x3B0:
    return 0x3C5;
  case 0x38F:
  case 0x3CE:
    return 0x3C9;
  }
  return c >= 0x391 && c <= 0x3A9 ? c + 32 : c;
}

// Signs that change a letter's look but not the word: joiners, nukta, combining accents, the vowel
// points of Arabic, and the sign with which Devanagari shortens a word.
bool is_decoration(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x300 && c <= 0x36F) || c == 0x93C || c == 0x9BC ||
         (c >= 0x64B && c <= 0x652) || c == 0x2060 || c == 0xFEFF || c == 0x970;
}

} // namespace

DateMeaning date_word(std::string_view word) {
  static const Dictionary all;
  return all.find(std::string(word));
}

bool is_unspaced(char32_t c) {
  return (c >= 0xE00 && c < 0xF00) || (c >= 0x1000 && c < 0x10A0) || (c >= 0x1780 && c < 0x1800) ||
         (c >= 0x3005 && c < 0xA000) || (c >= 0xAC00 && c < 0xD7B0) || (c >= 0xF900 && c < 0xFB00);
}

void fold_date_letter(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += ascii::lower(char(c));
    return;
  }
  if (is_decoration(c)) return;
  if (const char base = base_letter(c); base != '*') {
    out += base;
    return;
  }
  if (c >= 0x370 && c < 0x400)
    c = greek(c);
  else if (c >= 0x400 && c < 0x410)
    c += 80;
  else if (c >= 0x410 && c < 0x430)
    c += 32;
  else if (c == 0x4AE || c == 0x4E8)
    c += 1; // Mongolian Ү and Ө
  else if (c == 0x64A || c == 0x649)
    c = 0x6CC; // one Urdu ye, one kaf, one alef
  else if (c == 0x643)
    c = 0x6A9;
  else if (c == 0x623 || c == 0x625 || c == 0x622)
    c = 0x627;
  else if (c == 0x9DF)
    c = 0x9AF; // Bengali and Hindi letters that have a form with nukta
  else if (c >= 0x958 && c <= 0x95F)
    c = U"कखगजडढफय"[c - 0x958];
  utf8::append(out, c);
}

int digit_value(char32_t c) {
  if (c < 0x80) return ascii::is_digit(char(c)) ? int(c - '0') : -1;
  if (c >= 0xFF10 && c < 0xFF1A) return int(c - 0xFF10); // full width
  if (c < 0x660 || c > 0x1819) return -1;
  // The zeros of the scripts' decimal digits (Unicode, general category Nd).
  constexpr char32_t zeros[] = {0x660, 0x6F0,  0x966,  0x9E6,  0xA66, 0xAE6, 0xB66,
                                0xBE6, 0xC66,  0xCE6,  0xD66,  0xDE6, 0xE50, 0xED0,
                                0xF20, 0x1040, 0x1090, 0x17E0, 0x1810};
  for (const char32_t zero : zeros)
    if (c >= zero && c < zero + 10) return int(c - zero);
  return -1;
}

} // namespace wireroom::feed
