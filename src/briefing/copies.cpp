#include "briefing/copies.h"
#include "base/ascii.h"
#include "briefing/compose.h"
#include "briefing/link_counts.h"
#include "briefing/return_address.h"
#include "mail/address.h"

namespace wireroom::briefing {
namespace {

// Stand where a reader's own addresses will; letters that no escaping touches.
constexpr const char* leave_mark = "WIREROOMLEAVEHERE";
constexpr const char* preferences_mark = "WIREROOMPREFERENCESHERE";

std::string domain_of(std::string_view address) {
  return std::string(address.substr(address.rfind('@') + 1));
}

} // namespace

Result<Sender> parse_sender(std::string_view text) {
  text = ascii::trim(text);
  Sender out;
  const auto open = text.find('<');
  if (open != text.npos && text.ends_with('>')) {
    out.name = ascii::trim(text.substr(0, open));
    if (out.name.size() > 1 && out.name.front() == '"' && out.name.back() == '"')
      out.name = out.name.substr(1, out.name.size() - 2);
    text = text.substr(open + 1, text.size() - open - 2);
  }
  TRY_SET(const auto address, mail::parse_address(text));
  out.address = address.text();
  return out;
}

Result<Copies::Choice> Copies::prepare(const Document& document, const CopySettings& settings) {
  const std::vector<std::string> marks{preferences_mark, leave_mark};
  const Personal personal{.leave_url = settings.site + "/" + leave_mark,
                          .preferences_url = settings.site + "/" + preferences_mark,
                          .links_counted = settings.count_links};
  mail::Draft draft;
  draft.from_name = settings.from_name;
  draft.from_address = settings.from_address;
  draft.reply_to = settings.reply_to;
  draft.subject = subject(document);
  draft.list_id = settings.list_id;
  draft.list_archive = settings.site + "/briefing/archive";
  draft.list_subscribe = settings.site + "/signup";
  draft.feedback_id = document.day + ":briefing:wireroom:" + domain_of(settings.from_address);
  draft.text = text_part(document, personal);
  TRY_SET(auto text, mail::Message::prepare(draft, marks));
  draft.html = html_part(document, personal);
  TRY_SET(auto both, mail::Message::prepare(draft, marks));
  return Choice{std::move(both), std::move(text)};
}

Result<Copies> Copies::make(const Document& frozen, CopySettings settings) {
  if (settings.bounce_domain.empty()) settings.bounce_domain = domain_of(settings.from_address);
  Document document = settings.count_links ? with_counted_links(frozen, settings.site) : frozen;
  TRY_SET(auto whole, prepare(document, settings));
  return Copies(std::move(document), std::move(settings), std::move(whole));
}

Result<std::shared_ptr<const Copies::Choice>> Copies::choice_for(const Recipient& reader) const {
  if (reader.regions.empty() && reader.languages.empty()) return whole_;
  const auto wants = [](const std::vector<std::string>& wanted, const auto& fits) {
    return wanted.empty() || std::any_of(wanted.begin(), wanted.end(), fits);
  };
  std::vector<bool> stays;
  Document chosen = document_;
  chosen.items.clear();
  for (const Item& item : document_.items) {
    const bool kept =
        wants(reader.regions,
              [&](const std::string& region) { return item.kicker.starts_with(region); }) &&
        wants(reader.languages,
              [&](const std::string& language) { return item.language == language; });
    stays.push_back(kept);
    if (kept) chosen.items.push_back(item);
  }
  if (chosen.items.empty() || chosen.items.size() == document_.items.size()) return whole_;
  std::lock_guard lock(made_->mutex);
  auto& made = made_->choices[stays];
  if (made) return made;
  TRY_SET(auto choice, prepare(chosen, settings_));
  made = std::make_shared<const Choice>(std::move(choice));
  return made;
}

Result<ReadyMail> Copies::copy(MailingId mailing, const Recipient& reader, Instant date) const {
  const std::string token = delivery_token(mailing, reader.id, settings_.secret);
  TRY_SET(const auto choice, choice_for(reader));
  const std::string values[] = {"briefing/preferences?token=" + reader.leave_token,
                                "briefing/leave?token=" + reader.leave_token};
  const mail::Copy own{.to = reader.address,
                       .message_id = token + "@" + domain_of(settings_.from_address),
                       .date = date,
                       .leave_url = settings_.site + "/" + values[1],
                       .leave_mailto = settings_.leave_mail.empty()
                                           ? std::string()
                                           : "mailto:" + settings_.leave_mail + "?subject=leave-" +
                                                 reader.leave_token,
                       .values = values};
  ReadyMail out{.reader = reader.id, .envelope = {}, .bytes = {}};
  out.envelope = {.from = "b-" + token + "@" + settings_.bounce_domain, .to = reader.address};
  for (const char c : reader.address) out.envelope.international |= (c & 0x80) != 0;
  std::string mail = (reader.text_only ? choice->text : choice->both).write(own);
  for (const auto& key : settings_.keys) {
    TRY_SET(const std::string field, key->sign(mail, date));
    out.bytes += field;
  }
  if (out.bytes.empty())
    out.bytes = std::move(mail);
  else
    out.bytes += mail;
  return out;
}

} // namespace wireroom::briefing
