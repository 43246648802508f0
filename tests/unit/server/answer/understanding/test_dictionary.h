// A dictionary of a few things, serialised as a generation holds it, for tests of understanding.
#pragma once

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "flatbuffers/flatbuffers.h"
#include "gtest/gtest.h"

#include "corpus/model/kinds.h"
#include "index/schema/records_generated.h"
#include "index/search/dictionary.h"
#include "server/answer/understanding/understanding.h"

namespace probatum::answer {

struct TestEntity {
  corpus::EntityType type = corpus::EntityType::kCondition;
  std::vector<std::string> names;  // canonical first
  std::uint32_t passage_count = 5;
};

// The dictionary with the bytes that it reads.
class TestDictionary {
 public:
  explicit TestDictionary(const std::vector<TestEntity>& entities) {
    flatbuffers::FlatBufferBuilder builder;
    std::vector<flatbuffers::Offset<index::record::Entity>> offsets;
    for (const TestEntity& entity : entities) {
      const auto name = builder.CreateString(entity.names.front());
      const auto names = builder.CreateVectorOfStrings(entity.names);
      offsets.push_back(index::record::CreateEntity(builder, name, static_cast<std::uint8_t>(entity.type), names,
                                                    entity.passage_count, entity.passage_count));
    }
    const auto entity_vector = builder.CreateVector(offsets);
    const auto questions = builder.CreateVector(std::vector<flatbuffers::Offset<index::record::RelatedQuestion>>());
    builder.Finish(index::record::CreateDictionary(builder, entity_vector, questions));
    bytes_.assign(reinterpret_cast<const char*>(builder.GetBufferPointer()), builder.GetSize());
    auto opened = index::Dictionary::FromBytes(bytes_);
    if (!opened.ok()) {
      ADD_FAILURE() << opened.status();
      return;
    }
    dictionary_ = *std::move(opened);
  }

  const index::Dictionary& operator*() const { return *dictionary_; }
  const index::Dictionary* operator->() const { return dictionary_.get(); }

  // The id of a canonical name.
  index::EntityId Id(std::string_view name) const {
    for (index::EntityId id = 0; id < dictionary_->size(); ++id) {
      if (dictionary_->entity(id).name == name) return id;
    }
    ADD_FAILURE() << "no entity is named " << name;
    return 0;
  }

 private:
  std::string bytes_;
  std::unique_ptr<const index::Dictionary> dictionary_;
};

// Covers what one of its sets of names holds.
class TestCoverage final : public CoverageProbe {
 public:
  TestCoverage(const TestDictionary& dictionary, std::vector<std::set<std::string>> statements)
      : dictionary_(dictionary), statements_(std::move(statements)) {}

  bool AnyStatementCovers(const std::vector<index::EntityId>& entities) const override {
    ++calls_;
    return std::any_of(statements_.begin(), statements_.end(), [&](const std::set<std::string>& statement) {
      return std::all_of(entities.begin(), entities.end(),
                         [&](index::EntityId id) { return statement.contains(std::string(dictionary_->entity(id).name)); });
    });
  }
  int calls() const { return calls_; }

 private:
  const TestDictionary& dictionary_;
  std::vector<std::set<std::string>> statements_;
  mutable int calls_ = 0;
};

}  // namespace probatum::answer
