#include "extract/docx/block_list.h"

#include <iterator>
#include <utility>
#include <variant>

namespace guidang::extract::docx {

void BlockList::append(BlockList&& other) {
  const int offset = static_cast<int>(blocks.size());
  if (offset > 0) {
    for (model::Block& block : other.blocks) {
      auto* table = std::get_if<model::Table>(&block);
      if (table && table->parent) table->parent->block_index += offset;
    }
    for (model::Warning& warning : other.warnings) {
      if (warning.block_index) *warning.block_index += offset;
    }
  }
  blocks.insert(blocks.end(), std::make_move_iterator(other.blocks.begin()),
                std::make_move_iterator(other.blocks.end()));
  warnings.insert(warnings.end(), std::make_move_iterator(other.warnings.begin()),
                  std::make_move_iterator(other.warnings.end()));
  other.blocks.clear();
  other.warnings.clear();
}

void BlockList::append_nested(BlockList&& other, int holder, int row, int column) {
  const std::size_t first = blocks.size();
  append(std::move(other));
  if (first < blocks.size()) {
    if (auto* table = std::get_if<model::Table>(&blocks[first]))
      table->parent = model::ParentCell{holder, row, column};
  }
}

void BlockList::warn(std::string code, std::string message, bool loses_content) {
  model::Warning warning{std::move(code), std::move(message), {}, loses_content};
  if (!blocks.empty()) warning.block_index = static_cast<int>(blocks.size()) - 1;
  warnings.push_back(std::move(warning));
}

}  // namespace guidang::extract::docx
