// What an editor is to be warned of before a source is taken, in plain sentences.
#pragma once
#include "app/trial/trial.h"

namespace wireroom::app {

// Adds to the trial's warnings what its ways in, its stories and its signals give cause for.
void warn_of(Trial& trial, Instant now);

} // namespace wireroom::app
