#include "feed/date_words.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include <unordered_map>

namespace wireroom::feed {
namespace {

// Twelve names a line, in the order of the year. Names that several languages share stand once.
// The formatter stays away: it breaks lines of these scripts anew at every run
// clang-format off
constexpr const char* month_lines[] = {
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "janv fevr mars avr mai juin juil aou sept octo nove dece",
    "januar februar marz april mai juni juli august september oktober november dezember",
    "janner feber mrz apr mai juno jul aug sept okt nov dez",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ene febr mzo abr mayo jun jul ago setiembre oct nov dic",
    "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "jan fev mar abr mai jun jul ago set out nov dez",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "gen feb mar apr mag giu lug ago set ott nov dic",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "januari februari mars april maj juni juli augusti september oktober november december",
    "januar februar marts april maj juni juli august september oktober november desember",
    "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesakuuta heinakuuta elokuuta "
    "syyskuuta lokakuuta marraskuuta joulukuuta",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada "
    "grudnia",
    "styczen luty marzec kwiecien maj czerwiec lipiec sierpien wrzesien pazdziernik listopad "
    "grudzien",
    "sty lut mrt kwi maj cze lip sie wrz paz lis gru",
    "ledna unora brezna dubna kvetna cervna cervence srpna zari rijna listopadu prosince",
    "januara februara marca aprila maja juna jula augusta septembra oktobra novembra decembra",
    "januar februar marcius aprilis majus junius julius augusztus szeptember oktober november "
    "december",
    "jan febr marc apr maj jun jul aug szept okt nov dec",
    "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie "
    "decembrie",
    "ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik",
    "ιανουαριου φεβρουαριου μαρτιου απριλιου μαιου ιουνιου ιουλιου αυγουστου σεπτεμβριου "
    "οκτωβριου νοεμβριου δεκεμβριου",
    "ιανουαριος φεβρουαριος μαρτιος απριλιος μαιος ιουνιος ιουλιος αυγουστος σεπτεμβριος "
    "οκτωβριος νοεμβριος δεκεμβριος",
    "ιαν φεβ μαω απρ μαι ιουν ιουλ αυγ σεπ οκτ νοε δεκ",
    "ιαν φεβ μαρ απρ μαι ιον ιολ αυγ σεπτ οκτ νοε δεκ",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "янв фев мар апр май июн июл авг сен окт ноя дек",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "януари февруари март април май юни юли август септември октомври ноември декември",
    "januari februari maret april mei juni juli agustus september oktober november desember",
    "jan feb mar apr mei jun jul agt sep okt nov des",
    "januari februari mac april mei jun julai ogos september oktober november disember",
    "jan feb mac apr mei jun jul ogo sep okt nov dis",
    "enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre",
    "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
    "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितम्बर अक्तूबर नवम्बर दिसम्बर",
    "जनवरी फेब्रुअरी मार्च अप्रिल मे जुन जुलाइ अगस्ट सेप्टेम्बर अक्टोबर नोभेम्बर डिसेम्बर",
    "जनवरी फेब्रुवरी मार्च अप्रिल मे जुन जुलाई अगष्ट सेप्टेम्वर अक्टुबर नोवेम्बर डिसेम्वर",
    "জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
    "জানুয়ারী ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগষ্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
    "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
    "يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر",
    "ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்",
    "ජනවාරි පෙබරවාරි මාර්තු අප්‍රේල් මැයි ජූනි ජූලි අගෝස්තු සැප්තැම්බර් "
    "ඔක්තෝබර් "
    "නොවැම්බර් "
    "දෙසැම්බර්",
    "ජනවාරි පෙබරවාරි මාර්තු අප්‍රේල් මැයි ජුනි ජුලි අගෝස්තු සැප්තැම්බර් "
    "ඔක්තොම්බර් "
    "නොවැම්බර් "
    "දෙසැම්බර්",
    "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน "
    "ธันวาคม",
    "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.",
    "ມັງກອນ ກຸມພາ ມີນາ ເມສາ ພຶດສະພາ ມິຖຸນາ ກໍລະກົດ ສິງຫາ ກັນຍາ ຕຸລາ ພະຈິກ ທັນວາ",
    "មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ",
    "មករា កុម្ភះ មិនា មេសា ឧសភា មិថុនា កក្តដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ",
    "ဇန်နဝါရီ ဖေဖော်ဝါရီ မတ် ဧပြီ မေ ဇွန် ဇူလိုင် ဩဂုတ် စက်တင်ဘာ အောက်တိုဘာ နိုဝင်ဘာ ဒီဇင်ဘာ",
    "ဇန်နဝါရီ ဖေဖော်ဝါရီ မတ် ဧပြီ မေ ဇွန် ဇူလှိုင် သြဂုတ် စက်တင်ဘာ အောက်တိုဘာ နိုဝင်ဘာ ဒီဇင်ဘာ",
    "нэгдүгээр хоёрдугаар гуравдугаар дөрөвдүгээр тавдугаар зургаадугаар долоодугаар "
    "наймдугаар есдүгээр аравдугаар арваннэгдүгээр арванхоёрдугаар",
    "нэгдүгээр хоёрдугаар гуравдугаар дөрөвдүгээр тавдугаар зургадугаар долдугаар наймдугаар "
    "есдүгээр аравдугаар арваннэгдүгээр арванхоёрдугаар",
};

constexpr const char* nepali_month_lines[] = {
    "वैशाख जेठ असार साउन भदौ असोज कात्तिक मंसिर पुस माघ फागुन चैत",
    "बैशाख जेष्ठ आषाढ श्रावण भाद्र आश्विन कार्तिक मङ्सिर पुष माघ फाल्गुन चैत्र",
    "वैशाख ज्येष्ठ आषाढ श्रावण भाद्र अशोज कार्तिक मार्ग पौष माघ फाल्गुण चैत्र",
    "baishakh jestha ashadh shrawan bhadra ashwin kartik mangsir poush magh falgun chaitra",
    "baisakh jeth asar saun bhadau asoj kattik mansir paush magh phagun chait",
};

// Seven names a line, Sunday first.
constexpr const char* weekday_lines[] = {
    "sunday monday tuesday wednesday thursday friday saturday",
    "sun mon tue wed thu fri sat",
    "su mo tues weds thur fr sa",
    "sunday monday tuesday wednesday thurs friday saturday",
    "dimanche lundi mardi mercredi jeudi vendredi samedi",
    "dim lun mar mer jeu ven sam",
    "sonntag montag dienstag mittwoch donnerstag freitag samstag",
    "so mo di mi do fr sonnabend",
    "domingo lunes martes miercoles jueves viernes sabado",
    "dom lun mar mie jue vie sab",
    "domingo segunda terca quarta quinta sexta sabado",
    "dom seg ter qua qui sex sab",
    "domenica lunedi martedi mercoledi giovedi venerdi sabato",
    "dom lun mar mer gio ven sab",
    "zondag maandag dinsdag woensdag donderdag vrijdag zaterdag",
    "zo ma di wo do vr za",
    "sondag mandag tisdag onsdag torsdag fredag lordag",
    "sondag mandag tirsdag onsdag torsdag fredag lordag",
    "niedziela poniedzialek wtorek sroda czwartek piatek sobota",
    "vasarnap hetfo kedd szerda csutortok pentek szombat",
    "pazar pazartesi sali carsamba persembe cuma cumartesi",
    "κυριακη δευτερα τριτη τεταρτη πεμπτη παρασκευη σαββατο",
    "κυρ δευ τρι τετ πεμ παρ σαβ",
    "воскресенье понедельник вторник среда четверг пятница суббота",
    "вс пн вт ср чт пт сб",
    "minggu senin selasa rabu kamis jumat sabtu",
    "ahad isnin selasa rabu khamis jumaat sabtu",
    "linggo lunes martes miyerkules huwebes biyernes sabado",
    "रविवार सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार",
    "आइतबार सोमबार मंगलबार बुधबार बिहीबार शुक्रबार शनिबार",
    "आइतवार सोमवार मङ्गलबार बुधवार बिहिबार शुक्रवार शनिवार",
    "রবিবার সোমবার মঙ্গলবার বুধবার বৃহস্পতিবার শুক্রবার শনিবার",
    "اتوار پیر منگل بدھ جمعرات جمعہ ہفتہ",
    // NOLINTNEXTLINE(bugprone-suspicious-missing-comma): one line of words, too wide for one string
    "ඉරිදා සඳුදා අඟහරුවාදා බදාදා බ්‍රහස්පතින්දා "
    "සිකුරාදා "
    "සෙනසුරාදා",
    "วันอาทิตย์ วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี วันศุกร์ วันเสาร์",
    "อาทิตย์ จันทร์ อังคาร พุธ พฤหัสบดี ศุกร์ เสาร์",
    "อา. จ. อ. พ. พฤ. ศ. ส.",
    "ວັນອາທິດ ວັນຈັນ ວັນອັງຄານ ວັນພຸດ ວັນພະຫັດ ວັນສຸກ ວັນເສົາ",
    "អាទិត្យ ចន្ទ អង្គារ ពុធ ព្រហស្បតិ៍ សុក្រ សៅរ៍",
    "តនင်္ဂနွေ တနင်္လာ အင်္ဂါ ဗုဒ္ဓဟူး ကြာသပတေး သောကြာ စနေ",
    "တနင်္ဂနွေနေ့ တနင်္လာနေ့ အင်္ဂါနေ့ ဗုဒ္ဓဟူးနေ့ ကြာသပတေးနေ့ သောကြာနေ့ စနေနေ့",
    "일요일 월요일 화요일 수요일 목요일 금요일 토요일",
    "일 월 화 수 목 금 토",
    "日曜日 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日",
    "日 月 火 水 木 金 土",
    "星期日 星期一 星期二 星期三 星期四 星期五 星期六",
    "星期天 周一 周二 周三 周四 周五 周六",
    "周日 週一 週二 週三 週四 週五 週六",
    "ням даваа мягмар лхагва пүрэв баасан бямба",
};
// clang-format on

struct Words {
  DateWord kind;
  int value;
  const char* words;
};

// Later lines win, so that what decides an order stands after what only decorates.
constexpr Words other_words[] = {
    {DateWord::filler, 0,
     "of the at on in um de del do da le la les den der dem en el o op kl klo a as alle ore pada "
     "tanggal tgl hari ngay nam vao vào ng ki ku gada r г года thu hai ba tu sau bay chu nhat "
     "published publish updated update posted date time last modified created dated and "
     "den di il et ct mt pt "
     "วันที่ ที่ เมื่อ ปี เดือน วัน เวลา ວັນທີ ທີ ເດືອນ ປີ ເວລາ ថ្ងៃទី ថ្ងៃ ខែ ឆ្នាំ នៅ ម៉ោង ရက်နေ့ ရက် နေ့ "
     "ခုနှစ် နှစ် လ ကို के को की का में गते साल सन् सम्वत् তারিখ সাল সালের بتاریخ کو ء بروز مورخہ "
     "දින වන වර්ෂ өдөр өдрийн ны ний ын ийн с දා"},
    {DateWord::ordinal, 0, "st nd rd th er ere eme nde dugaar дугаар дүгээр р дэх те го"},
    {DateWord::am, 0,
     "am vorm pagi sang 오전 午前 上午 凌晨 早上 清晨 पूर्वाह्न बिहान সকাল ຕອນເຊົ້າ ព្រឹក နံနက် "
     "පෙ.ව. πμ өглөө"},
    {DateWord::pm, 0,
     "pm nachm malam petang chieu toi trua 오후 午後 下午 晚上 傍晚 中午 अपराह्न दिउँसो साँझ বিকাল "
     "বিকেল "
     "দুপুর সন্ধ্যা রাত ຕອນແລງ ល្ងាច ညနေ ညပိုင်း ප.ව. μμ орой"},
    {DateWord::hour, 0, "h hr hrs hour heure heures uhr gio uur 시 時 时 点 點 နာရီ"},
    {DateWord::minute, 0, "m mn phut min 분 分 မိနစ် мин"},
    {DateWord::second, 0, "s sec giay 초 秒"},
    {DateWord::clock, 0, "pukul jam pkl luc kl klo น. น นาฬิกา ໂມງ ម៉ោង цаг сағат बजे টা টায় بجے"},
    {DateWord::year, 0, "년 年 оны он"},
    {DateWord::month_of, 0, "월 月 сарын сар"},
    {DateWord::day, 0, "일 日 号 號"},
    {DateWord::month_next, 0, "thang"},
    {DateWord::buddhist, 0, "พ.ศ. พ.ศ พศ พุทธศักราช be b.e. ພ.ສ. ព.ស."},
    {DateWord::t, 0, "t"},
    {DateWord::utc, 0, "gmt utc ut z"},
};

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

std::string folded(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) fold_date_letter(out, utf8::next(word, at));
  return out;
}

using Dictionary = std::unordered_map<std::string, DateMeaning>;

void add_line(Dictionary& all, DateWord kind, const char* line, int first) {
  int value = first;
  for (const std::string_view word : ascii::split(line, ' '))
    if (!word.empty()) all[folded(word)] = {kind, std::int16_t(value++)};
}

Dictionary build() {
  Dictionary all;
  for (const Words& words : other_words)
    if (words.kind == DateWord::filler)
      for (const auto word : ascii::split(words.words, ' ')) all[folded(word)] = {words.kind, 0};
  for (const char* line : weekday_lines) add_line(all, DateWord::weekday, line, 0);
  for (const char* line : nepali_month_lines) add_line(all, DateWord::nepali_month, line, 1);
  for (const Zone& zone : zones) all[zone.name] = {DateWord::zone, std::int16_t(zone.minutes)};
  for (const Words& words : other_words)
    if (words.kind != DateWord::filler)
      for (const auto word : ascii::split(words.words, ' '))
        all[folded(word)] = {words.kind, std::int16_t(words.value)};
  for (const char* line : month_lines) add_line(all, DateWord::month, line, 1);
  all.erase("");
  return all;
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

// Signs that change a letter's look but not the word: joiners, nukta, combining accents, and the
// vowel points of Arabic.
bool is_decoration(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x300 && c <= 0x36F) || c == 0x93C || c == 0x9BC ||
         (c >= 0x64B && c <= 0x652) || c == 0x2060 || c == 0xFEFF;
}

} // namespace

DateMeaning date_word(std::string_view word) {
  static const Dictionary all = build();
  const auto found = all.find(std::string(word));
  return found == all.end() ? DateMeaning{} : found->second;
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
