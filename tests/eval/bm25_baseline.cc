#include "tests/eval/bm25_baseline.h"

#include <cmath>
#include <cstdlib>
#include <exception>
#include <map>
#include <system_error>
#include <utility>

#include "fmt/format.h"
#include <xapian.h>

#include "corpus/base/status_macros.h"
#include "tests/eval/porter_terms.h"

namespace probatum::eval {
namespace {

constexpr double kK1 = 0.9;
constexpr double kB = 0.4;
constexpr std::size_t kMaxTermBytes = 200;  // Xapian's bound is 245
constexpr std::uint32_t kFlushThreshold = 1000;

// Xapian's own BM25 has another idf, which makes less of frequent words.
class LuceneBm25 final : public Xapian::Weight {
 public:
  LuceneBm25() {
    for (const stat_flags statistic :
         {COLLECTION_SIZE, TERMFREQ, AVERAGE_LENGTH, DOC_LENGTH, DOC_LENGTH_MIN, WDF, WDF_MAX, WQF}) {
      need_stat(statistic);
    }
  }
  LuceneBm25* clone() const override { return new LuceneBm25(); }
  std::string name() const override { return "probatum::eval::LuceneBm25"; }

  void init(double factor) override {
    const double all = get_collection_size();
    const double with_term = get_termfreq();
    weight_ = factor * get_wqf() * std::log(1 + (all - with_term + 0.5) / (with_term + 0.5)) * (kK1 + 1);
  }
  double get_sumpart(Xapian::termcount wdf, Xapian::termcount length, Xapian::termcount /*distinct*/) const override {
    return Part(wdf, length);
  }
  double get_maxpart() const override { return Part(get_wdf_upper_bound(), get_doclength_lower_bound()); }
  double get_sumextra(Xapian::termcount, Xapian::termcount) const override { return 0; }
  double get_maxextra() const override { return 0; }

 private:
  double Part(double wdf, double length) const {
    return wdf == 0 ? 0 : weight_ * wdf / (wdf + kK1 * (1 - kB + kB * length / get_average_length()));
  }

  double weight_ = 0;
};

template <typename Work>
absl::Status WithoutExceptions(Work&& work) {
  try {
    work();
    return absl::OkStatus();
  } catch (const Xapian::Error& error) {
    return absl::InternalError(fmt::format("the BM25 baseline's database: {}", error.get_description()));
  } catch (const std::exception& error) {
    return absl::InternalError(fmt::format("the BM25 baseline's database: {}", error.what()));
  }
}

absl::StatusOr<std::filesystem::path> MakeFolder() {
  std::error_code error;
  const std::filesystem::path parent = std::filesystem::temp_directory_path(error);
  std::string name = (error ? std::filesystem::path("/tmp") : parent) / "probatum-eval-XXXXXX";
  if (mkdtemp(name.data()) == nullptr) {
    return absl::UnavailableError(fmt::format("{}: no folder can be made for the BM25 baseline", name));
  }
  return std::filesystem::path(name);
}

}  // namespace

struct Bm25Baseline::State {
  std::filesystem::path folder;
  Xapian::WritableDatabase database;
  std::vector<HitIds> ids;  // by docid - 1
  PorterTerms terms;
  bool pending = false;
};

Bm25Baseline::Bm25Baseline(std::unique_ptr<State> state) : state_(std::move(state)) {}

Bm25Baseline::~Bm25Baseline() {
  WithoutExceptions([this] { state_->database.close(); }).IgnoreError();
  std::error_code ignored;
  std::filesystem::remove_all(state_->folder, ignored);
}

absl::StatusOr<std::unique_ptr<Bm25Baseline>> Bm25Baseline::Create() {
  auto state = std::make_unique<State>();
  PROBATUM_ASSIGN_OR_RETURN(state->folder, MakeFolder());
  auto baseline = std::unique_ptr<Bm25Baseline>(new Bm25Baseline(std::move(state)));
  PROBATUM_RETURN_IF_ERROR(WithoutExceptions([&] {
    baseline->state_->database = Xapian::WritableDatabase((baseline->state_->folder / "glass").native(),
                                                          Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC);
  }));
  return baseline;
}

std::size_t Bm25Baseline::size() const { return state_->ids.size(); }

absl::Status Bm25Baseline::Add(const BaselineText& text) {
  return WithoutExceptions([&] {
    Xapian::Document document;
    for (const std::string_view field : {std::string_view(text.title), std::string_view(text.text)}) {
      for (const std::string& term : state_->terms.Of(field, StopWords::kLucene)) {
        if (term.size() <= kMaxTermBytes) {
          document.add_term(term);
        }
      }
    }
    state_->database.add_document(document);
    state_->ids.push_back(text.ids);
    state_->pending = true;
    if (state_->ids.size() % kFlushThreshold == 0) {
      state_->database.commit();
    }
  });
}

absl::StatusOr<std::vector<std::string>> Bm25Baseline::Rank(const std::string& query, const IdRule& rule, std::size_t depth) {
  RankedIds ranked(rule);
  const absl::Status status = WithoutExceptions([&] {
    if (std::exchange(state_->pending, false)) {
      state_->database.commit();
    }
    std::map<std::string, Xapian::termcount> counts;
    for (std::string& term : state_->terms.Of(query, StopWords::kLucene)) {
      if (term.size() <= kMaxTermBytes) {
        ++counts[std::move(term)];
      }
    }
    std::vector<Xapian::Query> terms;
    for (const auto& [term, count] : counts) {
      terms.emplace_back(term, count);
    }
    Xapian::Enquire enquire(state_->database);
    enquire.set_weighting_scheme(LuceneBm25());
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()));
    // Where several texts count as one id, the list is asked for again, twice as long.
    Xapian::doccount wanted = static_cast<Xapian::doccount>(depth);
    for (bool more = !terms.empty(); more; wanted *= 2) {
      ranked = RankedIds(rule);
      const Xapian::MSet matches = enquire.get_mset(0, wanted);
      for (auto match = matches.begin(); match != matches.end(); ++match) {
        ranked.Add(state_->ids[*match - 1]);
      }
      more = ranked.size() < depth && matches.size() == wanted;
    }
  });
  if (!status.ok()) {
    return status;
  }
  return std::move(ranked).Take(depth);
}

}  // namespace probatum::eval
