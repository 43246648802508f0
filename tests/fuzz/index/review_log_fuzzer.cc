// Whatever bytes a review log has: it is refused, naming a line, or its entries written out again are its bytes, and each is one that could
// have been recorded.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

#include "corpus/base/sha256.h"
#include "corpus/text/unicode.h"
#include "index/writer/review_log.h"
#include "index/writer/review_states.h"
#include "tests/fuzz/support/require.h"

namespace {

namespace index = probatum::index;
namespace corpus = probatum::corpus;
using probatum::fuzz::Require;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const absl::StatusOr<index::ReviewLogContents> log = index::ParseReviewLog(bytes);
  if (!log.ok()) {
    const std::string message(log.status().message());
    Require(log.status().code() == absl::StatusCode::kDataLoss, "a log that is not as it was written is damaged");
    Require(!corpus::FirstInvalidUtf8(message), "a message is UTF-8");
    Require(message.find("line ") != std::string::npos, "the line is named");
    return 0;
  }
  Require(log->whole_bytes + log->torn_bytes == bytes.size(), "each byte counts or is torn off");
  std::string written;
  corpus::Sha256Digest previous{};
  for (const index::ReviewEntry& entry : log->entries) {
    Require(index::CheckReviewEntry(entry).ok(), "what is read could have been recorded");
    const std::string line = index::ToReviewLine(entry, previous);
    previous = corpus::Sha256(line);
    written.append(line).push_back('\n');
  }
  Require(previous == log->last_line_sha256, "the newest line's hash is given");
  if (log->lacks_line_feed) written.pop_back();
  Require(written == bytes.substr(0, log->whole_bytes), "entries written out are the bytes that were read");
  Require(log->entries.empty() || log->entries.back().more == 0, "a command counts wholly or not at all");

  const index::ReviewStates states(log->entries);
  for (std::size_t i = 0; i < log->entries.size(); ++i) {
    corpus::Document document;
    document.metadata.id = corpus::DocumentId(log->entries[i].document_id);
    document.text_sha256 = log->entries[i].text_sha256;
    states.Warnings(document);
    states.Apply(document);
    Require(document.metadata.review_state != corpus::ReviewState::kUnspecified, "a document has a state");
    Require(document.metadata.standing != corpus::Standing::kUnspecified, "a document has a standing");
  }
  return 0;
}
