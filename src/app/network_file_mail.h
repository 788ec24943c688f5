// [mail] of network.toml.
#pragma once
#include "app/toml_table.h"
#include "edition/mail_settings.h"

namespace wireroom::app {
void read_mail(const toml::table& table, edition::MailSettings& mail, std::string& problem);
}
