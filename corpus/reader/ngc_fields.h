// The fields of a summary of the National Guideline Clearinghouse: named, each with values that are fragments of HTML inside an attribute.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include <libxml/tree.h>

#include "corpus/base/date.h"
#include "corpus/model/kinds.h"
#include "corpus/reader/html_fragment.h"
#include "corpus/reader/reader.h"

namespace probatum::corpus {

// A field that says nothing ("Not stated") has no values.
struct NgcField {
  int line = 0;
  std::vector<HtmlFragment> values;
  std::vector<std::string> lines;  // each value's text as one line
};

// By name; of a name that stands in several sections the first.
class NgcFields {
 public:
  // The fields below the root element. INVALID_ARGUMENT "NAME:LINE: ...": a fragment that cannot be read.
  static absl::StatusOr<NgcFields> Read(std::string_view file_name, const xmlNode* root, const ReaderLimits& limits);

  // One without values where there is none of that name. Safe from any thread, as all that is const here.
  const NgcField& Get(std::string_view name) const;
  // Its values as one line, joined by a space.
  std::string Line(std::string_view name) const;

 private:
  std::map<std::string, NgcField, std::less<>> fields_;
};

// The dates of "2003 Jul 1 (revised 2014 Apr 15; reaffirmed 2016)": the first, and the last one that is called a revision. Unset where a part does
// not read as a date.
struct NgcDates {
  Date released;
  Date revised;
};
NgcDates ReadNgcDates(std::string_view text);

// What a guideline's status says of its standing; current where it says nothing else.
Standing StandingOfNgcStatus(std::string_view text);

// "Peripheral artery disease (PAD)" as its name and its abbreviation.
std::vector<std::string> NamesOfCondition(std::string_view condition);

}  // namespace probatum::corpus
