#include "tests/fuzz/corpus/document_invariants.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "corpus/base/byte_range.h"
#include "corpus/base/sha256.h"
#include "corpus/reader/ids.h"
#include "corpus/text/analyse.h"
#include "corpus/text/unicode.h"
#include "tests/fuzz/support/require.h"

namespace probatum::fuzz {
namespace {

constexpr std::size_t kMaxSegments = 4;

bool IsUtf8(std::string_view text) { return !corpus::FirstInvalidUtf8(text); }

bool StartsCharacter(std::string_view text, std::size_t offset) {
  return offset == text.size() || (static_cast<unsigned char>(text[offset]) & 0xC0) != 0x80;
}

void CheckRange(const corpus::ByteRange& range, std::string_view text) {
  Require(range.begin <= range.end && range.end <= text.size(), "a range lies in the text");
  Require(StartsCharacter(text, range.begin) && StartsCharacter(text, range.end), "a range begins and ends between characters");
}

void CheckSegments(const std::vector<corpus::ByteRange>& segments, std::string_view text) {
  Require(!segments.empty(), "there is a segment");
  std::uint32_t previous_end = 0;
  for (const corpus::ByteRange& segment : segments) {
    CheckRange(segment, text);
    Require(!segment.empty(), "a segment holds something");
    Require(segment.begin >= previous_end, "segments ascend and do not overlap");
    previous_end = segment.end;
  }
}

void CheckMetadata(const corpus::Metadata& metadata) {
  Require(corpus::FaultOfDocumentId(metadata.id.value()).empty(), "the id is one that may be given");
  Require(!metadata.title.empty(), "there is a title");
  for (const std::string& text : {metadata.title, metadata.issuer, metadata.audience, metadata.jurisdiction, metadata.language,
                                  metadata.licence, metadata.source_uri, metadata.source_name}) {
    Require(IsUtf8(text), "what is known of the document is UTF-8");
  }
  for (const std::string& topic : metadata.topics) Require(!topic.empty() && IsUtf8(topic), "a topic is a text in UTF-8");
}

void CheckSections(const corpus::Document& document) {
  std::vector<std::string> ids;
  for (const corpus::Section& section : document.sections) {
    CheckRange(section.range, document.text);
    Require(IsUtf8(section.id.value()) && IsUtf8(section.heading) && IsUtf8(section.population), "a section's texts are UTF-8");
    Require(section.range.Contains(HeadingRange(section)) && Slice(document.text, HeadingRange(section)) == section.heading,
            "a section begins with its heading");
    ids.push_back(section.id.value());
  }
  std::sort(ids.begin(), ids.end());
  Require(std::adjacent_find(ids.begin(), ids.end()) == ids.end(), "no two sections have one id");
}

void CheckStatements(const corpus::Document& document) {
  Require(!document.statements.empty(), "a document holds a statement");
  for (const corpus::Statement& statement : document.statements) {
    CheckSegments(statement.segments, document.text);
    Require(statement.segments.size() <= kMaxSegments, "a statement has 1 to 4 segments");
    Require(statement.section < document.sections.size(), "a statement's section is there");
    for (const std::uint32_t reference : statement.references) {
      Require(reference < document.references.size(), "what a statement cites is there");
    }
  }
}

void CheckPassages(const corpus::Document& document) {
  std::vector<bool> seen(document.statements.size(), false);
  for (const corpus::Passage& passage : document.passages) {
    CheckSegments(passage.segments, document.text);
    Require(passage.section < document.sections.size(), "a passage's section is there");
    Require(!passage.statements.empty(), "a passage holds a statement");
    Require(std::is_sorted(passage.statements.begin(), passage.statements.end()), "a passage's statements ascend");
    for (const std::uint32_t index : passage.statements) {
      Require(index < seen.size() && !seen[index], "a statement is in no more than one passage");
      seen[index] = true;
      for (const corpus::ByteRange& segment : document.statements[index].segments) {
        Require(std::any_of(passage.segments.begin(), passage.segments.end(),
                            [&](const corpus::ByteRange& range) { return range.Contains(segment); }),
                "a passage holds all that its statements consist of");
      }
    }
  }
  Require(std::find(seen.begin(), seen.end(), false) == seen.end(), "every statement is in a passage");
}

absl::StatusOr<corpus::Document> ReadAndAnalyse(ReadOneDocument read, const corpus::SourceFile& file,
                                                const corpus::ReaderLimits& limits) {
  absl::StatusOr<corpus::SourceDocument> source = read(file, limits);
  if (!source.ok()) return source.status();
  return corpus::Analyse(*std::move(source));
}

bool Same(const corpus::Document& a, const corpus::Document& b) {
  return a.metadata == b.metadata && a.text == b.text && a.text_sha256 == b.text_sha256 && a.sections == b.sections &&
         a.statements == b.statements && a.passages == b.passages && a.references == b.references;
}

}  // namespace

void CheckFault(const absl::Status& fault, std::string_view file_name, std::string_view bytes) {
  Require(fault.code() == absl::StatusCode::kInvalidArgument, "a fault of a file is INVALID_ARGUMENT");
  const std::string message(fault.message());
  Require(IsUtf8(message), "a message is UTF-8");
  Require(message.starts_with(std::string(file_name) + ":"), "a message begins with the file's name");
  const std::size_t begin = file_name.size() + 1;
  const std::size_t end = message.find_first_not_of("0123456789", begin);
  Require(end != std::string::npos && end > begin && end - begin < 10 && message.compare(end, 2, ": ") == 0,
          "a message names the line behind the file");
  const long line = std::stol(message.substr(begin, end - begin));
  const auto line_count = std::count_if(bytes.begin(), bytes.end(), [](char c) { return c == '\n' || c == '\r'; }) + 1;
  Require(line >= 1 && line <= line_count + 1, "the line that a message names is there");
}

void CheckDocument(const corpus::Document& document) {
  Require(IsUtf8(document.text), "the text is UTF-8");
  Require(corpus::ToNfc(document.text) == document.text, "the text is in NFC");
  Require(corpus::Sha256(document.text) == document.text_sha256, "the text has the hash that is said of it");
  CheckMetadata(document.metadata);
  CheckSections(document);
  CheckStatements(document);
  CheckPassages(document);
}

void CheckReader(ReadOneDocument read, const corpus::SourceFile& file, const corpus::ReaderLimits& limits) {
  const absl::StatusOr<corpus::Document> first = ReadAndAnalyse(read, file, limits);
  const absl::StatusOr<corpus::Document> second = ReadAndAnalyse(read, file, limits);
  Require(first.status() == second.status(), "the same bytes give the same status");
  if (!first.ok()) return CheckFault(first.status(), file.name, file.bytes);
  Require(Same(*first, *second), "the same bytes give the same document");
  CheckDocument(*first);
}

}  // namespace probatum::fuzz
