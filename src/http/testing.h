// For tests that speak to our servers as strangers do: any method, any header, any body.
#pragma once
#include "base/ascii.h"
#include "http/message.h"
#include <arpa/inet.h>
#include <charconv>
#include <fmt/format.h>
#include <netinet/in.h>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

namespace wireroom::http {

using Fields = std::vector<std::pair<std::string, std::string>>;

// One request on a connection of its own to "http://127.0.0.1:<port>…"; status 0 when nobody
// answers.
inline Response send_to(std::string_view url, std::string_view method, const Fields& fields = {},
                        std::string_view body = {}) {
  Response response{.status = 0};
  constexpr std::string_view local = "http://127.0.0.1:";
  if (!url.starts_with(local)) return response;
  url.remove_prefix(local.size());
  const auto slash = std::min(url.find('/'), url.size());
  std::uint16_t port = 0;
  std::from_chars(url.data(), url.data() + slash, port);
  const std::string_view target = url.substr(slash);
  const int connection = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  std::string out = fmt::format("{} {} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                                "Content-Length: {}\r\n",
                                method, target.empty() ? "/" : target, body.size());
  for (const auto& [name, value] : fields) out += name + ": " + value + "\r\n";
  out += "\r\n";
  out += body;
  std::string in;
  if (::connect(connection, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0 &&
      ::send(connection, out.data(), out.size(), MSG_NOSIGNAL) == ssize_t(out.size())) {
    char buffer[16'384];
    for (ssize_t got; (got = ::recv(connection, buffer, sizeof buffer, 0)) > 0;)
      in.append(buffer, std::size_t(got));
  }
  ::close(connection);
  const auto end = in.find("\r\n\r\n");
  if (end == std::string::npos || in.size() < 12) return response;
  std::from_chars(in.data() + 9, in.data() + 12, response.status);
  for (std::string_view line : ascii::split(std::string_view(in).substr(0, end), '\n'))
    if (const auto colon = line.find(':'); colon != std::string_view::npos)
      response.headers.add(line.substr(0, colon), ascii::trim(line.substr(colon + 1)));
  response.body = in.substr(end + 4);
  return response;
}

} // namespace wireroom::http
