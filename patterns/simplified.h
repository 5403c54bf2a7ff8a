// Traditional characters as simplified ones, for comparing labels; a table, for ICU's transliterator takes
// longer to start than a small report takes to be read.
#pragma once

namespace guidang::patterns {

// The simplified form of a traditional character; every other character as it is.
char32_t to_simplified(char32_t c);

}  // namespace guidang::patterns
