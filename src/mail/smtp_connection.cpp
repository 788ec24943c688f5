#include "mail/smtp_connection.h"
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace wireroom::mail {
namespace {

std::vector<std::string> look_up(const Relay& relay, std::string& problem) {
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const int code =
      getaddrinfo(relay.host.c_str(), std::to_string(relay.port).c_str(), &wanted, &found);
  if (code != 0) {
    problem = fmt::format("{} cannot be found: {}", relay.host, gai_strerror(code));
    return {};
  }
  std::vector<std::string> addresses;
  for (const addrinfo* one = found; one; one = one->ai_next)
    addresses.insert(addresses.begin(),
                     std::string(reinterpret_cast<const char*>(one->ai_addr), one->ai_addrlen));
  freeaddrinfo(found);
  return addresses;
}

std::string tls_problem(ssl_st* tls) {
  const long verified = SSL_get_verify_result(tls);
  if (verified != X509_V_OK)
    return fmt::format("the mail server's certificate does not hold: {}",
                       X509_verify_cert_error_string(verified));
  const auto code = ERR_get_error();
  const char* reason = code ? ERR_reason_error_string(code) : nullptr;
  return fmt::format("TLS with the mail server failed: {}",
                     reason ? reason : "it closed the connection");
}

} // namespace

void TlsContext::Release::operator()(ssl_ctx_st* context) const {
  SSL_CTX_free(context);
}
void SmtpConnection::Release::operator()(ssl_st* tls) const {
  SSL_free(tls);
}

Result<TlsContext> TlsContext::make(const Relay& relay) {
  TlsContext made;
  if (relay.tls == Tls::none) return made;
  made.context_.reset(SSL_CTX_new(TLS_client_method()));
  SSL_CTX* context = made.context_.get();
  if (!context) return fail("TLS cannot be set up");
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
  SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                                SSL_MODE_RELEASE_BUFFERS);
  const bool trusted = relay.ca_file.empty()
                           ? SSL_CTX_set_default_verify_paths(context) == 1
                           : SSL_CTX_load_verify_file(context, relay.ca_file.c_str()) == 1;
  if (!trusted) return fail("the certificates in {} cannot be read", relay.ca_file);
  return made;
}

SmtpConnection::SmtpConnection(const Relay& relay, const TlsContext& tls, std::string own_name,
                               SmtpPatience patience, SteadyTime now)
    : session_(relay, std::move(own_name)), relay_(relay), context_(tls), patience_(patience),
      deadline_(now + patience.connect) {
  std::string problem;
  addresses_ = look_up(relay, problem);
  if (addresses_.empty())
    end(problem);
  else if (!connect_next())
    end(fmt::format("cannot connect to {}: {}", relay.host, std::strerror(errno)));
}

SmtpConnection::~SmtpConnection() {
  tls_.reset();
  if (socket_ >= 0) ::close(socket_);
}

bool SmtpConnection::connect_next() {
  while (!addresses_.empty()) {
    const std::string address = addresses_.back();
    addresses_.pop_back();
    const auto* place = reinterpret_cast<const sockaddr*>(address.data());
    if (socket_ >= 0) ::close(socket_);
    socket_ = ::socket(place->sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (socket_ < 0) continue;
    const int yes = 1; // the dot is a small packet of its own and must not wait
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    if (::connect(socket_, place, socklen_t(address.size())) == 0 || errno == EINPROGRESS)
      return true;
  }
  return false;
}

short SmtpConnection::wanted() const {
  if (phase_ == Phase::connecting || tls_wants_write_) return POLLOUT;
  if (phase_ == Phase::handshake) return POLLIN;
  return written_ < const_cast<SmtpSession&>(session_).output().size() ? POLLIN | POLLOUT : POLLIN;
}

void SmtpConnection::end(const std::string& why) {
  session_.ended(why);
  tls_.reset();
  if (socket_ >= 0) ::close(socket_);
  socket_ = -1;
}

void SmtpConnection::set_deadline(SteadyTime now) {
  if (phase_ == Phase::connecting) return;
  const seconds limit = [&] {
    switch (session_.stage()) {
    case Stage::greeting:
      return patience_.greeting;
    case Stage::content:
      return written_ < session_.output().size() ? patience_.block : patience_.data;
    case Stage::accept:
      return patience_.accept;
    default:
      return patience_.command;
    }
  }();
  deadline_ = now + limit;
}

void SmtpConnection::turn(short found, SteadyTime now) {
  if (socket_ < 0) return;
  moved_ = false;
  if (phase_ == Phase::connecting && found != 0) {
    int problem = 0;
    socklen_t size = sizeof problem;
    getsockopt(socket_, SOL_SOCKET, SO_ERROR, &problem, &size);
    if (problem != 0) {
      if (!connect_next())
        end(fmt::format("cannot connect to {}: {}", relay_.host, std::strerror(problem)));
      return;
    }
    phase_ = Phase::open;
    moved_ = true;
    if (session_.wants_tls()) shake_hands();
  } else if (phase_ == Phase::handshake && found != 0) {
    shake_hands();
  }
  if (socket_ >= 0 && phase_ == Phase::open && (found & (POLLIN | POLLHUP | POLLERR))) read_all();
  if (socket_ >= 0 && phase_ == Phase::open) write_all();
  if (moved_) set_deadline(now);
  if (socket_ >= 0 && now >= deadline_) end(fmt::format("{} did not answer in time", relay_.host));
}

void SmtpConnection::flush(SteadyTime now) {
  if (socket_ < 0 || phase_ != Phase::open) return;
  moved_ = false;
  write_all();
  if (moved_) set_deadline(now);
}

void SmtpConnection::shake_hands() {
  if (!tls_) {
    tls_.reset(SSL_new(context_.handle()));
    if (!tls_ || SSL_set_fd(tls_.get(), socket_) != 1) return end("TLS cannot be set up");
    // A relay named by its number is known by that number in its certificate.
    const char* host = relay_.host.c_str();
    if (X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(tls_.get()), host) != 1 &&
        (SSL_set1_host(tls_.get(), host) != 1 || SSL_set_tlsext_host_name(tls_.get(), host) != 1))
      return end("TLS cannot be set up");
    phase_ = Phase::handshake;
  }
  ERR_clear_error();
  const int done = SSL_connect(tls_.get());
  moved_ = true;
  if (done == 1) {
    phase_ = Phase::open;
    tls_wants_write_ = false;
    session_.secured();
    return;
  }
  const int problem = SSL_get_error(tls_.get(), done);
  tls_wants_write_ = problem == SSL_ERROR_WANT_WRITE;
  if (problem != SSL_ERROR_WANT_READ && problem != SSL_ERROR_WANT_WRITE)
    end(tls_problem(tls_.get()));
}

void SmtpConnection::read_all() {
  char bytes[16 * 1024];
  while (socket_ >= 0) {
    ssize_t got = 0;
    if (tls_) {
      ERR_clear_error();
      got = SSL_read(tls_.get(), bytes, sizeof bytes);
      const int problem = got > 0 ? SSL_ERROR_NONE : SSL_get_error(tls_.get(), int(got));
      if (problem == SSL_ERROR_WANT_READ || problem == SSL_ERROR_WANT_WRITE) return;
    } else {
      got = ::recv(socket_, bytes, sizeof bytes, 0);
      if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
    }
    if (got <= 0) return end(fmt::format("{} closed the connection", relay_.host));
    moved_ = true;
    session_.receive({bytes, std::size_t(got)});
    if (session_.over()) return end(""); // it has told its mails already
    if (session_.wants_tls()) {
      write_all();
      return shake_hands();
    }
    if (!tls_ && std::size_t(got) < sizeof bytes) return;
  }
}

// A server that refuses in mid-mail may have said why before it closed.
void SmtpConnection::hear_last_words() {
  char bytes[4096];
  while (!session_.over()) {
    const ssize_t got =
        tls_ ? SSL_read(tls_.get(), bytes, sizeof bytes) : ::recv(socket_, bytes, sizeof bytes, 0);
    if (got <= 0) break;
    session_.receive({bytes, std::size_t(got)});
  }
  end(fmt::format("{} closed the connection", relay_.host));
}

void SmtpConnection::write_all() {
  std::string& out = session_.output();
  while (written_ < out.size()) {
    ssize_t sent = 0;
    if (tls_) {
      ERR_clear_error();
      sent = SSL_write(tls_.get(), out.data() + written_, int(out.size() - written_));
      const int problem = sent > 0 ? SSL_ERROR_NONE : SSL_get_error(tls_.get(), int(sent));
      if (problem == SSL_ERROR_WANT_READ || problem == SSL_ERROR_WANT_WRITE) return;
    } else {
      sent = ::send(socket_, out.data() + written_, out.size() - written_, MSG_NOSIGNAL);
      if (sent < 0 && (errno == EAGAIN || errno == EINTR)) return;
    }
    if (sent <= 0) return hear_last_words();
    moved_ = true;
    written_ += std::size_t(sent);
  }
  out.clear();
  written_ = 0;
}

} // namespace wireroom::mail
