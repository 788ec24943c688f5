// The day that an address tells: many papers put it there.
#pragma once
#include "base/time.h"
#include <optional>
#include <string_view>

namespace wireroom::page {

// "/2024/05/06/", "/20240506/", "2024-05-06": the first whole day from 1995 on. Of an archive's
// copy the day in the page's own address, not the copy's.
std::optional<Stamp> date_in_address(std::string_view url);

} // namespace wireroom::page
