// Plain text in the making, which knows at each moment where in it a quote begins and ends.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "corpus/base/byte_range.h"

namespace probatum::answer {

// Appends only, so that a range once returned stays right. Template text and quotes are told apart by who appends them.
class TextBuilder {
 public:
  void Append(std::string_view text) { text_ += text; }
  // Returns where it stands.
  corpus::ByteRange Quote(std::string_view text) {
    const std::uint32_t begin = size();
    text_ += text;
    return {begin, size()};
  }
  // Ends the line, unless nothing stands on it.
  void EndLine() {
    if (!text_.empty() && text_.back() != '\n') text_ += '\n';
  }
  // An empty line before what follows, unless it is the first.
  void Gap() {
    EndLine();
    if (!text_.empty() && !text_.ends_with("\n\n")) text_ += '\n';
  }
  std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }
  const std::string& text() const { return text_; }
  std::string Take() && { return std::move(text_); }

 private:
  std::string text_;
};

}  // namespace probatum::answer
