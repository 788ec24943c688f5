#include "mail/smtp_pool.h"
#include <poll.h>

namespace wireroom::mail {
namespace {
SteadyTime steady_now() {
  return std::chrono::steady_clock::now();
}
} // namespace

Result<SmtpPool> SmtpPool::make(std::vector<Relay> relays, std::string own_name,
                                SmtpPatience patience) {
  if (relays.empty()) return fail("no relay is configured; write [[mail.relay]] in network.toml");
  SmtpPool pool(std::move(own_name), patience);
  for (Relay& relay : relays) {
    if (relay.name.empty()) relay.name = relay.host;
    TRY_SET(TlsContext tls, TlsContext::make(relay));
    pool.servers_.push_back(std::make_unique<Server>(Server{std::move(relay), std::move(tls)}));
  }
  return pool;
}

int SmtpPool::capacity() const {
  int sum = 0;
  for (const auto& server : servers_) sum += server->relay.connections;
  return sum;
}

bool SmtpPool::may_use(const Server& server, SteadyTime now) const {
  if (now < server.rests_until) return false;
  if (server.relay.weight > 0) return true;
  for (const auto& other : servers_)
    if (other->relay.weight > 0 && now >= other->rests_until) return false;
  return true;
}

// A connection that has carried its share says farewell, so that another can take its place.
void SmtpPool::retire() {
  for (Line& line : lines_) {
    SmtpSession& session = line.connection->session();
    if (session.idle() && session.taken() >= servers_[line.server]->relay.mails_per_connection)
      session.quit();
  }
}

bool SmtpPool::takes(std::size_t waiting, SteadyTime now) {
  retire();
  sweep(now);
  for (std::size_t i = 0; i < servers_.size(); ++i) {
    Server& server = *servers_[i];
    // A relay that has just failed is tried by one connection before the others follow.
    const int limit = server.failures > 0 ? 1 : server.relay.connections;
    while (server.open < limit && lines_.size() < waiting && may_use(server, now)) {
      lines_.push_back({i, std::make_unique<SmtpConnection>(server.relay, server.tls, own_name_,
                                                            patience_, now)});
      ++server.open;
      if (lines_.back().connection->descriptor() < 0) sweep(now);
    }
  }
  return best_line(now) != nullptr;
}

// The relay that is furthest behind its share; on it a connection with nothing in hand, if any.
SmtpPool::Line* SmtpPool::best_line(SteadyTime now) {
  Line* best = nullptr;
  const auto rank = [&](const Line& line) {
    const Server& server = *servers_[line.server];
    return std::pair(!line.connection->session().idle(),
                     double(server.given) / std::max(server.relay.weight, 1));
  };
  for (Line& line : lines_) {
    if (!line.connection->session().takes() || now < servers_[line.server]->rests_until) continue;
    if (!best || rank(line) < rank(*best)) best = &line;
  }
  return best;
}

void SmtpPool::give(std::uint64_t number, Envelope envelope, std::string mail, bool released) {
  Line* line = best_line(steady_now());
  if (!line) return;
  ++servers_[line->server]->given;
  holders_[number] = line->connection.get();
  line->connection->session().take(number, std::move(envelope), std::move(mail), released);
}

void SmtpPool::release(std::uint64_t number) {
  if (const auto found = holders_.find(number); found != holders_.end())
    found->second->session().release(number);
}

void SmtpPool::flush() {
  for (Line& line : lines_) line.connection->flush(steady_now());
}

void SmtpPool::collect(std::vector<PoolEvent>& into) {
  for (Line& line : lines_)
    for (SmtpEvent& event : line.connection->session().events()) {
      if (event.kind != SmtpEvent::Kind::ready) holders_.erase(event.mail);
      if (event.kind == SmtpEvent::Kind::accepted) servers_[line.server]->failures = 0;
      into.push_back({std::move(event), servers_[line.server]->relay.name});
    }
}

// Takes away the connections that have ended; their events must have been collected.
void SmtpPool::sweep(SteadyTime now) {
  std::erase_if(lines_, [&](Line& line) {
    if (line.connection->descriptor() >= 0) return false;
    Server& server = *servers_[line.server];
    --server.open;
    const Reply& failure = line.connection->session().failure();
    if (failure.code != 0) rest(server, failure.shown(), now);
    return true;
  });
}

std::vector<PoolEvent> SmtpPool::wait(milliseconds longest) {
  std::vector<PoolEvent> out;
  flush();
  collect(out); // what was refused before it was sent
  std::vector<pollfd> polled;
  SteadyTime now = steady_now(), until = now + (out.empty() ? longest : milliseconds(0));
  for (Line& line : lines_) {
    polled.push_back({line.connection->descriptor(), line.connection->wanted(), 0});
    until = std::min(until, line.connection->deadline());
  }
  const auto left = std::chrono::ceil<milliseconds>(until - now).count();
  poll(polled.data(), polled.size(), int(std::clamp<std::int64_t>(left, 0, 60'000)));
  now = steady_now();
  for (std::size_t i = 0; i < lines_.size(); ++i)
    if (polled[i].revents != 0 || now >= lines_[i].connection->deadline())
      lines_[i].connection->turn(polled[i].revents, now);
  collect(out);
  sweep(now);
  return out;
}

void SmtpPool::rest(Server& server, const std::string& why, SteadyTime now) {
  if (now < server.rests_until) return;
  server.why = why;
  server.rests_until =
      now + std::min<seconds>(seconds(1 << std::min(server.failures, 9)), seconds(300));
  ++server.failures;
}

void SmtpPool::rest(const std::string& relay, const std::string& why, SteadyTime now) {
  for (auto& server : servers_)
    if (server->relay.name == relay) rest(*server, why, now);
}

std::optional<SteadyTime> SmtpPool::all_rest_until(SteadyTime now) const {
  std::optional<SteadyTime> first;
  for (const auto& server : servers_) {
    if (now >= server->rests_until) return std::nullopt;
    if (!first || server->rests_until < *first) first = server->rests_until;
  }
  return first;
}

std::string SmtpPool::trouble() const {
  std::string out;
  for (const auto& server : servers_)
    if (server->failures > 0)
      out += fmt::format("{}{}: {}", out.empty() ? "" : "; ", server->relay.name, server->why);
  return out;
}

void SmtpPool::close() {
  for (Line& line : lines_)
    if (line.connection->session().idle()) line.connection->session().quit();
  flush();
  lines_.clear();
  holders_.clear();
  for (auto& server : servers_) server->open = 0;
}

} // namespace wireroom::mail
