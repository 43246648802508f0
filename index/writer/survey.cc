#include "index/writer/survey.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "fmt/format.h"

#include "corpus/base/sha256.h"
#include "corpus/base/status_macros.h"
#include "index/schema/format.h"
#include "index/search/ranking_model.h"
#include "index/writer/document_record.h"

namespace probatum::index {
namespace {

constexpr std::uint64_t kMaxCount = std::numeric_limits<std::uint32_t>::max() - 1;
constexpr std::size_t kMaxWarnings = 1'000;

// Feeds values with their length, so that no two lists of values give the same bytes.
class CorpusHasher {
 public:
  void Add(std::string_view value) {
    hasher_.Update(fmt::format("{}:", value.size()));
    hasher_.Update(value);
  }
  void Add(const corpus::Sha256Digest& digest) {
    Add(std::string_view(reinterpret_cast<const char*>(digest.data()), digest.size()));
  }
  void Add(std::uint64_t number) { Add(fmt::format("{}", number)); }
  std::string Finish() { return corpus::ToHex(hasher_.Finish()); }

 private:
  corpus::Sha256Hasher hasher_;
};

// A passage or reference before the ranks are known.
struct Named {
  std::string name;
  RecordFileTarget target;
};

class Surveyor {
 public:
  Surveyor(ReviewStates reviews, const BuildOptions& options) : options_(options) { survey_.reviews = std::move(reviews); }
  absl::Status Add(const DocumentRow& row);
  absl::StatusOr<Survey> Finish(const std::vector<corpus::VocabularyEntry>& vocabulary);

 private:
  void AddReview(corpus::Document& document);
  absl::Status RankPassages();
  void RankReferences(std::vector<Named>& keys);

  const BuildOptions& options_;
  Survey survey_;
  CorpusHasher hasher_;
  EntityGatherer entities_;
  corpus::Date newest_;
  std::vector<Named> passages_;
};

void Surveyor::AddReview(corpus::Document& document) {
  for (std::string& warning : survey_.reviews.Warnings(document)) {
    ++survey_.warning_count;
    if (survey_.warnings.size() < kMaxWarnings) survey_.warnings.push_back(std::move(warning));
  }
  const DocumentReview said = survey_.reviews.Apply(document);
  hasher_.Add(corpus::Name(document.metadata.review_state));
  hasher_.Add(corpus::Name(document.metadata.standing));
  hasher_.Add(said.reviewed_by);
  hasher_.Add(said.reviewer_role);
  hasher_.Add(corpus::ToIsoString(said.reviewed_on));
  hasher_.Add(said.policy_uri);
  hasher_.Add(said.superseded_by);
}

absl::Status Surveyor::Add(const DocumentRow& row) {
  PROBATUM_ASSIGN_OR_RETURN(corpus::Document document, ReadDocument(row, /*verify=*/true));
  if (survey_.document_count == kMaxCount || passages_.size() + document.passages.size() > kMaxCount ||
      survey_.references.size() + document.references.size() > kMaxCount) {
    return absl::ResourceExhaustedError(fmt::format("more than {} documents, passages or references", kMaxCount));
  }
  const std::uint32_t index = survey_.document_count++;
  survey_.statement_count += document.statements.size();
  hasher_.Add(row.id);
  hasher_.Add(row.analysed_sha256);
  AddReview(document);
  entities_.AddDocument(document, options_.with_questions);
  newest_ = std::max({newest_, document.metadata.published, document.metadata.updated});

  survey_.first_passage.push_back(static_cast<std::uint32_t>(passages_.size()));
  for (std::uint32_t passage = 0; passage < document.passages.size(); ++passage) {
    passages_.push_back({document.passages[passage].id.value(), {index, passage}});
  }
  survey_.first_reference.push_back(static_cast<std::uint32_t>(survey_.references.size()));
  std::vector<Named> keys;
  for (std::uint32_t reference = 0; reference < document.references.size(); ++reference) {
    keys.push_back({document.references[reference].key, {index, reference}});
  }
  RankReferences(keys);
  return absl::OkStatus();
}

// Documents come in the order of their ids, so that only the keys within one have to be ordered.
void Surveyor::RankReferences(std::vector<Named>& keys) {
  std::sort(keys.begin(), keys.end(), [](const Named& a, const Named& b) { return a.name < b.name; });
  const std::size_t first = survey_.references.size();
  survey_.reference_docids.resize(first + keys.size());
  for (const Named& key : keys) {
    survey_.references.push_back(key.target);
    survey_.reference_docids[first + key.target.index] = static_cast<std::uint32_t>(survey_.references.size());
  }
}

absl::Status Surveyor::RankPassages() {
  std::sort(passages_.begin(), passages_.end(), [](const Named& a, const Named& b) { return a.name < b.name; });
  const auto same =
      std::adjacent_find(passages_.begin(), passages_.end(), [](const Named& a, const Named& b) { return a.name == b.name; });
  if (same != passages_.end()) {
    return absl::AlreadyExistsError(
        fmt::format("two documents have a passage \"{}\"; import one of them under other ids with --id-prefix", same->name));
  }
  survey_.passages.reserve(passages_.size());
  survey_.passage_docids.resize(passages_.size());
  for (const Named& passage : passages_) {
    survey_.passages.push_back(passage.target);
    survey_.passage_docids[survey_.first_passage[passage.target.document_index] + passage.target.index] =
        static_cast<std::uint32_t>(survey_.passages.size());
  }
  passages_ = {};
  return absl::OkStatus();
}

absl::StatusOr<Survey> Surveyor::Finish(const std::vector<corpus::VocabularyEntry>& vocabulary) {
  survey_.first_passage.push_back(static_cast<std::uint32_t>(passages_.size()));
  survey_.first_reference.push_back(static_cast<std::uint32_t>(survey_.references.size()));
  PROBATUM_RETURN_IF_ERROR(RankPassages());
  survey_.as_of = options_.as_of.set() ? options_.as_of : newest_;

  hasher_.Add(survey_.document_count);
  for (const corpus::VocabularyEntry& entry : vocabulary) {
    hasher_.Add(entry.term);
    hasher_.Add(entry.synonym);
    hasher_.Add(entry.source);
    hasher_.Add(static_cast<std::uint64_t>(entry.type));
  }
  hasher_.Add(vocabulary.size());
  hasher_.Add(options_.with_questions ? "with questions" : "without questions");
  hasher_.Add(corpus::ToIsoString(survey_.as_of));
  hasher_.Add(kFormatVersion);
  hasher_.Add(kBuilderVersion);
  hasher_.Add(RankingModel::Default().ToToml());
  survey_.corpus_hash = hasher_.Finish();

  entities_.AddVocabulary(vocabulary);
  survey_.entities = entities_.Finish();
  return std::move(survey_);
}

}  // namespace

absl::StatusOr<corpus::Document> ReadDocument(const DocumentRow& row, bool verify) {
  // SQLite's own memory is not aligned for records.
  const std::string record(row.record);
  if (verify && (corpus::Sha256(record) != row.analysed_sha256 || !VerifyDocumentRecord(record))) {
    return absl::DataLossError(
        fmt::format("the stored document {0} is damaged; take it out and import it again: probatum-index remove {0}", row.id));
  }
  corpus::Document document = DecodeDocument(*flatbuffers::GetRoot<record::Document>(record.data()));
  document.metadata.source_name = row.source_name;
  return document;
}

absl::StatusOr<Survey> SurveyStore(Store& store, ReviewStates reviews, const BuildOptions& options, const Progress& progress) {
  PROBATUM_ASSIGN_OR_RETURN(const std::uint64_t document_count, store.CountDocuments());
  if (document_count == 0) {
    return absl::FailedPreconditionError("there are no documents to build from; import some first: probatum-index import PATH");
  }
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<corpus::VocabularyEntry> vocabulary, store.Vocabulary());
  Surveyor surveyor(std::move(reviews), options);
  std::uint64_t done = 0;
  PROBATUM_RETURN_IF_ERROR(store.ForEachDocument([&](const DocumentRow& row) {
    if (progress) progress("reading documents", ++done, document_count);
    return surveyor.Add(row);
  }));
  return surveyor.Finish(vocabulary);
}

}  // namespace probatum::index
