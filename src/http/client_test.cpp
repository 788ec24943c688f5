#include "http/client.h"
#include "http/encode.h"
#include "http/server.h"
#include <gtest/gtest.h>

namespace wireroom::http {
namespace {

AddressBytes address(const char* text) {
  return *parse_address(text);
}

TEST(Address, TellsPublicFromTheRest) {
  for (const char* text : {"8.8.8.8", "1.1.1.1", "172.32.0.1", "2606:4700::1111",
                           "64:ff9b::808:808", "2002:808:808::1"})
    EXPECT_TRUE(is_public(address(text))) << text;
  for (const char* text : {"127.0.0.1",
                           "127.9.9.9",
                           "10.0.0.1",
                           "172.16.0.1",
                           "172.31.255.255",
                           "192.168.1.1",
                           "169.254.169.254",
                           "100.64.0.1",
                           "0.0.0.0",
                           "224.0.0.1",
                           "255.255.255.255",
                           "198.19.0.1",
                           "192.0.2.7",
                           "::1",
                           "::",
                           "::ffff:127.0.0.1",
                           "::ffff:10.0.0.1",
                           "64:ff9b::7f00:1",
                           "2002:7f00:1::1",
                           "fe80::1",
                           "fd00::1",
                           "ff02::1",
                           "2001:db8::1",
                           "2001::1",
                           "::127.0.0.1"})
    EXPECT_FALSE(is_public(address(text))) << text;
}

TEST(Address, AllowsRangesFromTheConfiguration) {
  const auto ranges = AllowedRanges::parse({"127.0.0.0/8", "::1", "10.1.0.0/16"});
  ASSERT_TRUE(ranges);
  EXPECT_TRUE(ranges->allows(address("127.0.0.1")));
  EXPECT_TRUE(ranges->allows(address("::1")));
  EXPECT_TRUE(ranges->allows(address("10.1.9.9")));
  EXPECT_FALSE(ranges->allows(address("10.2.0.1")));
  for (const char* wrong : {"127.0.0.1/33", "localhost", "10.0.0.0/", "10.0.0.0/x", "::1/129"})
    EXPECT_FALSE(AllowedRanges::parse({wrong})) << wrong;
}

class ClientTest : public testing::Test {
 protected:
  ClientTest() : server({}, [this](const Request& request) { return answer(request); }) {
    EXPECT_TRUE(server.start());
  }
  Client client(std::vector<std::string> allowed = {"127.0.0.0/8"}) {
    return Client({.user_agent = "wireroom-test",
                   .allowed = *AllowedRanges::parse(allowed),
                   .body_limit = 100'000});
  }
  Result<Fetched> get(std::string path) { return client().fetch({.url = server.origin() + path}); }
  Response answer(const Request& request) {
    if (request.path == "/moved") return redirect(301, "/page");
    if (request.path == "/found") return redirect(302, "/moved");
    if (request.path == "/old-hub") return redirect(302, "/hub");
    if (request.path == "/hub")
      return {.status = 202, .body = request.method + " " + request.form("hub.mode")};
    if (request.path == "/circle") return redirect(302, "/circle");
    if (request.path == "/file") return redirect(302, "file:///etc/passwd");
    if (request.path == "/large") return {.body = std::string(200'000, 'x')};
    if (request.path == "/bomb") return {.body = std::string(5'000'000, ' ')};
    const std::string packed = encode("<urlset/>", Coding::gzip, Effort::quick);
    if (request.path == "/sitemap.xml.gz") return file(packed);
    if (request.path == "/two.gz") return file(packed + packed + "tail");
    if (request.path == "/cut.gz") return file(packed.substr(0, packed.size() - 9));
    if (request.path == "/bomb.gz")
      return file(encode(std::string(5'000'000, ' '), Coding::gzip, Effort::quick));
    Response response{.body = request.path + "|" + std::string(request.headers.get("user-agent")) +
                              "|" + std::string(request.headers.get("if-none-match")) + "|" +
                              std::string(request.headers.get("cookie"))};
    response.headers.set("Content-Type", "text/plain");
    response.headers.set("Set-Cookie", "a=b");
    return response;
  }
  static Response file(std::string bytes) {
    Response response{.body = std::move(bytes)};
    response.headers.set("Content-Type", "application/gzip");
    return response;
  }
  static Response redirect(int status, const char* to) {
    Response response{.status = status};
    response.headers.set("Location", to);
    return response;
  }
  Server server;
};

TEST_F(ClientTest, FetchesWithItsOwnNameAndNoCookies) {
  auto one = client();
  ASSERT_TRUE(one.fetch({.url = server.origin() + "/page"}));
  const auto again = one.fetch({.url = server.origin() + "/page", .if_none_match = "W/\"x\""});
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(again->status, 200);
  EXPECT_EQ(again->body, "/page|wireroom-test|W/\"x\"|");
  EXPECT_EQ(again->headers.get("content-type"), "text/plain");
}

TEST_F(ClientTest, TellsPermanentRedirectsFromPassingOnes) {
  const auto moved = get("/moved");
  EXPECT_EQ(moved->permanent_url, server.origin() + "/page");
  const auto found = get("/found");
  EXPECT_EQ(found->url, server.origin() + "/page");
  EXPECT_EQ(found->permanent_url, "");
  EXPECT_EQ(get("/page")->permanent_url, "");
}

TEST_F(ClientTest, SendsAFormAndAgainWhereARedirectLeads) {
  for (const char* path : {"/hub", "/old-hub"}) {
    const auto answer =
        client().fetch({.url = server.origin() + path, .form = "hub.mode=subscribe&x=%26"});
    ASSERT_TRUE(answer) << answer.error().message;
    EXPECT_EQ(answer->status, 202);
    EXPECT_EQ(answer->body, "POST subscribe") << path;
  }
}

TEST_F(ClientTest, CanBeSentElsewhereForAReplay) {
  Client replay({.user_agent = "wireroom-test",
                 .allowed = *AllowedRanges::parse({"127.0.0.0/8"}),
                 .connect_to = fmt::format("127.0.0.1:{}", server.port())});
  const auto found = replay.fetch({.url = "http://pier.example/page"});
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->url, "http://pier.example/page");
}

TEST_F(ClientTest, UnpacksFilesThatArePacked) {
  EXPECT_EQ(get("/sitemap.xml.gz")->body, "<urlset/>");
  EXPECT_EQ(get("/two.gz")->body, "<urlset/><urlset/>");
  EXPECT_NE(get("/cut.gz").error().message.find("damaged or cut off"), std::string::npos);
  EXPECT_NE(get("/bomb.gz").error().message.find("larger than"), std::string::npos);
}

TEST_F(ClientTest, RefusesWithASentence) {
  EXPECT_NE(get("/circle").error().message.find("redirects in circles"), std::string::npos);
  EXPECT_FALSE(get("/file"));
  EXPECT_NE(get("/large").error().message.find("larger than"), std::string::npos);
  EXPECT_NE(get("/bomb").error().message.find("larger than"), std::string::npos);
  EXPECT_FALSE(client().fetch({.url = "ftp://127.0.0.1/"}));
  EXPECT_FALSE(client().fetch({.url = "http://me:secret@127.0.0.1/"}));
  EXPECT_FALSE(client().fetch({.url = "not an address"}));
}

TEST_F(ClientTest, DoesNotConnectToPrivateAddressesHoweverSpelt) {
  auto strict = client({});
  const std::string port = std::to_string(server.port());
  for (const char* host : {"127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]",
                           "[::ffff:127.0.0.1]", "paper.localhost"}) {
    const auto refused = strict.fetch({.url = fmt::format("http://{}:{}/page", host, port)});
    ASSERT_FALSE(refused) << host;
    EXPECT_NE(refused.error().message.find("not a public address"), std::string::npos)
        << host << ": " << refused.error().message;
  }
}

} // namespace
} // namespace wireroom::http
