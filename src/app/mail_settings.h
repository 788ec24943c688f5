// What sending needs, made of [mail] and [briefing] of network.toml.
#pragma once
#include "app/network_folder.h"
#include "briefing/delivery.h"

namespace wireroom::app {

std::vector<mail::Relay> relays_of(const edition::MailSettings& settings);
std::string own_name_of(const edition::MailSettings& settings);

// Why no mail can go out; empty when it can.
std::string what_mail_lacks(const edition::Network& network);

// Reads the keys' files; fails when one cannot be read or is no key. `secret` is the ledger's.
Result<briefing::CopySettings> copy_settings(const NetworkFolder& folder, std::string secret);
briefing::DeliverySettings delivery_settings(const edition::Network& network);

} // namespace wireroom::app
