// serve_papers DIR: the sample network's papers on loopback for system tests, as they stand at the
// end of their days. Writes DIR/network.toml with their addresses and, for each request, a line
// "HOST PATH conditional|whole STATUS" into DIR/requests; ends when its standard input does.
#include "app/demo/papers.h"
#include "http/server.h"
#include <fstream>
#include <iostream>
#include <mutex>

using namespace wireroom;

namespace {

std::string line_of(const http::Request& request, int status) {
  const bool conditional =
      request.headers.has("if-none-match") || request.headers.has("if-modified-since");
  return fmt::format("{} {} {} {}\n", request.headers.get("host"), request.target,
                     conditional ? "conditional" : "whole", status);
}

} // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const std::string folder = argv[1];
  const auto papers = app::demo::Papers::load();
  if (!papers) return 1;
  std::ofstream log(folder + "/requests");
  std::mutex mutex;
  http::Server server({}, [&](const http::Request& request) {
    auto reply = papers->answer(request, papers->ends());
    std::lock_guard lock(mutex);
    log << line_of(request, reply.response.status) << std::flush;
    return std::move(reply.response);
  });
  if (!server.start()) return 1;
  std::ofstream(folder + "/network.toml") << papers->network_toml(server.port());
  std::cout << server.port() << std::endl;
  for (std::string line; std::getline(std::cin, line);) {
  }
  return 0;
}
