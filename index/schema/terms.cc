#include "index/schema/terms.h"

#include "fmt/format.h"

#include "corpus/base/sha256.h"
#include "corpus/text/unicode.h"

namespace probatum::index {
namespace {

// Two letters each and all alike in length, so that no prefix is the beginning of another.
constexpr std::string_view kEntityPrefix = "XE";
constexpr std::string_view kDocumentPrefix = "XD";
constexpr std::string_view kSectionKindPrefix = "XS";
constexpr std::string_view kDocumentKindPrefix = "XK";
constexpr std::string_view kReviewStatePrefix = "XR";
constexpr std::string_view kStandingPrefix = "XO";
constexpr std::string_view kLanguagePrefix = "XL";
constexpr std::string_view kIssuerPrefix = "XI";

// A value that does not fit stands by its hash; the line feed keeps it apart from every value that stands by itself.
std::string PrefixedTerm(std::string_view prefix, std::string_view value) {
  if (prefix.size() + value.size() <= kMaxTermBytes) return fmt::format("{}{}", prefix, value);
  return fmt::format("{}\n{}", prefix, corpus::ToHex(corpus::Sha256(value)));
}

}  // namespace

std::string EntityTerm(std::uint32_t entity_id) { return fmt::format("{}{}", kEntityPrefix, entity_id); }

std::string DocumentTerm(std::string_view document_id) { return PrefixedTerm(kDocumentPrefix, document_id); }

std::string SectionKindTerm(corpus::SectionKind kind) { return PrefixedTerm(kSectionKindPrefix, corpus::Name(kind)); }

std::string DocumentKindTerm(corpus::DocumentKind kind) { return PrefixedTerm(kDocumentKindPrefix, corpus::Name(kind)); }

std::string ReviewStateTerm(corpus::ReviewState state) { return PrefixedTerm(kReviewStatePrefix, corpus::Name(state)); }

std::string StandingTerm(corpus::Standing standing) { return PrefixedTerm(kStandingPrefix, corpus::Name(standing)); }

std::string LanguageTerm(std::string_view language) { return PrefixedTerm(kLanguagePrefix, corpus::Fold(language)); }

std::string IssuerTerm(std::string_view issuer) { return PrefixedTerm(kIssuerPrefix, corpus::Fold(issuer)); }

}  // namespace probatum::index
