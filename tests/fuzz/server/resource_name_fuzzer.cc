// Whatever text arrives as a resource name: it is refused with one fault, or the ids read from it make the same name again. And whatever an id holds,
// its name is read back as that id.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "corpus/text/unicode.h"
#include "server/wire/names.h"

namespace {

namespace wire = probatum::wire;

void Require(bool holds) {
  if (!holds) std::abort();
}

void CheckFault(const wire::Violations& violations) {
  Require(violations.list().size() == 1);
  const wire::FieldViolation& fault = violations.list().front();
  Require(fault.field == "name");
  Require(fault.reason == "NAME_INVALID" || fault.reason == "CORPUS_UNKNOWN");
  Require(!probatum::corpus::FirstInvalidUtf8(fault.description));
}

// `parse` reads the name, `make` writes that of what was read. Other spellings of a name ("%61" for "a") are accepted; the name that is written is
// one that reads the same.
template <typename Parse, typename Make>
void CheckName(std::string_view name, const Parse& parse, const Make& make) {
  wire::Violations violations;
  const auto read = parse(name, "name", violations);
  Require(read.has_value() == violations.empty());
  if (!read) return CheckFault(violations);
  const std::string written = make(*read);
  if (written.size() > wire::kMaxNameBytes) return;
  const auto again = parse(written, "name", violations);
  Require(again.has_value() && *again == *read);
}

void CheckId(std::string_view id) {
  const std::string name = wire::DocumentName(id);
  wire::Violations violations;
  const auto read = wire::ParseDocumentName(name, "name", violations);
  const bool sound = !id.empty() && name.size() <= wire::kMaxNameBytes && !probatum::corpus::FirstInvalidUtf8(id);
  Require(read.has_value() == sound);
  if (sound) Require(*read == id);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  CheckName(input, wire::ParseDocumentName, wire::DocumentName);
  CheckName(input, wire::ParsePassageName, wire::PassageName);
  CheckName(input, wire::ParseReferenceName,
            [](const wire::ReferenceId& id) { return wire::ReferenceName(id.document_id, id.key); });
  CheckId(input);
  return 0;
}
