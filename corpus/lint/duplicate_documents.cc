#include <fmt/format.h>

#include "corpus/lint/run_rules.h"

namespace probatum::corpus {

void DuplicateDocuments::Add(const CheckedDocument& checked, Findings& findings) {
  const Metadata& metadata = checked.document.metadata;
  const LintPlace place = checked.WholePlace();
  const auto [same_id, is_new_id] = by_id_.emplace(metadata.id.value(), place);
  if (!is_new_id) {
    findings.Add(lint_code::kDocumentIdTwice, metadata.kind, place,
                 fmt::format("the id \"{}\" is that of {} too", metadata.id.value(), same_id->second.file),
                 "give it an id of its own, or take one of the two out", {same_id->second});
    return;
  }
  const auto [same_text, is_new_text] = by_text_.emplace(checked.document.text_sha256, place);
  if (is_new_text) return;
  findings.Add(lint_code::kDocumentDuplicate, metadata.kind, place,
               fmt::format("the same text as document \"{}\"", same_text->second.document), "keep one of the two",
               {same_text->second});
}

}  // namespace probatum::corpus
