#include "index/writer/dictionary_record.h"

#include <cstddef>

#include "flatbuffers/flatbuffers.h"

#include "index/schema/records_generated.h"

namespace probatum::index {

std::string EncodeDictionary(const std::vector<NamedEntity>& entities, const std::vector<EntityCounts>& counts,
                             const std::vector<RelatedQuestion>& related_questions) {
  flatbuffers::FlatBufferBuilder builder;
  std::vector<flatbuffers::Offset<record::Entity>> entity_records;
  entity_records.reserve(entities.size());
  for (std::size_t id = 0; id < entities.size(); ++id) {
    const NamedEntity& entity = entities[id];
    const EntityCounts known = id < counts.size() ? counts[id] : EntityCounts{};
    const auto names = builder.CreateVectorOfStrings(entity.names);
    const auto name = builder.CreateString(entity.name);
    entity_records.push_back(record::CreateEntity(builder, name, static_cast<std::uint8_t>(entity.type), names,
                                                  known.passage_count, known.statement_count));
  }
  std::vector<flatbuffers::Offset<record::RelatedQuestion>> question_records;
  question_records.reserve(related_questions.size());
  for (const RelatedQuestion& question : related_questions) {
    const auto text = builder.CreateString(question.question);
    const auto named = builder.CreateVector(question.entities);
    question_records.push_back(
        record::CreateRelatedQuestion(builder, text, static_cast<std::uint8_t>(question.type), named, question.docid));
  }
  const auto entity_list = builder.CreateVector(entity_records);
  const auto question_list = builder.CreateVector(question_records);
  builder.Finish(record::CreateDictionary(builder, entity_list, question_list));
  return {reinterpret_cast<const char*>(builder.GetBufferPointer()), builder.GetSize()};
}

}  // namespace probatum::index
