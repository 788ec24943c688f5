#include "app/demo/papers_text.h"
#include "base/assert.h"
#include "base/utf8.h"
#include <unicode/ucnv.h>

namespace wireroom::app::demo {
namespace {

constexpr const char* english_months[] = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};
constexpr const char* weekdays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

struct Local {
  int year, month, day, hour, minute, second, weekday;
  minutes offset;
};

Local local_time(const Paper& paper, Instant at) {
  const auto offset = offset_of_zone(paper.zone, at).value_or(minutes(0));
  const Instant here = at + offset;
  const auto day = std::chrono::floor<days>(here);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss<milliseconds> time(here - day);
  return {int(date.year()),
          int(unsigned(date.month())),
          int(unsigned(date.day())),
          int(time.hours().count()),
          int(time.minutes().count()),
          int(time.seconds().count()),
          int(std::chrono::weekday(day).c_encoding()),
          offset};
}

std::string month_name(const Paper& paper, int month) {
  const auto index = std::size_t(month - 1);
  return index < paper.months.size() ? paper.months[index] : english_months[index];
}

std::string date_field(std::string_view name, const Paper& paper, const Local& local) {
  if (name == "YYYY") return fmt::format("{:04}", local.year);
  if (name == "BBBB") return fmt::format("{}", local.year + 543);
  if (name == "MM") return fmt::format("{:02}", local.month);
  if (name == "DD") return fmt::format("{:02}", local.day);
  if (name == "M") return fmt::format("{}", local.month);
  if (name == "D") return fmt::format("{}", local.day);
  if (name == "Month") return month_name(paper, local.month);
  if (name == "Mon") return month_name(paper, local.month).substr(0, 3);
  if (name == "hh") return fmt::format("{:02}", local.hour);
  if (name == "mm") return fmt::format("{:02}", local.minute);
  if (name == "h") return fmt::format("{}", local.hour % 12 == 0 ? 12 : local.hour % 12);
  if (name == "ampm") return local.hour < 12 ? "am" : "pm";
  return "";
}

// Puts a value where "{name}" stands.
template <typename Field>
std::string filled(std::string_view pattern, Field field) {
  std::string out;
  for (std::size_t at = 0; at < pattern.size();) {
    const auto open = std::min(pattern.find('{', at), pattern.size());
    out += pattern.substr(at, open - at);
    const auto close = pattern.find('}', open);
    if (close == std::string_view::npos) return out += pattern.substr(open);
    out += field(pattern.substr(open + 1, close - open - 1));
    at = close + 1;
  }
  return out;
}

} // namespace

std::string paper_date(std::string_view pattern, const Paper& paper, Instant at) {
  const Local local = local_time(paper, at);
  return filled(pattern, [&](std::string_view name) { return date_field(name, paper, local); });
}

std::string paper_time(const Paper& paper, Instant at) {
  return format_stamp({at, local_time(paper, at).offset, false});
}

std::string paper_mail_date(const Paper& paper, Instant at) {
  const Local local = local_time(paper, at);
  return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +{:02}{:02}", weekdays[local.weekday],
                     local.day, std::string_view(english_months[local.month - 1]).substr(0, 3),
                     local.year, local.hour, local.minute, local.second, local.offset.count() / 60,
                     local.offset.count() % 60);
}

std::string filled_path(std::string_view pattern, const Paper& paper, const Piece& piece) {
  const Local local = local_time(paper, piece.published);
  return filled(pattern, [&](std::string_view name) -> std::string {
    if (name == "slug") return piece.slug;
    if (name == "number") return fmt::format("{}", piece.number);
    if (name == "section") return piece.section;
    if (name == "yyyy") return fmt::format("{:04}", local.year);
    if (name == "mm") return fmt::format("{:02}", local.month);
    return name == "dd" ? fmt::format("{:02}", local.day) : "";
  });
}

std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

std::string cut_text(std::string_view text, std::size_t count) {
  std::size_t at = 0, blank = 0;
  for (std::size_t read = 0; at < text.size() && read < count; ++read) {
    if (text[at] == ' ') blank = at;
    utf8::next(text, at);
  }
  if (at == text.size()) return std::string(text);
  return std::string(text.substr(0, blank > at / 2 ? blank : at)) + "…";
}

std::string plain(const Version& version) {
  std::string out;
  for (const Part& part : version.body) {
    if (part.kind != PartKind::paragraph && part.kind != PartKind::quote) continue;
    if (!out.empty()) out += ' ';
    out += part.text;
  }
  return out;
}

std::string in_gbk(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out(text.size() * 2, '\0'); // no character takes more bytes than it does in UTF-8
  const auto size = ucnv_convert("gbk", "utf-8", out.data(), int32_t(out.size()), text.data(),
                                 int32_t(text.size()), &status);
  ASSERT(U_SUCCESS(status));
  out.resize(std::size_t(size));
  return out;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

} // namespace wireroom::app::demo
