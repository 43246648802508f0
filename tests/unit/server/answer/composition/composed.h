// Composing for tests: an answer out of statements that a test picks by their words.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gtest/gtest.h"

#include "server/answer/composition/composition.h"
#include "tests/support/answer_fixture.h"

namespace probatum::answer {

// The first statement whose own words, its last segment, hold `words`.
inline StatementRef StatementWith(const index::Generation& generation, std::string_view words) {
  for (std::uint32_t document = 0; document < generation.document_count(); ++document) {
    for (std::uint32_t i = 0; i < generation.document(document).statements()->size(); ++i) {
      const std::string text = support::TextOf(generation, {document, i});
      const std::size_t last = text.rfind(" ~ ");
      if (text.find(words, last == std::string::npos ? 0 : last) != std::string::npos) return {document, i};
    }
  }
  ADD_FAILURE() << "no statement with: " << words;
  return {};
}

// What goes into composition, owned.
struct Composed {
  std::shared_ptr<const index::Generation> generation = support::InventedGeneration();
  Question question;
  TriageVerdict triage;
  Understanding understanding;
  Evidence evidence{Outcome::kAnswered, {}, {}, {}};
  std::vector<std::string> related;

  void AddSection(corpus::SectionKind kind, const std::vector<std::string_view>& statements) {
    EvidenceSection& section = evidence.sections.emplace_back();
    section.kind = kind;
    for (const std::string_view words : statements) section.statements.push_back(StatementWith(*generation, words));
  }

  AnswerContent Compose() const {
    const auto content = answer::Compose({question, triage, understanding, evidence, related}, *generation, DefaultTexts());
    EXPECT_TRUE(content.ok()) << content.status();
    return content.ok() ? *content : AnswerContent();
  }
};

// The part of the text that is the section.
inline std::string_view SectionText(const AnswerContent& content, std::size_t index) {
  return corpus::Slice(content.text, content.sections.at(index).range);
}

}  // namespace probatum::answer
