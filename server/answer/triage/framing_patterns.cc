#include "server/answer/triage/framing_patterns.h"

#include <array>
#include <string_view>

namespace probatum::answer {
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
// "If I have" says nothing of the kind: see kAssertionEnders of framing.cc.
constexpr Pattern kAssertionPatterns[] = {
    "i|we have|feel|felt|got|am|cant|cannot|couldnt|just|keep|took|woke|suddenly|now|still|also",
    "ive|weve !never|always|heard|read|been|learned|learnt|wondered|seen",
    "im|were !worried|afraid|scared|anxious|at|not|a|an|the|on|trying|writing|studying|doing|taking|interested|looking",
    "he|she|they|{kin} has|have|is|are|feels|got|cant|cannot|couldnt|just|took|keeps|wont|isnt|suddenly|now|still|cut",
    "hes|shes|theyre !worried|afraid|scared|anxious|at|not|a|an|the|on|trying|taking",
    "my|his|her chest|face|arm|arms|leg|legs|throat|tongue|lips|lip|breathing|heart|head|back|mouth|speech|skin|calf|eye|eyes|"
    "vision|hand|hands|neck|jaw|belly|stomach",
};
constexpr Pattern kOfManyPatterns[] = {
    "patients|adults|participants|subjects|users|individuals|people|women|men|volunteers|cases who|that|with|having|taking",
};
constexpr Pattern kReturnPatterns[] = {
    "its|is|are|theyre|come|came|comes|coming back !to|on|at|in|home|pain|ache|problems|from|with",
    "returned|recurred|returning|recurring !to|home",
    "happening|happened|started|starting again",
    "same again|now|today|tonight",
    "now again|same|worse",
    "again now|today|tonight|this",
    "now i|my|hes|shes|im|he|she|its|it|ive _1 have|has|having|got|feel|feels|feeling|hurts it|the|that|this|them "
    "again|too|back|same",
    "getting|got|much worse now|today|tonight",
};
constexpr Pattern kStatePatterns[] = {
    "droop|drooping|drooped|droopy|numb|floppy|breathless|slurred|slurring|limp|clammy|sweating|sweaty|swollen|swelling|drowsy|"
    "confused|unconscious|unresponsive|dizzy|pale|paralysed|paralyzed|mottled|gasping|choking|wheezing|vomiting|fitting|"
    "collapsed|lopsided|convulsing",
    "short|out of breath",
    "wont|cant|isnt|doesnt|cannot|couldnt|wouldnt",
    "trouble|difficulty talking|speaking|breathing|swallowing",
};
constexpr Pattern kQuestionPatterns[] = {
    "what|which|when|where|why|how|who|whats|whether|whose",
    "^ is|are|was|were|can|could|should|would|will|do|does|did|may|might",
    "differential|ddx|workup|sign|signs|symptom|symptoms|feature|features|cause|causes|definition|meaning|mnemonic|checklist|"
    "leaflet|"
    "guideline*|guidance|criteria|assessment|examination|versus|vs|patients|people|adults|children|incidence|prevalence|rate|"
    "rates|"
    "score|scale|flag|flags|stands|acronym|example|examples|eg|syndrome|diagnosis|management|treatment|suggest*|indicat*",
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
    "partner|child|boy|girl|man|woman|guy|lady|infant _3 is|has|just|isnt|wont|cant|not|having|took|swallowed|stopped|collapsed|"
    "ate|eaten|drank|chewed|licked|overdosed",
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
    "^ overdosed|overdosing|od|ods|odd|oded|oding",
    "^ accidental|accidentally took|taken|swallowed|ate|overdosed",
    "^ having|thinking|struggling|feeling|throwing|coughing|vomiting|took|swallowed|cant|cannot|lost|call|send|got|woke|"
    "fell|passed|planning|ate|drank|bleeding|gasping|turning|wont|isnt",
};
constexpr Pattern kCurrentPatientPatterns[] = {
    "a|an|the|this|my|our|one|another|elderly|old|male|female|diabetic|pregnant|young patient|pt|inpatient",
    "patient|pt took|taken|swallowed|ingested|overdosed",
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

constexpr FramingTable kTables[] = {
    {FramingKind::kDenial, kDenialPatterns},
    {FramingKind::kListDenial, kListDenialPatterns},
    {FramingKind::kDenialEnd, kDenialEndPatterns},
    {FramingKind::kPastBefore, kPastBeforePatterns},
    {FramingKind::kPastTime, kPastTimePatterns},
    {FramingKind::kPresent, kPresentPatterns},
    {FramingKind::kEducational, kEducationalPatterns},
    {FramingKind::kAbstract, kAbstractPatterns},
    {FramingKind::kAssertion, kAssertionPatterns},
    {FramingKind::kOfMany, kOfManyPatterns},
    {FramingKind::kReturn, kReturnPatterns},
    {FramingKind::kSupposedOfAny, kSupposedOfAnyPatterns},
    {FramingKind::kSupposedOfOurs, kSupposedOfOursPatterns},
    {FramingKind::kWhether, kWhetherPatterns},
    {FramingKind::kChronic, kChronicPatterns},
    {FramingKind::kPerson, kPersonPatterns},
    {FramingKind::kEvent, kEventPatterns},
    {FramingKind::kState, kStatePatterns},
    {FramingKind::kQuestion, kQuestionPatterns},
    {FramingKind::kCurrentPatient, kCurrentPatientPatterns},
    {FramingKind::kNotAPatient, kNotAPatientPatterns},
};
static_assert(std::size(kTables) == static_cast<std::size_t>(FramingKind::kCount));

}  // namespace

std::span<const FramingTable> FramingTables() { return kTables; }
std::span<const PhraseAlternatives> FramingAlternatives() { return kAlternatives; }

}  // namespace probatum::answer
