#include "app/mail_settings.h"
#include "mail/smtp_send.h"
#include <filesystem>
#include <fstream>

namespace wireroom::app {
namespace {

mail::Tls tls_of(const std::string& word) {
  return word == "implicit" ? mail::Tls::implicit
         : word == "none"   ? mail::Tls::none
                            : mail::Tls::starttls;
}

mail::Login login_of(const std::string& word) {
  return word == "plain"     ? mail::Login::plain
         : word == "login"   ? mail::Login::login
         : word == "xoauth2" ? mail::Login::xoauth2
                             : mail::Login::none;
}

} // namespace

std::vector<mail::Relay> relays_of(const edition::MailSettings& settings) {
  std::vector<mail::Relay> out;
  for (const edition::RelaySettings& one : settings.relays)
    out.push_back({.name = one.name,
                   .host = one.host,
                   .port = one.port,
                   .tls = tls_of(one.tls),
                   .ca_file = one.ca_file,
                   .login = login_of(one.login),
                   .user = one.user,
                   .secret = one.secret,
                   .connections = one.connections,
                   .weight = one.weight,
                   .mails_per_connection = one.mails_per_connection});
  return out;
}

std::string own_name_of(const edition::MailSettings& settings) {
  return settings.own_name.empty() ? mail::host_name() : settings.own_name;
}

std::string what_mail_lacks(const edition::Network& network) {
  if (network.mail.relays.empty()) return "no relay is configured ([[mail.relay]])";
  if (network.briefing.from.empty()) return "no sender is configured (from in [briefing])";
  if (const auto sender = briefing::parse_sender(network.briefing.from); !sender)
    return "from in [briefing]: " + sender.error().message;
  return {};
}

Result<briefing::CopySettings> copy_settings(const NetworkFolder& folder, std::string secret) {
  const edition::Network& network = folder.network;
  TRY_SET(const auto sender, briefing::parse_sender(network.briefing.from));
  const std::string domain = sender.address.substr(sender.address.rfind('@') + 1);
  briefing::CopySettings out{.from_name =
                                 sender.name.empty() ? network.briefing.title : sender.name,
                             .from_address = sender.address,
                             .bounce_domain = network.mail.bounce_domain,
                             .list_id = "briefing." + domain,
                             .site = network.site,
                             .count_links = network.mail.count_links,
                             .leave_mail = network.mail.leave_mail,
                             .secret = std::move(secret)};
  for (const std::string& key : network.mail.keys) {
    const auto path = std::filesystem::path(folder.path) / key;
    std::ifstream file(path);
    if (!file) return fail("cannot read the key {}", path.string());
    const std::string pem{std::istreambuf_iterator<char>(file), {}};
    TRY_SET(auto dkim, mail::Dkim::load(pem, domain, path.stem().string()));
    out.keys.push_back(std::make_shared<const mail::Dkim>(std::move(dkim)));
  }
  return out;
}

briefing::DeliverySettings delivery_settings(const edition::Network& network) {
  const edition::MailSettings& mail = network.mail;
  briefing::DeliverySettings out{.relays = relays_of(mail), .own_name = own_name_of(mail)};
  for (const edition::PaceSettings& pace : mail.paces)
    out.paces[pace.provider] = {.at_once = pace.at_once,
                                .per_minute = pace.per_minute,
                                .first_day = pace.first_day,
                                .warm_since = pace.warm_since};
  if (mail.send_uncertain_again) out.uncertain = briefing::UncertainPolicy::again;
  out.by_zone = mail.by_zone;
  out.zone = network.zone;
  out.hour = network.briefing.hour;
  return out;
}

} // namespace wireroom::app
