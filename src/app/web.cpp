#include "app/web.h"

namespace wireroom::app {

Result<std::unique_ptr<Web>> Web::open(const edition::Network& network, store::Database& database,
                                       const Clock& clock, WebParts parts) {
  auto web = std::make_unique<Web>();
  TRY_SET(web->site_, open_public_site(network, database, clock, parts.search_index));
  TRY_SET(auto of_readers, database.another());
  TRY_SET(web->readers_, SignUpPages::open(network, std::move(of_readers), *web->site_.site, clock,
                                           std::move(parts.wake)));
  TRY_SET(const std::string secret, desk::session_secret(database));
  TRY_SET(auto connection, database.another());
  web->desk_ = std::make_unique<desk::Desk>(network, std::move(connection), desk::Sessions(secret),
                                            clock, std::move(parts.obey), std::move(parts.mail));
  return web;
}

http::Response Web::answer(const http::Request& request) {
  const bool desk = request.path == "/desk" || request.path.starts_with("/desk/");
  if (desk) return desk_->answer(request);
  if (auto of_reader = readers_->answer(request)) return *std::move(of_reader);
  return site_.site->respond(request);
}

} // namespace wireroom::app
