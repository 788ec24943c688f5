#include "http/server.h"
#include "base/ascii.h"
#include "base/time.h"
#include "http/encode.h"
#include <boost/asio/dispatch.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_set>

namespace wireroom::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace bhttp = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::chrono::seconds patience{5}; // with requests under way, when stopping

std::string_view view(beast::string_view text) {
  return {text.data(), text.size()};
}

Response plain(int status, std::string_view sentence) {
  Response response{.status = status, .body = std::string(sentence) + "\n"};
  response.headers.set("Content-Type", "text/plain; charset=utf-8");
  return response;
}

void read_query(std::string_view text, Request& request) {
  for (std::string_view pair : ascii::split(text, '&')) {
    if (pair.empty()) continue;
    const auto equals = pair.find('=');
    request.query[percent_decode(pair.substr(0, equals), true)] =
        equals == std::string_view::npos ? "" : percent_decode(pair.substr(equals + 1), true);
  }
}

// RFC 9112 §3.2: origin-form, and the absolute-form that a server must take as well.
bool read_target(std::string_view target, Request& request) {
  request.target = target;
  if (ascii::starts_with(target, "http://") || ascii::starts_with(target, "https://")) {
    const auto slash = target.find('/', target.find("//") + 2);
    target = slash == std::string_view::npos ? "/" : target.substr(slash);
  }
  if (!target.starts_with('/')) return false;
  const auto question = target.find('?');
  request.path = percent_decode(target.substr(0, question), false);
  if (question != std::string_view::npos) read_query(target.substr(question + 1), request);
  return request.path.find('\0') == std::string::npos;
}

// RFC 9110 §13.1.2, with the weak comparison of §8.8.3.2.
bool matches(std::string_view if_none_match, std::string_view etag) {
  const auto opaque = [](std::string_view tag) {
    tag = ascii::trim(tag);
    return tag.starts_with("W/") ? tag.substr(2) : tag;
  };
  for (const std::string_view candidate : ascii::split(if_none_match, ','))
    if (ascii::trim(candidate) == "*" || opaque(candidate) == opaque(etag)) return true;
  return false;
}

bool bodyless(int status) {
  return status == 204 || status == 304 || status < 200;
}

void compress(const Request& request, Response& response, std::size_t from) {
  if (response.body.size() < from || response.headers.has("content-encoding") ||
      !compressible(response.headers.get("content-type")))
    return;
  response.headers.add("Vary", "Accept-Encoding");
  const Coding coding = accepted_coding(request.headers.get("accept-encoding"));
  if (coding == Coding::identity) return;
  response.body = encode(response.body, coding, Effort::quick);
  response.headers.set("Content-Encoding", name_of(coding));
}

} // namespace

class Server::Impl {
 public:
  Impl(ServerOptions options, Handler handler)
      : options_(std::move(options)), handler_(std::move(handler)),
        acceptor_(asio::make_strand(io_)), retry_(acceptor_.get_executor()) {}

  Outcome start();
  void stop();
  std::uint16_t port() const { return port_; }
  const ServerOptions& options() const { return options_; }

 private:
  class Connection;

  Outcome listen();
  void accept();
  void accepted(error_code error, tcp::socket socket);
  void leave(Connection* connection);
  Response answer(const Request& request) const;
  void finish(const Request& request, Response& response) const;

  const ServerOptions options_;
  const Handler handler_;
  std::uint16_t port_ = 0;
  std::vector<std::thread> threads_;

  std::mutex mutex_; // of what follows
  std::condition_variable changed_;
  std::unordered_set<Connection*> connections_; // alive; each leaves in its destructor
  bool full_ = false, stopping_ = false, stopped_ = false;

  asio::io_context io_; // last, so that what it still holds can leave
  tcp::acceptor acceptor_;
  asio::steady_timer retry_;
};

// One client's connection: reads a head, its body, has it answered, writes, and again. Each step is
// started by the one before it, all on one strand; it owns itself through the step under way.
class Server::Impl::Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Impl& server, tcp::socket socket) : server_(server), stream_(std::move(socket)) {
    error_code ignored;
    const auto peer = stream_.socket().remote_endpoint(ignored);
    if (!ignored) peer_ = peer.address().to_string();
    stream_.socket().set_option(tcp::no_delay(true), ignored);
  }
  ~Connection() { server_.leave(this); }

  void begin() {
    asio::dispatch(stream_.get_executor(), [self = shared_from_this()] {
      if (!self->last_) self->read_head(); // else retired before it began, and ends here
    });
  }

  // Ends at once when no request is under way, else after its answer.
  void retire() {
    asio::post(stream_.get_executor(), [self = shared_from_this()] {
      self->last_ = true;
      if (self->waiting_) self->stream_.close();
    });
  }

 private:
  using Parser = bhttp::request_parser<bhttp::string_body>;

  void read_head() {
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(server_.options_.max_header));
    parser_->body_limit(server_.options_.max_body);
    stream_.expires_after(server_.options_.idle);
    waiting_ = true;
    bhttp::async_read_header(stream_, buffer_, *parser_,
                             [self = shared_from_this()](error_code error, std::size_t) {
                               self->waiting_ = false;
                               self->head_read(error);
                             });
  }

  void head_read(error_code error) {
    if (error) return refuse(error);
    stream_.expires_after(server_.options_.transfer);
    if (beast::iequals(parser_->get()[bhttp::field::expect], "100-continue")) return invite();
    read_body();
  }

  // RFC 9110 §10.1.1: the client waits for this before it sends its body.
  void invite() {
    static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(stream_, asio::buffer(go_on),
                      [self = shared_from_this()](error_code error, std::size_t) {
                        if (!error) self->read_body();
                      });
  }

  void read_body() {
    bhttp::async_read(stream_, buffer_, *parser_,
                      [self = shared_from_this()](error_code error, std::size_t) {
                        if (error) return self->refuse(error);
                        self->respond();
                      });
  }

  void respond() {
    auto& message = parser_->get();
    Request request;
    request.method = view(message.method_string());
    for (const auto& field : message)
      request.headers.add(view(field.name_string()), view(field.value()));
    request.body = std::move(message.body());
    request.peer = peer_;
    if (server_.options_.behind_proxy) take_forwarded(request);
    const bool readable = read_target(view(message.target()), request);
    Response response =
        readable ? server_.answer(request) : plain(400, "This address cannot be read.");
    server_.finish(request, response);
    write(std::move(response), request.method == "HEAD", message.version(), message.keep_alive());
  }

  // The proxy in front adds the address it saw at the end of the field.
  static void take_forwarded(Request& request) {
    const auto addresses = ascii::split(request.headers.get("x-forwarded-for"), ',');
    if (const auto last = ascii::trim(addresses.back()); !last.empty()) request.peer = last;
  }

  void refuse(error_code error) {
    if (error == bhttp::error::body_limit) return give_up(413, "The request is too large.");
    if (error == bhttp::error::header_limit || error == bhttp::error::buffer_overflow)
      return give_up(431, "The head of the request is too large.");
    if (error == bhttp::error::end_of_stream || error == bhttp::error::partial_message ||
        error.category() != bhttp::make_error_code(bhttp::error::bad_method).category())
      return; // the client went away or was too slow; there is nobody to answer
    give_up(400, "The request cannot be read.");
  }

  void give_up(int status, std::string_view sentence) {
    last_ = true;
    Response response = plain(status, sentence);
    server_.finish({}, response);
    write(std::move(response), false, 11, false);
  }

  void write(Response response, bool head, unsigned version, bool keep_alive) {
    response_ = {};
    response_.version(version);
    response_.result(static_cast<unsigned>(response.status));
    for (const auto& [name, value] : response.headers.all()) response_.insert(name, value);
    response_.keep_alive(keep_alive && !last_);
    if (!bodyless(response.status)) response_.content_length(response.body.size());
    if (!head && !bodyless(response.status)) response_.body() = std::move(response.body);
    stream_.expires_after(server_.options_.transfer);
    bhttp::async_write(stream_, response_,
                       [self = shared_from_this()](error_code error, std::size_t) {
                         if (error) return;
                         if (self->last_ || !self->response_.keep_alive()) return self->close();
                         self->read_head();
                       });
  }

  void close() {
    error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
  }

  Impl& server_;
  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
  bhttp::response<bhttp::string_body> response_;
  std::string peer_;
  bool waiting_ = false; // for a head; nothing would be lost by closing
  bool last_ = false;
};

Outcome Server::Impl::listen() {
  error_code error;
  const auto address = asio::ip::make_address(options_.address, error);
  if (error) return fail("\"{}\" is no address to listen on", options_.address);
  const tcp::endpoint endpoint(address, options_.port);
  acceptor_.open(endpoint.protocol(), error);
  if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) acceptor_.bind(endpoint, error);
  if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
  if (error)
    return fail("cannot listen on {} port {}: {}", options_.address, options_.port,
                error.message());
  port_ = acceptor_.local_endpoint().port();
  return {};
}

Outcome Server::Impl::start() {
  TRY(listen());
  accept();
  for (unsigned i = 0; i < std::max(1U, options_.threads); ++i)
    threads_.emplace_back([this] { io_.run(); });
  return {};
}

void Server::Impl::accept() {
  acceptor_.async_accept(asio::make_strand(io_), [this](error_code error, tcp::socket socket) {
    accepted(error, std::move(socket));
  });
}

void Server::Impl::accepted(error_code error, tcp::socket socket) {
  if (error == asio::error::operation_aborted) return;
  if (error) { // out of file descriptors, most likely: others must end first
    retry_.expires_after(milliseconds(50));
    retry_.async_wait([this](error_code cancelled) {
      if (!cancelled) accept();
    });
    return;
  }
  const auto connection = std::make_shared<Connection>(*this, std::move(socket));
  {
    std::lock_guard lock(mutex_);
    connections_.insert(connection.get());
    full_ = connections_.size() >= options_.max_connections;
    if (stopping_) return;
    if (!full_) accept();
  }
  connection->begin();
}

void Server::Impl::leave(Connection* connection) {
  std::lock_guard lock(mutex_);
  connections_.erase(connection);
  if (connections_.empty()) changed_.notify_all();
  if (full_ && !stopping_) asio::post(acceptor_.get_executor(), [this] { accept(); });
  full_ = false;
}

Response Server::Impl::answer(const Request& request) const {
  try {
    return handler_(request);
  } catch (const std::exception&) {
    return plain(500, "Something is broken here; it is not your fault.");
  }
}

void Server::Impl::finish(const Request& request, Response& response) const {
  for (const auto& [name, value] : options_.always.all())
    if (!response.headers.has(name)) response.headers.add(name, value);
  response.headers.set(
      "Date", format_http_date(std::chrono::floor<milliseconds>(std::chrono::system_clock::now())));
  const bool get = request.method == "GET" || request.method == "HEAD";
  const auto etag = response.headers.get("etag");
  if (get && response.status == 200 && !etag.empty() &&
      matches(request.headers.get("if-none-match"), etag)) {
    response.status = 304;
    response.body.clear();
  }
  if (!bodyless(response.status)) compress(request, response, options_.compress_from);
}

void Server::Impl::stop() {
  std::unique_lock lock(mutex_);
  if (std::exchange(stopping_, true)) return changed_.wait(lock, [&] { return stopped_; });
  asio::post(acceptor_.get_executor(), [this] {
    error_code ignored;
    acceptor_.close(ignored);
    retry_.cancel();
  });
  // Whoever drops the last reference to a connection takes the lock in leave(): not while it is
  // held.
  std::vector<std::shared_ptr<Connection>> alive;
  for (Connection* connection : connections_)
    if (auto one = connection->weak_from_this().lock()) alive.push_back(std::move(one));
  lock.unlock();
  for (const auto& connection : alive) connection->retire();
  alive.clear();
  lock.lock();
  changed_.wait_for(lock, patience, [&] { return connections_.empty(); });
  lock.unlock();
  io_.stop();
  for (auto& thread : threads_) thread.join();
  lock.lock();
  stopped_ = true;
  changed_.notify_all();
}

Server::Server(ServerOptions options, Handler handler)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(handler))) {}

Server::~Server() {
  stop();
}

Outcome Server::start() {
  return impl_->start();
}
std::uint16_t Server::port() const {
  return impl_->port();
}
void Server::stop() {
  impl_->stop();
}

std::string Server::origin() const {
  const auto& address = impl_->options().address;
  const bool ipv6 = address.find(':') != std::string::npos;
  return fmt::format("http://{}{}{}:{}", ipv6 ? "[" : "", address, ipv6 ? "]" : "", port());
}

void Server::wait(std::stop_token stopped) {
  std::mutex mutex;
  std::condition_variable_any requested;
  std::unique_lock lock(mutex);
  requested.wait(lock, stopped, [] { return false; });
  stop();
}

} // namespace wireroom::http
