#include <array>

#include "server/answer/triage/rules.h"

namespace probatum::answer {
namespace {

// Sets of words that patterns of signs name.
constexpr std::array kAlternatives = std::to_array<PhraseAlternatives>({
    {"kin",
     "dad|dads|father|fathers|mum|mums|mom|moms|mother|mothers|husband|husbands|wife|wifes|partner|partners|son|sons|"
     "daughter|daughters|child|childs|kid|kids|baby|babys|toddler|toddlers|newborn|infant|brother|brothers|sister|sisters|"
     "grandad|granddad|grandpa|grandfather|grandma|gran|nan|nana|granny|grandmother|grandson|granddaughter|friend|friends|"
     "neighbour|neighbor|uncle|aunt|auntie|boyfriend|boyfriends|girlfriend|girlfriends|colleague|coworker|roommate|"
     "flatmate|cousin|nephew|niece|boy|girl"},
    {"child",
     "baby|babys|child|childs|toddler|toddlers|newborn|infant|son|sons|daughter|daughters|boy|girl|kid|grandson|granddaughter"},
    {"self", "myself|himself|herself|themselves|themself|yourself|ourselves"},
    {"cant", "cant|cannot|couldnt|unable|struggling|struggles|struggled"},
    {"not", "not|isnt|arent|wasnt|wont|doesnt|didnt|hasnt|havent|never|dont"},
    {"now", "now|today|tonight|currently|just|minutes|minute|hour|hours|morning|afternoon|evening|yesterday"},
    {"took", "took|taken|swallowed|ate|eaten|downed|popped|ingested|necked"},
    {"unit",
     "mg|mcg|g|gram*|milligram*|microgram*|ml|units|iu|day|days|week|weeks|month|months|hour|hours|year|years|minutes|times"},
    {"pill", "tablet*|pill*|capsule*|tabs|caps|caplet*|painkiller*"},
    {"form", "tablet*|pill*|capsule*|tabs|caps|caplet*|painkiller*|meds|medication*|medicine*|patches"},
    {"drug",
     "colchicine|colcrys|mitigare|paracetamol|paracetamols|acetaminophen|tylenol|tylenols|panadol|calpol|aspirin|aspirins|"
     "ibuprofen|advil|nurofen|"
     "codeine|cocodamol|tramadol|morphine|oxycodone|oxycontin|fentanyl|heroin|methadone|percocet|vicodin|xanax|valium|"
     "diazepam|alprazolam|lorazepam|clonazepam|zopiclone|zolpidem|ambien|sertraline|fluoxetine|citalopram|escitalopram|"
     "venlafaxine|amitriptyline|mirtazapine|quetiapine|olanzapine|lithium|propranolol|amlodipine|digoxin|quinine|"
     "antidepressant*|opioid*|benzo*|antihistamine*|benadryl|sleeping"},
    // Endings of medicines' international names, and common ones that have none of these.
    {"medicine",
     "*icine|*urinol|*xostat|*necid|*statin|*pril|*sartan|*olol|*dipine|*azole|*profen|*fenac|*oxicam|*coxib|*azepam|*azolam|*"
     "oxetine|"
     "*traline|*lopram|*triptyline|*apine|*idone|*mycin|*cillin|*oxacin|*cycline|*formin|*gliptin|*gliflozin|*thiazide|*semide|"
     "*amide|*terol|*solone|*sone|*tadine|*tidine|*setron|*triptan|*codone|*morphone|*morphine|*barbital|*phylline|*parin|*xaban|"
     "*toin|*quine|*azide|*trexate|*rinone|*zepine|*triptyline|allopurinol|naproxen|warfarin|gabapentin|pregabalin|bupropion|"
     "valproate|iron|insulin|metformin|verapamil|diltiazem|clonidine|naltrexone|clopidogrel|thyroxine|levothyroxine|zyloprim|"
     "uloric|adenuric|{drug}"},
    // Of these an amount is told: beyond what labels give for a day.
    {"mild", "paracetamol|paracetamols|acetaminophen|tylenol|panadol|calpol|aspirin|ibuprofen|advil|nurofen"},
    {"container", "packet*|pack|packs|box|boxes|bottle|bottles|strip|strips|jar|blister|blisters|sachets"},
    {"giver", "i|ive|we|weve|he|hes|she|shes|they|theyve|{kin}"},
    {"harmless",
     "{unit}|steps|step|photos|photo|pictures|pics|classes|class|courses|course|exams|exam|tests|test|quizzes|lessons|people|"
     "patients|"
     "kids|children|students|trips|trip|breaths|deep|seconds|samples|swabs|readings|measurements|flights|credits|percent|notes|"
     "showers|baths|shots|swings|penalties|wickets|catches|calls|attempts|tries|turns|buses|bus|trains|taxis|sick|off|or|to|and|"
     "of|"
     "for|more|on|at|in|x|from|out|over|by|"
     "with|before|after|because|but|each|per|a|the|thousand|million|dollars|pounds|euros|year|different|walks|laps|miles|km|"
     "kilometres|spoonfuls|spoons|sips|bites|vitamin*|supplement*|probiotic*|cherries|points"},
    // Numbers that say milligrams where no unit stands.
    {"strength", "25|50|75|80|81|100|120|125|150|160|200|250|300|325|400|450|500|600|625|650|750|800|850|875|900|1000|1200"},
    {"poison",
     "bleach|battery|batteries|magnet|magnets|antifreeze|detergent|disinfectant|poison|weedkiller|pesticide|petrol|"
     "gasoline|kerosene|paraffin|turpentine|turps|ammonia|cleaner|descaler|lye|methanol|mothballs|mothball|cyanide|arsenic|"
     "insecticide|thinner"},
    {"hurt",
     "kill|killing|stab|stabbing|shoot|shooting|strangle|strangling|hurt|hurting|harm|harming|murder|murdering|attack|attacking"},
    {"want",
     "want|wants|wanted|wanna|wanting|going|gonna|plan|plans|planning|planned|thinking|think|thought|thoughts|urge|urges|"
     "feel|feels|feeling|ready|decided|tempted|try|tried|trying|threatening|threatened|threatens|threaten|considering|"
     "considered|desire|impulse|impulses|intend|intends|intending"},
    {"partner",
     "husband|wife|boyfriend|girlfriend|partner|ex|dad|father|stepdad|stepfather|mum|mom|mother|brother|son|uncle|he|she|"
     "hes|shes|they|theyre"},
});

}  // namespace

std::span<const PhraseAlternatives> SignAlternatives() { return kAlternatives; }

}  // namespace probatum::answer
