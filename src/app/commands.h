// The table of all commands.
#pragma once
#include "app/command.h"
#include <span>

namespace wireroom::app {
std::span<const Command> commands();
}
