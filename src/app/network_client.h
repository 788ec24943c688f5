// How a network presents itself to the papers that it asks: one honest user agent with its name,
// its site and a contact, and the addresses that it may fetch from.
#pragma once
#include "edition/network.h"
#include "http/client.h"

namespace wireroom::app {

// `network` was read from its file, so that its address ranges are sound. A network without a name
// (`wireroom try` outside any) says the program's name and the contact alone.
http::ClientOptions client_options(const edition::Network& network);

} // namespace wireroom::app
