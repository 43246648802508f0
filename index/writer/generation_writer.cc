#include "index/writer/generation_writer.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "fmt/format.h"

#include "corpus/base/status_macros.h"
#include "index/schema/format.h"
#include "index/schema/record_file.h"
#include "index/schema/terms.h"
#include "index/search/dictionary.h"
#include "index/search/ranking_model.h"
#include "index/writer/annotate.h"
#include "index/writer/dictionary_record.h"
#include "index/writer/document_record.h"
#include "index/writer/files.h"
#include "index/writer/record_file_writer.h"
#include "index/writer/related_questions.h"
#include "index/writer/xapian_index.h"

namespace probatum::index {
namespace {

namespace fs = std::filesystem;

// "20261124"; parts that are not known are zeros.
std::string SortableDate(const corpus::Date& date) {
  return date.set() ? fmt::format("{:04}{:02}{:02}", date.year, date.month, date.day) : std::string();
}

IndexEntry PassageEntry(const corpus::Document& document, const corpus::Passage& passage, PassageAnnotations& known) {
  const corpus::Metadata& metadata = document.metadata;
  IndexEntry entry;
  entry.terms = std::move(known.terms);
  entry.entity_weights = std::move(known.entity_weights);
  entry.boolean_terms = {DocumentTerm(metadata.id.value()), SectionKindTerm(document.sections[passage.section].kind),
                         DocumentKindTerm(metadata.kind),   ReviewStateTerm(metadata.review_state),
                         StandingTerm(metadata.standing),   LanguageTerm(metadata.language),
                         IssuerTerm(metadata.issuer)};
  entry.updated = SortableDate(metadata.updated.set() ? metadata.updated : metadata.published);
  return entry;
}

IndexEntry ReferenceEntry(ReferenceAnnotations& known) {
  IndexEntry entry;
  entry.terms = std::move(known.terms);
  entry.entity_weights = std::move(known.entity_weights);
  return entry;
}

// Hands entries to a database in the order of their docids, though documents bring them in that of document ids ("a.1" comes after
// "a-b#x.1"). What waits is only what other documents' ids stand between.
class OrderedIndex {
 public:
  explicit OrderedIndex(std::unique_ptr<XapianIndex> index) : index_(std::move(index)) {}

  absl::Status Add(std::uint32_t docid, IndexEntry entry) {
    if (docid != next_docid_) {
      waiting_.emplace(docid, std::move(entry));
      return absl::OkStatus();
    }
    PROBATUM_RETURN_IF_ERROR(index_->Add(entry));
    for (++next_docid_; !waiting_.empty() && waiting_.begin()->first == next_docid_; ++next_docid_) {
      PROBATUM_RETURN_IF_ERROR(index_->Add(waiting_.extract(waiting_.begin()).mapped()));
    }
    return absl::OkStatus();
  }

  absl::Status Finish(const fs::path& file) { return index_->Finish(file); }

 private:
  std::unique_ptr<XapianIndex> index_;
  std::uint32_t next_docid_ = 1;
  std::map<std::uint32_t, IndexEntry> waiting_;
};

// A dictionary with the bytes that it reads.
struct LoadedDictionary {
  std::string bytes;
  std::unique_ptr<const Dictionary> dictionary;
};

absl::StatusOr<LoadedDictionary> LoadDictionary(const std::vector<NamedEntity>& entities) {
  LoadedDictionary loaded;
  loaded.bytes = EncodeDictionary(entities, {}, {});
  PROBATUM_ASSIGN_OR_RETURN(loaded.dictionary, Dictionary::FromBytes(loaded.bytes));
  return loaded;
}

class GenerationWriter {
 public:
  GenerationWriter(Store& store, Survey survey, const BuildOptions& options, fs::path folder, const Progress& progress)
      : store_(store), survey_(std::move(survey)), options_(options), folder_(std::move(folder)), progress_(progress) {}

  absl::Status KeepUsedEntities();
  absl::Status WriteDocuments();
  absl::Status WriteSmallFiles();
  absl::StatusOr<Manifest> WriteManifest(const std::string& name);

 private:
  void Report(std::string_view step, std::uint64_t done, std::uint64_t total) const {
    if (progress_) progress_(step, done, total);
  }
  absl::Status WriteDocument(corpus::Document document, std::uint32_t index);
  void Count(const corpus::Document& document, const Annotations& annotations);

  Store& store_;
  Survey survey_;
  const BuildOptions& options_;
  const fs::path folder_;
  const Progress& progress_;

  std::vector<EntityCounts> counts_;
  std::vector<RelatedQuestion> related_questions_;

  // While documents are being written.
  std::unique_ptr<Annotator> annotator_;
  std::unique_ptr<RelatedQuestionGatherer> related_gatherer_;
  std::optional<RecordFileWriter> records_;
  std::optional<OrderedIndex> passages_;
  std::optional<OrderedIndex> references_;
};

// Entities that no passage names only make the dictionary slower; dropping them changes no other match, as they never won one.
absl::Status GenerationWriter::KeepUsedEntities() {
  PROBATUM_ASSIGN_OR_RETURN(const LoadedDictionary all, LoadDictionary(survey_.entities));
  std::vector<bool> used(survey_.entities.size(), false);
  for (std::size_t id = 0; id < used.size(); ++id) used[id] = survey_.entities[id].always_kept;
  Annotator annotator(*all.dictionary, {options_.with_questions, /*with_terms=*/false});
  std::uint64_t done = 0;
  const auto mark_used = [&](const DocumentRow& row) {
    PROBATUM_ASSIGN_OR_RETURN(const corpus::Document document, ReadDocument(row, /*verify=*/false));
    for (const PassageAnnotations& passage : annotator.Annotate(document).passages) {
      for (const std::uint32_t entity : passage.entities) used[entity] = true;
    }
    Report("finding what passages name", ++done, survey_.document_count);
    return absl::OkStatus();
  };
  PROBATUM_RETURN_IF_ERROR(store_.ForEachDocument(mark_used));
  std::vector<NamedEntity> kept;
  for (std::size_t id = 0; id < used.size(); ++id) {
    if (used[id]) kept.push_back(std::move(survey_.entities[id]));
  }
  survey_.entities = std::move(kept);
  counts_.assign(survey_.entities.size(), {});
  return absl::OkStatus();
}

// What only a withdrawn document says is not said: nothing of it is found, so that its entities are as those that no passage names.
void GenerationWriter::Count(const corpus::Document& document, const Annotations& annotations) {
  const corpus::Standing standing = document.metadata.standing;
  if (standing == corpus::Standing::kRetired || standing == corpus::Standing::kRetracted) return;
  for (const PassageAnnotations& passage : annotations.passages) {
    for (const std::uint32_t entity : passage.entities) ++counts_[entity].passage_count;
  }
  for (std::size_t index = 0; index < document.statements.size(); ++index) {
    const std::vector<std::uint32_t>& own = annotations.statements[index].entities;
    const std::vector<std::uint32_t>& scope = annotations.sections[document.statements[index].section].entities;
    for (const std::uint32_t entity : own) ++counts_[entity].statement_count;
    for (const std::uint32_t entity : scope) {
      if (!std::binary_search(own.begin(), own.end(), entity)) ++counts_[entity].statement_count;
    }
  }
}

absl::Status GenerationWriter::WriteDocument(corpus::Document document, std::uint32_t index) {
  Annotations annotations = annotator_->Annotate(document);
  annotations.review = survey_.reviews.Apply(document);
  const std::span<const std::uint32_t> passage_docids = survey_.PassageDocids(index);
  const std::span<const std::uint32_t> reference_docids = survey_.ReferenceDocids(index);
  for (std::size_t i = 0; i < passage_docids.size(); ++i) annotations.passages[i].docid = passage_docids[i];
  for (std::size_t i = 0; i < reference_docids.size(); ++i) annotations.references[i].docid = reference_docids[i];
  Count(document, annotations);
  related_gatherer_->Add(document, annotations);

  for (corpus::Section& section : document.sections) {
    std::vector<std::string> headings = IndexedHeadings(document, section, options_.with_questions);
    if (headings != section.heading_path) section.heading = headings.back();
    section.heading_path = std::move(headings);
  }
  PROBATUM_ASSIGN_OR_RETURN(const flatbuffers::DetachedBuffer record, EncodeDocument(document, &annotations));
  PROBATUM_RETURN_IF_ERROR(records_->Append({record.data(), record.size()}));
  for (std::size_t i = 0; i < passage_docids.size(); ++i) {
    PROBATUM_RETURN_IF_ERROR(
        passages_->Add(passage_docids[i], PassageEntry(document, document.passages[i], annotations.passages[i])));
  }
  for (std::size_t i = 0; i < reference_docids.size(); ++i) {
    PROBATUM_RETURN_IF_ERROR(references_->Add(reference_docids[i], ReferenceEntry(annotations.references[i])));
  }
  return absl::OkStatus();
}

absl::Status GenerationWriter::WriteDocuments() {
  PROBATUM_ASSIGN_OR_RETURN(const LoadedDictionary kept, LoadDictionary(survey_.entities));
  annotator_ = std::make_unique<Annotator>(*kept.dictionary, AnnotateOptions{options_.with_questions, /*with_terms=*/true});
  related_gatherer_ = std::make_unique<RelatedQuestionGatherer>(*kept.dictionary);
  PROBATUM_ASSIGN_OR_RETURN(
      records_, RecordFileWriter::Create(folder_ / kRecordsFile, survey_.document_count, survey_.passages, survey_.references));
  PROBATUM_ASSIGN_OR_RETURN(std::unique_ptr<XapianIndex> passages, XapianIndex::Create(folder_ / "passages.building"));
  passages_.emplace(std::move(passages));
  PROBATUM_ASSIGN_OR_RETURN(std::unique_ptr<XapianIndex> references, XapianIndex::Create(folder_ / "references.building"));
  references_.emplace(std::move(references));

  std::uint32_t index = 0;
  const auto write = [&](const DocumentRow& row) {
    PROBATUM_ASSIGN_OR_RETURN(corpus::Document document, ReadDocument(row, /*verify=*/false));
    PROBATUM_RETURN_IF_ERROR(WriteDocument(std::move(document), index++));
    Report("indexing", index, survey_.document_count);
    return absl::OkStatus();
  };
  PROBATUM_RETURN_IF_ERROR(store_.ForEachDocument(write));

  PROBATUM_RETURN_IF_ERROR(records_->Finish());
  Report("compacting", 0, 2);
  PROBATUM_RETURN_IF_ERROR(passages_->Finish(folder_ / kPassagesDatabase));
  Report("compacting", 1, 2);
  PROBATUM_RETURN_IF_ERROR(references_->Finish(folder_ / kReferencesDatabase));
  Report("compacting", 2, 2);
  related_questions_ = related_gatherer_->Finish();
  related_gatherer_.reset();
  annotator_.reset();
  return absl::OkStatus();
}

absl::Status GenerationWriter::WriteSmallFiles() {
  PROBATUM_RETURN_IF_ERROR(
      ReplaceFile(folder_ / kDictionaryFile, EncodeDictionary(survey_.entities, counts_, related_questions_)));
  PROBATUM_RETURN_IF_ERROR(ReplaceFile(folder_ / kRankingModelFile, RankingModel::Default().ToToml()));
  PROBATUM_RETURN_IF_ERROR(SyncFile(folder_ / kPassagesDatabase));
  return SyncFile(folder_ / kReferencesDatabase);
}

absl::StatusOr<Manifest> GenerationWriter::WriteManifest(const std::string& name) {
  Manifest manifest;
  manifest.format_version = kFormatVersion;
  manifest.name = name;
  manifest.corpus_hash = survey_.corpus_hash;
  manifest.as_of = survey_.as_of;
  manifest.with_questions = options_.with_questions;
  manifest.build = PROBATUM_VERSION;
  manifest.document_count = survey_.document_count;
  manifest.passage_count = survey_.passages.size();
  manifest.statement_count = survey_.statement_count;
  manifest.reference_count = survey_.references.size();
  manifest.entity_count = survey_.entities.size();
  for (const char* const file : kManifestFiles) {
    PROBATUM_ASSIGN_OR_RETURN(const FileDigest digest, DigestFile(folder_ / file));
    manifest.files.push_back({file, digest.size_bytes, corpus::ToHex(digest.sha256)});
  }
  PROBATUM_RETURN_IF_ERROR(ReplaceFile(folder_ / kManifestFile, ToJson(manifest)));
  return manifest;
}

}  // namespace

absl::StatusOr<Manifest> WriteGeneration(Store& store, Survey survey, const BuildOptions& options, const fs::path& folder,
                                         const std::string& name, const Progress& progress) {
  GenerationWriter writer(store, std::move(survey), options, folder, progress);
  PROBATUM_RETURN_IF_ERROR(writer.KeepUsedEntities());
  PROBATUM_RETURN_IF_ERROR(writer.WriteDocuments());
  PROBATUM_RETURN_IF_ERROR(writer.WriteSmallFiles());
  return writer.WriteManifest(name);
}

}  // namespace probatum::index
