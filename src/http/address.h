// Which network addresses may be fetched from: only public ones, unless the configuration allows
// more.
//
// The check is made on the address that is really connected to, after every lookup and on every hop
// of a redirect, so that neither odd spellings (0x7f.1) nor a name that changes its address get
// past it. Special ranges: IANA special-purpose registries (RFC 6890 and what was added since).
#pragma once
#include "base/result.h"
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

struct sockaddr;

namespace wireroom::http {

// An IPv4 address stands as its IPv4-mapped form (RFC 4291 §2.5.5.2).
using AddressBytes = std::array<std::uint8_t, 16>;

Result<AddressBytes> parse_address(std::string_view text); // "192.0.2.1", "2001:db8::1"
AddressBytes address_of(const sockaddr& address);          // AF_INET and AF_INET6; else all zero
std::string to_text(const AddressBytes& address);

// Not private, loopback, link-local, shared, multicast, documentation, benchmarking or reserved,
// and not one of these wrapped in NAT64, 6to4, Teredo or an IPv4-mapped form.
bool is_public(const AddressBytes& address);

// Ranges that may be fetched from although they are not public: "127.0.0.0/8", "::1",
// "10.1.0.0/16".
class AllowedRanges {
 public:
  static Result<AllowedRanges> parse(const std::vector<std::string>& ranges);
  bool allows(const AddressBytes& address) const; // public, or in one of the ranges

 private:
  struct Range {
    AddressBytes address{};
    int bits = 128;
  };
  std::vector<Range> ranges_;
};

} // namespace wireroom::http
