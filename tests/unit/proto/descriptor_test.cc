// The rules of the public protocol, checked on its descriptors, offline: those of the conventions, and those that make a
// content hashable.
#include "google/protobuf/descriptor.h"

#include <cctype>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "probatum/v1/answer_service.pb.h"
#include "probatum/v1/search_service.pb.h"

namespace probatum {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::FileDescriptor;
using google::protobuf::MethodDescriptor;
using google::protobuf::ServiceDescriptor;

std::vector<const FileDescriptor*> Files() {
  std::set<std::string> seen;
  std::vector<const FileDescriptor*> files;
  const std::function<void(const FileDescriptor*)> add = [&](const FileDescriptor* file) {
    if (file->package() != "probatum.v1" || !seen.insert(file->name()).second) return;
    files.push_back(file);
    for (int i = 0; i < file->dependency_count(); ++i) add(file->dependency(i));
  };
  add(v1::AnswerRequest::descriptor()->file());
  add(v1::SearchRequest::descriptor()->file());
  return files;
}

std::string UpperSnake(const std::string& name) {
  std::string result;
  for (const char c : name) {
    if (std::isupper(static_cast<unsigned char>(c)) != 0 && !result.empty()) result.push_back('_');
    result.push_back(static_cast<char>(std::toupper(static_cast<unsigned char>(c))));
  }
  return result;
}

TEST(Protocol, KeepsItsPackageInTheMatchingFolder) {
  ASSERT_GE(Files().size(), 4u);
  for (const FileDescriptor* file : Files()) EXPECT_TRUE(file->name().starts_with("probatum/v1/")) << file->name();
}

TEST(Protocol, OpensEveryEnumWithUnspecifiedAndPrefixesItsValues) {
  for (const FileDescriptor* file : Files()) {
    for (int i = 0; i < file->enum_type_count(); ++i) {
      const EnumDescriptor* type = file->enum_type(i);
      const std::string prefix = UpperSnake(type->name()) + "_";
      EXPECT_EQ(type->FindValueByNumber(0)->name(), prefix + "UNSPECIFIED");
      for (int j = 0; j < type->value_count(); ++j)
        EXPECT_TRUE(type->value(j)->name().starts_with(prefix)) << type->value(j)->full_name();
    }
  }
}

TEST(Protocol, GivesEachMethodARequestAndAResponseOfItsOwn) {
  std::set<std::string> used;
  for (const FileDescriptor* file : Files()) {
    for (int i = 0; i < file->service_count(); ++i) {
      const ServiceDescriptor* service = file->service(i);
      EXPECT_TRUE(service->name().ends_with("Service"));
      for (int j = 0; j < service->method_count(); ++j) {
        const MethodDescriptor* method = service->method(j);
        EXPECT_EQ(method->input_type()->name(), method->name() + "Request");
        EXPECT_EQ(method->output_type()->name(), method->name() + "Response");
        EXPECT_TRUE(used.insert(method->input_type()->full_name()).second);
        EXPECT_TRUE(used.insert(method->output_type()->full_name()).second);
      }
    }
  }
  EXPECT_EQ(used.size(), 14u);
}

// Maps have no order, floats no canonical text, Any needs a registry: none of them may be in what is hashed.
TEST(Protocol, HasNothingInAContentThatCouldHashDifferently) {
  std::set<const Descriptor*> seen;
  const std::function<void(const Descriptor*)> check = [&](const Descriptor* type) {
    if (!seen.insert(type).second) return;
    EXPECT_EQ(type->file()->package(), "probatum.v1") << type->full_name();
    for (int i = 0; i < type->field_count(); ++i) {
      const FieldDescriptor* field = type->field(i);
      EXPECT_FALSE(field->is_map()) << field->full_name();
      EXPECT_NE(field->cpp_type(), FieldDescriptor::CPPTYPE_DOUBLE) << field->full_name();
      EXPECT_NE(field->cpp_type(), FieldDescriptor::CPPTYPE_FLOAT) << field->full_name();
      if (field->message_type() != nullptr) check(field->message_type());
    }
  };
  check(v1::AnswerContent::descriptor());
  EXPECT_GT(seen.size(), 10u);
}

TEST(Protocol, HasTextsAsStrings) {
  EXPECT_EQ(v1::AnswerRequest::descriptor()->FindFieldByName("question")->type(), FieldDescriptor::TYPE_STRING);
  EXPECT_EQ(v1::AnswerContent::descriptor()->FindFieldByName("text")->type(), FieldDescriptor::TYPE_STRING);
}

}  // namespace
}  // namespace probatum
