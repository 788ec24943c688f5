// Letters of protocols and markup: ASCII only, other bytes pass unchanged, no locale.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::ascii {

constexpr bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_alpha(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? char(c + 32) : c;
}

std::string lowered(std::string_view text);
bool equal(std::string_view a, std::string_view b);               // ignoring case
bool starts_with(std::string_view text, std::string_view prefix); // ignoring case
std::size_t find(std::string_view text, std::string_view part,
                 std::size_t from = 0); // ignoring case

std::string_view trim(std::string_view text);
std::string squeeze(std::string_view text); // trimmed, every run of white space one blank
std::vector<std::string_view> split(std::string_view text, char separator); // keeps empty parts

} // namespace wireroom::ascii
