// Every request that the API refuses, sent over a real socket as bytes: code, reason and field are what callers build on.
#include <functional>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "probatum/v1/answer_service.pb.h"
#include "probatum/v1/search_service.pb.h"
#include "tests/e2e/caller.h"
#include "tests/e2e/server_process.h"
#include "tests/e2e/starter_corpus.h"

namespace probatum::e2e {
namespace {

using testing::HasSubstr;

class BadInput : public testing::Test {
 protected:
  void ExpectRefused(const std::string& method, const std::string& bytes, const std::string& reason,
                     const std::vector<std::string>& fields) const {
    const Reply reply = caller_.Call(method, bytes);
    EXPECT_EQ(reply.code(), grpc::StatusCode::INVALID_ARGUMENT) << reply.status.error_message();
    EXPECT_EQ(reply.reason(), reason);
    EXPECT_EQ(reply.fields(), fields);
    EXPECT_EQ(reply.metadata()["field"], fields.front());
    EXPECT_FALSE(reply.status.error_message().empty());
    EXPECT_TRUE(reply.trailers.contains("x-request-id"));
  }

  // Answer with a request that is right but for what `spoil` does to it.
  void ExpectAnswerRefused(const std::function<void(v1::AnswerRequest&)>& spoil, const std::string& reason,
                           const std::vector<std::string>& fields) const {
    v1::AnswerRequest request;
    request.set_question("What is the treatment for leg cramps?");
    spoil(request);
    ExpectRefused(kAnswer, request.SerializeAsString(), reason, fields);
  }

  StarterCorpus corpus_;
  ServerProcess server_{corpus_.data()};
  Caller caller_{server_.address()};
};

TEST_F(BadInput, IsRefusedWhenTheQuestionIsEmpty) {
  ExpectRefused(kAnswer, "", "QUESTION_EMPTY", {"question"});
  ExpectAnswerRefused([](v1::AnswerRequest& r) { r.add_history()->set_answer_text("a"); }, "QUESTION_EMPTY",
                      {"history[0].question"});
}

TEST_F(BadInput, IsRefusedWhenTheQuestionIsTooLong) {
  ExpectAnswerRefused([](v1::AnswerRequest& r) { r.set_question(std::string(16'385, 'a')); }, "QUESTION_TOO_LONG", {"question"});
  ExpectAnswerRefused([](v1::AnswerRequest& r) { r.set_question(std::string(3'500'000, 'a')); }, "QUESTION_TOO_LONG",
                      {"question"});
  v1::AnswerRequest longest;
  longest.set_question(std::string(16'384, 'a'));
  EXPECT_TRUE(caller_.Call(kAnswer, longest).ok());
}

TEST_F(BadInput, IsRefusedWhenAStringIsNotUtf8) {
  const std::string question_with_wrong_byte = std::string("\x0A\x05") + "leg \xFF";
  ExpectRefused(kAnswer, question_with_wrong_byte, "NOT_UTF8", {"question"});

  v1::AnswerRequest request;
  request.set_question("?");
  request.add_history()->set_question("q");
  request.mutable_history(0)->mutable_turn_record()->add_listed("?uinine");
  std::string bytes = request.SerializeAsString();
  for (char& c : bytes) {
    if (c == '?') c = '\x80';
  }
  ExpectRefused(kAnswer, bytes, "NOT_UTF8", {"question", "history[0].turn_record.listed[0]"});
  ExpectRefused(kSearch, question_with_wrong_byte, "NOT_UTF8", {"query"});
  const std::string name_with_wrong_byte = "\x0A\x01\xFE";
  ExpectRefused(kGetPassage, name_with_wrong_byte, "NOT_UTF8", {"name", "name"});
  ExpectRefused(kGetDocument, name_with_wrong_byte, "NOT_UTF8", {"name", "name"});
  ExpectRefused(kGetReference, name_with_wrong_byte, "NOT_UTF8", {"name", "name"});
}

TEST_F(BadInput, IsRefusedWhenTheBytesAreNoRequest) {
  for (const char* method : {kAnswer, kSearch, kGetPassage, kGetDocument, kGetReference}) {
    const Reply reply = caller_.Call(method, "\x0A\x7F cut off");
    EXPECT_EQ(reply.code(), grpc::StatusCode::INVALID_ARGUMENT) << method;
    EXPECT_EQ(reply.reason(), "REQUEST_MALFORMED") << method;
  }
}

TEST_F(BadInput, IsRefusedWhenTheHistoryIsTooLong) {
  ExpectAnswerRefused(
      [](v1::AnswerRequest& r) {
        for (int i = 0; i < 201; ++i) r.add_history()->set_question("q");
      },
      "HISTORY_TOO_LONG", {"history"});
  ExpectAnswerRefused(
      [](v1::AnswerRequest& r) {
        for (int i = 0; i < 20; ++i) {
          r.add_history()->set_question("q");
          r.mutable_history(i)->set_answer_text(std::string(60'000, 'a'));
        }
      },
      "HISTORY_TOO_LARGE", {"history"});
  ExpectAnswerRefused(
      [](v1::AnswerRequest& r) {
        r.add_history()->set_question("q");
        r.mutable_history(0)->set_answer_text(std::string(65'537, 'a'));
      },
      "ANSWER_TEXT_TOO_LONG", {"history[0].answer_text"});
}

TEST_F(BadInput, IsRefusedWhenATurnRecordIsNotOneThatAServerSends) {
  ExpectAnswerRefused(
      [](v1::AnswerRequest& r) {
        r.add_history()->set_question("q");
        r.mutable_history(0)->mutable_turn_record()->add_passages(std::string(2'048, 'p'));
      },
      "TURN_RECORD_TOO_LARGE", {"history[0].turn_record"});
  ExpectAnswerRefused(
      [](v1::AnswerRequest& r) {
        r.add_history()->set_question("q");
        for (int i = 0; i < 17; ++i) {
          auto* entity = r.mutable_history(0)->mutable_turn_record()->add_entities();
          entity->set_name("e");
          entity->set_type(v1::ENTITY_TYPE_DRUG);
        }
      },
      "TURN_RECORD_INVALID", {"history[0].turn_record.entities"});
}

TEST_F(BadInput, IsRefusedWhenAnEnumHasNoSuchValue) {
  ExpectAnswerRefused([](v1::AnswerRequest& r) { r.set_resolution(static_cast<v1::Resolution>(9)); }, "ENUM_VALUE_UNKNOWN",
                      {"resolution"});
  ExpectAnswerRefused([](v1::AnswerRequest& r) { r.set_audience(static_cast<v1::Audience>(9)); }, "ENUM_VALUE_UNKNOWN",
                      {"audience"});
  v1::SearchRequest search;
  search.set_query("quinine");
  search.set_target(static_cast<v1::SearchTarget>(9));
  ExpectRefused(kSearch, search.SerializeAsString(), "ENUM_VALUE_UNKNOWN", {"target"});
  v1::GetDocumentRequest document;
  document.set_name("corpora/default/documents/leg-cramps");
  document.set_view(static_cast<v1::DocumentView>(9));
  ExpectRefused(kGetDocument, document.SerializeAsString(), "ENUM_VALUE_UNKNOWN", {"view"});
}

TEST_F(BadInput, IsReportedInFullHoweverMuchOfItThereIs) {
  ExpectAnswerRefused(
      [](v1::AnswerRequest& r) {
        r.set_question("");
        r.set_audience(static_cast<v1::Audience>(9));
        r.set_resolution(static_cast<v1::Resolution>(9));
      },
      "QUESTION_EMPTY", {"question", "resolution", "audience"});

  v1::AnswerRequest request;
  for (int i = 0; i < 200; ++i)
    request.add_history()->mutable_turn_record()->add_entities()->set_type(static_cast<v1::EntityType>(99));
  const Reply reply = caller_.Call(kAnswer, request);
  EXPECT_EQ(reply.code(), grpc::StatusCode::INVALID_ARGUMENT) << "and not a trailer too long to arrive";
  EXPECT_EQ(reply.metadata()["violation_count"], "601");
}

TEST_F(BadInput, IsRefusedWhenAPageTokenIsOfAnotherCall) {
  v1::SearchRequest request;
  request.set_query("cramps");
  request.set_page_size(1);
  const auto first = caller_.Call(kSearch, request).As<v1::SearchResponse>();
  ASSERT_NE(first.next_page_token(), "");
  request.set_page_token(first.next_page_token());
  EXPECT_TRUE(caller_.Call(kSearch, request).ok());

  request.set_query("quinine");
  ExpectRefused(kSearch, request.SerializeAsString(), "PAGE_TOKEN_INVALID", {"page_token"});
  request.set_query("cramps");
  request.set_target(v1::SEARCH_TARGET_REFERENCES);
  ExpectRefused(kSearch, request.SerializeAsString(), "PAGE_TOKEN_INVALID", {"page_token"});
  request.set_target(v1::SEARCH_TARGET_PASSAGES);
  request.set_page_token("made up");
  ExpectRefused(kSearch, request.SerializeAsString(), "PAGE_TOKEN_INVALID", {"page_token"});
}

TEST_F(BadInput, IsRefusedWhenAPageSizeIsNegative) {
  v1::SearchRequest request;
  request.set_query("cramps");
  request.set_page_size(-1);
  ExpectRefused(kSearch, request.SerializeAsString(), "PAGE_SIZE_NEGATIVE", {"page_size"});
  request.set_page_size(1'000'000);
  EXPECT_TRUE(caller_.Call(kSearch, request).ok()) << "too large is taken as the largest";
}

TEST_F(BadInput, IsRefusedWhenANameIsNone) {
  for (const char* method : {kGetPassage, kGetDocument, kGetReference}) {
    v1::GetPassageRequest request;  // all three have the name in field 1
    request.set_name("leg-cramps");
    ExpectRefused(method, request.SerializeAsString(), "NAME_INVALID", {"name"});
    ExpectRefused(method, "", "NAME_INVALID", {"name"});
  }
}

TEST_F(BadInput, SaysWhatIsNotFound) {
  v1::GetPassageRequest request;
  request.set_name("corpora/default/passages/nothing.1");
  const Reply reply = caller_.Call(kGetPassage, request);
  EXPECT_EQ(reply.code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(reply.reason(), "PASSAGE_NOT_FOUND");
  EXPECT_EQ(reply.metadata()["name"], request.name());
}

TEST_F(BadInput, IsStoppedByTheTransportBeyondFourMebibytes) {
  v1::AnswerRequest request;
  request.set_question(std::string((4 << 20) + 1, 'a'));
  EXPECT_EQ(caller_.Call(kAnswer, request).code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_TRUE(Caller(server_.address()).Ask("What is the treatment for leg cramps?").ok()) << "others are answered as before";
}

TEST_F(BadInput, NeverReachesTheLogAsText) {
  v1::AnswerRequest request;
  request.set_question("zxqv patient secret");
  request.set_audience(static_cast<v1::Audience>(9));
  CallOptions options;
  options.metadata["x-request-id"] = "forged code=OK";
  const Reply refused = caller_.Call(kAnswer, request, options);
  request.set_audience(v1::AUDIENCE_CLINICIAN);
  const Reply answered = caller_.Call(kAnswer, request);
  EXPECT_TRUE(answered.ok());
  ASSERT_TRUE(server_.WaitForLog("request_id=" + answered.trailers.at("x-request-id")));
  EXPECT_THAT(server_.Log(), HasSubstr("question_bytes=19"));
  EXPECT_THAT(server_.Log(), HasSubstr("code=INVALID_ARGUMENT"));
  EXPECT_THAT(server_.Log(), testing::Not(HasSubstr("zxqv")));
  EXPECT_THAT(server_.Log(), testing::Not(HasSubstr("forged")));
  EXPECT_NE(refused.trailers.at("x-request-id"), "forged code=OK");
}

}  // namespace
}  // namespace probatum::e2e
