// [mail] of network.toml.
#pragma once
#include "app/toml_table.h"
#include "edition/mail_settings.h"
#include "mail/spam_filter.h"
#include <optional>

namespace wireroom::app {

void read_mail(const toml::table& table, edition::MailSettings& mail, std::string& problem);

// "127.0.0.1:783" is a spamd, "rspamd://127.0.0.1:11333" an rspamd; none for other words.
std::optional<mail::SpamFilter> spam_filter(std::string_view text);

} // namespace wireroom::app
