// Documents of invented medicine, linted from a few lines of Markdown.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "corpus/lint/linter.h"
#include "corpus/reader/reader.h"

namespace probatum::corpus {

// A document with which nothing is wrong as long as its body cites `trial` and is well. Its body begins on line 13.
struct Draft {
  std::string id = "examplitis";
  std::string kind = "topic-overview";
  std::string facts = "issuer: Invented Institute\nupdated: 2020-05-17\nlicence: CC-BY-4.0\n";
  std::string references =
      "  - {id: trial, type: article-journal, title: A trial of zelotrine, publisher: Journal, DOI: 10.1000/1, checked: read}\n";
  std::string lint = "";
  std::string body =
      "## First-line treatment {kind=first-line}\n\n- In adults with examplitis, zelotrine is recommended [@trial].\n";

  std::string Markdown() const {
    return "---\nid: " + id + "\ntitle: Treatment of examplitis\nkind: " + kind + "\n" + facts +
           "topics: [examplitis]\nreferences:\n" + references + lint + "---\n\n" + body;
  }
};

inline Draft WithBody(std::string body) {
  Draft draft;
  draft.body = std::move(body);
  return draft;
}

inline LintReport Linted(const std::vector<Draft>& drafts, LintOptions options = {.as_of = {2021, 6, 1}}) {
  Linter linter(std::move(options));
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const std::string file = std::string(1, static_cast<char>('a' + i)) + ".md";
    absl::StatusOr<SourceDocument> source = ReadMarkdown({file, drafts[i].Markdown()});
    EXPECT_TRUE(source.ok()) << source.status();
    if (!source.ok()) continue;
    const absl::Status added = linter.Add(*std::move(source), file);
    EXPECT_TRUE(added.ok()) << added;
  }
  return linter.Finish();
}

inline std::vector<std::string> CodesOf(const LintReport& report) {
  std::vector<std::string> codes;
  for (const Finding& finding : report.findings) codes.push_back(finding.code);
  return codes;
}

inline std::vector<std::string> CodesOf(const Draft& draft) { return CodesOf(Linted({draft})); }

}  // namespace probatum::corpus
