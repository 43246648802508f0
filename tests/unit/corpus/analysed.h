// An authored document analysed from a few lines of Markdown, and its parts as the text that a reader would see.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "corpus/model/document.h"
#include "corpus/reader/reader.h"
#include "corpus/text/analyse.h"

namespace probatum::corpus {

// Front matter of the document `ex`, about examplitis, that cites `trial` and `review`. The body begins on line 9.
inline std::string WithFrontMatter(std::string_view body) {
  return "---\nid: ex\ntitle: Treatment of examplitis\nkind: topic-overview\ntopics: [examplitis]\nreferences:\n"
         "  - {id: trial, type: article-journal, title: A trial}\n  - {id: review, type: article-journal, title: A "
         "review}\n---\n" +
         std::string(body);
}

inline absl::StatusOr<Document> TryAnalysed(std::string_view body) {
  absl::StatusOr<SourceDocument> source = ReadMarkdown({"ex.md", WithFrontMatter(body)});
  if (!source.ok()) return source.status();
  return Analyse(*std::move(source));
}

inline Document Analysed(std::string_view body) {
  absl::StatusOr<Document> document = TryAnalysed(body);
  EXPECT_TRUE(document.ok()) << document.status();
  return document.ok() ? *std::move(document) : Document();
}

inline std::vector<std::string> Texts(const Document& document, const std::vector<ByteRange>& ranges) {
  std::vector<std::string> texts;
  texts.reserve(ranges.size());
  for (const ByteRange& range : ranges) texts.emplace_back(Slice(document.text, range));
  return texts;
}

// The segments of the statement whose last segment is `own`; empty where there is none.
inline std::vector<std::string> SegmentsOf(const Document& document, std::string_view own) {
  for (const Statement& statement : document.statements) {
    if (Slice(document.text, statement.segments.back()) == own) return Texts(document, statement.segments);
  }
  return {};
}

// The statement whose last segment is `own`.
inline Statement StatementOf(const Document& document, std::string_view own) {
  for (const Statement& statement : document.statements) {
    if (Slice(document.text, statement.segments.back()) == own) return statement;
  }
  ADD_FAILURE() << "no statement \"" << own << "\"";
  return {};
}

inline std::vector<std::string> KeysOf(const Document& document, std::string_view own) {
  std::vector<std::string> keys;
  for (const std::uint32_t reference : StatementOf(document, own).references) keys.push_back(document.references[reference].key);
  return keys;
}

inline std::string Joined(const std::vector<std::string>& parts) {
  std::string joined;
  for (const std::string& part : parts) joined += (joined.empty() ? "" : "\n") + part;
  return joined;
}

}  // namespace probatum::corpus
