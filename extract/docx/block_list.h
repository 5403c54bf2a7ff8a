// A run of blocks with the warnings about them, that can become part of a longer one: references from block
// to block (a nested table's parent, a warning's block) count from the start of the list.
#pragma once

#include <string>
#include <vector>

#include "model/document.h"

namespace guidang::extract::docx {

struct BlockList {
  std::vector<model::Block> blocks;
  std::vector<model::Warning> warnings;

  bool empty() const { return blocks.empty() && warnings.empty(); }

  // Puts the other list at the end. `other` is left empty.
  void append(BlockList&& other);

  // The same for what a cell of the table at `holder` holds: `other` begins with the nested table.
  void append_nested(BlockList&& other, int holder, int row, int column);

  // A warning about the last block.
  void warn(std::string code, std::string message, bool loses_content);
};

}  // namespace guidang::extract::docx
