// Request and Response as handlers see them; used by the server, by tests and by the sample papers.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wireroom::http {

// Header names compare without case (RFC 9110 §5.1); the order of fields is kept.
class Headers {
 public:
  void set(std::string_view name, std::string_view value); // replaces all of that name
  void add(std::string_view name, std::string_view value);
  std::string_view get(std::string_view name) const; // the first; empty when there is none
  bool has(std::string_view name) const;
  const std::vector<std::pair<std::string, std::string>>& all() const { return fields_; }

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

struct Request {
  std::string method = "GET";
  std::string path;                                      // decoded, begins with "/"; no query
  std::string target;                                    // as it came, with the query
  std::map<std::string, std::string, std::less<>> query; // decoded; the last value of a name
  Headers headers;
  std::string body;
  std::string peer; // address of the other side

  // A field of a form body (application/x-www-form-urlencoded); empty when there is none.
  std::string form(std::string_view name) const;
  std::string cookie(std::string_view name) const;
};

struct Response {
  int status = 200;
  Headers headers;
  std::string body;
};

std::string percent_decode(std::string_view text, bool plus_is_blank);
std::string percent_encode(std::string_view text); // all but RFC 3986 unreserved

} // namespace wireroom::http
