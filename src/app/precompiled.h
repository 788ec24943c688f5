// What every command file needs; CLI11 is heavy.
#pragma once
#include "base/precompiled.h"
#include <CLI/CLI.hpp>
