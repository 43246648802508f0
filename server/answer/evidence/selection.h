// An answer in the making: which statements are in, in which part, and what they leave out.
#pragma once

#include <algorithm>
#include <cstdint>
#include <set>
#include <vector>

#include "server/answer/evidence/cover.h"
#include "server/answer/evidence/evidence.h"
#include "server/answer/evidence/statement_view.h"

namespace probatum::answer {

// Share of a statement's words from which it says nothing new beside another.
inline constexpr double kRedundantShare = 0.85;

// Not for use from two threads at once. `generation` and `limits` outlive it.
class Selection {
 public:
  Selection(const index::Generation& generation, const EvidenceLimits& limits) : generation_(generation), limits_(limits) {}

  // Puts the statement at the end of a part. False, and nothing done, when it or one with the same words is in already.
  bool Add(corpus::SectionKind part, const StatementView& view);
  // Whether it, or one with the same words, is in.
  bool Contains(const StatementView& view) const;
  // Whether what it says is in already: `share` of its words stand in one chosen statement that takes the same stance. Never for a
  // statement that speaks against something.
  bool Redundant(const StatementView& view, double share = kRedundantShare) const;

  // Words that showing it at the end of `part` would add.
  std::uint32_t Cost(corpus::SectionKind part, const StatementView& view) const;
  std::uint32_t words() const { return words_; }
  // What the limits leave; what has to be shown is added whether there is room or not.
  std::uint32_t words_left() const { return limits_.target_words - std::min(limits_.target_words, words_); }
  bool full() const { return limits_.max_statements != 0 && views_.size() >= limits_.max_statements; }
  bool HasRoomFor(corpus::SectionKind part, const StatementView& view) const {
    return !full() && Cost(part, view) <= words_left();
  }
  bool empty() const { return views_.empty(); }
  // In order of adding.
  const std::vector<StatementView>& views() const { return views_; }

  // Counts the statements of these kinds in the document that are not in. Kinds are bits: 1 << SectionKind.
  void CountOmitted(std::uint32_t document_index, std::uint32_t kinds);
  // Counts one statement that is not in; a statement is counted once.
  void CountOmitted(const StatementView& view);

  // Parts in the order of an answer. The direct answer keeps the order of adding; cautions have boxed warnings first, then what speaks against, and
  // contraindications before other cautions; else documents in order of first use, each in its own order.
  std::vector<EvidenceSection> Sections() const;
  // By document in order of first use, then section kind.
  std::vector<Omission> Omissions() const;

 private:
  struct Chosen {
    corpus::SectionKind part;
    StatementView view;
  };
  std::uint32_t DocumentRank(std::uint32_t document_index) const;

  const index::Generation& generation_;
  const EvidenceLimits& limits_;
  std::vector<StatementView> views_;
  std::vector<Chosen> chosen_;
  std::vector<StatementView> omitted_;
  std::set<StatementRef> refs_;
  std::set<StatementRef> omitted_refs_;
  std::uint32_t words_ = 0;
};

constexpr std::uint32_t KindBit(corpus::SectionKind kind) { return 1u << static_cast<unsigned>(kind); }

}  // namespace probatum::answer
