// The terms of the two Xapian databases of a generation. Writer and searcher build every term here and nowhere else.
//
// Passages: stems of body, title (wdf 3 each) and heading path (wdf 2 each) pooled without prefix, which is BM25F's idea (Robertson,
// Zaragoza & Taylor 2004) with Xapian's one document length; entity terms, weighted; boolean terms, wdf 0. Stop words are left out.
// No positions, no data.
// References: stems of title (wdf 2), authors, issuer, container title, year, identifiers and the topics and entities of what cites
// them, pooled; entity terms.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "corpus/model/kinds.h"

namespace probatum::index {

inline constexpr int kTitleWdf = 3;
inline constexpr int kHeadingWdf = 2;
inline constexpr int kReferenceTitleWdf = 2;

// Longest term Xapian takes is 245 bytes; longer stems are left out of index and query alike.
inline constexpr std::size_t kMaxTermBytes = 240;

std::string EntityTerm(std::uint32_t entity_id);          // "XE17", wdf = statements that name it, at least 1
std::string DocumentTerm(std::string_view document_id);   // "XD...", hashed when too long
std::string SectionKindTerm(corpus::SectionKind kind);    // "XS..."
std::string DocumentKindTerm(corpus::DocumentKind kind);  // "XK..."
std::string ReviewStateTerm(corpus::ReviewState state);   // "XR..."
std::string StandingTerm(corpus::Standing standing);      // "XO..."
std::string LanguageTerm(std::string_view language);      // "XL..."
std::string IssuerTerm(std::string_view issuer);          // "XI...", folded

// Value slots: dates as sortable "YYYYMMDD".
inline constexpr std::uint32_t kUpdatedSlot = 0;

}  // namespace probatum::index
