#include "index/writer/dictionary_record.h"

#include <cstddef>
#include <map>
#include <set>
#include <utility>

#include "flatbuffers/flatbuffers.h"

#include "corpus/text/unicode.h"
#include "index/schema/records_generated.h"

namespace probatum::index {
namespace {

// All wider things of each entity, by way of any number of steps, ascending; what the generation does not name is stepped over and not
// listed.
std::vector<std::vector<std::uint32_t>> BroaderEntities(const std::vector<NamedEntity>& entities) {
  std::map<std::pair<corpus::EntityType, std::string>, std::uint32_t> by_name;
  for (std::uint32_t id = 0; id < entities.size(); ++id) {
    for (const std::string& name : entities[id].names) by_name.emplace(std::pair(entities[id].type, corpus::Fold(name)), id);
  }
  std::vector<std::vector<std::uint32_t>> broader(entities.size());
  for (std::uint32_t id = 0; id < entities.size(); ++id) {
    std::set<std::uint32_t> seen;
    std::vector<std::uint32_t> open = {id};
    while (!open.empty()) {
      const NamedEntity& entity = entities[open.back()];
      open.pop_back();
      for (const std::string& name : entity.broader) {
        const auto wider = by_name.find({entity.type, corpus::Fold(name)});
        if (wider != by_name.end() && wider->second != id && seen.insert(wider->second).second) open.push_back(wider->second);
      }
    }
    broader[id].assign(seen.begin(), seen.end());
  }
  return broader;
}

}  // namespace

std::string EncodeDictionary(const std::vector<NamedEntity>& entities, const std::vector<EntityCounts>& counts,
                             const std::vector<RelatedQuestion>& related_questions) {
  flatbuffers::FlatBufferBuilder builder;
  std::vector<flatbuffers::Offset<record::Entity>> entity_records;
  entity_records.reserve(entities.size());
  const std::vector<std::vector<std::uint32_t>> broader = BroaderEntities(entities);
  for (std::size_t id = 0; id < entities.size(); ++id) {
    const NamedEntity& entity = entities[id];
    const EntityCounts known = id < counts.size() ? counts[id] : EntityCounts{};
    const auto names = builder.CreateVectorOfStrings(entity.names);
    const auto name = builder.CreateString(entity.name);
    const auto wider = broader[id].empty() ? 0 : builder.CreateVector(broader[id]);
    entity_records.push_back(record::CreateEntity(builder, name, static_cast<std::uint8_t>(entity.type), names,
                                                  known.passage_count, known.statement_count, wider));
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
