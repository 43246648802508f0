#include "corpus/reader/front_matter.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include "corpus/base/date.h"
#include "corpus/base/status_macros.h"
#include "corpus/model/kinds.h"
#include "corpus/reader/csl.h"
#include "corpus/reader/errors.h"
#include "corpus/reader/ids.h"
#include "corpus/reader/yaml.h"

namespace probatum::corpus {
namespace {

constexpr std::array kKeys =
    std::to_array<std::string_view>({"id", "title", "kind", "issuer", "published", "updated", "review", "standing", "audience",
                                     "jurisdiction", "language", "licence", "source", "topics", "references", "lint"});
constexpr std::array kLintKeys = std::to_array<std::string_view>({"allow"});
constexpr std::array kReviewKeys = std::to_array<std::string_view>({"state", "due"});

// Reads one value after the other; the first error stays.
class Fields {
 public:
  Fields(const YAML::Node& map, const YamlFile& file) : map_(map), file_(file) {}

  std::string Text(const char* key) {
    const YAML::Node value = map_[key];
    if (!value.IsDefined() || value.IsNull()) return {};
    absl::StatusOr<std::string> text = YamlText(value, key, file_);
    if (!text.ok()) {
      Keep(std::move(text).status());
      return {};
    }
    return *std::move(text);
  }

  // As it stands: an id is refused, never mended.
  std::string Exact(const char* key) {
    const YAML::Node value = map_[key];
    return value.IsDefined() && value.IsScalar() ? value.Scalar() : std::string();
  }

  Date CalendarDate(const char* key) {
    const std::string text = Text(key);
    if (text.empty()) return {};
    const std::optional<Date> date = ParseDate(text);
    if (!date) Fail(key, fmt::format("\"{}\" is \"{}\"; write a date as 2026, 2026-11 or 2026-11-24", key, text));
    return date.value_or(Date{});
  }

  // A value of a closed set; `fallback` where the key is missing.
  template <typename Enum>
  Enum Choice(const char* key, std::optional<Enum> (*from_name)(std::string_view), Enum fallback, std::string_view choices) {
    const std::string text = Text(key);
    if (text.empty()) return fallback;
    const std::optional<Enum> value = from_name(text);
    if (!value) Fail(key, fmt::format("\"{}\" is \"{}\"; use one of {}", key, text, choices));
    return value.value_or(fallback);
  }

  void Fail(const char* key, std::string_view what) {
    const YAML::Node value = map_[key];
    Keep(file_.Error(value.IsDefined() ? value : map_, what));
  }
  void Keep(const absl::Status& status) {
    if (status_.ok()) status_ = status;
  }
  const absl::Status& status() const { return status_; }

 private:
  const YAML::Node& map_;
  const YamlFile& file_;
  absl::Status status_;
};

bool IsLanguageTag(std::string_view tag) {
  return tag.size() >= 2 && tag.size() <= 35 && std::all_of(tag.begin(), tag.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || (c >= '0' && c <= '9');
         });
}

void ReadReview(const YAML::Node& root, const YamlFile& file, Fields& fields, Metadata& metadata) {
  const YAML::Node review = root["review"];
  if (!review.IsDefined() || review.IsNull()) return;
  if (!review.IsMap()) return fields.Fail("review", "\"review\" must be a map such as {state: under-review}");
  if (const absl::Status keys = CheckKeys(review, kReviewKeys, "\"review\"", file); !keys.ok()) return fields.Keep(keys);
  Fields inner(review, file);
  metadata.review_state =
      inner.Choice("state", &ReviewStateFromName, ReviewState::kSubmitted, "submitted, under-review, approved");
  metadata.review_due = inner.CalendarDate("due");
  fields.Keep(inner.status());
}

void ReadTopics(const YAML::Node& root, const YamlFile& file, Fields& fields, Metadata& metadata) {
  const YAML::Node topics = root["topics"];
  if (!topics.IsDefined() || topics.IsNull()) return;
  if (!topics.IsSequence()) return fields.Fail("topics", "\"topics\" must be a list, the document's own topic first");
  for (const auto& topic : topics) {
    absl::StatusOr<std::string> text = YamlText(topic, "topics", file);
    if (!text.ok()) return fields.Keep(std::move(text).status());
    if (!text->empty()) metadata.topics.push_back(*std::move(text));
  }
}

absl::Status ReadReferences(const YAML::Node& root, const YamlFile& file, FrontMatter& front) {
  const YAML::Node list = root["references"];
  if (!list.IsDefined() || list.IsNull()) return absl::OkStatus();
  if (!list.IsSequence()) return file.Error(list, "\"references\" must be a list of CSL entries");
  for (const auto& entry : list) {
    PROBATUM_ASSIGN_OR_RETURN(CslReference parsed, ParseCslReference(entry, file));
    front.references.push_back(std::move(parsed.reference));
    front.reference_checks.push_back(std::move(parsed.check));
  }
  return absl::OkStatus();
}

// lint: {allow: [{citation-missing: the reason}]}
absl::Status ReadLint(const YAML::Node& root, const YamlFile& file, FrontMatter& front) {
  const YAML::Node lint = root["lint"];
  if (!lint.IsDefined() || lint.IsNull()) return absl::OkStatus();
  constexpr std::string_view kForm = "\"lint\" must be a map such as {allow: [{licence-missing: the reason}]}";
  if (!lint.IsMap()) return file.Error(lint, kForm);
  PROBATUM_RETURN_IF_ERROR(CheckKeys(lint, kLintKeys, "\"lint\"", file));
  const YAML::Node allow = lint["allow"];
  if (!allow.IsDefined() || allow.IsNull()) return absl::OkStatus();
  if (!allow.IsSequence()) return file.Error(allow, kForm);
  for (const auto& entry : allow) {
    if (!entry.IsMap() || entry.size() != 1 || !entry.begin()->first.IsScalar()) return file.Error(entry, kForm);
    LintAllowance allowance;
    PROBATUM_ASSIGN_OR_RETURN(allowance.code, YamlText(entry.begin()->first, "allow", file));
    const YAML::Node reason = entry.begin()->second;
    if (reason.IsScalar()) {
      PROBATUM_ASSIGN_OR_RETURN(allowance.reason, YamlText(reason, allowance.code, file));
    }
    if (allowance.reason.empty()) {
      return file.Error(entry, fmt::format("\"{}\" is allowed without a reason; write one behind the colon", allowance.code));
    }
    allowance.line = file.LineOf(entry);
    front.lint_allowances.push_back(std::move(allowance));
  }
  return absl::OkStatus();
}

absl::StatusOr<FrontMatter> ReadFrontMatter(std::string_view yaml, const std::string& file_name, int first_line) {
  const YamlFile file{file_name, first_line};
  PROBATUM_ASSIGN_OR_RETURN(const YAML::Node root, ParseYaml(yaml, file));
  if (!root.IsMap()) return FileError(file_name, first_line, "front matter must be a map with id, title and kind");
  PROBATUM_RETURN_IF_ERROR(CheckKeys(root, kKeys, "the front matter", file));

  FrontMatter front;
  Metadata& metadata = front.metadata;
  Fields fields(root, file);
  metadata.id = DocumentId(fields.Exact("id"));
  if (const std::string fault = FaultOfDocumentId(metadata.id.value()); !fault.empty()) fields.Fail("id", fault);
  metadata.title = fields.Text("title");
  if (metadata.title.empty()) fields.Fail("title", "\"title\" is missing");
  metadata.kind = fields.Choice("kind", &DocumentKindFromName, DocumentKind::kUnspecified,
                                "guideline, protocol, topic-overview, drug-label, question-answer, article");
  if (metadata.kind == DocumentKind::kUnspecified) {
    fields.Fail("kind",
                "\"kind\" is missing; use one of guideline, protocol, topic-overview, drug-label, question-answer, article");
  }
  metadata.issuer = fields.Text("issuer");
  metadata.published = fields.CalendarDate("published");
  metadata.updated = fields.CalendarDate("updated");
  ReadReview(root, file, fields, metadata);
  metadata.standing = fields.Choice("standing", &StandingFromName, Standing::kCurrent, "current, superseded, retired, retracted");
  metadata.audience = fields.Text("audience");
  metadata.jurisdiction = fields.Text("jurisdiction");
  if (std::string language = fields.Text("language"); !language.empty()) {
    if (!IsLanguageTag(language)) fields.Fail("language", "\"language\" must be a language tag such as en or en-GB");
    metadata.language = std::move(language);
  }
  metadata.licence = fields.Text("licence");
  metadata.source_uri = fields.Text("source");
  if (!metadata.source_uri.empty() && !metadata.source_uri.starts_with("https://") &&
      !metadata.source_uri.starts_with("http://")) {
    fields.Fail("source", "\"source\" must start with http:// or https://");
  }
  ReadTopics(root, file, fields, metadata);
  if (!fields.status().ok()) return fields.status();
  PROBATUM_RETURN_IF_ERROR(ReadReferences(root, file, front));
  PROBATUM_RETURN_IF_ERROR(ReadLint(root, file, front));
  return front;
}

}  // namespace

absl::StatusOr<FrontMatter> ParseFrontMatter(std::string_view yaml, const std::string& file_name, int first_line) {
  try {
    return ReadFrontMatter(yaml, file_name, first_line);
  } catch (const YAML::Exception& exception) {
    return FileError(file_name, first_line + std::max(exception.mark.line, 0),
                     fmt::format("front matter: {}", MessageOf(exception)));
  }
}

}  // namespace probatum::corpus
