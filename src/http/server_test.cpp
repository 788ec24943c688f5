#include "http/encode.h"
#include "http/server.h"
#include <arpa/inet.h>
#include <future>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace wireroom::http {
namespace {

// A client that says exactly what the test tells it to.
class Line {
 public:
  explicit Line(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to), 0);
  }
  ~Line() { ::close(socket_); }
  Line(const Line&) = delete;

  void say(std::string_view text) {
    EXPECT_EQ(::send(socket_, text.data(), text.size(), MSG_NOSIGNAL), ssize_t(text.size()));
  }

  // Reads until `end` has come, or the other side has closed.
  std::string hear(std::string_view end) {
    while (heard_.find(end) == std::string::npos && more()) {
    }
    const auto found = heard_.find(end);
    const auto size = found == std::string::npos ? heard_.size() : found + end.size();
    std::string out = heard_.substr(0, size);
    heard_.erase(0, size);
    return out;
  }
  std::string hear_all() {
    while (more()) {
    }
    return std::exchange(heard_, {});
  }

 private:
  bool more() {
    char buffer[4096];
    const auto size = ::recv(socket_, buffer, sizeof buffer, 0);
    if (size > 0) heard_.append(buffer, std::size_t(size));
    return size > 0;
  }

  int socket_;
  std::string heard_;
};

Response echo(const Request& request) {
  Response response;
  response.headers.set("Content-Type", "text/plain; charset=utf-8");
  response.headers.set("ETag", "\"one\"");
  response.body = request.method + " " + request.path;
  for (const auto& [name, value] : request.query) response.body += " " + name + "=" + value;
  if (!request.body.empty()) response.body += " [" + request.body + "]";
  return response;
}

class ServerTest : public testing::Test {
 protected:
  std::unique_ptr<Server> serve(Handler handler = echo, ServerOptions options = {}) {
    auto server = std::make_unique<Server>(std::move(options), std::move(handler));
    const auto started = server->start();
    EXPECT_TRUE(started) << started.error().message;
    return server;
  }
  static std::string ask(const Server& server, std::string_view text) {
    Line line(server.port());
    line.say(text);
    return line.hear_all();
  }
};

TEST_F(ServerTest, AnswersWithDecodedPathAndQuery) {
  const auto server = serve();
  const auto answer = ask(
      *server, "GET /a%20b?q=%EB%B6%81+x&empty HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 OK\r\n")) << answer;
  EXPECT_NE(answer.find("\r\nDate: "), std::string::npos);
  EXPECT_TRUE(answer.ends_with("\r\n\r\nGET /a b empty= q=북 x")) << answer;
}

TEST_F(ServerTest, KeepsTheConnectionAndAnswersPipelinedRequestsInOrder) {
  const auto server = serve();
  Line line(server->port());
  line.say(
      "GET /1 HTTP/1.1\r\nHost: h\r\n\r\nPOST /2 HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n"
      "okGET /3 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  const auto answer = line.hear_all();
  const auto first = answer.find("GET /1"), second = answer.find("POST /2 [ok]"),
             third = answer.find("GET /3");
  EXPECT_LT(first, second);
  EXPECT_LT(second, third);
  EXPECT_NE(third, std::string::npos);
}

TEST_F(ServerTest, AnswersHeadWithoutABody) {
  const auto server = serve();
  const auto answer = ask(*server, "HEAD /x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  EXPECT_NE(answer.find("Content-Length: 7\r\n"), std::string::npos) << answer;
  EXPECT_TRUE(answer.ends_with("\r\n\r\n"));
}

TEST_F(ServerTest, SaysNotModifiedForAnEtagThatTheClientHolds) {
  const auto server = serve();
  for (const std::string_view held : {"\"one\"", "\"two\", W/\"one\"", "*"}) {
    const auto answer =
        ask(*server, fmt::format("GET /x HTTP/1.1\r\nHost: h\r\nIf-None-Match: {}\r\n"
                                 "Connection: close\r\n\r\n",
                                 held));
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 304 ")) << answer;
    EXPECT_TRUE(answer.ends_with("\r\n\r\n"));
  }
  EXPECT_TRUE(ask(*server, "GET /x HTTP/1.1\r\nHost: h\r\nIf-None-Match: \"two\"\r\n"
                           "Connection: close\r\n\r\n")
                  .starts_with("HTTP/1.1 200 "));
}

TEST_F(ServerTest, RefusesWhatIsTooLargeOrNoRequest) {
  const auto server = serve(echo, {.max_header = 1024, .max_body = 10});
  const auto answer = [&](std::string_view text) { return ask(*server, text).substr(9, 3); };
  EXPECT_EQ(answer("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 11\r\n\r\nhello"), "413");
  EXPECT_EQ(answer("GET / HTTP/1.1\r\nX: " + std::string(2000, 'x') + "\r\n\r\n"), "431");
  EXPECT_EQ(answer("what is this\r\n\r\n"), "400");
  EXPECT_EQ(answer("GET nowhere HTTP/1.1\r\nConnection: close\r\n\r\n"), "400");
}

TEST_F(ServerTest, InvitesABodyThatWaitsForIt) {
  const auto server = serve();
  Line line(server->port());
  line.say("POST /p HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 4\r\n"
           "Connection: close\r\n\r\n");
  EXPECT_EQ(line.hear("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  line.say("body");
  EXPECT_TRUE(line.hear_all().ends_with("POST /p [body]"));
}

TEST_F(ServerTest, CompressesTextForThoseWhoTakeIt) {
  const auto server = serve([](const Request&) {
    Response response{.body = std::string(5000, 'a')};
    response.headers.set("Content-Type", "text/html; charset=utf-8");
    return response;
  });
  const auto plain = ask(*server, "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  EXPECT_NE(plain.find("Content-Length: 5000"), std::string::npos);
  EXPECT_NE(plain.find("Vary: Accept-Encoding"), std::string::npos);
  const auto gzip =
      ask(*server, "GET / HTTP/1.1\r\nHost: h\r\nAccept-Encoding: gzip;q=1, br;q=0\r\n"
                   "Connection: close\r\n\r\n");
  EXPECT_NE(gzip.find("Content-Encoding: gzip"), std::string::npos);
  EXPECT_LT(gzip.size(), 500U);
}

TEST_F(ServerTest, AnswersAHandlersExceptionAndGoesOn) {
  const auto server = serve([](const Request& request) -> Response {
    if (request.path == "/bad") throw std::runtime_error("broken");
    return {.body = "fine"};
  });
  Line line(server->port());
  line.say("GET /bad HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_TRUE(line.hear("fault.\n").starts_with("HTTP/1.1 500 "));
  line.say("GET /good HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_TRUE(line.hear("fine").ends_with("fine"));
}

TEST_F(ServerTest, AddsTheFieldsThatEveryAnswerCarries) {
  ServerOptions options;
  options.always.set("X-Content-Type-Options", "nosniff");
  options.always.set("ETag", "\"never\"");
  const auto server = serve(echo, options);
  const auto answer = ask(*server, "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  EXPECT_NE(answer.find("X-Content-Type-Options: nosniff\r\n"), std::string::npos);
  EXPECT_NE(answer.find("ETag: \"one\"\r\n"), std::string::npos);
  EXPECT_EQ(answer.find("never"), std::string::npos);
}

TEST_F(ServerTest, LetsFurtherConnectionsWaitWhenFull) {
  const auto server = serve(echo, {.max_connections = 1});
  auto first = std::make_unique<Line>(server->port());
  first->say("GET /1 HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_TRUE(first->hear("GET /1").ends_with("GET /1"));
  Line second(server->port());
  second.say("GET /2 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  first.reset();
  EXPECT_TRUE(second.hear_all().ends_with("GET /2"));
}

TEST_F(ServerTest, FinishesTheRequestUnderWayWhenStopped) {
  std::promise<void> entered, go_on;
  const auto server = serve([&](const Request&) -> Response {
    entered.set_value();
    go_on.get_future().wait();
    return {.body = "done"};
  });
  Line busy(server->port()), idle(server->port());
  busy.say("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  entered.get_future().wait();
  std::thread stopper([&] { server->stop(); });
  EXPECT_EQ(idle.hear_all(), ""); // closed without a word
  go_on.set_value();
  EXPECT_TRUE(busy.hear_all().ends_with("done"));
  stopper.join();
}

TEST_F(ServerTest, WaitsForAStop) {
  const auto server = serve();
  std::stop_source source;
  std::thread waiter([&] { server->wait(source.get_token()); });
  source.request_stop();
  waiter.join();
}

TEST_F(ServerTest, FailsInWordsWhenThePortIsTaken) {
  const auto server = serve();
  Server second({.port = server->port()}, echo);
  const auto started = second.start();
  ASSERT_FALSE(started);
  EXPECT_TRUE(started.error().message.starts_with("cannot listen on 127.0.0.1 port "));
  EXPECT_FALSE(Server({.address = "nowhere"}, echo).start());
}

TEST_F(ServerTest, TakesThePeerFromTheProxyOnlyWhenToldTo) {
  const Handler peer = [](const Request& request) { return Response{.body = request.peer}; };
  const auto text = "GET / HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: 1.2.3.4, 5.6.7.8\r\n"
                    "Connection: close\r\n\r\n";
  EXPECT_TRUE(ask(*serve(peer), text).ends_with("127.0.0.1"));
  EXPECT_TRUE(ask(*serve(peer, {.behind_proxy = true}), text).ends_with("\n5.6.7.8"));
}

TEST(Encode, ChoosesWhatTheClientTakes) {
  EXPECT_EQ(accepted_coding("gzip, deflate, br"), Coding::br);
  EXPECT_EQ(accepted_coding("br;q=0.0, gzip"), Coding::gzip);
  EXPECT_EQ(accepted_coding("gzip;q=0"), Coding::identity);
  EXPECT_EQ(accepted_coding(""), Coding::identity);
}

TEST(Encode, KnowsWhatIsText) {
  EXPECT_TRUE(compressible("text/html; charset=utf-8"));
  EXPECT_TRUE(compressible("application/rss+xml"));
  EXPECT_TRUE(compressible("image/svg+xml"));
  EXPECT_FALSE(compressible("image/png"));
}

} // namespace
} // namespace wireroom::http
