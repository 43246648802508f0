#include "corpus/reader/spl_codes.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

using Kind = SectionKind;

// Section codes of LOINC's document ontology as FDA lists them for Structured Product Labeling. Sorted by code.
constexpr std::array kTypes = std::to_array<SplSectionType>({
    {"34066-1", "Boxed warning", Kind::kBoxedWarning, ""},
    {"34067-9", "Indications and usage", Kind::kTreatment, ""},
    {"34068-7", "Dosage and administration", Kind::kDosing, ""},
    {"34069-5", "How supplied", Kind::kOther, ""},
    {"34070-3", "Contraindications", Kind::kContraindications, ""},
    {"34071-1", "Warnings", Kind::kCautions, ""},
    {"34072-9", "General precautions", Kind::kCautions, ""},
    {"34073-7", "Drug interactions", Kind::kCautions, ""},
    {"34074-5", "Drug and laboratory test interactions", Kind::kCautions, ""},
    {"34075-2", "Laboratory tests", Kind::kCautions, ""},
    {"34076-0", "Information for patients", Kind::kOther, ""},
    {"34077-8", "Teratogenic effects", Kind::kPopulations, "pregnancy"},
    {"34078-6", "Nonteratogenic effects", Kind::kPopulations, "pregnancy"},
    {"34079-4", "Labor and delivery", Kind::kPopulations, "labor and delivery"},
    {"34080-2", "Nursing mothers", Kind::kPopulations, "nursing mothers"},
    {"34081-0", "Pediatric use", Kind::kPopulations, "pediatric patients"},
    {"34082-8", "Geriatric use", Kind::kPopulations, "geriatric patients"},
    {"34083-6", "Carcinogenesis, mutagenesis, impairment of fertility", Kind::kOther, ""},
    {"34084-4", "Adverse reactions", Kind::kCautions, ""},
    {"34085-1", "Controlled substance", Kind::kCautions, ""},
    {"34086-9", "Abuse", Kind::kCautions, ""},
    {"34087-7", "Dependence", Kind::kCautions, ""},
    {"34088-5", "Overdosage", Kind::kCautions, ""},
    {"34089-3", "Description", Kind::kOther, ""},
    {"34090-1", "Clinical pharmacology", Kind::kOther, ""},
    {"34091-9", "Animal pharmacology or toxicology", Kind::kOther, ""},
    {"34092-7", "Clinical studies", Kind::kOther, ""},
    {"34093-5", "References", Kind::kOther, ""},
    {"42227-9", "Drug abuse and dependence", Kind::kCautions, ""},
    {"42228-7", "Pregnancy", Kind::kPopulations, "pregnancy"},
    {"42230-3", "Patient information", Kind::kOther, "", SplPart::kForPatients},
    {"42231-1", "Medication guide", Kind::kOther, "", SplPart::kForPatients},
    {"42232-9", "Precautions", Kind::kCautions, ""},
    {"43678-2", "Dosage forms and strengths", Kind::kOther, ""},
    {"43679-0", "Mechanism of action", Kind::kOther, ""},
    {"43680-8", "Nonclinical toxicology", Kind::kOther, ""},
    {"43681-6", "Pharmacodynamics", Kind::kOther, ""},
    {"43682-4", "Pharmacokinetics", Kind::kOther, ""},
    {"43683-2", "Recent major changes", Kind::kOther, "", SplPart::kLeftOut},
    {"43684-0", "Use in specific populations", Kind::kPopulations, ""},
    {"43685-7", "Warnings and precautions", Kind::kCautions, ""},
    {"44425-7", "Storage and handling", Kind::kOther, ""},
    {"48779-3", "Indexing data elements", Kind::kOther, "", SplPart::kLeftOut},
    {"48780-1", "Product data elements", Kind::kOther, "", SplPart::kLeftOut},
    {"50565-1", "Keep out of reach of children", Kind::kCautions, ""},
    {"50566-9", "Stop use", Kind::kCautions, ""},
    {"50567-7", "When using this product", Kind::kCautions, ""},
    {"50568-5", "Ask a doctor or pharmacist before use", Kind::kCautions, ""},
    {"50569-3", "Ask a doctor before use", Kind::kCautions, ""},
    {"50570-1", "Do not use", Kind::kContraindications, ""},
    {"50741-8", "Safe handling warning", Kind::kCautions, ""},
    {"51727-6", "Inactive ingredient", Kind::kOther, ""},
    {"51945-4", "Package label", Kind::kOther, "", SplPart::kLeftOut},
    {"53413-1", "Questions", Kind::kOther, ""},
    {"53414-9", "Pregnancy or breast-feeding", Kind::kPopulations, "pregnancy or breast-feeding"},
    {"54433-8", "User safety warnings", Kind::kCautions, ""},
    {"55105-1", "Purpose", Kind::kTreatment, ""},
    {"55106-9", "Active ingredient", Kind::kOther, ""},
    {"59845-8", "Instructions for use", Kind::kOther, "", SplPart::kForPatients},
    {"77290-5", "Lactation", Kind::kPopulations, "lactation"},
    {"77291-3", "Females and males of reproductive potential", Kind::kPopulations, "females and males of reproductive potential"},
    {"88436-1", "Patient counseling information", Kind::kOther, ""},
    {"88828-9", "Renal impairment", Kind::kPopulations, "renal impairment"},
    {"88829-7", "Hepatic impairment", Kind::kPopulations, "hepatic impairment"},
    {"88830-5", "Immunogenicity", Kind::kCautions, ""},
    {"90374-0", "Clinical trials experience", Kind::kCautions, ""},
    {"90375-7", "Postmarketing experience", Kind::kCautions, ""},
});
static_assert(std::is_sorted(kTypes.begin(), kTypes.end(),
                             [](const SplSectionType& a, const SplSectionType& b) { return a.code < b.code; }));

// Folded words of headings and the population that they name.
constexpr std::array kPopulations = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"renal impairment", "renal impairment"},
    {"renal insufficiency", "renal insufficiency"},
    {"impaired renal function", "renal impairment"},
    {"hepatic impairment", "hepatic impairment"},
    {"hepatic insufficiency", "hepatic insufficiency"},
    {"impaired hepatic function", "hepatic impairment"},
    {"hemodialysis", "hemodialysis"},
    {"nursing mothers", "nursing mothers"},
    {"lactation", "lactation"},
    {"breastfeeding", "breastfeeding"},
    {"breast-feeding", "breast-feeding"},
    {"pregnan", "pregnancy"},
    {"pediatric", "pediatric patients"},
    {"geriatric", "geriatric patients"},
});

}  // namespace

const SplSectionType* FindSplSectionType(std::string_view code) {
  const auto* const found = std::lower_bound(
      kTypes.begin(), kTypes.end(), code, [](const SplSectionType& type, std::string_view sought) { return type.code < sought; });
  return found != kTypes.end() && found->code == code ? found : nullptr;
}

std::string_view SplPopulationOfHeading(std::string_view heading) {
  const std::string folded = Fold(heading);
  // A heading that names two says for neither alone what follows.
  std::string_view population;
  for (const auto& [words, named] : kPopulations) {
    if (folded.find(words) == std::string::npos) continue;
    if (!population.empty()) return {};
    population = named;
  }
  return population;
}

}  // namespace probatum::corpus
