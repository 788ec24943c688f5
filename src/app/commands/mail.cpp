// `wireroom mail keys` and `wireroom mail sign`: keys that sign mail, and the DNS records they
// need.
#include "app/command.h"
#include "base/clock.h"
#include "mail/dkim.h"
#include <fcntl.h>
#include <fstream>
#include <iostream>
#include <iterator>
#include <unistd.h>

namespace wireroom::app {
namespace {

struct MailOptions {
  std::string folder = ".", domain, selector = "wireroom", key, host;
};

// Only its owner may read a private key; one that is there is never written over.
Outcome write_key(const std::string& path, const std::string& pem) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0600);
  if (file < 0) return fail("cannot write {}: {}", path, std::strerror(errno));
  const bool written =
      ::write(file, pem.data(), pem.size()) == ssize_t(pem.size()) && ::fsync(file) == 0;
  ::close(file);
  if (!written) return fail("cannot write {}: {}", path, std::strerror(errno));
  return {};
}

// A TXT record's strings hold at most 255 bytes each (RFC 1035 §3.3.14).
std::string txt_strings(std::string_view value) {
  std::string out;
  for (std::size_t at = 0; at < value.size(); at += 250)
    out += fmt::format("{}\"{}\"", at ? " " : "", value.substr(at, 250));
  return out;
}

Outcome make_keys(const MailOptions& options) {
  const auto rsa = options.selector, edwards = options.selector + "-ed";
  fmt::print("Put these records into the zone of {}:\n\n", options.domain);
  for (const auto& [selector, kind] :
       {std::pair{rsa, mail::KeyKind::rsa2048}, {edwards, mail::KeyKind::ed25519}}) {
    TRY_SET(const std::string pem, mail::make_key(kind));
    const std::string path = (std::filesystem::path(options.folder) / (selector + ".pem")).string();
    TRY(write_key(path, pem));
    TRY_SET(const auto dkim, mail::Dkim::load(pem, options.domain, selector));
    fmt::print("{}. IN TXT {}\n", dkim.record_name(), txt_strings(dkim.record_value()));
  }
  const std::string spf = options.host.empty() ? "mx" : "a:" + options.host;
  fmt::print(
      "{0}. IN TXT \"v=spf1 {1} -all\"\n"
      "_dmarc.{0}. IN TXT \"v=DMARC1; p=none; rua=mailto:postmaster@{0}; adkim=r; aspf=r\"\n\n"
      "Keys: {2}/{3}.pem and {2}/{4}.pem. Keep them secret and in the backup.\n"
      "Check with:\n  dig +short TXT {3}._domainkey.{0}\n  dig +short TXT _dmarc.{0}\n"
      "  opendkim-testkey -d {0} -s {3} -k {2}/{3}.pem -vv\n"
      "After two weeks without surprises in the reports, turn p=none into p=quarantine.\n",
      options.domain, spf, options.folder, rsa, edwards);
  return {};
}

Outcome sign(const MailOptions& options) {
  std::ifstream file(options.key);
  if (!file) return fail("cannot read {}: {}", options.key, std::strerror(errno));
  const std::string pem{std::istreambuf_iterator<char>(file), {}};
  TRY_SET(const auto dkim, mail::Dkim::load(pem, options.domain, options.selector));
  std::string text, wire;
  text.assign(std::istreambuf_iterator<char>(std::cin), {});
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n' && (i == 0 || text[i - 1] != '\r')) wire += '\r';
    wire += text[i];
  }
  TRY_SET(const std::string field, dkim.sign(wire, SystemClock().now()));
  std::cout << field << wire << std::flush;
  return {};
}

} // namespace

Run prepare_mail(Arguments arguments) {
  auto options = std::make_shared<MailOptions>();
  auto keys = arguments.word("keys", "make signing keys and print the DNS records to set");
  keys.option("--domain", options->domain, "the domain of the From address").required();
  keys.option("--selector", options->selector, "the name of the key in the zone");
  keys.option("--host", options->host,
              "the host that sends, for the SPF record (default: the domain's MX)");
  keys.option("--folder", options->folder, "where to put the keys");
  auto signing = arguments.word("sign", "sign a mail from standard input");
  signing.option("--key", options->key, "the private key, PEM").required();
  signing.option("--domain", options->domain, "the signing domain").required();
  signing.option("--selector", options->selector, "the name of the key in the zone");
  return [options, keys] {
    const auto outcome = keys.chosen() ? make_keys(*options) : sign(*options);
    return outcome ? 0 : complain(outcome.error().message);
  };
}

} // namespace wireroom::app
