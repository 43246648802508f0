// FDA's Structured Product Labels (HL7 SPL): one label a file.
#include <algorithm>
#include <cctype>
#include <iterator>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "corpus/base/status_macros.h"
#include "corpus/reader/errors.h"
#include "corpus/reader/ids.h"
#include "corpus/reader/reader.h"
#include "corpus/reader/spl_codes.h"
#include "corpus/reader/spl_inline.h"
#include "corpus/reader/spl_text.h"
#include "corpus/reader/xml.h"
#include "corpus/reader/xml_walk.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

constexpr std::string_view kNamespace = "urn:hl7-org:v3";
constexpr std::size_t kMaxBrands = 3;  // in a title
constexpr std::size_t kMaxTitleBytes = 200;
constexpr std::string_view kUnclassified = "42229-5";
constexpr int kTopLevel = 2;
constexpr int kDeepestLevel = 6;

struct Product {
  std::string brand;
  std::string generic;
  std::vector<std::string> moieties;  // active ones, as the label spells them
};

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsLower(char c) { return c >= 'a' && c <= 'z'; }

// A generic name as running text has it: "ATORVASTATIN CALCIUM" and "Atorvastatin Calcium" become "atorvastatin calcium"; "HCl" and, beside
// small letters, "B12" stay.
std::string GenericName(std::string_view printed) {
  const bool all_capitals = std::none_of(printed.begin(), printed.end(), &IsLower);
  std::string name(printed);
  for (std::size_t begin = 0; begin < name.size();) {
    const std::size_t end = std::min(name.find(' ', begin), name.size());
    const std::string_view rest = std::string_view(name).substr(begin, end - begin);
    const bool inner_capital = !rest.empty() && std::any_of(rest.begin() + 1, rest.end(), &IsUpper);
    const bool is_word = rest.size() > 1 && std::none_of(rest.begin(), rest.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (all_capitals || (is_word && !inner_capital)) {
      for (std::size_t at = begin; at < end; ++at) {
        if (IsUpper(name[at])) name[at] = static_cast<char>(name[at] - 'A' + 'a');
      }
    }
    begin = end + 1;
  }
  return name;
}

std::string ProductName(const xmlNode* name) {
  if (name == nullptr) return {};
  const xmlNode* suffix = XmlChild(name, "suffix");
  std::string own;
  for (const xmlNode* child = name->children; child != nullptr; child = child->next) own += XmlOwnText(child);
  return CollapseWhiteSpace(RemoveInvisible(own).text + " " + XmlLineText(suffix));
}

// Active ingredients have these classes; others are inactive.
bool IsActive(std::string_view ingredient_class) { return ingredient_class.starts_with("ACTI"); }

Product ReadProduct(const xmlNode* product) {
  Product read;
  read.brand = ProductName(XmlChild(product, "name"));
  const xmlNode* generic = XmlPath(product, {"asEntityWithGeneric", "genericMedicine", "name"});
  read.generic = GenericName(XmlLineText(generic));
  for (const xmlNode* ingredient : XmlChildren(product, "ingredient")) {
    if (!IsActive(XmlAttribute(ingredient, "classCode"))) continue;
    for (const xmlNode* moiety : XmlChildren(XmlChild(ingredient, "ingredientSubstance"), "activeMoiety")) {
      read.moieties.push_back(GenericName(XmlLineText(XmlPath(moiety, {"activeMoiety", "name"}))));
    }
  }
  return read;
}

// The products that the label is about; parts of a kit are none of their own.
std::vector<Product> ReadProducts(const xmlNode* root) {
  std::vector<Product> products;
  for (const xmlNode* at = root; at != nullptr;) {
    const bool is_subject = IsXmlElement(at, "subject");
    if (is_subject) {
      const xmlNode* outer = XmlChild(at, "manufacturedProduct");
      const xmlNode* inner = outer == nullptr ? nullptr : XmlChild(outer, "manufacturedProduct");
      if (inner == nullptr && outer != nullptr) inner = XmlChild(outer, "manufacturedMedicine");
      if (inner != nullptr) products.push_back(ReadProduct(inner));
    }
    at = XmlNext(at, root, !is_subject && !IsXmlElement(at, "text"));
  }
  std::erase_if(products, [](const Product& product) { return product.brand.empty() && product.generic.empty(); });
  return products;
}

// Distinct in the way that names are compared, in order, empty ones left out.
class Names {
 public:
  void Add(std::string name) {
    if (!name.empty() && seen_.insert(Fold(name)).second) names_.push_back(std::move(name));
  }
  std::vector<std::string> Take() { return std::move(names_); }

 private:
  std::set<std::string> seen_;
  std::vector<std::string> names_;
};

// Names that stand for one thing: those of the products with the generic name of the first.
void NameDocument(const std::vector<Product>& products, Metadata& metadata) {
  if (products.empty()) return;
  const Product& first = products.front();
  Names brand_names;
  Names topics;
  topics.Add(first.generic);
  for (const Product& product : products) {
    if (Fold(product.generic) != Fold(first.generic)) continue;
    brand_names.Add(product.brand);
    // Of a combination no part is the whole.
    if (product.moieties.size() == 1) topics.Add(product.moieties.front());
  }
  const std::vector<std::string> brands = brand_names.Take();
  for (std::size_t i = 0; i < std::min(brands.size(), kMaxBrands); ++i) metadata.title += (i == 0 ? "" : ", ") + brands[i];
  if (metadata.title.empty()) {
    metadata.title = first.generic;
  } else if (!first.generic.empty() && Fold(metadata.title) != Fold(first.generic)) {
    metadata.title += fmt::format(" ({})", first.generic);
  }
  for (const std::string& brand : brands) topics.Add(brand);
  metadata.topics = topics.Take();
}

// HL7 writes 20140113, with the time behind it or only year and month.
std::optional<Date> ReadTime(std::string_view value) {
  if (!std::all_of(value.begin(), value.end(),
                   [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '+' || c == '-' || c == '.'; }))
    return std::nullopt;
  std::string date(value.substr(0, 4));
  if (value.size() >= 6) date += fmt::format("-{}", value.substr(4, 2));
  if (value.size() >= 8) date += fmt::format("-{}", value.substr(6, 2));
  return ParseDate(date);
}

bool IsForUnitedStates(const xmlNode* root) {
  for (const xmlNode* at = root; at != nullptr; at = XmlNext(at, root, !IsXmlElement(at, "text"))) {
    if (!IsXmlElement(at, "territory")) continue;
    const xmlNode* code = XmlChild(at, "code");
    if (code != nullptr && XmlAttribute(code, "code") == "USA") return true;
  }
  return false;
}

absl::Status ReadMetadata(const SourceFile& file, const xmlNode* root, Metadata& metadata) {
  const xmlNode* set = XmlChild(root, "setId");
  const std::string set_id = set == nullptr ? std::string() : Fold(CollapseWhiteSpace(XmlAttribute(set, "root")));
  if (set_id.empty()) {
    return FileError(file.name, XmlLine(set == nullptr ? root : set),
                     "<document> has no <setId root=\"...\">, which is part of the id; use the label as FDA publishes it");
  }
  metadata.id = DocumentId("spl-" + set_id);
  if (const std::string fault = FaultOfDocumentId(metadata.id.value(), "setId"); !fault.empty())
    return FileError(file.name, XmlLine(set), fault);
  metadata.kind = DocumentKind::kDrugLabel;
  metadata.source_name = file.name;
  metadata.source_sha256 = Sha256(file.bytes);
  metadata.source_uri = fmt::format("https://dailymed.nlm.nih.gov/dailymed/lookup.cfm?setid={}", set_id);
  metadata.issuer = XmlLineText(XmlPath(root, {"author", "assignedEntity", "representedOrganization", "name"}));
  if (const xmlNode* time = XmlChild(root, "effectiveTime")) {
    const std::string value = CollapseWhiteSpace(XmlAttribute(time, "value"));
    const std::optional<Date> date = ReadTime(value);
    if (!date && !value.empty()) {
      return FileError(file.name, XmlLine(time), fmt::format("effectiveTime is \"{}\"; a date is written as 20140113", value));
    }
    if (date) metadata.published = *date;
  }
  if (IsForUnitedStates(root)) metadata.jurisdiction = "US";
  if (const xmlNode* language = XmlChild(root, "languageCode")) {
    const std::string code = Fold(CollapseWhiteSpace(XmlAttribute(language, "code")));
    if (code.size() >= 2) metadata.language = code.substr(0, code.find('-'));
  }
  NameDocument(ReadProducts(root), metadata);
  if (metadata.title.empty()) {
    // Cut between words: this is prose in most labels.
    metadata.title = XmlLineText(XmlChild(root, "title"));
    if (const std::size_t end = metadata.title.rfind(' ', kMaxTitleBytes);
        metadata.title.size() > kMaxTitleBytes && end != std::string::npos)
      metadata.title.resize(end);
  }
  if (metadata.title.empty())
    return FileError(file.name, XmlLine(root), "neither a product's <name> nor <title> says what the label is about");
  return absl::OkStatus();
}

// "8.1 Pregnancy" as "Pregnancy"; a heading that is nothing but a number stays.
std::string WithoutNumber(std::string heading) {
  const std::size_t end = heading.find_first_not_of("0123456789.");
  if (end == 0 || end == std::string::npos || heading[end] != ' ' || heading[0] == '.') return heading;
  // "50 mg tablets" is no numbered heading.
  return IsLower(heading[end + 1]) ? heading : heading.substr(end + 1);
}

// What the code list calls a section, as running text has it: "TERATOGENIC EFFECTS SECTION" as "Teratogenic effects".
std::string NameOfCode(const xmlNode* code) {
  std::string name = Fold(CollapseWhiteSpace(XmlAttribute(code, "displayName")));
  for (const std::string_view ending : {" section", " subsection"}) {
    if (name.ends_with(ending)) name.resize(name.size() - ending.size());
  }
  if (!name.empty() && IsLower(name[0])) name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return name;
}

std::string BoxedWarningHeading(std::string title) {
  if (Fold(title).find("boxed warning") != std::string::npos) return title;
  for (const std::string_view word :
       {"WARNINGS:", "WARNING:", "Warnings:", "Warning:", "WARNINGS", "WARNING", "Warnings", "Warning"}) {
    if (!title.starts_with(word)) continue;
    title = CollapseWhiteSpace(title.substr(word.size()));
    break;
  }
  return title.empty() ? "Boxed warning" : "Boxed warning: " + title;
}

class SplBodyReader {
 public:
  explicit SplBodyReader(const xmlNode* root) : footnotes_(root) {}

  std::vector<SourceBlock> Read(const xmlNode* body);

 private:
  // A section that is open. Its heading is written with the first block that stands under it.
  struct OpenSection {
    std::optional<SourceBlock> heading;
    std::optional<SectionKind> kind;
    bool for_patients = false;
    bool is_all_title = false;  // neither text nor sections inside: the title is what it says
    int level = kTopLevel;      // of headings in it
  };

  bool Enter(const xmlNode* node);
  void EnterSection(const xmlNode* section, const SplSectionType* type, std::string_view code);
  void LeaveSection();
  std::string HeadingOf(const xmlNode* section, const SplSectionType* type, const xmlNode*& paragraph);
  void AddBlocks(std::vector<SourceBlock> blocks);

  SplFootnotes footnotes_;
  std::vector<OpenSection> open_;
  std::vector<SourceBlock> blocks_;
};

// `paragraph` becomes the one that the heading was taken from.
std::string SplBodyReader::HeadingOf(const xmlNode* section, const SplSectionType* type, const xmlNode*& paragraph) {
  const xmlNode* title = XmlChild(section, "title");
  std::string heading = title == nullptr ? std::string() : WithoutNumber(OnOneLine(SplText(title, footnotes_)).text);
  if (heading.empty() && type != nullptr) heading = type->name;
  if (heading.empty()) {
    const xmlNode* code = XmlChild(section, "code");
    if (code != nullptr && XmlAttribute(code, "code") != kUnclassified) heading = NameOfCode(code);
  }
  if (heading.empty()) {
    paragraph = SplHeadingParagraph(section);
    if (paragraph != nullptr) heading = WithoutNumber(WithoutColon(OnOneLine(SplText(paragraph, footnotes_)).text));
  }
  if (type != nullptr && type->code == "34066-1") heading = BoxedWarningHeading(std::move(heading));
  return heading;
}

void SplBodyReader::EnterSection(const xmlNode* section, const SplSectionType* type, std::string_view code) {
  OpenSection opening;
  if (!open_.empty()) {
    opening.kind = open_.back().kind;
    opening.for_patients = open_.back().for_patients;
    opening.level = open_.back().level;
  }
  if (type != nullptr) {
    // "Contraindications: Pregnancy" has the code of pregnancy.
    const bool stays = type->kind == SectionKind::kPopulations && opening.kind == SectionKind::kContraindications;
    if (!stays) opening.kind = type->kind;
    opening.for_patients = type->part == SplPart::kForPatients;
  }
  SplTextOptions options;
  std::string heading = HeadingOf(section, type, options.heading);
  if (!heading.empty()) {
    SourceBlock& block = opening.heading.emplace();
    block.kind = BlockKind::kHeading;
    block.level = opening.level;
    block.line = XmlLine(section);
    block.section_kind = opening.kind;
    block.population = type != nullptr ? std::string(type->population) : std::string(SplPopulationOfHeading(heading));
    if (type != nullptr || (code != kUnclassified && !code.empty())) block.section_key = std::string(code);
    block.text = std::move(heading);
    opening.level = std::min(opening.level + 1, kDeepestLevel);
  }
  const bool is_inner = !open_.empty();
  opening.is_all_title = is_inner && XmlChild(section, "title") != nullptr && XmlChild(section, "text") == nullptr &&
                         XmlChild(section, "component") == nullptr;
  const bool for_patients = opening.for_patients;
  if (for_patients) options.question_level = opening.level;
  open_.push_back(std::move(opening));
  const xmlNode* text = XmlChild(section, "text");
  if (text == nullptr) return;
  std::vector<SourceBlock> blocks = ReadSplText(text, options, footnotes_);
  // What a label tells patients it tells their doctors in other sections: it is no second source of cautions or doses.
  if (for_patients) {
    for (SourceBlock& block : blocks) {
      if (block.kind == BlockKind::kHeading) block.section_kind = SectionKind::kOther;
    }
  }
  AddBlocks(std::move(blocks));
}

// "4.1 Hypersensitivity to any component", and nothing below it: a heading alone would not be quoted.
void SplBodyReader::LeaveSection() {
  if (open_.back().is_all_title && open_.back().heading) {
    SourceBlock said;
    said.text = open_.back().heading->text;
    said.line = open_.back().heading->line;
    AddBlocks({std::move(said)});
  }
  open_.pop_back();
}

void SplBodyReader::AddBlocks(std::vector<SourceBlock> blocks) {
  if (blocks.empty()) return;
  for (OpenSection& section : open_) {
    if (section.heading) blocks_.push_back(*std::move(section.heading));
    section.heading.reset();
  }
  blocks_.insert(blocks_.end(), std::make_move_iterator(blocks.begin()), std::make_move_iterator(blocks.end()));
}

bool SplBodyReader::Enter(const xmlNode* node) {
  if (IsXmlElement(node, "component")) return true;
  if (!IsXmlElement(node, "section")) return false;
  const xmlNode* code_element = XmlChild(node, "code");
  const std::string code = code_element == nullptr ? std::string() : CollapseWhiteSpace(XmlAttribute(code_element, "code"));
  const SplSectionType* type = FindSplSectionType(code);
  if (type != nullptr && type->part == SplPart::kLeftOut) return false;
  EnterSection(node, type, code);
  return true;
}

std::vector<SourceBlock> SplBodyReader::Read(const xmlNode* body) {
  WalkXml(
      body, [this](const xmlNode* node) { return Enter(node); },
      [this](const xmlNode* node) {
        if (IsXmlElement(node, "section")) LeaveSection();
      });
  return std::move(blocks_);
}

}  // namespace

absl::StatusOr<SourceDocument> ReadSpl(const SourceFile& file, const ReaderLimits& limits) {
  PROBATUM_ASSIGN_OR_RETURN(const XmlDocument xml, ParseXml(file, limits));
  const xmlNode* root = xmlDocGetRootElement(xml.get());
  const bool is_hl7 = root->ns != nullptr && std::string_view(reinterpret_cast<const char*>(root->ns->href)) == kNamespace;
  if (XmlName(root) != "document" || !is_hl7) {
    return FileError(file.name, XmlLine(root),
                     fmt::format("the root element is <{}>; a Structured Product Label has <document xmlns=\"{}\">",
                                 XmlName(root), kNamespace));
  }
  SourceDocument document;
  PROBATUM_RETURN_IF_ERROR(ReadMetadata(file, root, document.metadata));
  const xmlNode* body = XmlPath(root, {"component", "structuredBody"});
  if (body == nullptr) {
    return FileError(file.name, XmlLine(root),
                     "<document> has no <component><structuredBody>; labels as scanned pages cannot be read");
  }
  document.blocks = SplBodyReader(root).Read(body);
  return document;
}

}  // namespace probatum::corpus
