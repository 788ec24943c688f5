#include "app/sign_up_pages.h"
#include "base/ascii.h"
#include "briefing/link_counts.h"
#include "mail/address.h"
#include <fmt/format.h>

namespace wireroom::app {
namespace {

std::string title_of(const edition::Network& network) {
  return network.briefing.title.empty() ? network.name : network.briefing.title;
}

site::WordsView::Form button(const std::string& path, const std::string& token,
                             const std::string& text) {
  return {.action = path, .button = text, .hidden = {{"token", token}}};
}

std::string token_of(const http::Request& request) {
  if (request.method == "POST" && !request.form("token").empty()) return request.form("token");
  const auto found = request.query.find("token");
  return found == request.query.end() ? "" : found->second;
}

} // namespace

SignUpPages::SignUpPages(const edition::Network& network, store::Database database,
                         std::string secret, const site::Site& site, const Clock& clock,
                         std::function<void()> wake)
    : network_(network), site_(site), clock_(clock), wake_(std::move(wake)),
      database_(std::move(database)), sign_up_(database_, std::move(secret)),
      preferences_(network, database_, sign_up_, site, clock, wake_) {}

Result<std::unique_ptr<SignUpPages>> SignUpPages::open(const edition::Network& network,
                                                       store::Database database,
                                                       const site::Site& site, const Clock& clock,
                                                       std::function<void()> wake) {
  TRY_SET(auto secret, briefing::Readers(database).secret());
  return std::unique_ptr<SignUpPages>(new SignUpPages(
      network, std::move(database), std::move(secret), site, clock, std::move(wake)));
}

std::optional<http::Response> SignUpPages::answer(const http::Request& request) {
  const bool post = request.method == "POST";
  if (request.path == "/signup" && post) return ask(request);
  if (request.path == "/signup/confirm") return confirm(request);
  if (request.path == "/briefing/leave") return leave(request);
  if (network_.mail.count_links && request.path.starts_with("/briefing/link/"))
    return follow(request);
  std::lock_guard lock(mutex_);
  return preferences_.answer(request);
}

http::Response SignUpPages::follow(const http::Request& request) {
  std::lock_guard lock(mutex_);
  const auto place = briefing::LinkCounts(database_).follow(request.path);
  if (!place) return broken();
  if (!*place) return site_.respond({.path = "/there-is-no-such-page"});
  http::Response response{.status = 302, .headers = site::security_headers()};
  response.headers.set("Location", **place);
  response.headers.set("Cache-Control", "no-store"); // or the second time is not counted
  response.headers.set("X-Robots-Tag", "noindex");
  return response;
}

briefing::Shown SignUpPages::shown_on(const std::string& form, const http::Request& request) const {
  return {briefing::consent_words,
          briefing::policy_version,
          briefing::terms_version,
          form,
          "en",
          briefing::network_of(request.peer)};
}

http::Response SignUpPages::broken() const {
  return site_.words({.title = "Something went wrong on our side",
                      .parts = {{"", {"Nothing was changed. Please try again in a few minutes."}}}},
                     500);
}

http::Response SignUpPages::ask(const http::Request& request) {
  const std::string typed = request.form("address");
  std::lock_guard lock(mutex_);
  const auto asked = sign_up_.ask(typed, shown_on("signup", request), clock_.now());
  if (!asked) {
    // A wrong address is the reader's to mend; a broken world is ours.
    if (mail::parse_address(ascii::trim(typed))) return broken();
    return site_.sign_up({.address = typed,
                          .refusal = "This is not an e-mail address that a mail "
                                     "can be sent to. Please look at it again."},
                         422);
  }
  wake_();
  return site_.words(
      {.title = "Look into your mailbox",
       .parts = {
           {"",
            {"If the address is right and does not have " + title_of(network_) +
                 " yet, a mail is on its way there. Press the button behind its link, and the "
                 "next briefing comes to you.",
             "Nothing came? Look among unwanted mail. To one address we send one such mail a "
             "day at most."}}}});
}

http::Response SignUpPages::confirm(const http::Request& request) {
  const std::string token = token_of(request);
  std::lock_guard lock(mutex_);
  const auto reader = sign_up_.of_confirmation(token, clock_.now());
  if (!reader) return broken();
  if (!*reader)
    return site_.words({.title = "This link no longer holds",
                        .parts = {{"",
                                   {"A confirmation is good for seven days, and only whole. Please "
                                    "sign up again; a new mail will come."}}}},
                       404);
  if (request.method != "POST")
    return site_.words(
        {.title = "One button, and it is yours",
         .parts = {{"", {briefing::consent_words}}},
         .forms = {button("/signup/confirm", token, "Send me " + title_of(network_))}});
  if (!sign_up_.confirm(**reader, shown_on("confirm", request), clock_.now())) return broken();
  return site_.words({.title = "You are on the list",
                      .parts = {{"",
                                 {"The next briefing comes to you. Every one has a link at its end "
                                  "with which you leave."}}}});
}

http::Response SignUpPages::leave(const http::Request& request) {
  const std::string token = token_of(request);
  std::lock_guard lock(mutex_);
  const auto reader = sign_up_.of_leaving(token);
  if (!reader) return broken();
  if (!*reader)
    return site_.words(
        {.title = "This link is not whole",
         .parts = {{"",
                    {"We cannot tell whose it is. Please use the link at the end of a briefing, or "
                     "write to " +
                     network_.contact + "; a person will take you off the list."}}}},
        404);
  if (request.method != "POST")
    return site_.words({.title = "Leave " + title_of(network_) + "?",
                        .parts = {{"", {"No further briefing will come to you."}}},
                        .forms = {button("/briefing/leave", token, "Leave the briefing")}});
  if (!sign_up_.leave(**reader, shown_on("leave", request), clock_.now())) return broken();
  return site_.words({.title = "You have left",
                      .parts = {{"",
                                 {"No further briefing will come to you. You can sign up again at "
                                  "any time."}}}});
}

} // namespace wireroom::app
