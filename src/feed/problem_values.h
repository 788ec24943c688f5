// Values that feeds' formats define: each function gives the name of what is wrong, or nullptr.
// Pure; any thread.
#pragma once
#include <string_view>

namespace wireroom::feed::values {

using Check = const char* (*)(std::string_view value);

const char* rfc3339_date(std::string_view value); // RFC 3339 §5.6, as Atom has it (RFC 4287 §3.3)
const char* rfc2822_date(std::string_view value); // with years of two digits allowed
const char* w3c_date(std::string_view value);     // W3CDTF: a year, a month, a day or an instant

const char* address(std::string_view value);       // a URI reference
const char* link_address(std::string_view value);  // the same, InvalidLink whatever is wrong
const char* whole_address(std::string_view value); // with a scheme
const char* web_address(std::string_view value);   // RSS: http, https, ftp ... with a host
const char* named_address(std::string_view value); // of tags and URNs alone
const char* atom_id(std::string_view value);
const char* plain_attribute_address(std::string_view value); // InvalidURLAttribute

const char* atom_email(std::string_view value);
const char* email(std::string_view value);
const char* contact(std::string_view value); // "jo@pier.example (Jo)"
const char* language(std::string_view value);

const char* integer(std::string_view value); // not negative
const char* positive(std::string_view value);
const char* not_negative(std::string_view value);
const char* number(std::string_view value);
const char* integer_attribute(std::string_view value); // 1 or more
const char* length_attribute(std::string_view value);
const char* image_width(std::string_view value);
const char* image_height(std::string_view value);
const char* latitude(std::string_view value);
const char* longitude(std::string_view value);
const char* integer_list(std::string_view value);

const char* media_type(std::string_view value); // InvalidMIMEAttribute
const char* link_media_type(std::string_view value);
const char* boolean_attribute(std::string_view value);
const char* day(std::string_view value);
const char* hour(std::string_view value);
const char* update_period(std::string_view value);
const char* clean_or_not(std::string_view value);
const char* true_or_false(std::string_view value);
const char* duration(std::string_view value);
const char* play_time(std::string_view value); // NPT, RFC 2326 §3.6
const char* channel_type(std::string_view value);
const char* podcast_category(std::string_view value);
const char* up_to_4000(std::string_view value);
const char* medium(std::string_view value);
const char* expression(std::string_view value);
const char* media_text(std::string_view value);
const char* credit_role(std::string_view value);
const char* restriction(std::string_view value);

} // namespace wireroom::feed::values
