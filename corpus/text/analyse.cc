#include "corpus/text/analyse.h"

#include <utility>

#include <fmt/format.h>

#include "corpus/base/status_macros.h"
#include "corpus/text/normalise.h"
#include "corpus/text/outline.h"
#include "corpus/text/passages.h"
#include "corpus/text/statements.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

void NormaliseNames(Metadata& metadata) {
  metadata.title = ToNfc(metadata.title);
  for (std::string& topic : metadata.topics) topic = ToNfc(topic);
}

}  // namespace

absl::StatusOr<Document> Analyse(SourceDocument source, const AnalyseLimits& limits) {
  if (source.metadata.id.empty()) return SourceError(source, source.line, "the document has no id; give it one");
  NormaliseNames(source.metadata);
  PROBATUM_ASSIGN_OR_RETURN(NormalisedText normalised, Normalise(source, limits));
  Outline outline = MakeOutline(source, normalised);
  const std::vector<PlannedStatement> plans = PlanStatements(outline);
  if (plans.empty())
    return SourceError(source, source.line, "the document holds no statement; give it at least one sentence below a heading");
  if (plans.size() > limits.max_statements) {
    return SourceError(source, 0,
                       fmt::format("{} statements; the limit is {}: split the document", plans.size(), limits.max_statements));
  }

  Document document;
  document.statements.reserve(plans.size());
  for (const PlannedStatement& plan : plans) document.statements.push_back(MakeStatement(outline, plan));
  document.passages = MakePassages(outline, plans);
  document.text_sha256 = Sha256(normalised.text);
  document.text = std::move(normalised.text);
  document.sections = std::move(outline.sections);
  document.metadata = std::move(source.metadata);
  document.references = std::move(source.references);
  return document;
}

}  // namespace probatum::corpus
