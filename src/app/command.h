// Command: one word of the command line. Each has a small file in app/commands/, and a line in the
// table of app/commands.cpp.
#pragma once
#include "app/command_line.h"
#include <functional>
#include <string_view>

namespace wireroom::app {

// 0 done, 1 the work failed, 2 wrong use.
using Run = std::function<int()>;

struct Command {
  const char* name;
  const char* summary;       // one line of `wireroom --help`
  const char* example;       // shown by `wireroom NAME --help`
  Run (*prepare)(Arguments); // adds the options, gives back what to do with them
};

// Prints "wireroom: <sentence>" on standard error; returns 1 to be handed on.
int complain(std::string_view sentence);

} // namespace wireroom::app
