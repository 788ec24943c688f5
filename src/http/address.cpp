#include "http/address.h"
#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <cstring>
#include <netinet/in.h>
#include <span>

namespace wireroom::http {
namespace {

struct Special {
  const char* address;
  int bits; // of the IPv6 form
};

// IPv4 ranges carry 96 more bits, those of the mapped prefix.
constexpr Special special[] = {
    {"0.0.0.0", 96 + 8},       // this network (RFC 791)
    {"10.0.0.0", 96 + 8},      // private (RFC 1918)
    {"100.64.0.0", 96 + 10},   // shared by carriers (RFC 6598)
    {"127.0.0.0", 96 + 8},     // loopback (RFC 1122)
    {"169.254.0.0", 96 + 16},  // link-local, and clouds' metadata (RFC 3927)
    {"172.16.0.0", 96 + 12},   // private
    {"192.0.0.0", 96 + 24},    // protocol assignments (RFC 6890)
    {"192.0.2.0", 96 + 24},    // documentation (RFC 5737)
    {"192.31.196.0", 96 + 24}, // AS112 (RFC 7535)
    {"192.52.193.0", 96 + 24}, // AMT (RFC 7450)
    {"192.88.99.0", 96 + 24},  // 6to4 relays (RFC 7526)
    {"192.168.0.0", 96 + 16},  // private
    {"192.175.48.0", 96 + 24}, // AS112 (RFC 7534)
    {"198.18.0.0", 96 + 15},   // benchmarking (RFC 2544)
    {"198.51.100.0", 96 + 24}, // documentation
    {"203.0.113.0", 96 + 24},  // documentation
    {"224.0.0.0", 96 + 4},     // multicast (RFC 5771)
    {"240.0.0.0", 96 + 4},     // reserved, and broadcast (RFC 1112)
    {"::", 128},               // unspecified (RFC 4291)
    {"::1", 128},              // loopback
    {"64:ff9b:1::", 48},       // local NAT64 (RFC 8215)
    {"100::", 64},             // discard (RFC 6666)
    {"2001::", 23},            // protocol assignments, Teredo among them (RFC 2928, 4380)
    {"2001:db8::", 32},        // documentation (RFC 3849)
    {"3fff::", 20},            // documentation (RFC 9637)
    {"5f00::", 16},            // segment routing (RFC 9602)
    {"fc00::", 7},             // unique local (RFC 4193)
    {"fe80::", 10},            // link-local
    {"fec0::", 10},            // site-local, deprecated (RFC 3879)
    {"ff00::", 8},             // multicast
};

bool within(const AddressBytes& address, const AddressBytes& range, int bits) {
  const int whole = bits / 8, rest = bits % 8;
  if (std::memcmp(address.data(), range.data(), std::size_t(whole)) != 0) return false;
  if (rest == 0) return true;
  const int mask = 0xFF << (8 - rest);
  return ((address[whole] ^ range[whole]) & mask) == 0;
}

AddressBytes mapped(const std::uint8_t* ipv4) {
  AddressBytes out{};
  out[10] = out[11] = 0xFF;
  std::copy_n(ipv4, 4, out.begin() + 12);
  return out;
}

bool begins_with(const AddressBytes& address, std::initializer_list<std::uint8_t> bytes) {
  return std::equal(bytes.begin(), bytes.end(), address.begin());
}

bool is_special(const AddressBytes& address) {
  return std::any_of(std::begin(special), std::end(special), [&](const Special& range) {
    return within(address, *parse_address(range.address), range.bits);
  });
}

} // namespace

Result<AddressBytes> parse_address(std::string_view text) {
  const std::string copy(text);
  std::uint8_t bytes[16];
  if (inet_pton(AF_INET, copy.c_str(), bytes) == 1) return mapped(bytes);
  AddressBytes out{};
  if (inet_pton(AF_INET6, copy.c_str(), out.data()) == 1) return out;
  return fail("\"{}\" is no network address", text);
}

AddressBytes address_of(const sockaddr& address) {
  AddressBytes out{};
  if (address.sa_family == AF_INET) {
    const auto& ipv4 = reinterpret_cast<const sockaddr_in&>(address);
    return mapped(reinterpret_cast<const std::uint8_t*>(&ipv4.sin_addr));
  }
  if (address.sa_family == AF_INET6)
    std::memcpy(out.data(), &reinterpret_cast<const sockaddr_in6&>(address).sin6_addr, 16);
  return out;
}

std::string to_text(const AddressBytes& address) {
  char out[INET6_ADDRSTRLEN];
  if (begins_with(address, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF}))
    inet_ntop(AF_INET, address.data() + 12, out, sizeof out);
  else
    inet_ntop(AF_INET6, address.data(), out, sizeof out);
  return out;
}

bool is_public(const AddressBytes& address) {
  if (is_special(address)) return false;
  if (begins_with(address, {0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0})) // NAT64 (RFC 6052)
    return is_public(mapped(address.data() + 12));
  if (begins_with(address, {0x20, 0x02})) return is_public(mapped(address.data() + 2)); // 6to4
  if (begins_with(address, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0})) // IPv4-compatible, deprecated
    return false;
  return true;
}

Result<AllowedRanges> AllowedRanges::parse(const std::vector<std::string>& ranges) {
  AllowedRanges out;
  for (const std::string& text : ranges) {
    const auto slash = text.find('/');
    TRY_SET(const AddressBytes address, parse_address(std::string_view(text).substr(0, slash)));
    const bool ipv4 = text.find(':') == std::string::npos;
    int bits = ipv4 ? 32 : 128;
    if (slash != std::string::npos) {
      const char* end = text.data() + text.size();
      const auto read = std::from_chars(text.data() + slash + 1, end, bits);
      if (read.ec != std::errc() || read.ptr != end || bits < 0 || bits > (ipv4 ? 32 : 128))
        return fail("\"{}\" is no range of addresses", text);
    }
    out.ranges_.push_back({address, bits + (ipv4 ? 96 : 0)});
  }
  return out;
}

bool AllowedRanges::allows(const AddressBytes& address) const {
  if (is_public(address)) return true;
  return std::any_of(ranges_.begin(), ranges_.end(), [&](const Range& range) {
    return within(address, range.address, range.bits);
  });
}

} // namespace wireroom::http
