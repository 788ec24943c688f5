#include "site/legal.h"

namespace wireroom::site {
namespace {

std::string reach_us(const Network& network) {
  std::string out = "Write to us";
  if (!network.contact.empty()) out += fmt::format(" at {}", network.contact);
  if (!network.postal_address.empty()) out += fmt::format(", or to {}", network.postal_address);
  return out + ".";
}

} // namespace

WordsView privacy_words(const Network& network) {
  return {
      .title = "Privacy Policy",
      .parts = {
          {"Reading",
           {"These pages set no cookies, run no script and load nothing from other hosts. "
            "Sharing links lead to the services they name only when you follow them.",
            "Our server sees the address your request comes from, as every server does. It is "
            "used to answer you and to refuse abuse."}},
          {"The briefing by mail",
           {fmt::format("When you sign up for {} we keep your e-mail address, the words you "
                        "agreed to, and when and from which address you did. We need them to "
                        "send you the mail and to show that you asked for it.",
                        network.briefing),
            std::string("You are first sent one mail in which you confirm; without that nothing "
                        "further is sent. ") +
                (network.links_counted
                     ? "We do not count who opens a mail. We count how often each link to a story "
                       "is followed, all readers together; the links are the same for everybody, "
                       "and we keep neither who followed one nor when nor from where."
                     : "We do not count who opens a mail or follows a link."),
            "Every mail has a link with which you leave at once. Your address is then kept only "
            "in a form from which it cannot be read, so that nobody signs you up again."}},
          {"Your rights",
           {"You can ask what is kept about you, have it corrected, handed over or deleted. " +
            reach_us(network)}},
      }};
}

WordsView terms_words(const Network& network) {
  return {
      .title = "Terms of Service",
      .parts = {
          {"Whose words these are",
           {fmt::format("{} shows what its member papers publish. Every article belongs to the "
                        "paper that is named with it and is shown as that paper allows: whole, in "
                        "part, for a time, or not at all.",
                        network.name),
            "You may read, print and link to these pages. To publish an article elsewhere, ask "
            "its paper."}},
          {"Corrections",
           {"When a paper corrects or withdraws an article, its page here follows, and the "
            "correction is listed on the corrections page.",
            "If you find a mistake, tell the paper that wrote it, or us. " + reach_us(network)}},
          {"The briefing by mail",
           {fmt::format("{} is free. You can leave it at any time with one click.",
                        network.briefing)}},
      }};
}

} // namespace wireroom::site
