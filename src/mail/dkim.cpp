#include "mail/dkim.h"
#include "base/ascii.h"
#include "mail/transfer.h"
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/sha.h>
#include <openssl/x509.h>
#include <vector>

namespace wireroom::mail {
namespace {

// In the order in which they are named in h=.
constexpr std::string_view signed_names[] = {"from",
                                             "to",
                                             "subject",
                                             "date",
                                             "message-id",
                                             "reply-to",
                                             "mime-version",
                                             "content-type",
                                             "list-id",
                                             "list-unsubscribe",
                                             "list-unsubscribe-post",
                                             "feedback-id",
                                             "auto-submitted"};

struct FieldView {
  std::string_view name, whole; // without the last line end
};

std::vector<FieldView> fields_of(std::string_view head) {
  std::vector<FieldView> out;
  for (std::size_t at = 0; at < head.size();) {
    auto end = head.find("\r\n", at);
    while (end != head.npos && end + 2 < head.size() &&
           (head[end + 2] == ' ' || head[end + 2] == '\t'))
      end = head.find("\r\n", end + 2);
    if (end == head.npos) end = head.size();
    const auto whole = head.substr(at, end - at);
    out.push_back({ascii::trim(whole.substr(0, whole.find(':'))), whole});
    at = end + 2;
  }
  return out;
}

std::string sha256(std::string_view bytes) {
  std::string digest(SHA256_DIGEST_LENGTH, '\0');
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
         reinterpret_cast<unsigned char*>(digest.data()));
  return digest;
}

struct Closed {
  void operator()(BIO* bio) const { BIO_free(bio); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};

// rsa signs the digest of the fields; ed25519 signs that digest as its message (RFC 8463 §3).
Result<std::string> signature(EVP_PKEY* key, KeyKind kind, std::string_view fields) {
  const std::unique_ptr<EVP_MD_CTX, Closed> context(EVP_MD_CTX_new());
  const std::string message = kind == KeyKind::ed25519 ? sha256(fields) : std::string(fields);
  const auto* bytes = reinterpret_cast<const unsigned char*>(message.data());
  const EVP_MD* digest = kind == KeyKind::rsa2048 ? EVP_sha256() : nullptr;
  std::size_t length = 0;
  if (EVP_DigestSignInit(context.get(), nullptr, digest, nullptr, key) != 1 ||
      EVP_DigestSign(context.get(), nullptr, &length, bytes, message.size()) != 1)
    return fail("the mail could not be signed");
  std::string out(length, '\0');
  if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(out.data()), &length, bytes,
                     message.size()) != 1)
    return fail("the mail could not be signed");
  out.resize(length);
  return out;
}

} // namespace

void Dkim::Release::operator()(void* key) const {
  EVP_PKEY_free(static_cast<EVP_PKEY*>(key));
}

Result<std::string> make_key(KeyKind kind) {
  const std::unique_ptr<EVP_PKEY, Closed> key(kind == KeyKind::rsa2048
                                                  ? EVP_RSA_gen(2048)
                                                  : EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  const std::unique_ptr<BIO, Closed> bio(BIO_new(BIO_s_mem()));
  if (!key || !bio ||
      PEM_write_bio_PKCS8PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) !=
          1)
    return fail("a key could not be made");
  char* bytes = nullptr;
  const auto length = BIO_get_mem_data(bio.get(), &bytes);
  return std::string(bytes, std::size_t(length));
}

Result<Dkim> Dkim::load(std::string_view pem, std::string domain, std::string selector) {
  const std::unique_ptr<BIO, Closed> bio(BIO_new_mem_buf(pem.data(), int(pem.size())));
  Dkim dkim;
  EVP_PKEY* key = PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr);
  if (!key) return fail("the key is no private key in PEM form");
  dkim.key_.reset(key);
  dkim.kind_ = EVP_PKEY_get_base_id(key) == EVP_PKEY_ED25519 ? KeyKind::ed25519 : KeyKind::rsa2048;
  if (dkim.kind_ == KeyKind::rsa2048) {
    if (EVP_PKEY_get_base_id(key) != EVP_PKEY_RSA)
      return fail("the key is neither RSA nor Ed25519");
    if (EVP_PKEY_get_bits(key) < 2048)
      return fail("an RSA key of fewer than 2048 bits is not taken by all");
  }
  dkim.domain_ = std::move(domain);
  dkim.selector_ = std::move(selector);
  return dkim;
}

std::string relaxed_field(std::string_view field) {
  const auto colon = field.find(':');
  return ascii::lowered(ascii::trim(field.substr(0, colon))) + ":" +
         ascii::squeeze(field.substr(colon + 1));
}

std::string relaxed_body(std::string_view body) {
  std::string out;
  out.reserve(body.size() + 2);
  std::size_t kept = 0; // up to the end of the last line that is not empty
  for (std::size_t at = 0; at < body.size();) {
    const auto end = std::min(body.find("\r\n", at), body.size());
    bool blank = false;
    const auto line_start = out.size();
    for (const char c : body.substr(at, end - at)) {
      if (c == ' ' || c == '\t') {
        blank = true;
        continue;
      }
      if (blank) out += ' ';
      blank = false;
      out += c;
    }
    const bool empty = out.size() == line_start;
    out += "\r\n";
    if (!empty) kept = out.size();
    at = end + 2;
  }
  out.resize(kept);
  return out;
}

Result<std::string> Dkim::sign(std::string_view mail, Instant at) const {
  const auto head_end = mail.find("\r\n\r\n");
  if (head_end == mail.npos) return fail("the mail has no end of headers");
  const auto fields = fields_of(mail.substr(0, head_end));
  std::string names, canonical;
  for (const auto name : signed_names) {
    for (auto it = fields.rbegin(); it != fields.rend(); ++it) // the last occurrence first (§5.4.2)
      if (ascii::equal(it->name, name)) {
        canonical.append(relaxed_field(it->whole)).append("\r\n");
        names.append(name).append(":");
      }
    names.append(name).append(":");
  }
  names.pop_back();
  std::string field = fmt::format(
      "DKIM-Signature: v=1; a={}; c=relaxed/relaxed; d={}; s={};\r\n\tt={}; bh={};\r\n\th=",
      kind_ == KeyKind::rsa2048 ? "rsa-sha256" : "ed25519-sha256", domain_, selector_,
      unix_seconds(at), to_base64(sha256(relaxed_body(mail.substr(head_end + 4)))));
  std::size_t column = 3;
  for (const auto name : ascii::split(names, ':')) {
    if (column + name.size() > 74) {
      field += "\r\n\t ";
      column = 2;
    }
    field.append(name).append(":");
    column += name.size() + 1;
  }
  field.pop_back();
  field += ";\r\n\tb=";
  canonical += relaxed_field(field);
  TRY_SET(const std::string bytes, signature(static_cast<EVP_PKEY*>(key_.get()), kind_, canonical));
  const std::string value = to_base64(bytes);
  for (std::size_t i = 0; i < value.size(); i += 72) {
    if (i) field += "\r\n\t ";
    field += value.substr(i, 72);
  }
  return field + "\r\n";
}

std::string Dkim::record_name() const {
  return selector_ + "._domainkey." + domain_;
}

std::string Dkim::record_value() const {
  auto* key = static_cast<EVP_PKEY*>(key_.get());
  std::string bytes;
  if (kind_ == KeyKind::ed25519) { // the bare key (RFC 8463 §4)
    std::size_t length = 32;
    bytes.resize(length);
    EVP_PKEY_get_raw_public_key(key, reinterpret_cast<unsigned char*>(bytes.data()), &length);
  } else {
    bytes.resize(std::size_t(std::max(0, i2d_PUBKEY(key, nullptr))));
    auto* out = reinterpret_cast<unsigned char*>(bytes.data());
    i2d_PUBKEY(key, &out);
  }
  return fmt::format("v=DKIM1; k={}; p={}", kind_ == KeyKind::ed25519 ? "ed25519" : "rsa",
                     to_base64(bytes));
}

} // namespace wireroom::mail
