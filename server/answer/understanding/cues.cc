#include "server/answer/understanding/cues.h"

#include <array>

namespace probatum::answer {
namespace {

using Q = index::QuestionType;
using T = CueTarget;

// A possessive "'s" is no part of a token, so that "what's" is "what": hence `is?` and the like.
constexpr std::array kAlternatives = std::to_array<PhraseAlternatives>({
    {"i", "@drug|@procedure"},
    {"e", "@condition|@drug|@procedure|@test|@population"},
    {"ref", "it|this|that|them|they|these|those"},
    {"art", "a|an|the|any|some|my|using|taking|more|of"},
    {"who", "i|we|you|he|she|they|one|people|patients|someone|somebody|anyone|adults|women|men|@population"},
    {"med",
     "drug|drugs|medicine|medicines|medication|medications|treatment|treatments|therapy|therapies|option|options|remedy|"
     "remedies|agent|agents|antibiotic|antibiotics|painkiller|painkillers|approach|tablet|tablets|pill|pills|intervention|"
     "interventions|management|cure"},
    {"eval",
     "any|good|effective|useful|helpful|beneficial|worth|worthwhile|recommended|indicated|advised|appropriate|suitable|"
     "licensed|licenced|approved|efficacious|advisable|justified"},
    {"safe", "safe|safely|ok|okay|alright|allowed|dangerous|harmful|risky|bad|unsafe|fine|contraindicated|harmless"},
    {"take",
     "take|takes|taking|taken|use|uses|using|used|try|trying|tried|prescribe|prescribed|prescribing|give|giving|given|"
     "start|starting|add|adding|eat|eating|drink|drinking|apply|applying|offer|offering|combine|mix"},
    {"act",
     "help|helps|helping|work|works|cause|causes|treat|treats|cure|cures|prevent|prevents|make|reduce|reduces|relieve|"
     "relieves|stop|stops|interact|interacts|improve|improves|ease|eases|affect|affects|lower|lowers|increase|trigger|"
     "triggers|worsen|worsens|raise|raises|have|be|do|harm|play|count|matter|matters"},
    {"x", "@drug|@procedure|it|this|that|them|these|those"},
    {"how", "safely|even|really|currently|just|always|tolerate|afford|to|have"},
    {"get", "{take}|have|having|tolerate|tolerates|receive|want|wants|like|likes"},
    {"whom", "me|him|her|them|us|my|the|patient|patients"},
    {"neg", "not|never|no|arent|isnt|dont|doesnt|didnt|wont|shouldnt|mustnt|cant|cannot|couldnt|wouldnt|hardly|rarely"},
    {"harm",
     "cause|causes|trigger|triggers|induce|induces|provoke|provokes|precipitate|precipitates|worsen|worsens|aggravate|"
     "aggravates|exacerbate|exacerbates"},
    {"useless", "ineffective|useless|unhelpful|futile|discouraged|inadvisable|inappropriate|unsuitable|unproven"},
    // Behind "avoid": what is to be prevented, not what is not to be used.
    {"goal",
     "a|an|the|my|it|another|more|further|future|new|getting|having|attack|attacks|flare|flares|recurr*|relapse*|complication*|"
     "@condition"},
});

constexpr std::array kTypeCues = std::to_array<TypeCue>({
    // What else it could be.
    {Q::kDifferential, T::kCondition, "what else could|might|can|may _3 be|cause"},
    {Q::kDifferential, T::kCondition, "what else is it|this|that"},
    {Q::kDifferential, T::kCondition, "differential*"},
    {Q::kDifferential, T::kCondition, "mimic*"},
    {Q::kDifferential, T::kCondition, "mistaken|confused for|with"},
    {Q::kDifferential, T::kCondition, "be something else"},
    {Q::kDifferential, T::kCondition, "look|looks like but"},
    {Q::kDifferential, T::kCondition, "told|tell|distinguish*|differentiate* _3 apart|from"},

    // When to seek help.
    {Q::kSeekHelp, T::kEverything,
     "when should|to|do|must|does _6 see|call|contact|visit|consult|seek|go|worry|worried|refer|referred|come"},
    {Q::kSeekHelp, T::kEverything,
     "see|call|contact|visit|consult a|an|the|my|your|their|his|her? doctor|doctors|gp|physician|nurse|clinician|specialist"},
    {Q::kSeekHelp, T::kEverything, "seek _2 help|care|attention|advice"},
    {Q::kSeekHelp, T::kEverything, "red flag|flags"},
    {Q::kSeekHelp, T::kEverything, "warning|danger|alarm sign|signs|symptom|symptoms"},
    {Q::kSeekHelp, T::kEverything, "go to _2 hospital|er|emergency|doctor|gp"},
    {Q::kSeekHelp, T::kEverything, "refer|referral|referred"},
    {Q::kSeekHelp, T::kEverything, "urgent|urgently|emergency"},
    {Q::kSeekHelp, T::kEverything, "should _2 be? worried|worry|concerned"},

    // Interactions.
    {Q::kInteraction, T::kIntervention, "interact*"},
    {Q::kInteraction, T::kIntervention,
     "take|taken|taking|used|use|combine|combined|given|give|mix|mixed|mixing|safe|ok|okay _5 with {i}"},
    {Q::kInteraction, T::kIntervention, "{i} with|and|plus {i} together|safe|ok|okay"},
    {Q::kInteraction, T::kIntervention, "together|along|alongside with? {i}"},
    {Q::kInteraction, T::kIntervention, "take|taken|taking|use|used|combine|combined|given|mix|mixed {i} and {i}"},
    {Q::kInteraction, T::kIntervention, "^ with|alongside {art}? {i} $"},
    {Q::kInteraction, T::kIntervention, "^ and|or|but with|alongside {art}? {i} $"},
    {Q::kInteraction, T::kIntervention, "is|are|would {i} ok|okay|safe|fine|allowed|compatible _1 with it|that|them|this|these"},
    {Q::kInteraction, T::kIntervention, "at the same time"},
    {Q::kInteraction, T::kIntervention, "already on|taking {i}"},
    {Q::kInteraction, T::kIntervention, "avoid|avoided with|while|when|if|on _2 {i}"},

    // What must not be used for a condition, whatever the word for it. Before any row that looks for something to use.
    {Q::kContraindication, T::kCondition, "what|which _5 avoid|avoided !{goal}"},
    {Q::kContraindication, T::kCondition,
     "what|which !if|when _2 {med} _4 contraindicat*|unsafe|harmful|dangerous|risky|toxic|worst"},
    {Q::kContraindication, T::kCondition, "what|which !if|when _3 unsafe|harmful|dangerous|risky in|for|with|during"},
    {Q::kContraindication, T::kCondition, "what|which !if|when _2 {med} !if|when _3 {neg} _2 {take}"},
    {Q::kContraindication, T::kCondition, "what|which !if|when _3 {neg} be {take}"},
    {Q::kContraindication, T::kCondition,
     "what|which !if|when|to|can|do|does|helps|works|next _2 {med} !if|when|where|after|because _4 {neg} _2 "
     "{eval}|{safe}|work|works|help|helps|tolerated"},
    {Q::kContraindication, T::kCondition,
     "what|which !if|when _3 {neg} _1 recommended|advised|advisable|indicated|effective|safe|suitable|appropriate|approved"},
    {Q::kContraindication, T::kCondition, "what|which !if|when _5 {useless}"},

    // What its label sets in a box.
    {Q::kBoxedWarning, T::kIntervention, "boxed|box|blackbox warning|warnings"},
    // Who must not have it.
    {Q::kContraindication, T::kIntervention, "contraindicat*"},
    {Q::kContraindication, T::kIntervention, "contra indicat*"},
    {Q::kContraindication, T::kIntervention, "who should|must|can|may not|never|avoid"},
    {Q::kContraindication, T::kIntervention, "who shouldnt|cant|cannot|mustnt"},
    {Q::kContraindication, T::kIntervention, "should|must|may not|never _2 {take}"},
    {Q::kContraindication, T::kIntervention, "shouldnt|mustnt|cannot _2 {take}"},
    {Q::kContraindication, T::kIntervention, "when should|is|must _3 avoided|stopped|withheld"},
    {Q::kContraindication, T::kIntervention, "not|never be {take}"},

    // Side effects.
    {Q::kSideEffect, T::kIntervention, "side effect|effects"},
    {Q::kSideEffect, T::kIntervention, "sideeffect*"},
    {Q::kSideEffect, T::kIntervention, "adverse|unwanted|harmful|negative|bad effect*|reaction*|event*"},
    {Q::kSideEffect, T::kIntervention, "harms|toxicity|toxic|tolerability"},
    {Q::kSideEffect, T::kIntervention, "risk|risks|dangers|danger|harm of {art}? {i}|{ref}|taking|using|treatment"},
    {Q::kSideEffect, T::kIntervention, "{i} _1 cause|causes|causing"},
    {Q::kSideEffect, T::kIntervention, "caused by {i}"},
    {Q::kSideEffect, T::kIntervention, "well tolerated"},

    // How much.
    {Q::kDose, T::kIntervention, "dose|doses|dosage|dosages|dosing|posology|titrate*|titration"},
    {Q::kDose, T::kIntervention, "how much $"},
    {Q::kDose, T::kIntervention, "how much _1 {i}"},
    {Q::kDose, T::kIntervention, "how much _3 should|can|do|to|is|may|must|would _3 {take}"},
    {Q::kDose, T::kIntervention, "how much should|to"},
    {Q::kDose, T::kIntervention, "how many mg|milligram*|tablet*|pill*|capsule*|times|ml|units|drops|grams|mcg|doses"},
    {Q::kDose, T::kIntervention, "how often _4 {take}"},
    {Q::kDose, T::kIntervention, "how often $"},
    {Q::kDose, T::kIntervention, "how should|do|is|are|to _3 taken|take|administered|administer|given"},
    {Q::kDose, T::kIntervention, "maximum|max|starting|loading daily? amount|dose"},
    {Q::kDose, T::kIntervention, "how high|low can"},

    // Prevention, screening, heredity, numbers, research.
    {Q::kPrevention, T::kCondition, "prevent*"},
    {Q::kPrevention, T::kCondition, "prophyla*"},
    {Q::kPrevention, T::kCondition, "avoid|avoiding !in|with|for|during|if|when|while _1 getting|having|another|@condition"},
    {Q::kPrevention, T::kCondition, "stop|keep|stops _5 coming|returning|recurr*|happening|getting"},
    {Q::kPrevention, T::kCondition, "reduce|lower|decrease|cut _3 risk|chance|chances"},
    {Q::kPrevention, T::kCondition, "protect _2 against|from"},
    {Q::kPrevention, T::kCondition, "how can|do|to|should _3 avoid|avoided"},
    {Q::kPrevention, T::kCondition, "what|which _5 avoid|avoided {goal}"},
    {Q::kScreening, T::kCondition, "screen*"},
    {Q::kScreening, T::kCondition, "who should be|get tested|checked|examined"},
    {Q::kDiagnosis, T::kCondition, "genetic test|tests|testing"},
    {Q::kCause, T::kCondition, "genetic change|changes|mutation*"},
    {Q::kInheritance, T::kCondition, "inherit*"},
    {Q::kInheritance, T::kCondition, "hereditary|heritable|genetic|genetics|gene|genes|familial"},
    {Q::kInheritance, T::kCondition, "run|runs|running in _2 family|families"},
    {Q::kInheritance, T::kCondition, "pass|passed _2 down|on|to _2 child|children|kids|baby|@population"},
    {Q::kInheritance, T::kCondition, "passed on|down"},
    {Q::kFrequency, T::kCondition, "how common|frequent|rare|prevalent|widespread|likely"},
    {Q::kFrequency, T::kCondition, "how often do|does|is|are"},
    {Q::kFrequency, T::kCondition, "prevalence|incidence|epidemiolog*|statistics"},
    {Q::kFrequency, T::kCondition, "how many people|patients|adults|children|men|women|persons|@population"},
    {Q::kFrequency, T::kCondition, "what percentage|proportion|percent|share"},
    {Q::kFrequency, T::kCondition, "who gets|develops|suffers"},
    {Q::kResearch, T::kCondition, "clinical trial|trials"},
    {Q::kResearch, T::kCondition, "research"},
    {Q::kResearch, T::kCondition, "latest|recent|new|ongoing|current _1 studies|study|findings|trials"},
    {Q::kResearch, T::kCondition, "being studied"},

    // Outlook.
    {Q::kPrognosis, T::kCondition, "prognos*"},
    {Q::kPrognosis, T::kCondition, "outlook"},
    {Q::kPrognosis, T::kCondition, "life expectancy|span"},
    {Q::kPrognosis, T::kCondition, "survival|survive|surviving|mortality"},
    {Q::kPrognosis, T::kCondition, "cure rate|rates"},
    {Q::kPrognosis, T::kCondition, "curable|fatal|deadly|terminal|lethal"},
    {Q::kPrognosis, T::kCondition, "die|dying|death|kill from|of|you|me|someone|people|rate"},
    {Q::kPrognosis, T::kCondition, "how long _5 live|survive"},
    {Q::kPrognosis, T::kCondition, "complication*"},
    {Q::kPrognosis, T::kCondition, "untreated"},
    {Q::kPrognosis, T::kCondition, "what happens if|when"},
    {Q::kPrognosis, T::kCondition, "go|goes|going|went away"},
    {Q::kPrognosis, T::kCondition, "get|gets|getting better|worse"},
    {Q::kPrognosis, T::kCondition, "recover|recovery|recovering|recovered"},
    {Q::kPrognosis, T::kCondition, "come|comes|coming back"},
    {Q::kPrognosis, T::kCondition, "recur|recurs|recurrence|relapse*"},
    {Q::kPrognosis, T::kCondition, "how serious|dangerous|severe|bad|deadly"},
    {Q::kPrognosis, T::kCondition, "is|are {ref}|@condition serious|dangerous|harmful"},
    {Q::kPrognosis, T::kCondition, "long term outcome*|outlook|consequence*|effects"},
    {Q::kPrognosis, T::kCondition, "expect|expectation*"},
    {Q::kPrognosis, T::kCondition, "live with"},
    {Q::kPrognosis, T::kCondition, "permanent|lifelong|progress|progresses|progressive"},

    // Why.
    {Q::kCause, T::kCondition,
     "why do|does|did|am|is|are|have _3 get|gets|getting|have|has|having|got|happen*|occur*|develop*|suffer*"},
    {Q::kRationale, T::kEverything, "^ why not? $"},
    {Q::kRationale, T::kEverything, "^ and|but|so why not? $"},
    {Q::kRationale, T::kEverything, "why not"},
    {Q::kRationale, T::kEverything, "why shouldnt|should|cant|cannot|isnt|arent|wouldnt|dont|doesnt"},
    {Q::kRationale, T::kEverything,
     "why _6 {i}|not|avoided|banned|discouraged|recommended|restricted|preferred|used|given|advised|warning|that|safe"},
    {Q::kRationale, T::kEverything, "rationale|reasoning"},
    {Q::kRationale, T::kEverything, "how come"},

    // What must not be used, in other words; behind the reasons for it.
    {Q::kContraindication, T::kIntervention, "this|that|these|those {med} _4 avoid*|unsafe|harmful|dangerous"},
    {Q::kContraindication, T::kCondition, "{med}|things|anything|something|food|foods _4 avoid|avoided|avoiding !{goal}"},
    {Q::kContraindication, T::kIntervention, "avoid|avoids|avoiding|avoided {art}? {i}"},
    {Q::kContraindication, T::kIntervention, "{i} _3 avoided"},
    {Q::kContraindication, T::kIntervention, "should|must {ref} be avoided"},
    {Q::kContraindication, T::kIntervention, "should|must _2 avoid {ref}"},

    // Comparison.
    {Q::kComparison, T::kEverything, "better|worse|safer|stronger|weaker|cheaper|superior|inferior|faster than|or|to"},
    {Q::kComparison, T::kEverything, "{i} or {i} _2 better|best|safer|preferred|stronger|effective"},
    {Q::kComparison, T::kEverything, "better|best|safer|preferred _2 {i} or {i}"},
    {Q::kComparison, T::kEverything, "more|less _2 than"},
    {Q::kComparison, T::kEverything, "versus|vs"},
    {Q::kComparison, T::kEverything, "compare*|comparison*|comparing"},
    {Q::kComparison, T::kEverything, "difference|differences|differ|differs|different|differently between|from|than|to|in"},
    {Q::kComparison, T::kEverything, "how _3 different"},
    {Q::kComparison, T::kEverything, "same as"},
    {Q::kComparison, T::kEverything, "similar to"},
    {Q::kComparison, T::kEverything, "as good|effective|safe as"},
    {Q::kComparison, T::kEverything, "in common"},
    {Q::kComparison, T::kEverything, "which is|one|of|works _3 better|best|safer|safest|worse|stronger"},

    // What brings it on or makes it worse, drugs among it.
    {Q::kTreatment, T::kCondition, "{med} _2 {neg} _1 {harm}"},
    {Q::kCause, T::kCondition, "{med} _3 {harm}"},
    {Q::kCause, T::kCondition, "what|which _4 {harm}"},
    {Q::kCause, T::kCondition, "{med} _3 lead|leads to"},
    {Q::kCause, T::kCondition, "bring|brings|brought|bringing|set|sets _2 on|off"},
    {Q::kCause, T::kCondition, "make|makes|making|made _4 worse"},
    {Q::kCause, T::kCondition, "worsen|worsens|worsened|aggravat*|exacerbate|exacerbates|exacerbated"},

    // First choice: never where the words hold a negation (NegativePatterns).
    {Q::kFirstChoice, T::kCondition, "first line"},
    {Q::kFirstChoice, T::kCondition, "firstline"},
    {Q::kFirstChoice, T::kCondition, "first choice"},
    {Q::kFirstChoice, T::kCondition, "{med} of choice"},
    {Q::kFirstChoice, T::kCondition, "try|tried|use|used|start|started|give|given|do|offer|offered|take|recommended first"},
    {Q::kFirstChoice, T::kCondition, "best|preferred|ideal|optimal|top|effective|safest _1 {med}"},
    {Q::kFirstChoice, T::kCondition, "best|safest way|thing to|for"},
    {Q::kFirstChoice, T::kCondition, "which _1 {med}"},
    {Q::kFirstChoice, T::kCondition, "what|which works|is best"},
    {Q::kFirstChoice, T::kCondition, "best for"},
    {Q::kFirstChoice, T::kCondition, "initial|initially {med}"},
    {Q::kFirstChoice, T::kCondition, "start|begin with"},

    // How long.
    {Q::kDuration, T::kIntervention,
     "how long|many _1 days|weeks|months? _6 {take}|continue|continued|treat|treated|treatment|{i}"},
    {Q::kDuration, T::kIntervention, "when can|should|do|does|will|could _4 stop|stopped|work|working|discontinue*"},
    {Q::kDuration, T::kIntervention, "how soon can|should|do|does|will|could _4 stop|stopped|work|working"},
    {Q::kDuration, T::kIntervention, "how soon|quickly|fast|long _5 work|works|working|effect|help|helps"},
    {Q::kDuration, T::kCondition, "how long"},
    {Q::kDuration, T::kCondition, "how many days|weeks|months|hours"},
    {Q::kDuration, T::kCondition, "how soon|quickly|fast"},
    {Q::kDuration, T::kCondition, "duration"},
    {Q::kDuration, T::kCondition, "last|lasts|lasting $"},

    // Safety.
    {Q::kSafety, T::kIntervention, "safe|safety|safely|unsafe"},
    {Q::kSafety, T::kIntervention, "can|could|may {who} _1 {take}|have"},
    {Q::kSafety, T::kIntervention, "can|could|may|should {ref}|{i} _1 be {take}"},
    {Q::kSafety, T::kIntervention, "ok|okay|alright|allowed|advisable|acceptable to|for|in|during|if|with|while|$"},
    {Q::kSafety, T::kIntervention, "harmful|dangerous|risky|bad to|in|during|for"},
    {Q::kSafety, T::kIntervention, "is|are {i}|{ref} _2 {safe}"},
    {Q::kSafety, T::kIntervention, "caution*|precaution*|warning|warnings"},

    // How it is found out, how it shows, where it comes from.
    {Q::kDiagnosis, T::kCondition, "diagnos*"},
    {Q::kDiagnosis, T::kCondition,
     "test|tests|tested|testing|exam|exams|examination*|investigat*|workup|biops*|imaging|scan|scans"},
    {Q::kDiagnosis, T::kCondition, "what|which _2 @test"},
    {Q::kDiagnosis, T::kCondition, "detect*|confirm*"},
    {Q::kDiagnosis, T::kCondition, "how do|can|would|does|will _3 know|tell if|that|whether|i|you|it|they|someone"},
    {Q::kDiagnosis, T::kCondition, "how _3 recognise|recognised|recognize|recognized|identified|identify|assessed|assess"},
    {Q::kDiagnosis, T::kCondition, "staging|criteria"},
    // "Stage 3 CKD" says who is asked about.
    {Q::kDiagnosis, T::kCondition, "stage|stages !1*|2*|3*|4*|5*|g1*|g2*|g3*|g4*|g5*|one|two|three|four|five|i|ii|iii|iv|v|{e}"},
    {Q::kSymptom, T::kCondition, "symptom*"},
    {Q::kSymptom, T::kCondition, "sign|signs"},
    {Q::kSymptom, T::kCondition, "feel|feels|look|looks like"},
    {Q::kSymptom, T::kCondition, "how does _3 feel|present|affect"},
    {Q::kSymptom, T::kCondition, "make|makes _2 feel"},
    {Q::kSymptom, T::kCondition, "clinical|typical|characteristic features|picture|presentation"},
    {Q::kSymptom, T::kCondition, "present|presents|presentation with|as"},
    {Q::kSymptom, T::kCondition, "manifestation*"},
    {Q::kCause, T::kCondition, "cause|causes|caused|causing|causal"},
    {Q::kCause, T::kCondition, "risk factor|factors"},
    {Q::kCause, T::kCondition, "at|higher|increased|more risk"},
    {Q::kCause, T::kCondition, "trigger|triggers|triggered|triggering"},
    {Q::kCause, T::kCondition, "aetiolog*|etiolog*|pathogen*|pathophysiolog*"},
    {Q::kCause, T::kCondition,
     "how do|does|did|can|could _3 get|catch|contract|develop|happen|occur|arise|spread !rid|over|better|through|relief|"
     "help|worse"},
    {Q::kCause, T::kCondition, "lead|leads to"},
    {Q::kCause, T::kCondition, "due to"},
    {Q::kCause, T::kCondition, "where _4 come from"},
    {Q::kCause, T::kCondition, "come|comes|results from"},
    {Q::kCause, T::kCondition, "reason|reasons for|of|behind"},
    {Q::kCause, T::kCondition, "contagious|infectious|transmit*|transmission"},
    {Q::kCause, T::kCondition, "^ why"},
    {Q::kPrognosis, T::kCondition, "spread|spreads|spreading"},

    {Q::kComparison, T::kEverything, "{i} or {i} $"},
    {Q::kComparison, T::kEverything, "@condition or @condition"},

    // Treatment, of an intervention first.
    {Q::kTreatment, T::kIntervention, "is|are|was|isnt|arent _3 {eval}"},
    {Q::kTreatment, T::kIntervention, "does|do|did|will|would|can|could|doesnt {art}? _4 help|helps|work|works"},
    {Q::kTreatment, T::kIntervention, "should {who} _1 {take}|have"},
    {Q::kTreatment, T::kIntervention,
     "role|use|place|benefit|benefits|effect|effectiveness|efficacy|evidence of|for {art}? {i}|{ref}"},
    {Q::kTreatment, T::kIntervention, "used|indicated for|to|in"},
    {Q::kTreatment, T::kIntervention, "effective|efficacy|effectiveness|benefit|benefits|beneficial|works"},
    {Q::kTreatment, T::kCondition, "alternative|alternatives|instead"},
    {Q::kTreatment, T::kCondition, "other|else|another _1 {med}"},
    {Q::kTreatment, T::kCondition, "what|anything|something else"},
    {Q::kTreatment, T::kCondition, "if|when _3 {ref} _2 fail|fails|not|doesnt|didnt|dont"},
    {Q::kTreatment, T::kCondition, "second|third|next|last line|step|option|resort"},
    {Q::kTreatment, T::kCondition, "treat*"},
    {Q::kTreatment, T::kCondition, "manag*"},
    {Q::kTreatment, T::kCondition, "therap*"},
    {Q::kTreatment, T::kCondition, "cure|cures|cured"},
    {Q::kTreatment, T::kCondition, "remed*"},
    {Q::kTreatment, T::kCondition, "relie*|ease|eases|soothe|soothes|heal|heals"},
    {Q::kTreatment, T::kCondition, "what|anything _2 helps|help|works"},
    {Q::kTreatment, T::kCondition, "get|getting rid of"},
    {Q::kTreatment, T::kCondition, "stop|control|reduce|fix|handle|cope"},
    {Q::kTreatment, T::kCondition, "what can|should|could|do|to|must {who}? _1 do|take|use|try|give|offer|prescribe|recommend"},
    {Q::kTreatment, T::kCondition, "what|which _2 {med}"},
    {Q::kTreatment, T::kCondition, "{med} for|to|of|against"},
    {Q::kTreatment, T::kCondition, "prescribe*|prescription"},
    {Q::kTreatment, T::kCondition, "is|are there _3 {med}"},
    {Q::kTreatment, T::kCondition, "{med} $"},

    // What it is.
    {Q::kDefinition, T::kCondition, "define|definition|meaning|overview"},
    {Q::kDefinition, T::kCondition, "what does _3 mean"},
    {Q::kDefinition, T::kCondition, "tell me _1 about"},
    {Q::kDefinition, T::kCondition, "explain|describe"},
    {Q::kDefinition, T::kCondition, "information|info about|on|regarding"},
    {Q::kDefinition, T::kCondition, "^ what is|are|was? a|an|the? {e}|{ref} $"},
    {Q::kDefinition, T::kCondition, "^ what is|are|was !the|this|that|its|best a|an? _4 $"},
});

constexpr std::array kNegative = std::to_array<std::string_view>({
    "{neg}|without|avoid*|unsafe|harmful|worst|least|fail|fails|failed|failing|{useless}|contraindicat*",
});

constexpr std::array kTurnCues = std::to_array<TurnCuePattern>({
    {TurnCue::kLead, "what|how about"},
    {TurnCue::kLead, "^ and|or|but|also for|in|with|if|during|on|when|while|after"},
    {TurnCue::kLead, "^ and|or|but|also a|an|the|my|some? _4 $"},
    {TurnCue::kLead, "^ what if"},
    {TurnCue::kLead, "^ same|likewise for|with|in|question|thing"},
    {TurnCue::kLead, "^ for|in|with|during|if|when|while|after|on _4 $"},
    {TurnCue::kAnaphor, "it|its|itself|they|them|their|theirs"},
    {TurnCue::kAnaphor, "this|that|these|those $"},
    {TurnCue::kAnaphor,
     "this|that|these|those is|are|was|be|work|works|help|helps|cause|causes|mean|means|last|lasts|treated|diagnosed|safe|"
     "happen|happens|fail|fails|doesnt|dont|didnt|one|ones|too|also"},
    {TurnCue::kAnaphor,
     "this|that|these|those|the same? drug|drugs|medicine|medicines|medication|medications|tablet|tablets|pill|pills|"
     "condition|disease|disorder|illness|infection|problem"},
    {TurnCue::kAnaphor,
     "like|for|with|about|of|from|take|use|get|have|treat|cause|prevent|try|give|stop|than|against|do|does|is|are|can this|"
     "that|these|those"},
    {TurnCue::kNoAnaphor,
     "it _2 true|possible|normal|common|necessary|important|ok|okay|safe|good|bad|advisable|dangerous|better|likely|worth|"
     "best|harmful|recommended|wise to|that"},
    {TurnCue::kNoAnaphor, "it true|possible"},
    {TurnCue::kNoAnaphor, "it like to"},
    {TurnCue::kMore, "tell me more"},
    {TurnCue::kMore, "go on"},
    {TurnCue::kMore, "^ more _2 $"},
    {TurnCue::kMore, "more details|detail|information|info"},
    {TurnCue::kMore, "^ yes|yeah|yep|sure|and|please|ok|okay $"},
    {TurnCue::kCourtesy,
     "thank|thanks|thankyou|cheers|hello|hi|hey|bye|goodbye|greetings|great|perfect|cool|nice|awesome|lovely|brilliant|"
     "appreciated"},
    {TurnCue::kCourtesy, "^ ok|okay|good|got|understood|noted"},
    {TurnCue::kCourtesy, "good morning|afternoon|evening|day|night"},
    {TurnCue::kCourtesy, "how are you"},
    {TurnCue::kCourtesy, "who are you"},
});

constexpr std::array kNaming = std::to_array<std::string_view>({
    "what|how about {art}? @thing",
    "^ and|or|also|but {art}? @thing $",
    "^ @thing $",
    "is|are|was|were|isnt|arent {art}? @thing {art}? {eval}|{safe}|better|used|an|a|first|necessary|needed|required|given|"
    "still|also|enough|more|less",
    "@thing {eval}|{safe}|help|helps|work|works for",
    "@thing for {e}|{ref}",
    "{take} {art}? @thing",
    "does|do|did|will|would|can|could|might|should|doesnt {art}? @thing {act}|interact|still|really|also|actually|ever",
    "dose|doses|dosage|dosages|dosing|amount|effect|effects|safety|use|role|place|effectiveness|efficacy|benefit|benefits|"
    "risk|risks|contraindications|mechanism|interactions|interaction|evidence|trial|trials of|for|with|on {art}? @thing",
    "how much|many mg|milligrams|tablets|of? {art}? @thing",
    "why not? is|are|does|do|avoid|take|use? {art}? @thing",
    "treat|treated|treating|managed|manage|cured|relieved|controlled|helped|replaced _2 with|by|using {art}? @thing",
    "{i} and|or|with|versus|vs|plus {art}? @thing",
    "@thing and|or|with|versus|vs|plus {i}",
    "better|worse|safer|stronger|effective than {art}? @thing",
    "@thing dose|dosage|dosing|doses",
    "@thing side|adverse effects|effect|reactions",
    "with {art}? @thing together",
    "{take} _3 with {art}? @thing",
    "interact* with {art}? @thing",
    "say|says|said|think _1 about|of {art}? @thing",
    "{i} safe|good|effective|ok|useful for|in|with @thing",
});

constexpr std::array kConditionNaming = std::to_array<std::string_view>({
    "^ what is|are|was? {art}? @thing $",
    "cause|causes|trigger|triggers|prevent|prevents|treat|treats|cure|cures|manage|diagnose|relieve {art}? @thing $",
    "what _2 cause|causes|caused {art}? @thing",
    "cause|causes|symptom|symptoms|sign|signs|treatment|treatments|diagnosis|prognosis|outlook|prevention|management|types|"
    "stages|complications|prevalence|incidence|cure|therapy|medicine|medication|drug|drugs|remedy|remedies|options|tests|"
    "test of|for|in {art}? @thing",
    "how is|are|was {art}? @thing treated|diagnosed|prevented|managed|inherited|spread|caught|caused|cured|detected|"
    "transmitted|acquired|used|given|taken",
    "how common|serious|dangerous|rare|contagious is|are {art}? @thing",
    "is|are {art}? @thing inherited|hereditary|genetic|contagious|curable|common|rare|serious|dangerous|fatal|treatable|"
    "preventable|infectious",
    "{i} _3 for|in|with|against {art}? @thing $",
    "{med} _2 for|against {art}? @thing $",
    "good|effective|used|indicated|recommended|useful for|in|against {art}? @thing $",
    "research|trials|studies|information|testing|screening|surgery on|for|about|of|into {art}? @thing",
    "tell me about {art}? @thing",
    "have|has|got|having|with {art}? @thing $",
    "people|patients|someone|adults|children with {art}? @thing",
    "live with {art}? @thing",
});

}  // namespace

std::span<const TypeCue> TypeCues() { return kTypeCues; }
std::span<const TurnCuePattern> TurnCues() { return kTurnCues; }
std::span<const std::string_view> NegativePatterns() { return kNegative; }
std::span<const std::string_view> NamingPatterns() { return kNaming; }
std::span<const std::string_view> ConditionNamingPatterns() { return kConditionNaming; }
std::span<const PhraseAlternatives> CueAlternatives() { return kAlternatives; }

std::string_view TypeStem(index::QuestionType type) {
  // Snowball stems of the words that headings use.
  switch (type) {
    case Q::kCause:
      return "caus";
    case Q::kSymptom:
      return "symptom";
    case Q::kDiagnosis:
      return "diagnosi";
    case Q::kTreatment:
    case Q::kFirstChoice:
      return "treatment";
    case Q::kDose:
      return "dose";
    case Q::kSideEffect:
      return "effect";
    case Q::kInteraction:
      return "interact";
    case Q::kContraindication:
      return "contraind";
    case Q::kSafety:
      return "caution";
    case Q::kPrevention:
      return "prevent";
    case Q::kPrognosis:
      return "outlook";
    case Q::kScreening:
      return "screen";
    case Q::kInheritance:
      return "inherit";
    case Q::kResearch:
      return "research";
    case Q::kBoxedWarning:
      return "box";
    default:
      return "";
  }
}

}  // namespace probatum::answer
