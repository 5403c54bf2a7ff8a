// The program's version; the build sets it from the project's.
#pragma once

namespace guidang::app {

constexpr const char* version = GUIDANG_VERSION;

}  // namespace guidang::app
