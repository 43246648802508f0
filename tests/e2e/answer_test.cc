// The leg-cramps conversation over a real socket, and what holds of every answer.
#include <set>
#include <string>
#include <vector>

#include "google/protobuf/unknown_field_set.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/library/verification.h"
#include "corpus/base/sha256.h"
#include "probatum/v1/answer_service.pb.h"
#include "probatum/v1/search_service.pb.h"
#include "tests/e2e/caller.h"
#include "tests/e2e/server_process.h"
#include "tests/e2e/starter_corpus.h"

namespace probatum::e2e {
namespace {

using testing::AnyOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Property;
using testing::SizeIs;

class AnswerTest : public testing::Test {
 protected:
  // Asks in a conversation: each turn's record goes back with the next question.
  v1::AnswerResponse Ask(const std::string& question) {
    request_.set_question(question);
    auto response = caller_.Call(kAnswer, request_).As<v1::AnswerResponse>();
    auto* turn = request_.add_history();
    turn->set_question(question);
    *turn->mutable_turn_record() = response.turn_record();
    return response;
  }

  // Everything that can be checked of an answer by what travels over the wire.
  void ExpectWhole(const v1::AnswerResponse& response) const {
    const auto report = client::Verify(response.content(), [this](std::string_view name) -> absl::StatusOr<v1::Document> {
      v1::GetDocumentRequest request;
      request.set_name(std::string(name));
      request.set_view(v1::DOCUMENT_VIEW_FULL);
      const Reply reply = caller_.Call(kGetDocument, request);
      if (!reply.ok()) return absl::NotFoundError(reply.status.error_message());
      return reply.As<v1::GetDocumentResponse>().document();
    });
    for (const client::Failure& failure : report.failures) ADD_FAILURE() << client::Name(failure.kind) << " " << failure.where;
    EXPECT_EQ(report.statement_count, static_cast<std::uint32_t>(response.content().statements_size()));
    EXPECT_THAT(response.content_sha256(), SizeIs(64));
    EXPECT_LE(response.turn_record().ByteSizeLong(), 2048u);
    EXPECT_THAT(response.content().disclaimer().text(), testing::Not(IsEmpty()));
  }

  static std::string Quoted(const v1::AnswerResponse& response, const v1::AnswerStatement& statement) {
    std::string text;
    for (const v1::QuotedSegment& segment : statement.segments()) {
      text +=
          response.content().text().substr(segment.answer().begin(), segment.answer().end() - segment.answer().begin()) + "\n";
    }
    return text;
  }

  StarterCorpus corpus_;
  ServerProcess server_{corpus_.data()};
  Caller caller_{server_.address()};
  v1::AnswerRequest request_;
};

TEST_F(AnswerTest, AnswersTheFirstQuestionAndBothFollowUps) {
  const v1::AnswerResponse first = Ask("What is the treatment for leg cramps?");
  ExpectWhole(first);
  EXPECT_EQ(first.content().outcome(), v1::OUTCOME_ANSWERED);
  EXPECT_FALSE(first.content().understanding().follow_up());
  EXPECT_THAT(first.content().sections(), Contains(Property(&v1::AnswerSection::kind, v1::SECTION_KIND_FIRST_LINE)));
  EXPECT_THAT(first.content().references(), testing::Not(IsEmpty()));

  const v1::AnswerResponse second = Ask("what about quinine?");
  ExpectWhole(second);
  EXPECT_TRUE(second.content().understanding().follow_up());
  EXPECT_THAT(second.content().understanding().entities(), Contains(Property(&v1::QuestionEntity::name, "leg cramps")));
  ASSERT_GT(second.content().statements_size(), 0);
  EXPECT_THAT(second.content().statements(0).stance(), AnyOf(v1::STANCE_NOT_RECOMMENDED, v1::STANCE_CONTRAINDICATED))
      << "what speaks against it comes first: " << Quoted(second, second.content().statements(0));
  EXPECT_THAT(Quoted(second, second.content().statements(0)), testing::ContainsRegex("[Qq]uinine"));

  const v1::AnswerResponse third = Ask("and for dialysis patients?");
  ExpectWhole(third);
  EXPECT_TRUE(third.content().understanding().follow_up());
  EXPECT_THAT(third.content().outcome(), AnyOf(v1::OUTCOME_ANSWERED, v1::OUTCOME_PARTIAL));
  ASSERT_GT(third.content().statements_size(), 0);
}

TEST_F(AnswerTest, GivesTheSameBytesForTheSameRequest) {
  std::vector<v1::AnswerRequest> requests;
  for (const char* question : {"What is the treatment for leg cramps?", "what about quinine?", "and for dialysis patients?"}) {
    request_.set_question(question);
    requests.push_back(request_);
    Ask(question);
  }
  std::vector<std::string> hashes;
  hashes.reserve(requests.size());
  for (const v1::AnswerRequest& request : requests)
    hashes.push_back(caller_.Call(kAnswer, request).As<v1::AnswerResponse>().content_sha256());
  EXPECT_EQ(std::set<std::string>(hashes.begin(), hashes.end()).size(), 3u);

  const ServerProcess restarted(corpus_.data(), {"--workers", "1"});
  const Caller other(restarted.address());
  for (std::size_t i = 0; i < requests.size(); ++i) {
    const Reply reply = other.Call(kAnswer, requests[i]);
    const auto response = reply.As<v1::AnswerResponse>();
    EXPECT_EQ(response.content_sha256(), hashes[i]);
    google::protobuf::UnknownFieldSet fields;
    ASSERT_TRUE(fields.ParseFromString(reply.bytes));
    EXPECT_EQ(corpus::ToHex(corpus::Sha256(fields.field(0).length_delimited())), hashes[i]) << "the hash is of the bytes as sent";
  }
}

TEST_F(AnswerTest, SaysHowTheCallWent) {
  request_.set_question("What is the treatment for leg cramps?");
  CallOptions options;
  options.metadata["x-request-id"] = "ward-7/42";
  const Reply reply = caller_.Call(kAnswer, request_, options);
  const v1::CallInfo call = reply.As<v1::AnswerResponse>().call();
  EXPECT_EQ(call.generation(), corpus_.generation());
  EXPECT_THAT(call.corpus_hash(), SizeIs(64));
  EXPECT_THAT(call.build(), HasSubstr("+"));
  EXPECT_EQ(call.request_id(), "ward-7/42");
  EXPECT_EQ(reply.trailers.at("x-request-id"), "ward-7/42");
  EXPECT_GT(call.answer_time().nanos(), 0);
  EXPECT_TRUE(server_.WaitForLog("request_id=ward-7/42"));
  EXPECT_THAT(server_.Log(), HasSubstr("method=probatum.v1.AnswerService/Answer code=OK"));
  EXPECT_THAT(server_.Log(), HasSubstr("generation=" + corpus_.generation()));
}

TEST_F(AnswerTest, GivesCallsThatBringNoIdOneOfTheirOwn) {
  const Reply first = caller_.Ask("What is the treatment for leg cramps?");
  const Reply second = caller_.Ask("What is the treatment for leg cramps?");
  EXPECT_THAT(first.trailers.at("x-request-id"), SizeIs(32));
  EXPECT_NE(first.trailers.at("x-request-id"), second.trailers.at("x-request-id"));
  EXPECT_EQ(first.As<v1::AnswerResponse>().content_sha256(), second.As<v1::AnswerResponse>().content_sha256());
}

TEST_F(AnswerTest, AbstainsWithAnOkStatus) {
  const auto response = Ask("What is the treatment for mockalgia?");
  EXPECT_EQ(response.content().outcome(), v1::OUTCOME_ABSTAINED);
  EXPECT_THAT(response.content().abstention().reasons(), testing::Not(IsEmpty()));
  ExpectWhole(response);
}

TEST_F(AnswerTest, AbstainsFromAFollowUpWithoutAConversation) {
  const auto response = Ask("why not?");
  EXPECT_EQ(response.content().outcome(), v1::OUTCOME_ABSTAINED);
  EXPECT_THAT(response.content().abstention().reasons(), Contains(v1::ABSTENTION_REASON_NOT_A_QUESTION));
}

TEST_F(AnswerTest, TakesInvisibleCharactersOutAndSaysSo) {
  const auto plain = Ask("What is the treatment for leg cramps?");
  request_.clear_history();
  const auto marked = Ask("What is the treatment for leg\xE2\x80\x8B cramps?\xE2\x80\xAE");
  EXPECT_EQ(marked.content().understanding().original(), plain.content().understanding().original());
  EXPECT_THAT(marked.content().understanding().edits(), Contains(Property(&v1::Edit::kind, v1::EDIT_KIND_CHARACTERS_REMOVED)));
  EXPECT_THAT(marked.content().text().find("\xE2\x80\xAE"), std::string::npos);
}

TEST_F(AnswerTest, EndsWithTheDisclaimerOfItsReader) {
  request_.set_audience(v1::AUDIENCE_PATIENT);
  const auto patient = Ask("What is the treatment for leg cramps?");
  EXPECT_EQ(patient.content().disclaimer().id(), "patient");
  EXPECT_TRUE(patient.content().text().ends_with(patient.content().disclaimer().text()));
  EXPECT_EQ(patient.content().audience(), v1::AUDIENCE_PATIENT);
}

TEST_F(AnswerTest, TakesADeploymentsOwnDisclaimer) {
  const ServerProcess server(corpus_.data(),
                             {"--disclaimer-professional", "Ward 7 only.", "--disclaimer-professional-version", "w7"});
  const auto response = Caller(server.address()).Ask("What is the treatment for leg cramps?").As<v1::AnswerResponse>();
  EXPECT_EQ(response.content().disclaimer().text(), "Ward 7 only.");
  EXPECT_EQ(response.content().disclaimer().version(), "w7");
  EXPECT_TRUE(response.content().text().ends_with("Ward 7 only."));
}

TEST_F(AnswerTest, LeadsToEverythingItNames) {
  const auto answer = Ask("What is the treatment for leg cramps?");
  for (const v1::AnswerStatement& statement : answer.content().statements()) {
    v1::GetPassageRequest passage;
    passage.set_name(statement.passage());
    EXPECT_EQ(caller_.Call(kGetPassage, passage).As<v1::GetPassageResponse>().passage().document(), statement.document());
  }
  for (const v1::NumberedReference& numbered : answer.content().references()) {
    if (numbered.reference().key().empty()) continue;
    v1::GetReferenceRequest request;
    request.set_name(numbered.reference().name());
    const auto found = caller_.Call(kGetReference, request).As<v1::GetReferenceResponse>();
    EXPECT_EQ(found.reference().title(), numbered.reference().title());
    EXPECT_THAT(found.citing_statements(), testing::Not(IsEmpty()));
  }
  v1::SearchRequest search;
  search.set_query("quinine");
  const auto found = caller_.Call(kSearch, search).As<v1::SearchResponse>();
  ASSERT_GT(found.hits_size(), 0);
  EXPECT_THAT(found.hits(0).passage().text(), testing::ContainsRegex("[Qq]uinine"));
}

}  // namespace
}  // namespace probatum::e2e
