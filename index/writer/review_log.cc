#include "index/writer/review_log.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "fmt/format.h"
#include "nlohmann/json.hpp"

#include "corpus/base/status_macros.h"
#include "corpus/text/unicode.h"
#include "index/writer/files.h"

namespace probatum::index {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::size_t kMaxDocumentIdBytes = 200;
// The years that four digits write.
constexpr std::chrono::sys_seconds kFirstTime = std::chrono::sys_days(std::chrono::year(1970) / 1 / 1);
constexpr std::chrono::sys_seconds kEndOfTime = std::chrono::sys_days(std::chrono::year(10'000) / 1 / 1);

std::string_view Name(ReviewEntryKind kind) { return kind == ReviewEntryKind::kReview ? "review" : "standing"; }

// What is wrong with a text, "" for nothing.
std::string TextFault(std::string_view text, std::size_t max_bytes, bool required) {
  if (text.size() > max_bytes) return fmt::format("has {} bytes; use at most {}", text.size(), max_bytes);
  if (required && text.empty()) return fmt::format("is empty; give 1 to {} bytes", max_bytes);
  if (const auto at = corpus::FirstInvalidUtf8(text)) return fmt::format("is not UTF-8 from byte {} on; write it in UTF-8", *at);
  if (!corpus::RemoveInvisible(text).removed.empty() || text.find_first_of("\t\n") != std::string_view::npos) {
    return "holds control or invisible characters; write it on one line, without them";
  }
  if (text != corpus::CollapseWhiteSpace(text)) return "begins, ends or is broken by extra spaces; take them out";
  return "";
}

bool IsWebAddress(std::string_view uri) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (uri.starts_with(scheme) && uri.size() > scheme.size() && uri.find_first_of(" \"<>\\^`{|}") == std::string_view::npos) {
      return true;
    }
  }
  return false;
}

absl::Status CheckValue(const ReviewEntry& entry) {
  if (entry.kind == ReviewEntryKind::kReview) {
    if (entry.review_state == corpus::ReviewState::kUnspecified || entry.standing != corpus::Standing::kUnspecified) {
      return absl::InvalidArgumentError("state: none is given; use submitted, under-review or approved");
    }
    if (!entry.superseded_by.empty()) {
      return absl::InvalidArgumentError("superseded-by: a review does not say that; record a standing");
    }
    return absl::OkStatus();
  }
  if (entry.standing == corpus::Standing::kUnspecified || entry.review_state != corpus::ReviewState::kUnspecified) {
    return absl::InvalidArgumentError("standing: none is given; use current, superseded, retired or retracted");
  }
  if (!entry.policy_uri.empty()) return absl::InvalidArgumentError("policy: a standing has none; record a review");
  if (entry.superseded_by.empty()) return absl::OkStatus();
  if (entry.standing != corpus::Standing::kSuperseded) {
    return absl::InvalidArgumentError("superseded-by: it goes with the standing superseded only");
  }
  if (entry.superseded_by == entry.document_id) {
    return absl::InvalidArgumentError(
        fmt::format("superseded-by: {} cannot take its own place; name the newer document", entry.document_id));
  }
  return absl::OkStatus();
}

// Reads one line's fields; what is missing or of another type makes it fail.
class LineFields {
 public:
  explicit LineFields(std::string_view line) : json_(Json::parse(line, nullptr, /*allow_exceptions=*/false)) {
    ok_ = json_.is_object();
  }
  bool ok() const { return ok_; }

  std::string Text(const char* key) {
    const Json* const value = Find(key);
    if (value == nullptr || !value->is_string()) return Fail<std::string>();
    return value->get<std::string>();
  }
  std::uint64_t Number(const char* key) {
    const Json* const value = Find(key);
    if (value == nullptr || !value->is_number_unsigned()) return Fail<std::uint64_t>();
    return value->get<std::uint64_t>();
  }
  corpus::Sha256Digest Digest(const char* key) {
    const std::string hex = Text(key);
    corpus::Sha256Digest digest{};
    if (hex.size() != 2 * digest.size()) return Fail<corpus::Sha256Digest>();
    for (std::size_t i = 0; i < digest.size(); ++i) {
      const char* const begin = hex.data() + 2 * i;
      if (std::from_chars(begin, begin + 2, digest[i], 16).ptr != begin + 2) return Fail<corpus::Sha256Digest>();
    }
    return digest;
  }
  std::chrono::sys_seconds Time(const char* key) {
    // Lengths and signs are the business of the comparison with what would be written.
    const std::string text = Text(key);
    if (text.size() != std::string_view("2026-11-25T18:40:00Z").size()) return Fail<std::chrono::sys_seconds>();
    std::array<int, 6> parts{};
    constexpr std::array<std::pair<int, int>, 6> kPlaces = {{{0, 4}, {5, 2}, {8, 2}, {11, 2}, {14, 2}, {17, 2}}};
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const char* const begin = text.data() + kPlaces[i].first;
      if (std::from_chars(begin, begin + kPlaces[i].second, parts[i]).ec != std::errc()) return Fail<std::chrono::sys_seconds>();
    }
    const std::chrono::year_month_day day = std::chrono::year(parts[0]) / std::chrono::month(static_cast<unsigned>(parts[1])) /
                                            std::chrono::day(static_cast<unsigned>(parts[2]));
    if (!day.ok()) return Fail<std::chrono::sys_seconds>();
    return std::chrono::sys_days(day) + std::chrono::hours(parts[3]) + std::chrono::minutes(parts[4]) +
           std::chrono::seconds(parts[5]);
  }

 private:
  const Json* Find(const char* key) {
    if (!ok_) return nullptr;
    const auto found = json_.find(key);
    return found == json_.end() ? nullptr : &*found;
  }
  template <typename Value>
  Value Fail() {
    ok_ = false;
    return Value{};
  }

  Json json_;
  bool ok_ = false;
};

struct ParsedLine {
  ReviewEntry entry;
  corpus::Sha256Digest previous{};
};

// Nothing where the line is not, byte for byte, what its entry gives.
std::optional<ParsedLine> ParseLine(std::string_view line) {
  if (line.size() > kMaxReviewLineBytes) return std::nullopt;
  LineFields fields(line);
  ParsedLine parsed;
  ReviewEntry& entry = parsed.entry;
  entry.sequence = fields.Number("sequence");
  entry.time = fields.Time("time");
  entry.document_id = fields.Text("document");
  entry.text_sha256 = fields.Digest("text_sha256");
  const std::string kind = fields.Text("kind");
  const std::string value = fields.Text("value");
  entry.by = fields.Text("by");
  entry.role = fields.Text("role");
  entry.policy_uri = fields.Text("policy");
  entry.superseded_by = fields.Text("superseded_by");
  entry.reason = fields.Text("reason");
  const std::uint64_t more = fields.Number("more");
  parsed.previous = fields.Digest("previous");
  if (!fields.ok() || more >= kMaxReviewBatch) return std::nullopt;
  entry.more = static_cast<std::uint32_t>(more);
  if (kind == Name(ReviewEntryKind::kReview)) {
    entry.review_state = corpus::ReviewStateFromName(value).value_or(corpus::ReviewState::kUnspecified);
  } else {
    entry.kind = ReviewEntryKind::kStanding;
    entry.standing = corpus::StandingFromName(value).value_or(corpus::Standing::kUnspecified);
  }
  if (!CheckReviewEntry(entry).ok() || ToReviewLine(entry, parsed.previous) != line) return std::nullopt;
  return parsed;
}

absl::Status DamagedLine(std::uint64_t line, std::string_view what) {
  return absl::DataLossError(fmt::format("{}, line {}: {}; put the file back from a backup, and look for who or what changed it",
                                         kReviewLogFile, line, what));
}

}  // namespace

std::string_view ReviewValue(const ReviewEntry& entry) {
  return entry.kind == ReviewEntryKind::kReview ? corpus::Name(entry.review_state) : corpus::Name(entry.standing);
}

std::string ToIsoTime(std::chrono::sys_seconds time) {
  const std::chrono::sys_days day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss<std::chrono::seconds> clock(time - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()), clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

absl::Status CheckReviewEntry(const ReviewEntry& entry) {
  struct Field {
    const char* name;
    const std::string& text;
    std::size_t max_bytes;
    bool required;
  };
  for (const Field& field :
       {Field{"document id", entry.document_id, kMaxDocumentIdBytes, true}, Field{"by", entry.by, kMaxReviewerBytes, true},
        Field{"role", entry.role, kMaxRoleBytes, true}, Field{"policy", entry.policy_uri, kMaxPolicyBytes, false},
        Field{"superseded-by", entry.superseded_by, kMaxDocumentIdBytes, false},
        Field{"reason", entry.reason, kMaxReasonBytes, false}}) {
    const std::string fault = TextFault(field.text, field.max_bytes, field.required);
    if (!fault.empty()) return absl::InvalidArgumentError(fmt::format("{}: it {}", field.name, fault));
  }
  if (!entry.policy_uri.empty() && !IsWebAddress(entry.policy_uri)) {
    return absl::InvalidArgumentError(
        "policy: it is no web address; give one that begins with https:// or http://, special characters percent-encoded");
  }
  if (entry.time < kFirstTime || entry.time >= kEndOfTime) {
    return absl::InvalidArgumentError("time: it is not between the years 1970 and 9999; set the clock of this machine");
  }
  return CheckValue(entry);
}

std::string ToReviewLine(const ReviewEntry& entry, const corpus::Sha256Digest& previous) {
  const Json json = {{"sequence", entry.sequence},
                     {"time", ToIsoTime(entry.time)},
                     {"document", entry.document_id},
                     {"text_sha256", corpus::ToHex(entry.text_sha256)},
                     {"kind", Name(entry.kind)},
                     {"value", ReviewValue(entry)},
                     {"by", entry.by},
                     {"role", entry.role},
                     {"policy", entry.policy_uri},
                     {"superseded_by", entry.superseded_by},
                     {"reason", entry.reason},
                     {"more", entry.more},
                     {"previous", corpus::ToHex(previous)}};
  std::string line = json.dump();
  const std::string own = corpus::ToHex(corpus::Sha256(line));
  line.pop_back();
  line += fmt::format(R"(,"sha256":"{}"}})", own);
  return line;
}

absl::StatusOr<ReviewLogContents> ParseReviewLog(std::string_view bytes) {
  ReviewLogContents contents;
  std::size_t batch_entries = 0;  // of the log up to where the newest command began, with the hash of its last line
  corpus::Sha256Digest batch_previous{};
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t feed = bytes.find('\n', begin);
    const bool ended = feed != std::string_view::npos;
    const std::string_view line = bytes.substr(begin, ended ? feed - begin : std::string_view::npos);
    const std::optional<ParsedLine> parsed = ParseLine(line);
    const std::uint64_t number = contents.entries.size() + 1;
    if (!parsed && !ended) break;  // the newest command did not get further
    if (!parsed) return DamagedLine(number, "it is not what was written");
    if (parsed->previous != contents.last_line_sha256 || parsed->entry.sequence != number) {
      return DamagedLine(number, "it does not follow the line before it: lines were removed, put in or changed");
    }
    const std::uint32_t awaited = contents.entries.empty() ? 0 : contents.entries.back().more;
    if (awaited > 0 && parsed->entry.more != awaited - 1) {
      return DamagedLine(number, fmt::format("it stands where {} more of an earlier command's have to follow", awaited));
    }
    contents.entries.push_back(parsed->entry);
    contents.last_line_sha256 = corpus::Sha256(line);
    begin = ended ? feed + 1 : bytes.size();
    if (parsed->entry.more > 0) continue;
    contents.whole_bytes = begin;
    contents.lacks_line_feed = !ended;
    batch_entries = contents.entries.size();
    batch_previous = contents.last_line_sha256;
  }
  contents.entries.resize(batch_entries);
  contents.last_line_sha256 = batch_previous;
  contents.torn_bytes = bytes.size() - contents.whole_bytes;
  return contents;
}

absl::StatusOr<ReviewLogContents> ReadReviewLog(const fs::path& file) {
  const absl::StatusOr<std::string> bytes = ReadSmallFile(file, kMaxReviewLogBytes);
  if (absl::IsNotFound(bytes.status())) return ReviewLogContents{};
  if (!bytes.ok()) return bytes.status();
  return ParseReviewLog(*bytes);
}

absl::StatusOr<ReviewLog> ReviewLog::Open(fs::path file) {
  ReviewLog log(std::move(file));
  PROBATUM_ASSIGN_OR_RETURN(log.contents_, ReadReviewLog(log.file_));
  if (log.contents_.torn_bytes > 0) {
    PROBATUM_RETURN_IF_ERROR(TruncateSynced(log.file_, log.contents_.whole_bytes));
    log.warning_ = fmt::format(
        "{}: the last {} bytes were cut off: a command that was ended while it wrote them, before it said that it was done",
        kReviewLogFile, log.contents_.torn_bytes);
    log.contents_.torn_bytes = 0;
  }
  if (log.contents_.lacks_line_feed) {
    PROBATUM_RETURN_IF_ERROR(AppendSynced(log.file_, log.contents_.whole_bytes, "\n"));
    log.contents_.lacks_line_feed = false;
    ++log.contents_.whole_bytes;
  }
  return log;
}

absl::Status ReviewLog::Append(std::vector<ReviewEntry> entries) {
  if (entries.size() > kMaxReviewBatch) {
    return absl::InvalidArgumentError(
        fmt::format("{} documents in one command; name at most {}", entries.size(), kMaxReviewBatch));
  }
  std::string lines;
  corpus::Sha256Digest previous = contents_.last_line_sha256;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    PROBATUM_RETURN_IF_ERROR(CheckReviewEntry(entries[i]));
    entries[i].sequence = contents_.entries.size() + i + 1;
    entries[i].more = static_cast<std::uint32_t>(entries.size() - i - 1);
    const std::string line = ToReviewLine(entries[i], previous);
    previous = corpus::Sha256(line);
    lines.append(line).push_back('\n');
  }
  if (lines.size() > kMaxReviewLogBytes - std::min(kMaxReviewLogBytes, contents_.whole_bytes)) {
    return absl::ResourceExhaustedError(fmt::format("{} would pass {} bytes", file_.native(), kMaxReviewLogBytes));
  }
  PROBATUM_RETURN_IF_ERROR(AppendSynced(file_, contents_.whole_bytes, lines));
  contents_.whole_bytes += lines.size();
  contents_.last_line_sha256 = previous;
  std::move(entries.begin(), entries.end(), std::back_inserter(contents_.entries));
  return absl::OkStatus();
}

}  // namespace probatum::index
