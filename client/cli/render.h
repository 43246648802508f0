// Answers and things looked up, as a reader at a terminal wants them.
#pragma once

#include <string>

#include "client/cli/layout.h"
#include "client/library/verification.h"
#include "probatum/v1/answer_service.pb.h"
#include "probatum/v1/search_service.pb.h"

namespace probatum::client {

// The answer's `text`, wrapped, nothing left out and nothing reworded, then a line on its verification, the generation and the time it took.
std::string RenderAnswer(const v1::AnswerResponse& response, const VerificationReport& report, const TerminalStyle& style);

// The last line alone, as RenderAnswer ends.
std::string RenderFooter(const v1::AnswerResponse& response, const VerificationReport& report);

std::string RenderHits(const v1::SearchResponse& response, const TerminalStyle& style);
std::string RenderPassage(const v1::Passage& passage, const TerminalStyle& style);
std::string RenderDocument(const v1::Document& document, const TerminalStyle& style);
std::string RenderReference(const v1::GetReferenceResponse& response, const TerminalStyle& style);

}  // namespace probatum::client
