#include "server/answer/understanding/exclusions.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "server/answer/understanding/cues.h"

namespace probatum::answer {
namespace {

using C = ExclusionCue;

constexpr std::array kExclusions = std::to_array<ExclusionPattern>({
    {C::kPlain, "without|excluding|except|besides|barring|avoiding for? {art}? {x}"},
    {C::kPlain, "other|else|rather than {art}? {x}"},
    {C::kPlain, "instead of {art}? {x}"},
    {C::kPlain, "in place of {art}? {x}"},
    {C::kPlain, "apart|aside from {art}? {x}"},
    {C::kPlain, "alternative|alternatives|substitute|substitutes|replacement|replacements to|for|of {art}? {x}"},
    {C::kPlain, "{i} alternative|alternatives|substitute|substitutes|replacement|replacements"},
    {C::kPlain, "not on|taking|having|tolerating {art}? {x}"},
    {C::kPlain,
     "if|when|where|as|since|because|but {i} is|are|was|were|has|have|had|does|did|do|can|could be? "
     "not|cant|cannot|contraindicat*|fail*|ineffective|unsuitable|unavailable"},
    {C::kPlain, "if|when|where|as|since|because|but {i} cant|cannot|doesnt|didnt|dont|isnt|arent|fails|failed|fail"},

    {C::kRefusal, "cant|cannot|couldnt {how}? {get} {art}? {x}"},
    {C::kRefusal, "can|could|does|do|did|will|would not|never {how}? {get} {art}? {x}"},
    {C::kRefusal, "can|could|do not be? {get} {art}? {x}"},
    {C::kRefusal, "cant|cannot be {get} {art}? {x}"},
    {C::kRefusal, "dont|doesnt|didnt|wont|wouldnt|never {how}? {get}|recommend|suggest {whom}? {art}? {x}"},
    {C::kRefusal, "do not {get}|recommend|suggest {whom} {art}? {x}"},
    {C::kRefusal, "unable|refuses|refusing|refused|unwilling|declines|declined to? {get}? {art}? {x}"},
    {C::kRefusal, "{i} has|have? failed|fails"},
    {C::kRefusal, "{i} didnt|doesnt|hasnt|isnt work|worked|help|helped|working|helping|tolerated"},
    {C::kRefusal, "{i} is|are|was|did|does|has not work|worked|help|helped|working|helping|tolerated|possible|available"},
    {C::kRefusal, "no|not|non|minus {art}? {i}"},

    {C::kAllergy,
     "allergic|allergy|allergies|hypersensitive|hypersensitivity|intolerant|intolerance|intolerances to|of|for "
     "{art}? {x}"},
    {C::kAllergy, "{i} allergy|allergic|intolerance|intolerant|hypersensitivity"},

    {C::kNoRefusal, "^ why"},
    {C::kNoRefusal, "^ who|whom"},
    {C::kNoRefusal, "how come"},
    {C::kNoRefusal, "reason|reasons"},
    {C::kNoRefusal, "is|are {i} not"},
    {C::kNoRefusal, "^ which|what _1 patients|people|adults|children|women|men|@population"},
    {C::kNoRefusal, "true|correct|safe that|to"},

    {C::kNoAllergy, "symptom*|sign|signs|feature*|test|tests|testing|rash|common|rare|risk|chance|cause|causes|caused"},
    {C::kNoAllergy, "^ why"},
    {C::kNoAllergy, "^ what is|are|happens|does"},
});

struct Sets {
  std::vector<std::string_view> patterns;
  PhraseSet set;

  static std::vector<std::string_view> Patterns() {
    std::vector<std::string_view> patterns;
    for (const ExclusionPattern& row : kExclusions) patterns.push_back(row.pattern);
    return patterns;
  }
  Sets() : patterns(Patterns()), set(patterns, CueAlternatives()) {}
};

bool NamesIntervention(std::string_view word) { return word == "@drug" || word == "@procedure"; }

// "or @drug" behind a drug that is left out.
std::uint32_t EndOfList(const Words& words, std::uint32_t end) {
  constexpr std::string_view kJoints[] = {"or", "nor", "and"};
  while (end + 1 < words.words.size() && IsOneOf(words.words[end].text, kJoints) &&
         NamesIntervention(words.words[end + 1].text) && words.words[end + 1].sentence == words.words[end].sentence &&
         words.words[end].sentence == words.words[end - 1].sentence) {
    end += 2;
  }
  return end;
}

// Spans in order, those that touch made one.
void Merge(std::vector<Exclusions::Span>& spans) {
  std::sort(spans.begin(), spans.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
  std::vector<Exclusions::Span> merged;
  for (const Exclusions::Span& span : spans) {
    if (!merged.empty() && span.begin < merged.back().end) {
      merged.back().end = std::max(merged.back().end, span.end);
    } else {
      merged.push_back(span);
    }
  }
  spans = std::move(merged);
}

}  // namespace

std::span<const ExclusionPattern> ExclusionPatterns() { return kExclusions; }

Exclusions FindExclusions(const Words& words, const std::vector<Mention>& mentions) {
  static const Sets sets;
  const std::vector<PhraseMatch> matches = sets.set.Find(words.words);
  const auto vetoed = [&](C veto, std::uint32_t sentence) {
    return std::any_of(matches.begin(), matches.end(), [&](const PhraseMatch& match) {
      return kExclusions[match.pattern].cue == veto && words.words[match.first].sentence == sentence;
    });
  };
  Exclusions found;
  std::vector<bool> left_out(mentions.size(), false);
  for (const PhraseMatch& match : matches) {
    const C cue = kExclusions[match.pattern].cue;
    const std::uint32_t sentence = words.words[match.first].sentence;
    if (cue == C::kNoRefusal || cue == C::kNoAllergy) continue;
    if (cue == C::kRefusal && vetoed(C::kNoRefusal, sentence)) continue;
    if (cue == C::kAllergy && vetoed(C::kNoAllergy, sentence)) continue;
    const std::uint32_t end = EndOfList(words, match.end());
    bool named = false;
    for (std::uint32_t word = match.first; word < end; ++word) {
      if (!NamesIntervention(words.words[word].text)) continue;
      named = true;
      for (std::size_t i = 0; i < mentions.size(); ++i)
        left_out[i] = left_out[i] || mentions[i].first_token == words.first_token[word];
    }
    found.referent |= !named;
    found.spans.push_back({words.first_token[match.first], words.first_token[end - 1] + words.token_count[end - 1]});
  }
  Merge(found.spans);
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    if (left_out[i]) found.mentions.push_back(i);
  }
  return found;
}

}  // namespace probatum::answer
