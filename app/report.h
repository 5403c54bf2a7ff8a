// What the program tells its user when something is wrong, and how it ends.
#pragma once

#include "base/error.h"

namespace guidang::app {

constexpr int exit_ok = 0;
constexpr int exit_some_failed = 1;   // some documents failed; the rest is done and kept
constexpr int exit_nothing_done = 2;  // wrong usage, or nothing could be done

// One line on standard error: "guidang: FILE: what is wrong, and what to do".
void report(const base::Error& error);

// Reports and returns exit_nothing_done.
int give_up(const base::Error& error);

}  // namespace guidang::app
