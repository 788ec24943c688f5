// Server: answers HTTP/1.1 (RFC 9112) on one address with a fixed pool of threads.
//
//   Server server({.address = "127.0.0.1", .port = 0}, [](const Request& request) { ... });
//   TRY(server.start());         // listening; server.port() is known
//   server.wait(stop_token);     // or server.stop(), or the end of its life
//
// Connections are kept alive, pipelined requests are answered in order. The handler is called from
// any of the threads, several at once, and may block; while it does, it holds one thread of the
// pool. An exception from it is answered with 500. The server adds Date and Content-Length, answers
// HEAD from GET, turns a GET whose ETag the client holds into 304 (RFC 9110 §13.1.2), and
// compresses text that the handler has not compressed itself. TLS is left to whatever stands in
// front.
#pragma once
#include "base/result.h"
#include "http/message.h"
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>

namespace wireroom::http {

using Handler = std::function<Response(const Request&)>;

struct ServerOptions {
  std::string address = "127.0.0.1"; // of one of this machine's interfaces, IPv4 or IPv6
  std::uint16_t port = 0;            // 0: any free one
  unsigned threads = 4;
  std::size_t max_header = 16 * 1024; // more is answered with 431
  std::size_t max_body = 1024 * 1024; // more is answered with 413
  std::size_t max_connections = 4096; // further ones wait to be accepted
  std::chrono::seconds idle{30};      // for the next request to arrive with its whole head
  std::chrono::seconds transfer{30};  // for a body to arrive, and for an answer to be taken
  std::size_t compress_from = 1024;   // bytes; smaller answers go as they are
  bool behind_proxy = false;          // the peer is the last address of X-Forwarded-For
  Headers always;                     // added to every answer that has no field of that name
};

class Server {
 public:
  Server(ServerOptions options, Handler handler);
  ~Server(); // stops

  // Fails when the address is not of this machine or its port is taken.
  Outcome start();

  std::uint16_t port() const; // after start()
  std::string origin() const; // "http://127.0.0.1:8080", after start()

  // Takes no more requests, finishes those under way (for at most five seconds), ends the threads.
  // May be called again, and from any thread but the handler's.
  void stop();

  // Returns when a stop is requested and done.
  void wait(std::stop_token stopped);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

} // namespace wireroom::http
