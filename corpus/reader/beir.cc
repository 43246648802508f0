#include "corpus/reader/beir.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "corpus/base/sha256.h"
#include "corpus/base/status_macros.h"
#include "corpus/reader/answer_text.h"
#include "corpus/reader/byte_stream.h"
#include "corpus/reader/errors.h"
#include "corpus/reader/ids.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaxTitleBytes = 4'000;  // it goes with every hit
constexpr std::size_t kMaxUrlBytes = 2'000;

enum Field : std::size_t { kId, kTitle, kText, kUrl, kFieldCount };
constexpr std::array<const char*, kFieldCount> kFieldNames = {"_id", "title", "text", "url"};

// Takes the known fields out of one line's object as it is parsed, so that whatever else the line holds costs no memory.
class LineHandler {
 public:
  explicit LineHandler(std::uint32_t max_depth) : max_depth_(max_depth) {}

  const std::optional<std::string>& operator[](Field field) const { return values_[field]; }
  const std::string& fault() const { return fault_; }

  // What nlohmann::json::sax_parse calls.
  bool null() { return Other("null", /*missing=*/true); }
  bool boolean(bool) { return Other("true or false", /*missing=*/false); }
  bool number_integer(Json::number_integer_t) { return Other("a number", /*missing=*/false); }
  bool number_unsigned(Json::number_unsigned_t) { return Other("a number", /*missing=*/false); }
  bool number_float(Json::number_float_t, const std::string&) { return Other("a number", /*missing=*/false); }
  bool binary(Json::binary_t&) { return Other("bytes", /*missing=*/false); }
  bool string(std::string& text) {
    if (depth_ == 0) return NotAnObject();
    if (depth_ == 1 && field_) values_[*field_] = std::move(text);
    return true;
  }
  bool start_object(std::size_t) { return depth_ == 0 ? Deeper() : Other("an object", /*missing=*/false) && Deeper(); }
  bool start_array(std::size_t) { return Other("a list", /*missing=*/false) && Deeper(); }
  bool end_object() { return --depth_, true; }
  bool end_array() { return --depth_, true; }
  bool key(std::string& name) {
    if (depth_ != 1) return true;
    field_.reset();
    for (std::size_t field = 0; field < kFieldCount; ++field) {
      if (name != kFieldNames[field]) continue;
      if (seen_[field]) return Fail(fmt::format("\"{}\" stands twice in one document; leave one out", name));
      seen_[field] = true;
      field_ = static_cast<Field>(field);
    }
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) {
    return Fail(fmt::format(
        "not JSON at byte {}; each line is one object in UTF-8: {{\"_id\": \"1\", \"title\": \"...\", \"text\": \"...\"}}",
        position));
  }

 private:
  bool Fail(std::string fault) {
    if (fault_.empty()) fault_ = std::move(fault);
    return false;
  }
  bool NotAnObject() { return Fail("not an object; each line is {\"_id\": \"1\", \"title\": \"...\", \"text\": \"...\"}"); }
  bool Deeper() {
    return ++depth_ <= max_depth_ || Fail(fmt::format("nested deeper than {}, the limit: leave that field out", max_depth_));
  }
  bool Other(std::string_view what, bool missing) {
    if (depth_ == 0) return NotAnObject();
    if (depth_ > 1 || !field_ || missing) return true;
    return Fail(fmt::format("\"{}\" is {}; it must be a text in quotation marks", kFieldNames[*field_], what));
  }

  const std::uint32_t max_depth_;
  std::uint32_t depth_ = 0;
  std::optional<Field> field_;  // whose value comes next, of the document itself
  std::array<bool, kFieldCount> seen_{};
  std::array<std::optional<std::string>, kFieldCount> values_;
  std::string fault_;
};

// False where the line is no document; the handler knows why.
bool Parse(std::string_view line, LineHandler& handler) { return Json::sax_parse(line.begin(), line.end(), &handler); }

std::string PlainText(const std::optional<std::string>& text) {
  return text ? CollapseWhiteSpace(RemoveInvisible(*text).text) : std::string();
}

bool IsWebAddress(std::string_view url) { return url.starts_with("https://") || url.starts_with("http://"); }

std::string_view WithoutPacking(std::string_view name) {
  if (IsPackedName(name)) name.remove_suffix(3);
  return name.substr(name.rfind('/') + 1);
}

class BeirReader : public DocumentReader {
 public:
  BeirReader(std::unique_ptr<ByteStream> stream, const std::string& name, const ReaderLimits& limits)
      : name_(name), limits_(limits), lines_(std::move(stream), name, limits.max_line_bytes) {}

  absl::StatusOr<std::optional<SourceDocument>> Next() override;

 private:
  absl::Status Error(std::string_view what) const { return FileError(name_, lines_.number(), what); }
  absl::StatusOr<std::optional<SourceDocument>> End();
  absl::StatusOr<SourceDocument> Read(std::string_view line) const;

  const std::string name_;
  const ReaderLimits limits_;
  LineReader lines_;
  bool held_something_ = false;
  bool ended_ = false;
};

absl::StatusOr<std::optional<SourceDocument>> BeirReader::Next() {
  while (!ended_) {
    absl::StatusOr<std::optional<std::string_view>> line = lines_.Next();
    if (!line.ok()) {
      held_something_ = true;
      return line.status();
    }
    if (!*line) break;
    if (static_cast<std::uint32_t>(lines_.number()) > limits_.max_lines) {
      ended_ = true;
      return Error(fmt::format("more than {} lines, the limit of one file: split it", limits_.max_lines));
    }
    std::string_view text = **line;
    if (lines_.number() == 1) text = WithoutByteOrderMark(text);
    if (text.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    held_something_ = true;
    PROBATUM_ASSIGN_OR_RETURN(SourceDocument document, Read(text));
    return document;
  }
  return End();
}

absl::StatusOr<std::optional<SourceDocument>> BeirReader::End() {
  const bool was_ended = std::exchange(ended_, true);
  if (!was_ended && !held_something_) return FileError(name_, 1, "no document; the file is empty");
  return std::nullopt;
}

absl::StatusOr<SourceDocument> BeirReader::Read(std::string_view line) const {
  LineHandler fields(limits_.max_depth);
  if (!Parse(line, fields)) return Error(fields.fault());
  std::string id = fields[kId].value_or("");
  if (const std::string fault = FaultOfDocumentId(id, kFieldNames[kId]); !fault.empty()) return Error(fault);

  SourceDocument document;
  document.line = lines_.number();
  Metadata& metadata = document.metadata;
  metadata.title = PlainText(fields[kTitle]);
  if (metadata.title.size() > kMaxTitleBytes) {
    return Error(fmt::format("\"title\" has {} bytes; the limit is {}", metadata.title.size(), kMaxTitleBytes));
  }
  document.blocks = BlocksOfAnswer(fields[kText].value_or(""), document.line);
  if (document.blocks.empty()) document.blocks = BlocksOfAnswer(metadata.title, document.line);
  if (document.blocks.empty()) return Error("neither \"text\" nor \"title\" holds a word; leave the document out");
  if (metadata.title.empty()) metadata.title = id;
  metadata.id = DocumentId(std::move(id));
  metadata.source_uri = PlainText(fields[kUrl]);
  if (!IsWebAddress(metadata.source_uri)) metadata.source_uri.clear();
  if (metadata.source_uri.size() > kMaxUrlBytes) {
    return Error(fmt::format("\"url\" has {} bytes; the limit is {}", metadata.source_uri.size(), kMaxUrlBytes));
  }
  metadata.source_name = name_;
  metadata.source_sha256 = Sha256(line);  // so that a document stays the same when others of its file change
  return document;
}

}  // namespace

bool IsBeirDocument(std::string_view line) {
  LineHandler fields(ReaderLimits{}.max_depth);
  return Parse(line, fields) && fields[kId] && fields[kTitle] && fields[kText];
}

bool IsBeirCorpusName(std::string_view name) { return WithoutPacking(name) == "corpus.jsonl"; }

bool IsBesideBeirCorpus(std::string_view name) { return WithoutPacking(name) == "queries.jsonl" || name.ends_with(".tsv"); }

absl::StatusOr<std::unique_ptr<DocumentReader>> OpenBeir(const SourceFile& file, const ReaderLimits& limits) {
  std::unique_ptr<ByteStream> stream;
  if (file.path.empty()) {
    stream = StreamOfBytes(file.bytes);
  } else {
    PROBATUM_ASSIGN_OR_RETURN(stream, OpenStream(file.path, file.name, limits));
  }
  return std::make_unique<BeirReader>(std::move(stream), file.name, limits);
}

}  // namespace probatum::corpus
