#include "client/cli/typed_text.h"

#include <cstdint>

#include "fmt/format.h"
#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace probatum::client {
namespace {

bool Visible(UChar32 c) {
  const auto category = u_charType(c);
  return !u_isUWhiteSpace(c) && !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) && category != U_FORMAT_CHAR &&
         category != U_CONTROL_CHAR;
}

}  // namespace

absl::Status CheckUtf8(std::string_view what, std::string_view text) {
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < length;) {
    const std::int32_t begin = i;
    UChar32 c = 0;
    U8_NEXT(text.data(), i, length, c);
    if (c < 0) {
      return absl::InvalidArgumentError(
          fmt::format("{} is not UTF-8 at byte {} (0x{:02X}): send text as UTF-8, in a locale such as C.UTF-8", what, begin + 1,
                      static_cast<unsigned char>(text[static_cast<std::size_t>(begin)])));
    }
  }
  return absl::OkStatus();
}

absl::Status CheckTyped(std::string_view what, std::string_view text) {
  if (absl::Status status = CheckUtf8(what, text); !status.ok()) return status;
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT(text.data(), i, length, c);
    if (Visible(c)) return absl::OkStatus();
  }
  return absl::InvalidArgumentError(fmt::format("{} has nothing that can be seen in it; write it out in words", what));
}

}  // namespace probatum::client
