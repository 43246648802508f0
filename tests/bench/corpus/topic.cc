#include "tests/bench/corpus/topic.h"

#include <memory>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "fmt/format.h"
#include <libxml/parser.h>
#include <libxml/tree.h>

#include "corpus/base/status_macros.h"
#include "corpus/reader/reader.h"
#include "corpus/text/unicode.h"

namespace probatum::bench {
namespace {

struct Free {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
  void operator()(xmlChar* text) const { xmlFree(text); }
};

std::string Owned(xmlChar* text) {
  const std::unique_ptr<xmlChar, Free> owner(text);
  return text == nullptr ? "" : reinterpret_cast<const char*>(text);
}

std::string Text(const xmlNode* node) { return node == nullptr ? "" : Owned(xmlNodeGetContent(node)); }

std::string Attribute(const xmlNode* node, const char* name) {
  return Owned(xmlGetProp(node, reinterpret_cast<const xmlChar*>(name)));
}

const xmlNode* Child(const xmlNode* node, std::string_view name) {
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (child->type == XML_ELEMENT_NODE && name == reinterpret_cast<const char*>(child->name)) return child;
  }
  return nullptr;
}

// Only the main schema: the four files of the older one add nothing to a generated corpus.
Topic ToTopic(const xmlNode* root) {
  Topic topic;
  topic.source = Attribute(root, "source");
  topic.focus = corpus::CollapseWhiteSpace(Text(Child(root, "Focus")));
  if (const xmlNode* annotations = Child(root, "FocusAnnotations"); annotations != nullptr) {
    const xmlNode* synonyms = Child(annotations, "Synonyms");
    for (const xmlNode* synonym = synonyms == nullptr ? nullptr : synonyms->children; synonym != nullptr;
         synonym = synonym->next) {
      if (synonym->type != XML_ELEMENT_NODE) continue;
      if (std::string name = corpus::CollapseWhiteSpace(Text(synonym)); !name.empty()) topic.synonyms.push_back(std::move(name));
    }
  }
  const xmlNode* pairs = Child(root, "QAPairs");
  for (const xmlNode* pair = pairs == nullptr ? nullptr : pairs->children; pair != nullptr; pair = pair->next) {
    if (pair->type != XML_ELEMENT_NODE) continue;
    const xmlNode* question = Child(pair, "Question");
    const xmlNode* answer = Child(pair, "Answer");
    if (question == nullptr || answer == nullptr) continue;
    QuestionAnswer read{Attribute(question, "qtype"), corpus::CollapseWhiteSpace(Text(question)), Text(answer)};
    if (!corpus::CollapseWhiteSpace(read.answer).empty()) topic.pairs.push_back(std::move(read));
  }
  return topic;
}

std::string Escaped(std::string_view text) {
  std::string escaped;
  for (const char c : corpus::RemoveInvisible(text).text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

}  // namespace

absl::StatusOr<std::vector<Topic>> ReadTopics(const std::string& path) {
  std::vector<Topic> topics;
  const corpus::ReaderLimits limits;
  PROBATUM_RETURN_IF_ERROR(corpus::WalkFiles(path, limits, [&](corpus::SourceFile file) -> absl::Status {
    if (!file.name.ends_with(".xml")) return absl::OkStatus();
    const std::unique_ptr<xmlDoc, Free> xml(xmlReadMemory(file.bytes.data(), static_cast<int>(file.bytes.size()),
                                                          file.name.c_str(), nullptr,
                                                          XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
    if (xml == nullptr) return absl::InvalidArgumentError(fmt::format("{}: this is no XML", file.name));
    Topic topic = ToTopic(xmlDocGetRootElement(xml.get()));
    if (!topic.focus.empty() && !topic.pairs.empty()) topics.push_back(std::move(topic));
    return absl::OkStatus();
  }));
  if (topics.empty())
    return absl::InvalidArgumentError(fmt::format("{}: there is no MedQuAD document with an answer in it", path));
  return topics;
}

std::string ToXml(const Topic& topic, std::size_t number) {
  std::string xml = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document id=\"{0:07}\" source=\"{1}\" "
      "url=\"https://generated.example/{0:07}\">\n<Focus>{2}</Focus>\n<FocusAnnotations>\n",
      number, Escaped(topic.source), Escaped(topic.focus));
  if (!topic.synonyms.empty()) {
    xml += "<Synonyms>\n";
    for (const std::string& synonym : topic.synonyms) xml += fmt::format("<Synonym>{}</Synonym>\n", Escaped(synonym));
    xml += "</Synonyms>\n";
  }
  xml += "</FocusAnnotations>\n<QAPairs>\n";
  for (std::size_t i = 0; i < topic.pairs.size(); ++i) {
    const QuestionAnswer& pair = topic.pairs[i];
    xml += fmt::format(
        "<QAPair pid=\"{0}\">\n<Question qid=\"{1:07}-{0}\" qtype=\"{2}\">{3}</Question>\n<Answer>{4}</Answer>\n</QAPair>\n",
        i + 1, number, Escaped(pair.type), Escaped(pair.question), Escaped(pair.answer));
  }
  xml += "</QAPairs>\n</Document>\n";
  return xml;
}

}  // namespace probatum::bench
