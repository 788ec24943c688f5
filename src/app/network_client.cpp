#include "app/network_client.h"

namespace wireroom::app {

http::ClientOptions client_options(const edition::Network& network) {
  std::string words = network.name;
  if (!network.site.empty()) words += (words.empty() ? "+" : "; +") + network.site;
  if (!network.contact.empty()) words += (words.empty() ? "" : "; ") + network.contact;
  http::ClientOptions options;
  options.user_agent = "wireroom/" WIREROOM_VERSION + (words.empty() ? "" : " (" + words + ")");
  if (auto allowed = http::AllowedRanges::parse(network.allow_addresses))
    options.allowed = *std::move(allowed);
  return options;
}

} // namespace wireroom::app
