#include "server/answer/triage/framing.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace probatum::answer {

enum class MessageFraming::Kind : std::uint8_t {
  kDenial,          // reaches ahead within its clause
  kListDenial,      // reaches over a list: "denies a, b or c"
  kDenialEnd,       // ends the reach of a denial
  kPastBefore,      // "history of": the sign after it is past
  kPastTime,        // "3 years ago": signs near it are past
  kPresent,         // what comes after is of now again
  kEducational,     // asks about the thing as such; a person in the sentence makes it theirs
  kAbstract,        // asks about the thing as such whoever is named: "prevent", "risk of"
  kSupposedOfAny,   // "if someone"
  kSupposedOfOurs,  // "if my child"
  kWhether,         // "not sure if": no supposing
  kChronic,
  kPerson,  // somebody in the speaker's life
  kEvent,   // something that happens, to somebody who is not named: "came on suddenly"
  kCurrentPatient,
  kNotAPatient,  // "I am a heart patient": the speaker is one
  kCount,
};

namespace {

// Words without their apostrophes; see phrase_set.h for the patterns.
constexpr std::string_view kKin =
    "dad|dads|father|fathers|mum|mums|mom|moms|mother|mothers|husband|husbands|wife|wifes|son|sons|daughter|daughters|kid|"
    "kids|brother|brothers|sister|sisters|grandad|granddad|grandpa|grandfather|grandma|gran|nan|nana|granny|grandmother|"
    "grandson|granddaughter|friend|friends|neighbour|neighbor|uncle|aunt|auntie|boyfriend|boyfriends|girlfriend|girlfriends|"
    "colleague|coworker|roommate|flatmate|cousin|nephew|niece|toddler|baby|babys|newborn";

constexpr std::array kAlternatives = std::to_array<PhraseAlternatives>({
    {"kin", kKin},
    {"self", "i|im|ive|id|me|my|myself|mine|we|weve|our"},
    {"other", "he|hes|him|his|she|shes|her|hers|they|theyre|them|himself|herself"},
    {"any", "someone|somebody|anyone|anybody|person|people|you|one|patient|patients|child|adult|woman|man"},
    {"not", "not|isnt|wont|doesnt|didnt|hasnt|cant|cannot|never"},
    {"age", "year|years|yr|yrs|month|months|week|weeks|yo"},
});

using Pattern = std::string_view;

constexpr Pattern kDenialPatterns[] = {
    "no",        "not",      "without",    "never",      "isnt",        "arent",   "wasnt",   "werent",       "dont",
    "doesnt",    "didnt",    "hasnt",      "havent",     "hadnt",       "nor",     "neither", "nothing like", "free of",
    "ruled out", "rule out", "ruling out", "instead of", "rather than", "wouldnt", "wont",
};
constexpr Pattern kListDenialPatterns[] = {
    "denies",         "denied",      "denying",    "negative for",  "absence of",
    "no evidence of", "no signs of", "no sign of", "no history of", "without any",
};
constexpr Pattern kDenialEndPatterns[] = {
    "but",     "however", "although", "though", "except", "yet",       "because",
    "since",   "now",     "my",       "i",      "im",     "ive",       "hes",
    "shes",    "he",      "she",      "his",    "her",    "its",       "if",
    "whether", "what",    "why",      "how",    "who",    "only|just", "presents|presenting|presented",
    "sure",    "then",    "so",       "until",  "unless", "and",       "help",
    "still",   "also",
};
constexpr Pattern kPastBeforePatterns[] = {
    "history of",
    "hx of",
    "h o",
    "hx",
    "pmh|pmhx",
    "previous|previously|prior|past",
    "recovered|recovering|recovery from|after",
    "survived|survivor",
    "since my|his|her|the",
    "years after",
    "used to",
    "had a|an _1 before|previously",
    "post",
    "ago i|he|she",
};
constexpr Pattern kPastTimePatterns[] = {
    "# years|year|months|month|weeks|week|decades ago",
    "years|months|weeks|decades ago",
    "a year|month|week|decade|while ago",
    "couple of? years|months|weeks ago",
    "last year|month|week|summer|winter|spring|autumn|christmas|january|february|march|april|june|july|august|september|"
    "october|november|december",
    "in|since #1900",
    "back in #1900",
    "as a child|kid|teenager|baby",
    "when i|he|she was a|young|little",
    "when i|he|she was #",
    "long|some time ago",
    "in|during my|his|her childhood|teens|youth|twenties|thirties",
    "in the past",
    "before $",
};
constexpr Pattern kPresentPatterns[] = {
    "now",
    "today",
    "tonight",
    "currently",
    "but",
    "again",
    "this time|morning|afternoon|evening",
    "at the moment",
    "suddenly",
    "presents|presenting",
    "just",
    "still",
    "minutes|hours ago",
    "here|admitted with",
};
constexpr Pattern kEducationalPatterns[] = {
    "what is|are|causes|cause|caused|were|does|triggers|happens|percentage",
    "whats|whatre the|a|an",
    "what _3 signs|symptoms|causes|treatment|treatments|guidelines|indications|criteria",
    "which _4 is|are|should|for|in|treat*|cause*|recommend*|prefer*|used|best",
    "signs|symptoms|causes|cause|treatment|treatments|management|managing|diagnosis|prognosis|pathophysiology|complications|"
    "features|types of|for|in",
    "sign|symptom|signs|symptoms of",
    "treatment|management|guideline|guidelines|protocol|protocols|algorithm|workup|approach|aid|pathway|evidence for|of|to|in|on",
    "treat|treating|manage|managing|assess|assessing|evaluate|diagnose|recognise|recognize|recognising|recognizing|screen|"
    "identify",
    "how is|are|do|does|did|can|common|long|often|to|should",
    "can|could|does|do|will|would|may|might|did _6 cause|causes|causing|lead|trigger|increase|make|result|mean|indicate",
    "is|are _8 normal|common|dangerous|serious|curable|hereditary|contagious|preventable|treatable",
    "who gets|develops|is|should",
    "why do|does|is|are",
    "first|second line",
    "loading|recommended|usual|standard|initial dose|doses|therapy|treatment",
    "dose|doses|dosing|dosage of|for|in",
    "guideline*|nice|cks|criteria|score|scoring",
    "contraindicat*|indication*|contraindication*",
    "tell me about|more",
    "information|info|leaflet|article|advice|facts|statistics on|about|for",
    "happens during|in|when|after",
    "meaning of",
    "define",
    "definition of",
    "explain",
    "describe",
    "overview of",
    "difference*|differentiate",
    "versus|vs",
    "causes|symptoms|treatment|management|diagnosis|guideline*|prognosis|differential|workup|dose|dosing|algorithm|protocol|"
    "definition $",
    "differential",
    "when should|to|do",
    "should people|patients|adults|everyone",
};
constexpr Pattern kAbstractPatterns[] = {
    "prevent*|avoid|avoiding|avoidance",
    "risk|risks|chance|chances|likelihood|odds|probability of|for|that",
    "reduce|lower|increase|increases|raise|raises|reducing|lowering _3 risk|risks|chance|chances",
    "risk factor*",
    "at|higher|increased|greater risk",
    "difference|differences between",
    "essay|homework|dissertation|revision|lecture|presentation|textbook|coursework|assignment|thesis|study|studies|trial|"
    "trials|research|novel|movie|film|book|series",
    "worried|afraid|scared|anxious|fear|fears of|about _1 getting|having|dying",
    "when should|to|do _4 call|see|go|seek|worry|dial|use|ring|take",
    "learn|learning|teach|teaching|training|course|class",
    "prophyla*",
    "what if|happens if i|we|you forget|miss|missed",
    "support group*|helpline|charity|charities",
    "afraid|scared|fear of",
    "assisted suicide|dying",
    "euthanasia",
};
constexpr Pattern kSupposedOfAnyPatterns[] = {
    "if|when|unless|whenever|suppose|supposing|imagine a|an|the|another? {any}",
    "if|when|whenever|suppose {any}",
    "in case of|a|an|someone|somebody",
    "event of",
    "if there|this|that|it",
    "if a|an|the|another|your",
    "when a|an|your",
    "if it happens",
};
constexpr Pattern kSupposedOfOursPatterns[] = {
    "if {self}|{other}|{kin}",
    "if my|our|the _2 {kin}|child|partner",
    "in case {self}|{other}|my|our",
    "should {self}|{other}|my _2 ever",
    "what if",
    "if ever|one",
};
constexpr Pattern kWhetherPatterns[] = {
    "know|sure|tell|wonder|wondering|wondered|see|ask|asking|check|checking|unsure|say|decide|doubt|unclear|as if|whether",
};
constexpr Pattern kChronicPatterns[] = {
    "for _2 weeks|months|years|ages|decades",
    "for _2 # _1 weeks|months|years",
    "past|last _2 weeks|months|years",
    "# weeks|months|years now",
    "on and off",
    "off and on",
    "comes and goes",
    "come and go",
    "every time|day|night|morning|week|month|year|winter|spring|summer",
    "each time",
    "whenever",
    "all my|his|her life",
    "chronic*",
    "long term",
    "longstanding",
    "recurrent|recurring|intermittent",
    "since #1900",
    "since childhood",
    "when|if i|he|she cough|coughs|eat|eats|run|runs|exercise|exercises|move|moves|press|presses|lie|lies|bend|bends|climb|"
    "climbs|walk|walks|swallow|swallows|sneeze|sneezes|stretch|twist|lift|laugh|touch|play|drink|smoke|jog|work|drive",
    "when|while|after running|exercising|eating|coughing|climbing|walking|jogging|working|lifting|swallowing|pressing|"
    "smoking|vaping",
    "sometimes|occasionally|often|usually|always|regularly|frequently|normally",
    "during exercise|sport|runs|workouts",
};
constexpr Pattern kPersonPatterns[] = {
    "{self}",
    "{other}",
    "{kin}",
    "someone|somebody",
    "help",
    "partner|child|boy|girl|man|woman|guy|lady|infant _3 is|has|just|isnt|wont|cant|not|having|took|swallowed|stopped|collapsed",
    "passenger|student|customer|stranger|colleague|resident _2 is|has|just|isnt|wont|cant|having|collapsed|took",
};
constexpr Pattern kEventPatterns[] = {
    "sudden*",
    "right now",
    "came|come|started|began on|suddenly|today|yesterday|out|an",
    "since _2 morning|yesterday|night|today|noon|afternoon|evening",
    "lasting|lasted",
    "{not} stop*",
    "minutes|hours ago",
    "# weeks pregnant",
    "all of a sudden",
    "^ having|thinking|struggling|feeling|throwing|coughing|vomiting|took|swallowed|cant|cannot|lost|call|send|got|woke|"
    "fell|passed|planning|ate|drank|bleeding|gasping|turning|wont|isnt",
};
constexpr Pattern kCurrentPatientPatterns[] = {
    "a|an|the|this|my|our|one|another|elderly|old|male|female|diabetic|pregnant|young patient|pt|inpatient",
    "patient|pt with|presents|presenting|has|is|who|on|in|admitted|says|reports|complains|complaining|denies|develops|developed",
    "# {age} old _2 man|woman|male|female|boy|girl|gentleman|lady|m|f|patient|pt|child|infant|presents|presenting|presented|"
    "with|who|has|admitted",
    "# yo|yom|yof|yr",
    "# y o",
    "# m|f|yof|yom with|presents|presenting|has",
    "^ # m|f",
    "presents|presenting|presented to|with|after|following",
    "in|to the? ed|er|icu|resus|ward|clinic|emergency with|department|now",
    "gcs|spo2|sats|ecg|ekg|troponin|lactate #",
    "ecg|ekg shows|showing",
};
constexpr Pattern kNotAPatientPatterns[] = {
    "im|am|as|being a|an|the _2 patient",
    "my|our _1 # {age}",
    "# {age} old {kin}",
    "my|our|her|his {kin}",
    "i have|feel|felt|took|take|cant|think|am|was|got|need|want|keep",
    "im|ive !a|an|the|seeing|treating|managing|looking|got",
};

using Kind = MessageFraming::Kind;
struct Table {
  Kind kind;
  std::span<const Pattern> patterns;
};
constexpr Table kTables[] = {
    {Kind::kDenial, kDenialPatterns},
    {Kind::kListDenial, kListDenialPatterns},
    {Kind::kDenialEnd, kDenialEndPatterns},
    {Kind::kPastBefore, kPastBeforePatterns},
    {Kind::kPastTime, kPastTimePatterns},
    {Kind::kPresent, kPresentPatterns},
    {Kind::kEducational, kEducationalPatterns},
    {Kind::kAbstract, kAbstractPatterns},
    {Kind::kSupposedOfAny, kSupposedOfAnyPatterns},
    {Kind::kSupposedOfOurs, kSupposedOfOursPatterns},
    {Kind::kWhether, kWhetherPatterns},
    {Kind::kChronic, kChronicPatterns},
    {Kind::kPerson, kPersonPatterns},
    {Kind::kEvent, kEventPatterns},
    {Kind::kCurrentPatient, kCurrentPatientPatterns},
    {Kind::kNotAPatient, kNotAPatientPatterns},
};
static_assert(std::size(kTables) == static_cast<std::size_t>(Kind::kCount));

// Words that a denial reaches ahead, over a list further; words that "history of" reaches; words that a time reaches either way.
constexpr std::uint32_t kDenialReachWords = 5;
constexpr std::uint32_t kListReachWords = 24;
constexpr std::uint32_t kPastReachWords = 5;
constexpr std::uint32_t kTimeReachWords = 12;

// All tables as one set, so that a message is walked once.
struct FramingPatterns {
  std::vector<Pattern> patterns;
  std::vector<Kind> kinds;  // by pattern
  std::unique_ptr<PhraseSet> set;

  FramingPatterns() {
    for (const Table& table : kTables) {
      patterns.insert(patterns.end(), table.patterns.begin(), table.patterns.end());
      kinds.resize(patterns.size(), table.kind);
    }
    set = std::make_unique<PhraseSet>(patterns, kAlternatives);
  }
};

const FramingPatterns& Patterns() {
  static const FramingPatterns patterns;  // immutable once made
  return patterns;
}

}  // namespace

MessageFraming::MessageFraming(std::span<const PhraseWord> words) : words_(words) {
  marks_.resize(static_cast<std::size_t>(Kind::kCount));
  for (const PhraseMatch& match : Patterns().set->Find(words)) {
    marks_[static_cast<std::size_t>(Patterns().kinds[match.pattern])].push_back({match.first, match.end()});
  }
  lay_person_ =
      !marks_[static_cast<std::size_t>(Kind::kPerson)].empty() || !marks_[static_cast<std::size_t>(Kind::kEvent)].empty();
  // "My 72-year-old dad" is family; "a 72-year-old with" is a patient, and so is "my patient".
  current_patient_ = !marks_[static_cast<std::size_t>(Kind::kCurrentPatient)].empty() &&
                     marks_[static_cast<std::size_t>(Kind::kNotAPatient)].empty();
}

bool MessageFraming::Any(Kind kind, std::uint32_t first, std::uint32_t end) const {
  const auto& marks = marks_[static_cast<std::size_t>(kind)];
  return std::any_of(marks.begin(), marks.end(), [=](const Mark& mark) { return mark.first >= first && mark.first < end; });
}

bool MessageFraming::InSentence(Kind kind, const PhraseMatch& sign) const {
  const auto& marks = marks_[static_cast<std::size_t>(kind)];
  return std::any_of(marks.begin(), marks.end(), [&](const Mark& mark) { return Sentence(mark.first) == Sentence(sign.first); });
}

bool MessageFraming::Denied(const PhraseMatch& sign) const {
  // A denial in a gap of the sign itself: "face is not drooping".
  for (const Kind kind : {Kind::kDenial, Kind::kListDenial}) {
    for (const Mark& mark : marks_[static_cast<std::size_t>(kind)]) {
      if (mark.first >= sign.first && mark.first < sign.end() && !sign.Names(mark.first)) return true;
    }
  }
  const auto commas = [&](std::uint32_t first, std::uint32_t end) {
    return std::count_if(words_.begin() + first, words_.begin() + end, [](const PhraseWord& word) { return word.after_comma; });
  };
  const auto listed = [&](std::uint32_t first) {  // an "or" further on makes a list of what the commas part
    for (std::uint32_t at = first; at < words_.size() && Sentence(at) == Sentence(first); ++at) {
      if (words_[at].text == "or" || words_[at].text == "nor") return true;
    }
    return false;
  };
  for (const Mark& mark : marks_[static_cast<std::size_t>(Kind::kListDenial)]) {
    if (mark.end > sign.first || Sentence(mark.first) != Sentence(sign.first) || sign.first - mark.end > kListReachWords)
      continue;
    bool ended = false;
    for (std::uint32_t at = mark.end; at < sign.first; ++at) {
      // A list goes on over "and", and over "he denies chest pain, his arm ...": not over the latter.
      ended |= words_[at].text != "and" && Any(Kind::kDenialEnd, at, at + 1);
    }
    if (!ended) return true;
  }
  for (const Mark& mark : marks_[static_cast<std::size_t>(Kind::kDenial)]) {
    if (mark.end > sign.first || Sentence(mark.first) != Sentence(sign.first)) continue;
    const std::uint32_t distance = sign.first - mark.end;
    if (Any(Kind::kDenialEnd, mark.end, sign.first + 1)) continue;
    const bool over_comma = commas(mark.end, sign.first + 1) > 0;
    if (over_comma ? listed(sign.first) && distance <= kListReachWords : distance <= kDenialReachWords) return true;
    if (!over_comma && listed(mark.end) && distance <= kListReachWords / 2) return true;
  }
  return false;
}

bool MessageFraming::Past(const PhraseMatch& sign) const {
  for (const Mark& mark : marks_[static_cast<std::size_t>(Kind::kPastBefore)]) {
    if (Sentence(mark.first) != Sentence(sign.first) || mark.end > sign.first || sign.first - mark.end > kPastReachWords)
      continue;
    const bool comma = std::any_of(words_.begin() + mark.end, words_.begin() + sign.first + 1,
                                   [](const PhraseWord& w) { return w.after_comma; });
    if (!comma && !Any(Kind::kPresent, mark.end, sign.end()) && !Any(Kind::kDenialEnd, mark.end, sign.first)) return true;
  }
  for (const Mark& mark : marks_[static_cast<std::size_t>(Kind::kPastTime)]) {
    if (Sentence(mark.first) != Sentence(sign.first)) continue;
    const std::uint32_t from = std::min(mark.end, sign.end());
    const std::uint32_t to = std::max(mark.first, sign.first);
    if (to > from && to - from > kTimeReachWords) continue;
    if (!Any(Kind::kPresent, std::min(mark.first, sign.first), std::max(mark.end, sign.end()))) return true;
  }
  return false;
}

SignFrame MessageFraming::Of(const PhraseMatch& sign, bool crisis) const {
  SignFrame frame;
  if (Denied(sign) || Past(sign)) return frame;
  const bool person_here = InSentence(Kind::kPerson, sign) || current_patient_;
  const bool ours = InSentence(Kind::kSupposedOfOurs, sign);
  if (InSentence(Kind::kAbstract, sign) && !(crisis && person_here)) return frame;
  if (InSentence(Kind::kEducational, sign) && !person_here) return frame;
  if (!InSentence(Kind::kWhether, sign)) {
    if (InSentence(Kind::kSupposedOfAny, sign) && !ours && !crisis) return frame;
    frame.hypothetical = ours;
  }
  frame.chronic = InSentence(Kind::kChronic, sign);
  frame.alive = true;
  return frame;
}

}  // namespace probatum::answer
