#include "server/answer/composition/review.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "server/answer/composition/wording.h"

namespace probatum::answer {
namespace {

corpus::Date ToDate(const index::record::Date* date) {
  return date == nullptr ? corpus::Date{} : corpus::Date{date->year(), date->month(), date->day()};
}

std::string_view View(const flatbuffers::String* text) {
  return text == nullptr ? std::string_view() : std::string_view(text->c_str(), text->size());
}

std::vector<std::uint32_t> DocumentsOf(const Evidence& evidence) {
  std::vector<std::uint32_t> documents;
  for (const EvidenceSection& section : evidence.sections) {
    for (const StatementRef& ref : section.statements) {
      if (std::find(documents.begin(), documents.end(), ref.document_index) == documents.end()) {
        documents.push_back(ref.document_index);
      }
    }
  }
  return documents;
}

// The title of the document that took another's place; empty where none is named, or where it is not here or is withdrawn itself.
std::string NewerTitle(const index::record::Document& document, const index::Generation& generation) {
  const auto index = generation.FindDocument(View(document.superseded_by()));
  if (!index) return "";
  const index::record::Document& newer = generation.document(*index);
  const auto standing = static_cast<corpus::Standing>(newer.standing());
  if (standing == corpus::Standing::kRetired || standing == corpus::Standing::kRetracted) return "";
  return newer.title()->str();
}

// `first`: nothing was taken yet.
void KeepIfSame(std::string_view value, bool first, std::string& kept) {
  if (first) {
    kept = value;
  } else if (kept != value) {
    kept.clear();
  }
}

}  // namespace

Review ReviewOf(const Evidence& evidence, const index::Generation& generation, Audience audience) {
  Review review;
  review.state = corpus::ReviewState::kUnspecified;
  const std::vector<std::uint32_t> documents = DocumentsOf(evidence);
  if (documents.empty()) return review;
  review.state = corpus::ReviewState::kApproved;
  std::vector<SupersededDocument> superseded;
  bool all_dated = true;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const index::record::Document& document = generation.document(documents[i]);
    // A record without a state is as good as not reviewed.
    const auto state = std::max(static_cast<corpus::ReviewState>(document.review_state()), corpus::ReviewState::kSubmitted);
    review.state = std::min(review.state, state);
    const corpus::Date newest = std::max(ToDate(document.updated()), ToDate(document.published()));
    if (newest.set() && (!review.last_updated.set() || newest < review.last_updated)) review.last_updated = newest;
    KeepIfSame(View(document.reviewer_role()), i == 0, review.reviewer_role);
    KeepIfSame(View(document.policy_uri()), i == 0, review.policy_uri);
    const corpus::Date reviewed_on = ToDate(document.reviewed_on());
    all_dated = all_dated && reviewed_on.set();
    if (i == 0 || reviewed_on < review.reviewed_on) review.reviewed_on = reviewed_on;
    if (static_cast<corpus::Standing>(document.standing()) == corpus::Standing::kSuperseded) {
      superseded.push_back({document.title()->str(), NewerTitle(document, generation)});
    }
  }
  if (!all_dated) review.reviewed_on = {};
  review.banner = BannerText(review, audience, superseded);
  return review;
}

}  // namespace probatum::answer
