#include "desk/mailings.h"
#include "base/ascii.h"
#include "base/say_date.h"
#include "briefing/document_form.h"
#include "briefing/link_counts.h"
#include "desk/form.h"
#include "mail/address.h"
#include "mail/refusal_words.h"

namespace wireroom::desk {
namespace {

using briefing::DeliveryState;

constexpr std::size_t counted = 3;
constexpr std::int64_t copies_a_page = 100, uncertain_shown = 100;
constexpr DeliveryState all_states[] = {DeliveryState::accepted, DeliveryState::deferred,
                                        DeliveryState::refused,  DeliveryState::uncertain,
                                        DeliveryState::left,     DeliveryState::planned};

const char* words_of(DeliveryState state) {
  switch (state) {
  case DeliveryState::accepted:
    return "taken by a mail server";
  case DeliveryState::deferred:
    return "put off, tried again";
  case DeliveryState::refused:
    return "refused";
  case DeliveryState::uncertain:
    return "uncertain";
  case DeliveryState::left:
    return "left before it went out";
  default:
    return "waiting";
  }
}

std::int64_t count_of(const briefing::MailingCounts& counts, DeliveryState state) {
  switch (state) {
  case DeliveryState::accepted:
    return counts.accepted;
  case DeliveryState::deferred:
    return counts.deferred;
  case DeliveryState::refused:
    return counts.refused;
  case DeliveryState::uncertain:
    return counts.uncertain;
  case DeliveryState::left:
    return counts.left;
  default:
    return counts.open - counts.deferred;
  }
}

std::string asked_for(const http::Request& request, const char* name) {
  const auto found = request.query.find(name);
  return found == request.query.end() ? std::string() : found->second;
}

std::string reply_of(const std::string& code, const std::string& status) {
  return code + (code.empty() || status.empty() ? "" : " ") + status;
}

} // namespace

std::string Mailings::time_of(Instant at) const {
  const Instant local = at + offset_of_zone(network_.zone, at).value_or(minutes(0));
  return say_day(local) + ", " + format_rfc3339(local).substr(11, 8);
}

MailingRow Mailings::row_of(const briefing::Mailing& mailing,
                            const briefing::MailingCounts& counts) const {
  MailingRow row{.day = mailing.day, .day_long = long_day(mailing.day)};
  const std::string by = mailing.editor.empty() ? "" : " by " + mailing.editor;
  const Instant now = clock_.now();
  using enum briefing::MailingStep;
  const bool waits = mailing.last == ordered && now < mailing.begins;
  row.can_stop = mailing.last == ordered || mailing.last == resumed;
  switch (mailing.last) {
  case ordered:
    row.state = waits ? fmt::format("Ordered{}; it goes out at {} and can be stopped until then.",
                                    by, time_of(mailing.begins))
                      : "Going out.";
    break;
  case resumed:
    row.state = "Going out; let go on" + by + ".";
    break;
  case stopped:
    row.state = fmt::format("Stopped{} at {}.", by, time_of(mailing.last_at));
    row.can_order = counts.planned == 0;
    row.can_resume = counts.planned > 0;
    break;
  case asks:
    row.state = "It waits for you.";
    row.question = mailing.note;
    row.can_resume = row.can_stop = true;
    break;
  default:
    row.state = "All is done since " + time_of(mailing.last_at) + ".";
  }
  for (const DeliveryState state : all_states)
    row.numbers.push_back({std::string(name_of(state)), words_of(state), count_of(counts, state)});
  return row;
}

Result<std::string> Mailings::list_page(const Frame& frame) {
  MailingsView view{.lacks = deeds_.lacks()};
  TRY_SET(const auto mailings, ledger_.recent(30));
  for (const briefing::Mailing& one : mailings) {
    briefing::MailingCounts counts; // of a million readers they take a moment: not of all the old
    if (view.mailings.size() < counted) {
      TRY_SET(counts, ledger_.counts(one.id));
    }
    view.mailings.push_back(row_of(one, counts));
  }
  const std::string today = editor_.day_of(clock_.now());
  TRY_SET(const auto frozen, editor_.frozen(today));
  if (frozen && (mailings.empty() || mailings.front().day != today)) view.orderable = today;
  return render_mailings(frame, view);
}

Result<CopyRow> Mailings::copy_row(const briefing::DeliveryResult& result) {
  TRY_SET(const auto reader, briefing::Readers(database_).find(result.reader));
  CopyRow row{.reader = result.reader.value,
              .address = reader ? reader->address
                                : fmt::format("reader {}, since erased", result.reader.value),
              .at = time_of(result.at),
              .state = words_of(result.state),
              .reply = reply_of(result.code, result.status),
              .said = result.said};
  if (!result.relay.empty()) row.state += " (" + result.relay + ")";
  if (result.state == DeliveryState::refused || result.state == DeliveryState::deferred)
    row.meaning = mail::in_words(result.reason, result.status).meaning;
  return row;
}

Outcome Mailings::list_copies(MailingView& view, const briefing::Mailing& mailing,
                              const http::Request& request) {
  const std::string wanted = asked_for(request, "state");
  for (const DeliveryState state : all_states) {
    if (wanted != name_of(state)) continue;
    view.listed = words_of(state);
    view.listed_state = wanted;
    TRY_SET(const auto results,
            ledger_.page(mailing.id, state, ReaderId{story_of(asked_for(request, "after")).value},
                         copies_a_page));
    for (const briefing::DeliveryResult& one : results) {
      TRY_SET(auto row, copy_row(one));
      view.copies.push_back(std::move(row));
    }
    if (std::int64_t(results.size()) == copies_a_page) view.next = results.back().reader.value;
  }
  return {};
}

Outcome Mailings::find_copy(MailingView& view, const briefing::Mailing& mailing,
                            const std::string& address) {
  if (address.empty()) return {};
  view.sought = address;
  const auto parsed = mail::parse_address(ascii::trim(address));
  if (!parsed) return {};
  TRY_SET(const auto reader, briefing::Readers(database_).find(parsed->text()));
  if (!reader) return {};
  TRY_SET(const auto history, ledger_.history(mailing.id, reader->id));
  for (const briefing::DeliveryResult& one : history) {
    TRY_SET(auto row, copy_row(one));
    view.history.push_back(std::move(row));
  }
  return {};
}

Outcome Mailings::list_uncertain(MailingView& view, const briefing::Mailing& mailing) {
  TRY_SET(const auto results,
          ledger_.page(mailing.id, DeliveryState::uncertain, {}, uncertain_shown));
  for (const briefing::DeliveryResult& one : results) {
    TRY_SET(auto row, copy_row(one));
    view.uncertain.push_back(std::move(row));
  }
  return {};
}

Outcome Mailings::list_refusals(MailingView& view, const briefing::Mailing& mailing) {
  TRY_SET(const auto groups, ledger_.refusals(mailing.id));
  for (const briefing::RefusalGroup& one : groups) {
    const auto words = mail::in_words(one.reason, one.status);
    view.refusals.push_back({.readers = one.readers,
                             .reply = reply_of(one.code, one.status),
                             .meaning = std::string(words.meaning),
                             .remedy = std::string(words.remedy),
                             .said = one.said});
  }
  return {};
}

Result<std::string> Mailings::page(const Frame& frame, const http::Request& request) {
  const std::string day = asked_for(request, "day");
  TRY_SET(const auto mailing, ledger_.find(day));
  if (!mailing) return fail("no briefing was mailed on such a day");
  TRY_SET(const auto counts, ledger_.counts(mailing->id));
  MailingView view{.row = row_of(*mailing, counts), .lacks = deeds_.lacks()};
  view.again_by_policy = deeds_.again_by_policy;
  TRY(list_refusals(view, *mailing));
  TRY(list_uncertain(view, *mailing));
  TRY(list_links(view, *mailing));
  TRY(list_copies(view, *mailing, request));
  TRY(find_copy(view, *mailing, asked_for(request, "address")));
  return render_mailing(frame, view);
}

Outcome Mailings::list_links(MailingView& view, const briefing::Mailing& mailing) {
  TRY_SET(const auto counts, briefing::LinkCounts(database_).of(mailing.day));
  if (counts.empty()) return {};
  TRY_SET(const auto document, briefing::from_form(mailing.document));
  for (const briefing::Item& item : document.items) {
    LinkRow row{.headline = item.headline};
    for (const briefing::LinkCount& one : counts)
      if (one.article == item.article)
        (one.page == briefing::LinkPage::story ? row.story : row.article) = one.times;
    view.links.push_back(std::move(row));
  }
  return {};
}

Result<std::string> Mailings::act(const http::Request& request, const std::string& editor) {
  const std::string deed = request.form("do"), day = request.form("day");
  const Instant now = clock_.now();
  using enum briefing::Settled;
  if (deed == "order") {
    TRY_SET(const auto document, editor_.frozen(day));
    if (!document) return fail("the edition of {} is not approved", day);
    return deeds_.order(*document, editor);
  }
  if (deed == "stop") {
    TRY(oversight_.stop(day, editor, now));
    return "Stopped. Mails that are under way end by their answers.";
  }
  if (deed == "resume") {
    TRY(oversight_.resume(day, editor, now));
    deeds_.wake();
    return "It goes on.";
  }
  if (deed == "arrived-all" || deed == "again-all") {
    TRY_SET(const int settled,
            oversight_.settle_all(day, deed == "again-all" ? again : arrived, editor, now));
    deeds_.wake();
    return fmt::format("{} settled.", settled);
  }
  if (deed != "arrived" && deed != "again") return fail("the desk knows no deed \"{}\"", deed);
  TRY(oversight_.settle(day, ReaderId{story_of(request.form("reader")).value},
                        deed == "again" ? again : arrived, editor, now));
  deeds_.wake();
  return deed == "again" ? "The same mail goes out once more." : "Kept as arrived.";
}

} // namespace wireroom::desk
