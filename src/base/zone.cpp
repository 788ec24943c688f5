// The only file that includes the time-zone library, whose header is heavy.
#include "base/time.h"
#include <date/tz.h>

namespace wireroom {

Result<minutes> offset_of_zone(std::string_view zone, Instant at) {
  try {
    const auto info = date::locate_zone(std::string(zone))->get_info(at);
    return std::chrono::floor<minutes>(info.offset);
  } catch (const std::exception&) { // the library's way to say that it has no such zone
    return fail("there is no time zone \"{}\"", zone);
  }
}

} // namespace wireroom
