#include "feed/problem_values.h"
#include "base/ascii.h"
#include "base/time.h"
#include "feed/date.h"
#include "html/address.h"
#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

namespace wireroom::feed::values {
namespace {

bool all_of(std::string_view text, auto&& good) {
  return std::all_of(text.begin(), text.end(), good);
}

bool digits(std::string_view text) {
  return !text.empty() && all_of(text, ascii::is_digit);
}

bool one_of(std::string_view value, std::initializer_list<std::string_view> known) {
  return std::any_of(known.begin(), known.end(),
                     [&](std::string_view one) { return ascii::equal(one, value); });
}

// "9" a digit, any other character itself: "9999-99-99".
bool fits(std::string_view text, std::string_view pattern) {
  return text.size() == pattern.size() &&
         std::equal(text.begin(), text.end(), pattern.begin(),
                    [](char c, char p) { return p == '9' ? ascii::is_digit(c) : c == p; });
}

std::optional<double> number_of(std::string_view text) {
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

int number_at(std::string_view text, std::size_t at, std::size_t size) {
  int value = 0;
  std::from_chars(text.data() + at, text.data() + at + size, value);
  return value;
}

// "2003-12-13" with a month and a day that there are.
bool is_day(std::string_view text) {
  if (!fits(text, "9999-99-99")) return false;
  const std::chrono::year_month_day day{std::chrono::year(number_at(text, 0, 4)),
                                        std::chrono::month(unsigned(number_at(text, 5, 2))),
                                        std::chrono::day(unsigned(number_at(text, 8, 2)))};
  return day.ok();
}

bool is_zone(std::string_view text) {
  if (text == "Z") return true;
  return (fits(text, "+99:99") || fits(text, "-99:99")) && number_at(text, 1, 2) < 24 &&
         number_at(text, 4, 2) < 60;
}

// "18:30", with seconds and their fractions or without.
bool is_time(std::string_view text, bool needs_seconds) {
  if (!fits(text.substr(0, 5), "99:99") || number_at(text, 0, 2) > 23 || number_at(text, 3, 2) > 59)
    return false;
  text.remove_prefix(5);
  if (text.empty()) return !needs_seconds;
  if (!fits(text.substr(0, 3), ":99") || number_at(text, 1, 2) > 60) return false;
  text.remove_prefix(3);
  return text.empty() || (text[0] == '.' && digits(text.substr(1)));
}

bool is_instant(std::string_view text, bool needs_seconds) {
  if (text.size() < 17 || text[10] != 'T' || !is_day(text.substr(0, 10))) return false;
  const auto zone = text.find_first_of("Z+-", 11);
  return zone != std::string_view::npos && is_zone(text.substr(zone)) &&
         is_time(text.substr(11, zone - 11), needs_seconds);
}

// RFC 3986 §2: what may stand in a URI.
bool is_uri_character(char c) {
  return ascii::is_alpha(c) || ascii::is_digit(c) ||
         std::string_view("-._~:/?#[]@!$&'()*+,;=%").find(c) != std::string_view::npos;
}

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

// RFC 4151 §2.1.
bool is_tag(std::string_view text) {
  if (!ascii::starts_with(text, "tag:")) return false;
  text.remove_prefix(4);
  const auto comma = text.find(','), colon = text.find(':');
  if (comma == text.npos || colon == text.npos || colon < comma || comma == 0) return false;
  std::string_view authority = text.substr(0, comma);
  if (const auto at = authority.find('@'); at != authority.npos) {
    if (!all_of(authority.substr(0, at), [](char c) {
          return ascii::is_alpha(c) || ascii::is_digit(c) || c == '-' || c == '.' || c == '_';
        }))
      return false;
    authority.remove_prefix(at + 1);
  }
  const auto of_host = [](char c) {
    return ascii::is_alpha(c) || ascii::is_digit(c) || c == '-' || c == '.';
  };
  if (authority.empty() || !all_of(authority, of_host)) return false;
  const std::string_view date = text.substr(comma + 1, colon - comma - 1);
  const bool dated = fits(date, "9999") || fits(date, "9999-99") || fits(date, "9999-99-99");
  return dated && all_of(text.substr(colon + 1),
                         [](char c) { return is_uri_character(c) && c != '[' && c != ']'; });
}

// RFC 2141.
bool is_urn(std::string_view text) {
  if (!ascii::starts_with(text, "urn:")) return false;
  text.remove_prefix(4);
  const auto colon = text.find(':');
  if (colon == text.npos || colon == 0 || colon > 32 || colon + 1 == text.size()) return false;
  const std::string_view name = text.substr(0, colon);
  return name[0] != '-' &&
         all_of(name, [](char c) { return ascii::is_alpha(c) || ascii::is_digit(c) || c == '-'; });
}

const char* checked_address(std::string_view value, const char* invalid, bool whole) {
  const std::string scheme = html::address_scheme(value);
  if (scheme == "tag") return is_tag(value) ? nullptr : "InvalidTAG";
  if (scheme == "urn") return is_urn(value) ? nullptr : "InvalidURN";
  for (const char c : value)
    if (is_ascii(c) && !is_uri_character(c)) return "InvalidUriChar";
  if (!all_of(value, is_ascii)) return whole ? "UriNotIri" : nullptr;
  if (scheme == "http" || scheme == "https" || scheme == "ftp")
    return value.substr(scheme.size()).starts_with("://") && value.size() > scheme.size() + 3 &&
                   value[scheme.size() + 3] != '/'
               ? nullptr
               : invalid;
  if (scheme == "?" || (whole && (scheme.empty() || value.size() == scheme.size() + 1)))
    return invalid;
  return nullptr;
}

bool is_address_of_mail(std::string_view text) {
  const auto at = text.find('@');
  if (at == text.npos || at == 0) return false;
  const auto dot = text.find('.', at);
  return dot != text.npos && dot > at + 1 && dot + 1 < text.size() &&
         all_of(text,
                [](char c) {
                  return ascii::is_alpha(c) || ascii::is_digit(c) || !is_ascii(c) ||
                         std::string_view(".!#$%&'*+-/=?^_`{|}~@").find(c) !=
                             std::string_view::npos;
                }) &&
         text.find('@', at + 1) == text.npos;
}

bool is_media_type(std::string_view text) {
  text = ascii::trim(text.substr(0, text.find(';')));
  const auto slash = text.find('/');
  const auto token = [](char c) {
    return ascii::is_alpha(c) || ascii::is_digit(c) ||
           std::string_view("!#$&-^_.+*").find(c) != std::string_view::npos;
  };
  return slash != text.npos && slash > 0 && slash + 1 < text.size() &&
         all_of(text.substr(0, slash), token) && all_of(text.substr(slash + 1), token);
}

} // namespace

const char* rfc3339_date(std::string_view value) {
  return is_instant(value, true) ? nullptr : "InvalidRFC3339Date";
}

const char* w3c_date(std::string_view value) {
  const bool good =
      fits(value, "9999") || fits(value, "9999-99") || is_day(value) || is_instant(value, false);
  return good ? nullptr : "InvalidW3CDTFDate";
}

const char* rfc2822_date(std::string_view value) {
  constexpr const char* wrong = "InvalidRFC2822Date";
  value = ascii::trim(value);
  std::string_view day_name;
  if (const auto comma = value.find(','); comma != value.npos) {
    day_name = value.substr(0, comma);
    if (!one_of(day_name, {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"})) return wrong;
    value = ascii::trim(value.substr(comma + 1));
  }
  std::vector<std::string_view> words;
  for (const auto word : ascii::split(value, ' '))
    if (!word.empty()) words.push_back(word);
  if (words.size() != 5 || !digits(words[0]) || words[0].size() > 2 || !digits(words[2]) ||
      (words[2].size() != 4 && words[2].size() != 2) || !is_time(words[3], false))
    return wrong;
  if (!one_of(words[1],
              {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}))
    return wrong;
  const bool zone = fits(words[4], "+9999") || fits(words[4], "-9999") ||
                    (words[4].size() <= 3 && all_of(words[4], ascii::is_alpha));
  if (!zone) return wrong;
  const auto read = parse_date(value);
  if (!read || day_name.empty()) return nullptr;
  const Instant local = read->at + read->offset.value_or(minutes(0));
  return ascii::starts_with(format_http_date(local), day_name) ? nullptr : wrong;
}

const char* address(std::string_view value) {
  return checked_address(value, "InvalidLink", false);
}

const char* link_address(std::string_view value) {
  return checked_address(value, nullptr, false) ? "InvalidLink" : address(value);
}

const char* whole_address(std::string_view value) {
  return checked_address(value, "InvalidFullLink", true);
}

const char* web_address(std::string_view value) {
  return checked_address(value, "InvalidLink", true);
}

const char* plain_attribute_address(std::string_view value) {
  return checked_address(value, "InvalidURLAttribute", true);
}

const char* atom_id(std::string_view value) {
  // RFC 4287 §4.2.6: an IRI, and never a relative one.
  const bool relative = html::address_scheme(value).empty();
  return relative ? "InvalidFullLink" : checked_address(value, "InvalidFullLink", false);
}

const char* named_address(std::string_view value) {
  const std::string scheme = html::address_scheme(value);
  return scheme == "tag" || scheme == "urn" ? checked_address(value, nullptr, false) : nullptr;
}

const char* email(std::string_view value) {
  return is_address_of_mail(ascii::trim(value)) ? nullptr : "InvalidContact";
}

const char* atom_email(std::string_view value) {
  value = ascii::trim(value);
  if (is_address_of_mail(value)) return nullptr;
  return contact(value) ? "InvalidContact" : "InvalidAddrSpec"; // RFC 4287 §3.2.3
}

const char* contact(std::string_view value) {
  value = ascii::trim(value);
  if (ascii::starts_with(value, "mailto:")) // RFC 6068
    return value.find('@') != value.npos || value.find("%40") != value.npos ? nullptr
                                                                            : "InvalidContact";
  const auto open = value.find('(');
  if (is_address_of_mail(ascii::trim(value.substr(0, open)))) return nullptr;
  const auto angle = value.find('<');
  if (angle != value.npos && value.ends_with('>') &&
      is_address_of_mail(value.substr(angle + 1, value.size() - angle - 2)))
    return nullptr;
  return "InvalidContact";
}

// RFC 5646 §2.1, its outer form.
const char* language(std::string_view value) {
  const auto parts = ascii::split(value, '-');
  const bool first =
      parts[0] == "x" || parts[0] == "i" ||
      (parts[0].size() >= 2 && parts[0].size() <= 3 && all_of(parts[0], ascii::is_alpha));
  const bool rest = std::all_of(parts.begin() + 1, parts.end(), [](std::string_view part) {
    return !part.empty() && part.size() <= 8 &&
           all_of(part, [](char c) { return ascii::is_alpha(c) || ascii::is_digit(c); });
  });
  return first && rest ? nullptr : "InvalidLanguage";
}

const char* integer(std::string_view value) {
  return digits(ascii::trim(value)) ? nullptr : "InvalidInteger";
}

const char* positive(std::string_view value) {
  return digits(value) && value.find_first_not_of('0') != value.npos ? nullptr
                                                                     : "InvalidPositiveInteger";
}

const char* not_negative(std::string_view value) {
  return digits(value) ? nullptr : "InvalidNonNegativeInteger";
}

const char* number(std::string_view value) {
  const auto read = number_of(value);
  return read && *read >= 0 ? nullptr : "InvalidFloat";
}

const char* integer_attribute(std::string_view value) {
  return positive(value) ? "InvalidIntegerAttribute" : nullptr;
}

const char* length_attribute(std::string_view value) {
  if (digits(value)) return nullptr;
  return value.starts_with('-') && digits(value.substr(1)) ? "InvalidNonNegativeInteger"
                                                           : "InvalidIntegerAttribute";
}

const char* image_width(std::string_view value) {
  const auto read = number_of(value);
  return !positive(value) && read && *read <= 144 ? nullptr : "InvalidWidth";
}

const char* image_height(std::string_view value) {
  const auto read = number_of(value);
  return !positive(value) && read && *read <= 400 ? nullptr : "InvalidHeight";
}

const char* latitude(std::string_view value) {
  const auto read = number_of(value.starts_with('+') ? value.substr(1) : value);
  return read && *read >= -90 && *read <= 90 ? nullptr : "InvalidLatitude";
}

const char* longitude(std::string_view value) {
  const auto read = number_of(value.starts_with('+') ? value.substr(1) : value);
  return read && *read >= -180 && *read <= 180 ? nullptr : "InvalidLongitude";
}

const char* integer_list(std::string_view value) {
  for (const auto part : ascii::split(value, ','))
    if (!digits(ascii::trim(part))) return "InvalidCommaSeparatedIntegers";
  return nullptr;
}

const char* media_type(std::string_view value) {
  return is_media_type(value) ? nullptr : "InvalidMIMEAttribute";
}

const char* link_media_type(std::string_view value) {
  return is_media_type(value) ? nullptr : "InvalidMIMEType";
}

const char* boolean_attribute(std::string_view value) {
  return value == "true" || value == "false" ? nullptr : "InvalidBooleanAttribute";
}

const char* day(std::string_view value) {
  return one_of(value,
                {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
             ? nullptr
             : "InvalidDay";
}

const char* hour(std::string_view value) {
  const auto read = number_of(value);
  return digits(value) && read && *read <= 24 ? nullptr : "InvalidHour";
}

const char* update_period(std::string_view value) {
  return one_of(value, {"hourly", "daily", "weekly", "monthly", "yearly"}) ? nullptr
                                                                           : "InvalidUpdatePeriod";
}

const char* clean_or_not(std::string_view value) {
  return one_of(ascii::trim(value), {"yes", "no", "clean"}) ? nullptr : "InvalidYesNoClean";
}

const char* true_or_false(std::string_view value) {
  return one_of(ascii::trim(value), {"true", "false", "yes", "no", "clean", "explicit"})
             ? nullptr
             : "InvalidTrueFalse";
}

const char* duration(std::string_view value) {
  const auto parts = ascii::split(ascii::trim(value), ':');
  const bool good = parts.size() <= 3 && std::all_of(parts.begin(), parts.end(), digits) &&
                    std::all_of(parts.begin() + 1, parts.end(), [](std::string_view part) {
                      return part.size() <= 2 && number_at(part, 0, part.size()) < 60;
                    });
  return good ? nullptr : "InvalidDuration";
}

const char* play_time(std::string_view value) {
  if (value == "now") return nullptr;
  const auto dot = value.find('.');
  if (dot != value.npos && !digits(value.substr(dot + 1))) return "InvalidNPTTime";
  return duration(value.substr(0, dot)) ? "InvalidNPTTime" : nullptr;
}

const char* channel_type(std::string_view value) {
  return one_of(value, {"episodic", "serial"}) ? nullptr : "InvalidItunesChannelType";
}

const char* podcast_category(std::string_view value) {
  return one_of(value, {"Arts",
                        "Business",
                        "Comedy",
                        "Education",
                        "Fiction",
                        "Games & Hobbies",
                        "Government",
                        "Government & Organizations",
                        "Health",
                        "Health & Fitness",
                        "History",
                        "Kids & Family",
                        "Leisure",
                        "Music",
                        "News",
                        "News & Politics",
                        "Religion & Spirituality",
                        "Science",
                        "Science & Medicine",
                        "Society & Culture",
                        "Sports",
                        "Sports & Recreation",
                        "TV & Film",
                        "Technology",
                        "True Crime"})
             ? nullptr
             : "InvalidItunesCategory";
}

const char* up_to_4000(std::string_view value) {
  return value.size() <= 4000 ? nullptr : "TooLong";
}

const char* medium(std::string_view value) {
  return one_of(value, {"image", "audio", "video", "document", "executable"})
             ? nullptr
             : "InvalidMediaMedium";
}

const char* expression(std::string_view value) {
  return one_of(value, {"sample", "full", "nonstop"}) ? nullptr : "InvalidMediaExpression";
}

const char* media_text(std::string_view value) {
  return one_of(value, {"plain", "html"}) ? nullptr : "InvalidMediaTextType";
}

const char* credit_role(std::string_view value) {
  const bool small = all_of(value, [](char c) { return ascii::lower(c) == c; });
  return small ? nullptr : "InvalidCreditRole";
}

const char* restriction(std::string_view value) {
  return one_of(value, {"country", "uri", "sharing"}) ? nullptr : "InvalidMediaRestrictionType";
}

} // namespace wireroom::feed::values
