#include "app/preference_pages.h"
#include "base/ascii.h"
#include "briefing/own_data.h"
#include <fmt/format.h>

namespace wireroom::app {
namespace {

constexpr const char* weekdays[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                    "Friday", "Saturday", "Sunday"};
constexpr const char* regions[] = {"South Asia", "Southeast Asia", "Northeast Asia"};
constexpr const char* zones[] = {"Asia/Karachi",
                                 "Asia/Kolkata",
                                 "Asia/Colombo",
                                 "Asia/Kathmandu",
                                 "Asia/Dhaka",
                                 "Asia/Yangon",
                                 "Asia/Bangkok",
                                 "Asia/Phnom_Penh",
                                 "Asia/Ho_Chi_Minh",
                                 "Asia/Jakarta",
                                 "Asia/Singapore",
                                 "Asia/Kuala_Lumpur",
                                 "Asia/Manila",
                                 "Asia/Shanghai",
                                 "Asia/Taipei",
                                 "Asia/Seoul",
                                 "Asia/Tokyo",
                                 "Australia/Sydney",
                                 "Pacific/Auckland",
                                 "Europe/London",
                                 "Europe/Berlin",
                                 "America/New_York",
                                 "America/Chicago",
                                 "America/Los_Angeles",
                                 "UTC"};

using Field = site::WordsView::Field;

std::string token_of(const http::Request& request) {
  if (request.method == "POST" && !request.form("token").empty()) return request.form("token");
  const auto found = request.query.find("token");
  return found == request.query.end() ? "" : found->second;
}

bool has(const std::vector<std::string>& all, const std::string& one) {
  return all.empty() || std::find(all.begin(), all.end(), one) != all.end();
}

// The languages of the network's papers, in their order.
std::vector<std::string> languages_of(const edition::Network& network) {
  std::vector<std::string> out;
  for (const feed::Paper& paper : network.papers)
    for (const std::string& language : paper.languages)
      if (std::find(out.begin(), out.end(), language) == out.end()) out.push_back(language);
  return out;
}

Field ticked(std::string label, std::string name, bool on) {
  Field field;
  field.label = std::move(label);
  field.name = std::move(name);
  field.ticked = on;
  return field;
}

Field choice(std::string label, std::string name, std::string chosen,
             std::vector<std::pair<std::string, std::string>> options) {
  Field field;
  field.label = std::move(label);
  field.name = std::move(name);
  field.chosen = std::move(chosen);
  field.options = std::move(options);
  return field;
}

std::vector<site::WordsView::Group> groups(const briefing::Preferences& wanted,
                                           const edition::Network& network, Instant now) {
  site::WordsView::Group of_regions{"Stories of", {}}, of_languages{"From articles in", {}},
      of_days{"On these days", {}}, of_time{"When and how", {}};
  for (int i = 0; i < 3; ++i)
    of_regions.fields.push_back(
        ticked(regions[i], fmt::format("region-{}", i), has(wanted.regions, regions[i])));
  for (const std::string& one : languages_of(network))
    of_languages.fields.push_back(ticked(one, "language-" + one, has(wanted.languages, one)));
  for (int i = 0; i < 7; ++i)
    of_days.fields.push_back(
        ticked(weekdays[i], fmt::format("day-{}", i), (wanted.days >> i & 1) != 0));
  std::vector<std::pair<std::string, std::string>> hours{{"", "when it is ready"}},
      places{{"", network.zone + " (the network's)"}};
  for (int i = 0; i < 24; ++i) hours.emplace_back(std::to_string(i), fmt::format("{:02}:00", i));
  for (const char* zone : zones) places.emplace_back(zone, zone);
  if (network.mail.by_zone) {
    of_time.fields.push_back(choice("Not before", "hour",
                                    wanted.hour ? std::to_string(wanted.hour->count() / 60) : "",
                                    std::move(hours)));
    of_time.fields.push_back(choice("in the time of", "zone", wanted.zone, std::move(places)));
  }
  const bool paused = wanted.paused_until && *wanted.paused_until > now;
  of_time.fields.push_back(choice("Pause", "pause", paused ? "keep" : "0",
                                  {{"0", "no pause"},
                                   {"7", "for a week"},
                                   {"30", "for 30 days"},
                                   {"keep", paused ? "as it is now" : "no change"}}));
  of_time.fields.push_back(ticked("Text only, without layout", "text-only", wanted.text_only));
  std::vector<site::WordsView::Group> out{std::move(of_regions)};
  if (of_languages.fields.size() > 1) out.push_back(std::move(of_languages));
  out.push_back(std::move(of_days));
  out.push_back(std::move(of_time));
  return out;
}

} // namespace

http::Response PreferencePages::broken() const {
  return site_.words({.title = "Something went wrong on our side",
                      .parts = {{"", {"Nothing was changed. Please try again in a few minutes."}}}},
                     500);
}

http::Response PreferencePages::no_such_link() const {
  return site_.words({.title = "This link does not hold",
                      .parts = {{"",
                                 {"It is not whole, or its time is over. Please use the link at "
                                  "the end of a briefing."}}}},
                     404);
}

std::optional<http::Response> PreferencePages::answer(const http::Request& request) {
  if (request.path == "/briefing/preferences") return preferences(request);
  if (request.path == "/briefing/own-data/ask" && request.method == "POST")
    return ask_for_own_data(request);
  if (request.path == "/briefing/own-data" || request.path.starts_with("/briefing/own-data/"))
    return own_data(request);
  return std::nullopt;
}

briefing::Preferences PreferencePages::read(const http::Request& request) const {
  briefing::Preferences out{.days = 0};
  for (int i = 0; i < 3; ++i)
    if (!request.form(fmt::format("region-{}", i)).empty()) out.regions.push_back(regions[i]);
  const auto languages = languages_of(network_);
  for (const std::string& one : languages)
    if (!request.form("language-" + one).empty()) out.languages.push_back(one);
  // All of them is no restriction, for papers that join later too; none is a slip.
  if (out.regions.size() == std::size(regions)) out.regions.clear();
  if (out.languages.size() == languages.size()) out.languages.clear();
  for (int i = 0; i < 7; ++i)
    if (!request.form(fmt::format("day-{}", i)).empty()) out.days |= 1 << i;
  if (out.days == 0) out.days = briefing::every_day;
  const std::string hour = request.form("hour"), zone = request.form("zone");
  if (!hour.empty() && hour.size() <= 2 && ascii::is_digit(hour[0]))
    out.hour = minutes(60 * std::clamp(std::atoi(hour.c_str()), 0, 23));
  for (const char* one : zones)
    if (zone == one) out.zone = one;
  out.text_only = !request.form("text-only").empty();
  const std::string pause = request.form("pause");
  if (pause == "7" || pause == "30")
    out.paused_until = clock_.now() + days(std::atoi(pause.c_str()));
  return out;
}

http::Response PreferencePages::preferences(const http::Request& request) {
  const std::string token = token_of(request);
  const auto reader = sign_up_.of_leaving(token);
  if (!reader) return broken();
  if (!*reader || !(*reader)->subscribed()) return no_such_link();
  if (request.method != "POST") return page(**reader, token, {});
  briefing::Preferences wanted = read(request);
  if (request.form("pause") == "keep") {
    const auto before = rows_.of((*reader)->id);
    if (!before) return broken();
    wanted.paused_until = before->paused_until;
  }
  if (!rows_.keep((*reader)->id, wanted, clock_.now())) return broken();
  return page(**reader, token, "Kept. It holds from the next briefing on.");
}

http::Response PreferencePages::page(const briefing::Reader& reader, const std::string& token,
                                     const std::string& said) {
  const auto wanted = rows_.of(reader.id);
  if (!wanted) return broken();
  site::WordsView view{.title = "What you want of the briefing"};
  if (!said.empty()) view.parts.push_back({"", {said}});
  view.forms.push_back({.action = "/briefing/preferences",
                        .button = "Keep this",
                        .hidden = {{"token", token}},
                        .groups = groups(*wanted, network_, clock_.now())});
  view.forms.push_back({.action = "/briefing/own-data/ask",
                        .button = "Mail me what you keep about me",
                        .hidden = {{"token", token}},
                        .groups = {}});
  view.forms.push_back({.action = "/briefing/leave",
                        .button = "Leave the briefing",
                        .hidden = {{"token", token}},
                        .groups = {}});
  return site_.words(view);
}

// At most one such mail waits or went within a day, however often the button is pressed.
http::Response PreferencePages::ask_for_own_data(const http::Request& request) {
  const auto reader = sign_up_.of_leaving(token_of(request));
  if (!reader) return broken();
  if (!*reader) return no_such_link();
  if (!briefing::OwnData(database_).ask((*reader)->id, clock_.now())) return broken();
  wake_();
  return site_.words({.title = "A mail is on its way",
                      .parts = {{"",
                                 {"It goes to the address that gets the briefing, once a day at "
                                  "most. Its link shows what we keep, and lets you erase it."}}}});
}

http::Response PreferencePages::own_data(const http::Request& request) {
  const std::string token = token_of(request);
  const auto reader = sign_up_.of_own_data(token, clock_.now());
  if (!reader) return broken();
  if (!*reader) return no_such_link();
  briefing::OwnData data(database_);
  const bool post = request.method == "POST";
  if (post && request.path == "/briefing/own-data/erase") {
    if (!data.erase(**reader, clock_.now())) return broken();
    return site_.words({.title = "Everything is erased",
                        .parts = {{"",
                                   {"Address, consents and preferences are gone from our data, and "
                                    "from backups as these run out within 30 days. A keyed hash, "
                                    "from which nobody can tell the address, keeps it from being "
                                    "brought in again by a list."}}}});
  }
  const auto kept = data.all((*reader)->id);
  if (!kept) return broken();
  if (post && request.path == "/briefing/own-data/file") {
    http::Response file{.body = *kept};
    file.headers.set("Content-Type", "application/json");
    file.headers.set("Content-Disposition", "attachment; filename=\"my-data.json\"");
    file.headers.set("Cache-Control", "no-store");
    return file;
  }
  return site_.words(
      {.title = "What we keep about you",
       .parts = {{"", {*kept}}},
       .forms = {{"/briefing/own-data/file", "Save it as a file", {{"token", token}}, {}},
                 {"/briefing/own-data/erase", "Erase everything", {{"token", token}}, {}}}});
}

} // namespace wireroom::app
