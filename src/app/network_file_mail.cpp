#include "app/network_file_mail.h"
#include "app/network_file.h"
#include "briefing/provider.h"
#include <fstream>

namespace wireroom::app {
namespace {

// A secret may stand in a file of its own, which is not in everybody's backup.
std::string secret_of(Table& reader) {
  const std::string file = reader.text("secret_file");
  if (file.empty()) return reader.text("secret");
  std::ifstream in(file);
  std::string line;
  if (!std::getline(in, line)) reader.complain_here(fmt::format("cannot read {}", file));
  return line;
}

int number_of(Table& reader, const char* key, int fallback) {
  const auto number = reader.number(key);
  if (number && *number > 1'000'000) reader.complain_here(fmt::format("{} is too large", key));
  return number ? int(*number) : fallback;
}

std::string one_of(Table& reader, const char* key, std::initializer_list<const char*> words) {
  std::string value = reader.text(key, *words.begin());
  std::string all;
  for (const char* word : words) {
    if (value == word) return value;
    all += (all.empty() ? "" : ", ") + std::string(word);
  }
  reader.complain_here(fmt::format("{} = \"{}\" is none of {}", key, value, all));
  return value;
}

edition::RelaySettings read_relay(const toml::table& table, std::string& problem) {
  Table reader(table, "[[mail.relay]]", problem);
  edition::RelaySettings relay;
  relay.host = reader.needed("host");
  relay.name = reader.text("name", relay.host);
  relay.tls = one_of(reader, "tls", {"starttls", "implicit", "none"});
  relay.port = number_of(reader, "port", relay.tls == "implicit" ? 465 : 587);
  relay.ca_file = reader.text("ca_file");
  relay.login = one_of(reader, "login", {"none", "plain", "login", "xoauth2"});
  relay.user = reader.text("user");
  relay.secret = secret_of(reader);
  relay.connections = number_of(reader, "connections", relay.connections);
  relay.weight = number_of(reader, "weight", relay.weight);
  relay.mails_per_connection = number_of(reader, "mails_per_connection", 1000);
  if (relay.connections < 1) reader.complain_here("connections must be at least 1");
  if (relay.tls == "none" && relay.login != "none")
    reader.complain_here("a relay without TLS must not be given a password");
  return relay;
}

edition::PaceSettings read_pace(const toml::table& table, std::string& problem) {
  Table reader(table, "[[mail.pace]]", problem);
  edition::PaceSettings pace;
  pace.provider = reader.text("provider");
  pace.at_once = number_of(reader, "at_once", 0);
  pace.per_minute = number_of(reader, "per_minute", 0);
  pace.first_day = number_of(reader, "first_day", 0);
  const auto& known = briefing::provider_names();
  if (std::find(known.begin(), known.end(), pace.provider) == known.end())
    reader.complain_here(fmt::format("\"{}\" is no provider that is told apart", pace.provider));
  const std::string since = reader.text("warm_since");
  const auto day = parse_rfc3339(since);
  if (day) pace.warm_since = day->at;
  if (!day && (!since.empty() || pace.first_day > 0))
    reader.complain_here("first_day needs warm_since, a day such as 2026-03-12");
  return pace;
}

} // namespace

std::optional<mail::SpamFilter> spam_filter(std::string_view text) {
  constexpr std::string_view scheme = "rspamd://";
  const bool rspamd = text.starts_with(scheme);
  const auto place = split_listen(rspamd ? text.substr(scheme.size()) : text);
  if (!place) return std::nullopt;
  return mail::SpamFilter{.kind = rspamd ? mail::SpamFilter::Kind::rspamd
                                         : mail::SpamFilter::Kind::spamd,
                          .host = place->first,
                          .port = place->second};
}

void read_mail(const toml::table& table, edition::MailSettings& mail, std::string& problem) {
  Table reader(table, "[mail]", problem);
  mail.own_name = reader.text("own_name");
  mail.bounce_domain = reader.text("bounce_domain");
  mail.leave_mail = reader.text("leave_mail");
  mail.keys = reader.texts("keys");
  mail.send_uncertain_again = one_of(reader, "uncertain", {"hold", "again"}) == "again";
  mail.undo = reader.duration("undo").value_or(mail.undo);
  mail.overdue = reader.duration("overdue").value_or(mail.overdue);
  mail.by_zone = reader.flag("by_zone", false);
  mail.count_links = reader.flag("count_links", false);
  mail.drop_folder = reader.text("drop_folder");
  mail.lmtp = reader.text("lmtp");
  mail.spam_check = reader.text("spam_check");
  if (const auto limit = reader.number("spam_limit")) mail.spam_limit = double(*limit);
  if (!mail.lmtp.empty() && !split_listen(mail.lmtp))
    reader.complain_here(fmt::format("\"{}\" is no address such as 127.0.0.1:8624", mail.lmtp));
  if (!mail.spam_check.empty() && !spam_filter(mail.spam_check))
    reader.complain_here(fmt::format("\"{}\" is no address such as 127.0.0.1:783 (spamd) or "
                                     "rspamd://127.0.0.1:11333",
                                     mail.spam_check));
  reader.tables("relay",
                [&](const toml::table& one) { mail.relays.push_back(read_relay(one, problem)); });
  reader.tables("pace",
                [&](const toml::table& one) { mail.paces.push_back(read_pace(one, problem)); });
}

} // namespace wireroom::app
