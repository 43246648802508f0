// Whatever a summary of the National Guideline Clearinghouse holds: it is refused with file and line, or what is made of it can be analysed. Bytes that
// do not begin with `<Version` are taken for the HTML of its recommendations.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "corpus/reader/reader.h"
#include "corpus/text/unicode.h"
#include "tests/fuzz/corpus/document_invariants.h"
#include "tests/fuzz/support/require.h"

namespace {

namespace corpus = probatum::corpus;
namespace fuzz = probatum::fuzz;
using fuzz::Require;

std::string AsSummary(std::string_view html) {
  std::string xml =
      "<Version><Section SecID=\"1\"><Field Name=\"Guideline Title\"><FieldValue Value=\"T\"/></Field><Field Name=\"Major "
      "Recommendations\"><FieldValue Value=\"";
  for (const char c : html) {
    if (c == '<' || c == '&' || c == '"') {
      xml += c == '<' ? "&lt;" : c == '&' ? "&amp;" : "&quot;";
    } else {
      xml += c;
    }
  }
  return xml + "\"/></Field></Section></Version>";
}

// Marks stand in their block, in order.
void CheckBlock(const corpus::SourceBlock& block) {
  Require(!corpus::FirstInvalidUtf8(block.text), "blocks are UTF-8");
  std::size_t last = 0;
  for (const corpus::GradeMark& mark : block.grades) {
    Require(mark.offset >= last && mark.offset < block.text.size(), "grades stand in their block, in order");
    Require(!mark.grade.value.empty() && !mark.grade.scale.empty(), "a grade has a value and a scale");
    last = mark.offset;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const corpus::SourceFile file{"ngc-1.xml", bytes.starts_with("<Version") ? std::string(bytes) : AsSummary(bytes)};
  corpus::ReaderLimits limits;
  limits.max_depth = 20;
  fuzz::CheckReader(&corpus::ReadNgc, file, limits);
  const absl::StatusOr<corpus::SourceDocument> source = corpus::ReadNgc(file, limits);
  if (!source.ok()) return 0;
  for (const corpus::SourceBlock& block : source->blocks) CheckBlock(block);
  return 0;
}
