#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

#include "corpus/lint/document_rules.h"
#include "corpus/lint/statement_rules.h"

namespace probatum::corpus {
namespace {

// Words of headings that name no drug or other intervention.
constexpr std::array kNoSubjects = std::to_array<std::string_view>({
    "acut",        "approach", "care",      "caution",   "chronic", "consider", "contraind", "diagnosi", "differenti",
    "diseas",      "dose",     "drug",      "evid",      "first",   "guidanc",  "import",    "initi",    "line",
    "line",        "maintain", "manag",     "medic",     "medicin", "option",   "other",     "overview", "particular",
    "pharmacolog", "popul",    "prevent",   "recommend", "review",  "second",   "section",   "sever",    "special",
    "specif",      "stage",    "start",     "step",      "stop",    "summari",  "symptom",   "test",     "therapi",
    "third",       "treat",    "treatment", "type",      "warn",    "week",     "year",
});

// Pairs are compared among the first of one drug's statements only, so that a hostile document costs no more than a long one.
constexpr std::size_t kMaxStatementsOfSubject = 300;
constexpr double kSameClaimRatio = 0.6;  // of the words that carry a topic, numbers included

struct Claim {
  std::size_t statement = 0;
  Stance stance = Stance::kInformation;
  bool not_approved = false;     // "not approved", "unlicensed"
  bool contraindicated = false;  // by that word, without a qualification behind it
  std::set<std::string> stems;   // that carry a topic, without words of strength
  std::set<std::string> bounds;  // whom it is about, and figures: \"in adults over 65\"
};

bool IsStrengthWord(std::string_view stem) {
  static constexpr std::array kStems =
      std::to_array<std::string_view>({"advis", "against", "approv", "avoid", "consid", "contraind", "indic", "licens", "may",
                                       "recommend", "should", "strong", "use"});
  return std::find(kStems.begin(), kStems.end(), stem) != kStems.end();
}

// A sentence that itself says that sources differ holds words of both.
bool NamesAConflict(const std::vector<Token>& tokens) {
  return std::any_of(tokens.begin(), tokens.end(), [](const Token& token) {
    return token.stem == "conflict" || token.stem == "differ" || token.stem == "disagre" || token.folded == "whereas";
  });
}

bool SaysNotApproved(const std::vector<Token>& tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string& word = tokens[i].folded;
    if (word == "unapproved" || word == "unlicensed" || word == "unlicenced") return true;
    if (word != "approved" && word != "licensed" && word != "licenced") continue;
    for (std::size_t back = 1; back <= 3 && back <= i; ++back) {
      if (tokens[i - back].folded == "not" || tokens[i - back].folded == "never") return true;
    }
  }
  return false;
}

// "contraindicated", but neither "not contraindicated" nor "contraindicated in pregnancy", which is about fewer people.
bool SaysContraindicated(const std::vector<Token>& tokens) {
  static constexpr std::array kQualifying =
      std::to_array<std::string_view>({"by", "during", "if", "in", "unless", "when", "where", "with", "while"});
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].folded != "contraindicated") continue;
    const bool qualified =
        i + 1 < tokens.size() && std::find(kQualifying.begin(), kQualifying.end(), tokens[i + 1].folded) != kQualifying.end();
    const bool negated =
        i > 0 && (tokens[i - 1].folded == "not" || tokens[i - 1].folded == "if" || tokens[i - 1].folded == "unless" ||
                  tokens[i - 1].folded == "when" || tokens[i - 1].folded == "where");
    if (!qualified && !negated) return true;
  }
  return false;
}

std::set<std::string> TopicStems(const Metadata& metadata, Tokeniser& tokeniser) {
  std::set<std::string> stems;
  const auto add = [&](const std::string& text) {
    for (const Token& token : tokeniser.Tokenise(text)) stems.insert(token.stem);
  };
  add(metadata.title);
  for (const std::string& topic : metadata.topics) add(topic);
  return stems;
}

// The stems that headings below the first level name and that are neither the topic nor a population nor a word of order.
std::set<std::string> SubjectsOf(const CheckedDocument& checked, Tokeniser& tokeniser) {
  const std::set<std::string> topic = TopicStems(checked.document.metadata, tokeniser);
  std::set<std::string> subjects;
  for (const Section& section : checked.document.sections) {
    for (const Token& token : tokeniser.Tokenise(section.heading)) {
      const bool named =
          token.folded.size() >= 4 && !token.stop_word && token.folded.find_first_of("0123456789") == std::string::npos;
      if (!named || topic.contains(token.stem) || NamesPopulation(token.folded)) continue;
      if (std::find(kNoSubjects.begin(), kNoSubjects.end(), token.stem) == kNoSubjects.end()) subjects.insert(token.stem);
    }
  }
  return subjects;
}

// What can be compared of each drug, in order of the text.
std::map<std::string, std::vector<Claim>> ClaimsBySubject(const CheckedDocument& checked, Tokeniser& tokeniser) {
  const std::set<std::string> subjects = SubjectsOf(checked, tokeniser);
  std::map<std::string, std::vector<Claim>> claims;
  for (std::size_t i = 0; i < checked.document.statements.size(); ++i) {
    const std::vector<Token>& tokens = checked.words[i].tokens;
    Claim claim;
    claim.statement = i;
    claim.stance = checked.document.statements[i].stance;
    claim.not_approved = SaysNotApproved(tokens);
    claim.contraindicated = SaysContraindicated(tokens);
    const bool says_nothing = claim.stance == Stance::kInformation && !claim.not_approved && !claim.contraindicated;
    if (says_nothing || NamesAConflict(tokens)) continue;
    std::set<std::string> named;
    for (const Token& token : tokens) {
      if (token.stop_word) continue;
      if (subjects.contains(token.stem)) named.insert(token.stem);
      const bool bounds = NamesPopulation(token.folded) || token.folded.find_first_of("0123456789") != std::string::npos;
      if (bounds) claim.bounds.insert(token.stem);
      if (!IsStrengthWord(token.stem)) claim.stems.insert(token.stem);
    }
    for (const std::string& subject : named) {
      std::vector<Claim>& of_subject = claims[subject];
      if (of_subject.size() < kMaxStatementsOfSubject) of_subject.push_back(claim);
    }
  }
  return claims;
}

// The same source, or one that names none: two sources may differ, and then both are shown.
bool MaySpeakForOneSource(const Statement& a, const Statement& b) {
  if (a.references.empty() || b.references.empty()) return true;
  return std::any_of(a.references.begin(), a.references.end(), [&](std::uint32_t reference) {
    return std::find(b.references.begin(), b.references.end(), reference) != b.references.end();
  });
}

bool IsSameClaim(const Claim& a, const Claim& b) {
  if (a.bounds != b.bounds) return false;
  std::size_t shared = 0;
  for (const std::string& stem : a.stems) shared += b.stems.contains(stem) ? 1 : 0;
  const std::size_t all = a.stems.size() + b.stems.size() - shared;
  return all > 0 && static_cast<double>(shared) >= kSameClaimRatio * static_cast<double>(all);
}

// The words of strength that two claims of one drug differ in; empty where they go together.
std::pair<std::string, std::string> DifferingWords(const Claim& a, const Claim& b) {
  if (a.not_approved && !a.contraindicated && b.contraindicated && !b.not_approved) return {"not approved", "contraindicated"};
  if (b.not_approved && !b.contraindicated && a.contraindicated && !a.not_approved) return {"contraindicated", "not approved"};
  if (a.stance == b.stance || a.stance == Stance::kInformation || b.stance == Stance::kInformation) return {};
  if (a.stance == Stance::kInsufficientEvidence || b.stance == Stance::kInsufficientEvidence || !IsSameClaim(a, b)) return {};
  const auto words = [](Stance stance) {
    std::string name(Name(stance));
    std::replace(name.begin(), name.end(), '-', ' ');
    return name;
  };
  return {words(a.stance), words(b.stance)};
}

}  // namespace

void CheckStrength(const CheckedDocument& checked, Findings& findings) {
  const Document& document = checked.document;
  if (!Applies(lint_code::kStrengthMixed, document.metadata.kind)) return;
  Tokeniser tokeniser;
  std::set<std::size_t> reported;  // statements: one finding each is enough
  for (const auto& [subject, claims] : ClaimsBySubject(checked, tokeniser)) {
    for (std::size_t later = 1; later < claims.size(); ++later) {
      for (std::size_t earlier = 0; earlier < later; ++earlier) {
        const Statement& first = document.statements[claims[earlier].statement];
        const Statement& second = document.statements[claims[later].statement];
        if (checked.SectionOf(first).population != checked.SectionOf(second).population) continue;
        const auto [before, now] = DifferingWords(claims[earlier], claims[later]);
        if (before.empty() || !MaySpeakForOneSource(first, second)) continue;
        if (!reported.insert(claims[later].statement).second) break;
        findings.Add(lint_code::kStrengthMixed, document.metadata.kind, checked.PlaceOf(second),
                     fmt::format("\"{}\" here, \"{}\" elsewhere, about the same", now, before),
                     "use the word of the source in both places", {checked.PlaceOf(first)});
        break;
      }
    }
  }
}

}  // namespace probatum::corpus
